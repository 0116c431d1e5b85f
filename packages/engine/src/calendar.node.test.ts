import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Timestamp } from '@social-enterprise/contract';
import fc from 'fast-check';
import { addDays, addMonths, dayAt, daysBetween, startOfDay } from './calendar.js';

test('a period of months ends on the day of the same number, or on the last one', () => {
  const cases = [
    ['2026-10-31', 4, '2027-02-28'],
    ['2027-10-31', 4, '2028-02-29'],
    ['2026-10-15', 4, '2027-02-15'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-04-30', 4, '2026-08-30'],
    ['2026-06-30', 2, '2026-08-30'],
    ['2028-02-29', 4, '2028-06-29'],
    ['2026-11-01', 2, '2027-01-01'],
  ] as const;
  for (const [from, months, to] of cases) assert.equal(addMonths(from, months), to, from);
});

test('a day begins at its midnight in winter and in summer', () => {
  assert.equal(startOfDay('2026-01-15', 'Europe/Berlin'), '2026-01-14T23:00:00.000Z');
  assert.equal(startOfDay('2026-07-15', 'Europe/Berlin'), '2026-07-14T22:00:00.000Z');
  // Clocks go forward and back at night; the days around it are an hour shorter and longer.
  assert.equal(startOfDay('2026-03-29', 'Europe/Berlin'), '2026-03-28T23:00:00.000Z');
  assert.equal(startOfDay('2026-03-30', 'Europe/Berlin'), '2026-03-29T22:00:00.000Z');
  assert.equal(startOfDay('2026-10-25', 'Europe/Berlin'), '2026-10-24T22:00:00.000Z');
  assert.equal(startOfDay('2026-10-26', 'Europe/Berlin'), '2026-10-25T23:00:00.000Z');
  // Where there is no midnight, the day begins at one o'clock.
  assert.equal(startOfDay('2024-04-26', 'Africa/Cairo'), '2024-04-25T22:00:00.000Z');
  assert.equal(startOfDay('2026-01-15', 'Pacific/Kiritimati'), '2026-01-14T10:00:00.000Z');
  assert.equal(startOfDay('2026-01-15', 'America/Los_Angeles'), '2026-01-15T08:00:00.000Z');
});

test('the first moment of a day is the first one that is in it', () => {
  const day = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days));
  const zone = fc.constantFrom(
    'Europe/Berlin',
    'UTC',
    'Asia/Kolkata',
    'America/New_York',
    'Pacific/Auckland',
  );
  fc.assert(
    fc.property(day, zone, (date, timeZone) => {
      const start = Date.parse(startOfDay(date, timeZone));
      assert.equal(dayAt(start, timeZone), date);
      assert.equal(dayAt(start - 1, timeZone), addDays(date, -1));
      assert.equal(daysBetween(addDays(date, -30), date), 30);
    }),
  );
});

test('a day of the calendar is that of the place', () => {
  const late = '2026-10-31T23:30:00.000Z' as Timestamp;
  assert.equal(dayAt(late, 'Europe/Berlin'), '2026-11-01');
  assert.equal(dayAt(late, 'UTC'), '2026-10-31');
});
