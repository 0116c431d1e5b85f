import type { Client } from '@social-enterprise/client';
import { loadPart, type PostId } from '@social-enterprise/contract';

/** What somebody is told of a conversation is read while it is shown to them; that comes along after it. */
export function readWhileShown(client: Client, post: string | undefined, isShown: () => boolean): void {
  if (post === undefined || !client.supports('notification.read')) return;
  loadPart(() => import('../inbox/read-mark.js'))
    .then(({ markWhileShown }) => markWhileShown(client, post as PostId, isShown))
    // Without it the inbox says once more what was read here.
    .catch(() => undefined);
}
