import type { InventionClock, InventionState, Timestamp } from '@social-enterprise/contract';
import { addDays, addMonths, dayAt, daysBetween, startOfDay } from './calendar.js';
import type { InventionRecord } from './records.js';

/** Months in which an employer can call a notice deficient (§ 5 Abs. 3 ArbnErfG), and release an invention (§ 6 Abs. 2). */
const monthsToReturn = 2;
const monthsToRelease = 4;

/** What runs from the notice that counts; null without a proper one. */
export function clockOf({ notices, timeZone }: InventionRecord, now: Timestamp): InventionClock | null {
  const latest = notices.at(-1);
  if (latest === undefined || latest.returned !== null) return null;
  const { received } = latest;
  const today = dayAt(now, timeZone);
  const returnUntil = addMonths(received, monthsToReturn);
  const releaseUntil = addMonths(received, monthsToRelease);
  return {
    received,
    returnUntil,
    returnOver: today > returnUntil,
    releaseUntil,
    ends: startOfDay(addDays(releaseUntil, 1), timeZone),
    daysLeft: daysBetween(today, releaseUntil),
  };
}

/** What an invention is by now: once the period is over it is claimed, whether anybody was there or not. */
export function stateOf(invention: InventionRecord, now: Timestamp): InventionState {
  if (invention.ended !== null) return invention.ended.kind;
  const clock = clockOf(invention, now);
  if (clock === null) return invention.notices.length === 0 ? 'marked' : 'returned';
  return now >= clock.ends ? 'claimed' : 'noticed';
}
