import type { Client } from '@social-enterprise/client';
import type { PostId } from '@social-enterprise/contract';

/**
 * Marks what somebody is told of a conversation as read while it is shown to them: the page is in front and has
 * the focus. Ends by itself once `isShown` says no.
 */
export async function markWhileShown(client: Client, post: PostId, isShown: () => boolean): Promise<void> {
  if (!client.supports('notification.read') || !client.supports('subscriptions.get')) return;
  const ends: (() => void)[] = [];
  let isUnread = false;
  const mark = (): void => {
    if (!isShown()) return ends.forEach((end) => end());
    if (!isUnread || document.visibilityState !== 'visible' || !document.hasFocus()) return;
    isUnread = false;
    // What could not be told now is told when the conversation is opened the next time.
    client.execute('notification.read', { post }).catch(() => undefined);
  };
  const watch = (target: Window | Document, type: string): void => {
    target.addEventListener(type, mark);
    ends.push(() => target.removeEventListener(type, mark));
  };
  watch(window, 'focus');
  watch(document, 'visibilitychange');
  ends.push(
    client.listen({
      change: ({ notifications }) => {
        isUnread ||= notifications.some(
          ({ subject, read }) => !read && subject.type === 'post' && subject.post === post,
        );
        mark();
      },
      reset: () => undefined,
    }),
  );
  const found = await client.query('subscriptions.get', { post }).catch(() => null);
  isUnread ||= found?.unread === true;
  mark();
}
