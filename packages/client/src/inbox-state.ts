import type { Command, Notification } from '@social-enterprise/contract';

/** What is known of an inbox. Items are the latest ones, latest first; the counts go beyond them. */
export interface InboxState {
  readonly items: readonly Notification[];
  readonly unseen: number;
  readonly unread: number;
}

/** Marks some items; what the counts lose or gain is what changes among the items. */
function marked(
  { items, unseen, unread }: InboxState,
  mark: (item: Notification) => Partial<Pick<Notification, 'seen' | 'read' | 'count'>>,
): InboxState {
  const now = items.map((item) => ({ ...item, ...mark(item) }));
  const without = (all: readonly Notification[], field: 'seen' | 'read'): number =>
    all.filter((item) => !item[field]).length;
  return {
    items: now,
    unseen: Math.max(0, unseen + without(now, 'seen') - without(items, 'seen')),
    unread: Math.max(0, unread + without(now, 'read') - without(items, 'read')),
  };
}

const read = { seen: true, read: true, count: 0 } as const;

const isAbout = ({ subject, events }: Notification, post: string): boolean =>
  subject.type === 'post' && (subject.post === post || events.some((event) => event.post === post));

function withCommand(state: InboxState, { name, input }: Command): InboxState {
  switch (name) {
    case 'inbox.see': {
      const next = marked(state, ({ at }) => (at <= input.until ? { seen: true } : {}));
      // What is not known stands further down, and so is covered as well.
      return { ...next, unseen: next.items.filter(({ seen }) => !seen).length };
    }
    case 'inbox.read': {
      const next = marked(state, ({ at }) => (at <= input.until ? read : {}));
      const left = next.items.filter((item) => !item.read).length;
      return { ...next, unread: left, unseen: Math.min(next.unseen, left) };
    }
    case 'notification.read':
      return marked(state, (item) =>
        item.id === input.id || (input.post !== undefined && isAbout(item, input.post)) ? read : {},
      );
    case 'notification.unread':
      return marked(state, (item) =>
        item.id === input.id ? { read: false, count: Math.max(1, item.count) } : {},
      );
    default:
      return state;
  }
}

/** An inbox as commands that are on their way or wait will leave it. */
export const withCommands = (state: InboxState, commands: readonly Command[]): InboxState =>
  commands.reduce(withCommand, state);
