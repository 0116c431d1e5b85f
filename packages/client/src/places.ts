import type { Post, PostId, PostPage } from '@social-enterprise/contract';

/** The order of time, then of ids: negative when `one` is older. */
export function compareAge(one: Post, other: Post): number {
  if (one.published !== other.published) return one.published < other.published ? -1 : 1;
  return one.id < other.id ? -1 : Number(one.id > other.id);
}

/**
 * Where a post belongs among the others, found from the end where new ones come.
 *
 * @param start - How many at the top keep their place, whatever comes.
 */
export function placeOf(
  post: Post,
  ids: readonly PostId[],
  {
    find,
    start = 0,
    isOldestFirst,
  }: { find: (id: PostId) => Post | undefined; start?: number; isOldestFirst: boolean },
): number {
  const isOlder = (id: PostId): boolean => {
    const other = find(id);
    return other !== undefined && compareAge(other, post) < 0;
  };
  if (isOldestFirst) return Math.max(start, ids.findLastIndex(isOlder) + 1);
  const at = ids.findIndex((id, place) => place >= start && isOlder(id));
  return at === -1 ? ids.length : at;
}

/** A post comes into a list unless it is deleted for good: no replies hang on it and nobody here can take it back. */
export const mayCome = (post: Post | undefined): post is Post =>
  post !== undefined && (!post.deleted || post.replyCount > 0 || post.can.includes('post.restore'));

/** Whether a post on the subject of a page stands in its thread: there may be another one in another space. */
export function isInThread(post: Post, page: Pick<PostPage, 'space' | 'thread'> | null): boolean {
  const place = page?.thread?.space ?? page?.space ?? post.space;
  return place.id === post.space.id;
}
