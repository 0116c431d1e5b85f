import { SocialError, type Cursor } from '@social-enterprise/contract';
import type { Key } from './records.js';

const foreign = (cause?: unknown): SocialError =>
  new SocialError('stale-cursor', 'The cursor was not issued for this question.', {
    reason: 'cursor-foreign',
    field: 'after',
    cause,
  });

/** A place in a list: the order it belongs to and the key of the last item given out. */
export const pageCursor = (order: string, key: Key): Cursor =>
  btoa(encodeURIComponent(JSON.stringify([order, ...key]))) as Cursor;

/** The key inside a page cursor; refuses one of another order or of somebody else's making. */
export function readPageCursor(cursor: Cursor, order: string, length: number): Key {
  let parts: unknown;
  try {
    parts = JSON.parse(decodeURIComponent(atob(cursor)));
  } catch (error) {
    throw foreign(error);
  }
  if (!Array.isArray(parts) || parts.length !== length + 1 || parts[0] !== order) throw foreign();
  const key = parts.slice(1) as unknown[];
  if (!key.every((part) => typeof part === 'string')) throw foreign();
  return key;
}

/** A place in the log of one store. */
export const changeCursor = (epoch: string, sequence: number): Cursor => `${epoch}.${sequence}` as Cursor;

/** The sequence inside a change cursor, or null when it belongs to another log. */
export function readChangeCursor(cursor: Cursor, epoch: string): number | null {
  const [owner, sequence, ...rest] = String(cursor).split('.');
  if (sequence === undefined || rest.length > 0 || !/^\d{1,15}$/.test(sequence)) throw foreign();
  return owner === epoch ? Number(sequence) : null;
}
