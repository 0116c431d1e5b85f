import type { Cursor } from '@social-enterprise/contract';
import { pageCursor, readPageCursor } from '../cursor.js';
import type { IndexOf, Key, PostRecord } from '../records.js';
import type { Reader } from '../store.js';

/** A run of posts in one order. */
export interface Slice {
  readonly index: IndexOf<'posts'>;
  readonly prefixes: readonly Key[];
  readonly descending: boolean;
  /** The part of the key behind the prefix. */
  readonly keyOf: (post: PostRecord) => Key;
}

export const byPublished = (post: PostRecord): Key => [post.published, post.id];

export interface SlicePage {
  readonly records: PostRecord[];
  readonly next: Cursor | null;
}

/**
 * With two names of one topic, or in its space and its thread, a post is found twice; both stand at the same place of
 * the order.
 */
const eachOnce = (posts: readonly PostRecord[]): PostRecord[] =>
  posts.filter((post, at) => post.id !== posts[at - 1]?.id);

/** One page of an index, and the cursor behind it. One record more than asked for tells whether there is more. */
export async function readSlice(
  reader: Reader,
  slice: Slice,
  after: Cursor | null | undefined,
  limit: number,
): Promise<SlicePage> {
  const { keyOf, ...range } = slice;
  const order = `${slice.index}${slice.descending ? '-' : '+'}`;
  const found = await reader.list({
    collection: 'posts',
    ...range,
    ...(after === undefined || after === null ? {} : { after: readPageCursor(after, order, 2) }),
    limit: limit + 1,
  });
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    records: eachOnce(page),
    next: found.length > limit && last !== undefined ? pageCursor(order, keyOf(last)) : null,
  };
}

/**
 * One page of several runs, one behind the other. A page that ends a run goes on with the next one, so that only the
 * last is short.
 */
export async function readParts(
  reader: Reader,
  name: string,
  parts: readonly Slice[],
  after: Cursor | null | undefined,
  limit: number,
): Promise<SlicePage> {
  const [number, ...key] =
    after === undefined || after === null ? ['0'] : readPageCursor(after, name, 3).map(String);
  const records: PostRecord[] = [];
  let from = key[0] === '' ? [] : key;
  for (let at = Number(number); at < parts.length; at++, from = []) {
    const slice = parts[at];
    if (slice === undefined) break;
    const { keyOf, ...range } = slice;
    const wanted = limit - records.length;
    const found = await reader.list({
      collection: 'posts',
      ...range,
      ...(from.length === 0 ? {} : { after: from }),
      limit: wanted + 1,
    });
    records.push(...eachOnce(found.slice(0, wanted)));
    const last = found[wanted - 1];
    if (found.length > wanted && last !== undefined) {
      return { records, next: pageCursor(name, [String(at), ...keyOf(last)]) };
    }
    if (found.length === wanted && at + 1 < parts.length) {
      return { records, next: pageCursor(name, [String(at + 1), '', '']) };
    }
  }
  return { records, next: null };
}
