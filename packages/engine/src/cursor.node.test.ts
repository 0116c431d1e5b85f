import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Cursor, SocialError } from '@social-enterprise/contract';
import { changeCursor, pageOrder, readChangeCursor } from './cursor.js';

const isForeign = (error: SocialError): boolean =>
  error.code === 'stale-cursor' && error.reason === 'cursor-foreign';

test('a page cursor gives back its key and stays below 200 characters', () => {
  const key = ['2026-03-09T08:14:00.000Z', '0195a000-0000-7000-8000-000000000001'];
  const order = pageOrder({}, 'published-');
  const cursor = order.cursor(key);
  assert.deepEqual(order.keyOf(cursor, 2), key);
  assert.ok(cursor.length <= 200, String(cursor.length));
  const strange = ['Ω 💡', 'ä'];
  assert.deepEqual(order.keyOf(order.cursor(strange), 2), strange);
});

test('a page cursor of another order, length or maker is refused', () => {
  const order = pageOrder({}, 'published-');
  const cursor = order.cursor(['a', 'b']);
  assert.throws(() => pageOrder({}, 'published+').keyOf(cursor, 2), isForeign);
  assert.throws(() => order.keyOf(cursor, 3), isForeign);
  const made = (value: unknown): Cursor => btoa(encodeURIComponent(JSON.stringify(value))) as Cursor;
  for (const value of [
    null,
    1,
    {},
    ['published-'],
    ['published-', 1, 'b'],
    ['published-', null, 'b'],
    ['published-', {}, 'b'],
  ]) {
    assert.throws(() => order.keyOf(made(value), 2), isForeign, JSON.stringify(value));
  }
  for (const text of ['', '!', 'a.b', '%', '💥', 7 as unknown as string]) {
    assert.throws(() => order.keyOf(text as Cursor, 2), isForeign, String(text));
  }
});

test('a change cursor belongs to one log', () => {
  const cursor = changeCursor('epoch', 42);
  assert.equal(readChangeCursor(cursor, 'epoch'), 42);
  assert.equal(readChangeCursor(cursor, 'another'), null);
  for (const text of [
    '',
    'epoch',
    'epoch.',
    'epoch.x',
    'epoch.-1',
    'epoch.1.2',
    'epoch.1e3',
    'epoch.9999999999999999',
  ]) {
    assert.throws(() => readChangeCursor(text as Cursor, 'epoch'), isForeign, text);
  }
});
