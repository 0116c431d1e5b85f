import { SocialError, type Cursor } from '@social-enterprise/contract';
import type { Key } from './records.js';

const foreign = (cause?: unknown): SocialError =>
  new SocialError('stale-cursor', 'The cursor was not issued for this question.', {
    reason: 'cursor-foreign',
    field: 'after',
    cause,
  });

/**
 * Hides what is in a cursor from whoever is given it: keys of lists hold exact times. The same text always becomes the
 * same cursor, so that a page that did not change is the same page.
 *
 * @since 0.1.0
 */
export interface CursorSeal {
  seal(text: string): string;
  /** Null for what was not sealed here. */
  open(sealed: string): string | null;
}

/** Without a seal: whoever holds the database may know what is in it. */
const plain: CursorSeal = {
  seal: (text) => btoa(encodeURIComponent(text)),
  open: (sealed) => decodeURIComponent(atob(sealed)),
};

/** Places in lists of one order. */
export interface PageOrder {
  /** A place: the key of the last item given out. */
  cursor(key: Key): Cursor;
  /** The key of so many parts inside a cursor; refuses one of another order or of somebody else's making. */
  keyOf(cursor: Cursor, length: number): Key;
}

export function pageOrder(
  { cursors = plain }: { readonly cursors?: CursorSeal | undefined },
  name: string,
): PageOrder {
  return {
    cursor: (key) => cursors.seal(JSON.stringify([name, ...key])) as Cursor,
    keyOf(cursor, length) {
      let parts: unknown;
      try {
        parts = JSON.parse(cursors.open(cursor) ?? 'null');
      } catch (error) {
        throw foreign(error);
      }
      if (!Array.isArray(parts) || parts.length !== length + 1 || parts[0] !== name) throw foreign();
      const key = parts.slice(1) as unknown[];
      if (!key.every((part) => typeof part === 'string')) throw foreign();
      return key;
    },
  };
}

/** A place in the log of one store. */
export const changeCursor = (epoch: string, sequence: number): Cursor => `${epoch}.${sequence}` as Cursor;

/** The sequence inside a change cursor, or null when it belongs to another log. */
export function readChangeCursor(cursor: Cursor, epoch: string): number | null {
  const [owner, sequence, ...rest] = String(cursor).split('.');
  if (sequence === undefined || rest.length > 0 || !/^\d{1,15}$/.test(sequence)) throw foreign();
  return owner === epoch ? Number(sequence) : null;
}
