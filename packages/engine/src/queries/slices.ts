import type { Cursor } from '@social-enterprise/contract';
import type { Context } from '../context.js';
import { pageOrder } from '../cursor.js';
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
export const eachOnce = (posts: readonly PostRecord[]): PostRecord[] =>
  posts.filter((post, at) => post.id !== posts[at - 1]?.id);

/** One page of an index, and the cursor behind it. One record more than asked for tells whether there is more. */
export async function readSlice(
  reader: Reader,
  context: Context,
  slice: Slice,
  after: Cursor | null | undefined,
  limit: number,
): Promise<SlicePage> {
  const { keyOf, ...range } = slice;
  const order = pageOrder(context, `${slice.index}${slice.descending ? '-' : '+'}`);
  const found = await reader.list({
    collection: 'posts',
    ...range,
    ...(after === undefined || after === null ? {} : { after: order.keyOf(after, 2) }),
    limit: limit + 1,
  });
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    records: eachOnce(page),
    next: found.length > limit && last !== undefined ? order.cursor(keyOf(last)) : null,
  };
}
