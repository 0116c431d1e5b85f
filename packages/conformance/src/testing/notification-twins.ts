import type { InboxPage, Notification } from '@social-enterprise/contract';
import { acts, answers, delivers, swallows, type Twin } from './broken.js';

const inbox = (change: (page: InboxPage) => unknown): Twin => answers('inbox.list', change);
const items = (change: (item: Notification) => unknown): Twin =>
  inbox((page) => ({ ...page, items: page.items.map(change) }));

/** Keeps every item that it has ever told. */
const remembers = (): Twin => {
  const known = new Map<string, Notification>();
  return inbox((page) => {
    for (const item of page.items) known.set(item.id, item);
    return { ...page, items: [...known.values()] };
  });
};

/** Counts more than there is. */
const counts = (delta: number): Twin => items((item) => ({ ...item, count: item.count + delta }));

export const notificationTwins: Readonly<Record<string, Twin>> = {
  'notifications/one-a-conversation': inbox((page) => ({
    ...page,
    items: page.items.flatMap((item) => item.events.map((event) => ({ ...item, events: [event], count: 1 }))),
  })),
  'notifications/never-of-oneself': acts('reaction.add', 'member', 'owner'),
  'notifications/mention-is-told-once': counts(1),
  'notifications/reaction-names-nobody': items((item) => ({ ...item, people: [{ id: 'somebody' }] })),
  'notifications/reaction-taken-back': swallows('reaction.remove'),
  'notifications/deleted-goes-and-comes-back': swallows('post.restore'),
  'notifications/muted-tells-nothing': swallows('subscription.set'),
  'notifications/everything-tells-all': swallows('subscription.set'),
  'notifications/seen-and-read-are-two': swallows('notification.read'),
  'notifications/gone-with-the-right': remembers(),
  'notifications/come-with-the-change': delivers((all) =>
    all.map((change) => ({ ...change, notifications: [] })),
  ),
};
