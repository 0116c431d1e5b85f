import { limits, type CommandName, type PersonId, type Timestamp } from '@social-enterprise/contract';
import type { Context } from '../context.js';
import { loadSurrounded, type Surrounded } from '../find.js';
import { beginnerOf, conversationOf, inboxMarkerId, ownId, subscriptionId } from '../inbox.js';
import { isUnread, type MarkerRecord, type NotificationRecord, type SubscriptionRecord } from '../records.js';
import type { Reader } from '../store.js';
import { readablePost } from './posts.js';
import { actingPerson, rule, type AnyRule, type Decision, type Write } from './rule.js';

/** Notifications that are looked at for their age by one command. */
const swept = 20;

/** Up to when everything is covered that is shown with this time: after a week only the day is shown. */
function coveredUntil(until: Timestamp, { now, policy }: Context): Timestamp {
  const isDay = policy.exactTimes === 'off' && until.endsWith('T00:00:00.000Z');
  const latest = isDay ? (`${until.slice(0, 10)}T23:59:59.999Z` as Timestamp) : until;
  return latest < now ? latest : now;
}

/** Changes some of the actor's own notifications. */
const change = (
  name: 'notification.read' | 'notification.unread' | 'inbox.read',
  person: PersonId,
  records: readonly NotificationRecord[],
): Decision | null =>
  records.length === 0
    ? null
    : {
        writes: records.map((put) => ({ collection: 'notifications', put })),
        change: { name, audience: person },
        // Of a whole inbox only the news: whoever shows it asks again.
        ...(name === 'inbox.read' ? {} : { touched: records }),
      };

interface Seeing {
  readonly marker: MarkerRecord | undefined;
  /** The oldest notifications of all, and of the actor. */
  readonly oldest: readonly NotificationRecord[];
}

/** What nobody may read any more goes as inboxes are opened. */
function sweepWrites({ oldest, marker }: Seeing, { access, now }: Context): Write[] {
  const isOver = (one: NotificationRecord): boolean => {
    const age = Date.parse(now) - Date.parse(one.at);
    const isSeen =
      access.isMe(one.person) && (one.unread === 0 || (marker !== undefined && one.at <= marker.read));
    return age >= (isSeen ? limits.seenWindow : limits.unseenWindow);
  };
  const over = new Set(oldest.filter(isOver).map(({ id }) => id));
  return [...over].map((id) => ({ collection: 'notifications', delete: id }));
}

async function loadOwn(
  reader: Reader,
  { access }: Context,
  ids: readonly (string | undefined)[],
): Promise<NotificationRecord[]> {
  const wanted = ids.flatMap((id) => (id === undefined ? [] : ownId(access, id)));
  const found = await reader.getMany('notifications', wanted);
  return found.filter((record) => record !== undefined);
}

export const notificationRules = {
  'inbox.see': rule<'inbox.see', Seeing>({
    async load(reader, _input, { access }) {
      const me = access.personId ?? ('' as PersonId);
      const list = { collection: 'notifications', limit: swept } as const;
      const [marker, all, own] = await Promise.all([
        reader.get('markers', inboxMarkerId(me)),
        reader.list({ ...list, index: 'age', prefixes: [[]] }),
        reader.list({ ...list, index: 'person', prefixes: access.selves.map((self) => [self]) }),
      ]);
      return { marker, oldest: [...all, ...own] };
    },
    decide(loaded, input, context) {
      const person = actingPerson(context);
      const until = coveredUntil(input.until, context);
      if (loaded.marker !== undefined && loaded.marker.read >= until) return null;
      return {
        writes: [
          { collection: 'markers', put: { id: inboxMarkerId(person), read: until } },
          ...sweepWrites(loaded, context),
        ],
        change: { name: 'inbox.seen', audience: person },
      };
    },
  }),

  'inbox.read': rule<'inbox.read', NotificationRecord[]>({
    load: (reader, _input, { access }) =>
      reader.list({
        collection: 'notifications',
        index: 'unread',
        prefixes: access.selves.map((self) => [self]),
        limit: Infinity,
      }),
    decide(records, input, context) {
      const until = coveredUntil(input.until, context);
      const covered = records.filter(({ at }) => at <= until).map((record) => ({ ...record, unread: 0 }));
      return change('inbox.read', actingPerson(context), covered);
    },
  }),

  'notification.read': rule<'notification.read', NotificationRecord[]>({
    async load(reader, { id, post }, context) {
      const found = post === undefined ? undefined : await reader.get('posts', post);
      const about = found === undefined ? undefined : `post/${conversationOf(found)}`;
      return loadOwn(reader, context, [id, about]);
    },
    decide(records, _input, context) {
      const read = records.filter(({ unread }) => unread > 0).map((record) => ({ ...record, unread: 0 }));
      return change('notification.read', actingPerson(context), read);
    },
  }),

  'notification.unread': rule<'notification.unread', NotificationRecord[]>({
    load: (reader, { id }, context) => loadOwn(reader, context, [id]),
    decide(records, _input, context) {
      const unread = records
        .filter((record) => !isUnread(record))
        .map((record) => ({ ...record, unread: 1 + record.events.findIndex(({ gone }) => !gone) }));
      return change('notification.unread', actingPerson(context), unread);
    },
  }),

  'subscription.set': rule<
    'subscription.set',
    Surrounded & { readonly subscription: SubscriptionRecord | undefined }
  >({
    async load(reader, { post }, { access }) {
      const surrounded = await loadSurrounded(reader, post);
      if (surrounded.post === undefined || access.personId === null) {
        return { ...surrounded, subscription: undefined };
      }
      const id = subscriptionId(access.personId, conversationOf(surrounded.post));
      return { ...surrounded, subscription: await reader.get('subscriptions', id) };
    },
    decide(loaded, { level }, context) {
      const person = actingPerson(context);
      const { post } = readablePost(loaded, context);
      const conversation = conversationOf(post);
      const { subscription } = loaded;
      if ((subscription?.level ?? 'normal') === level) return null;
      const id = subscriptionId(person, conversation);
      const takesPart = subscription?.takesPart ?? beginnerOf(loaded.root ?? post) === person;
      return {
        writes: [{ collection: 'subscriptions', put: { id, person, conversation, level, takesPart } }],
        change: { name: 'subscription.set', audience: person },
      };
    },
  }),
} satisfies Partial<Record<CommandName, AnyRule>>;
