import type { Post, PostId } from '@social-enterprise/contract';

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
