import type { Client, PostList } from '@social-enterprise/client';
import type { Post, PostId, Session, Timestamp } from '@social-enterprise/contract';

/** Written by somebody else after the person was here the last time. */
export const isUnread = ({ author, published }: Post, { read }: PostList, session: Session | null): boolean =>
  read !== null && published > read && author.id !== session?.person?.id;

/** The newest post below those that are unread; where the order is not that of time there is no such line. */
export function firstRead(list: PostList, session: Session | null): PostId | undefined {
  if (list.input.order === 'active' || list.input.order === 'hot') return undefined;
  let hasUnread = false;
  for (const post of list.posts) {
    if (post.pinned) continue;
    if (post.published <= (list.read ?? '')) return hasUnread ? post.id : undefined;
    hasUnread ||= isUnread(post, list, session);
  }
  return undefined;
}

/** Remembers that everything in the list was seen. */
export async function markRead(client: Client, list: PostList, session: Session | null): Promise<void> {
  const newest = list.posts
    .map(({ published }) => published)
    .sort()
    .at(-1);
  const isPart = list.input.topic !== undefined || list.input.kind !== undefined;
  if (newest === undefined || session === null || session.person === null || isPart) return;
  if (!client.supports('marker.update') || newest <= (list.read ?? '')) return;
  const space = list.space === null ? {} : { space: list.space.id };
  const read = new Date().toISOString() as Timestamp;
  // Whether this was remembered makes no difference to what is shown now.
  await client.execute('marker.update', { ...space, read }, { keep: false }).catch(() => null);
}
