import { limits, type InboxPage, type Timestamp } from '@social-enterprise/contract';
import type { Context } from '../context.js';
import { changeCursor, pageOrder } from '../cursor.js';
import { loadSurrounded } from '../find.js';
import { conversationOf, inboxMarkerId, subscriptionId } from '../inbox.js';
import { lazy } from '../lazy.js';
import { isUnread, type Key, type NotificationRecord } from '../records.js';
import type { Reader } from '../store.js';
import type { Queries } from './query.js';

/** Records that are read at once. */
const portion = 100;

const loadViews = lazy(() => import('../notifications.js'));
type Readable = Awaited<ReturnType<typeof loadViews>>['readableNotifications'];

interface Wish {
  readonly index: 'person' | 'unread';
  readonly after: Key | undefined;
  readonly limit: number;
  readonly seen: Timestamp | undefined;
}

const keyOf = ({ at, id }: NotificationRecord): Key => [at, id];

/** Reads on until as many are found that the actor may read, and one more. */
async function readSome(
  reader: Reader,
  context: Context,
  { index, after, limit, seen }: Wish,
  readable: Readable,
): Promise<NotificationRecord[]> {
  const found: NotificationRecord[] = [];
  let from = after;
  for (;;) {
    const size = Math.max(limit + 1 - found.length, 20);
    const records = await reader.list({
      collection: 'notifications',
      index,
      prefixes: context.access.selves.map((person) => [person]),
      descending: true,
      limit: size,
      ...(from === undefined ? {} : { after: from }),
    });
    found.push(...(await readable(reader, context, records, seen)));
    const last = records.at(-1);
    if (last === undefined || records.length < size || found.length > limit) return found;
    from = keyOf(last);
  }
}

const nothing = { items: [], next: null, unseen: 0, unread: 0 };

export const notificationQueries: Queries<'inbox.list' | 'subscriptions.get'> = {
  async 'inbox.list'({ after, limit = 20, unread = false }, desk): Promise<InboxPage> {
    const { readableNotifications, viewNotifications } = await loadViews();
    return desk.read(async (reader, context) => {
      const resume = changeCursor(context.epoch, await reader.lastSequence());
      const me = context.access.personId;
      if (me === null) return { ...nothing, resume };
      const seen = (await reader.get('markers', inboxMarkerId(me)))?.read;
      const size = Math.min(limit, limits.pageSize);
      const order = pageOrder(context, unread ? 'unread' : 'inbox');
      const [found, fresh] = await Promise.all([
        readSome(
          reader,
          context,
          {
            index: unread ? 'unread' : 'person',
            after: after === undefined ? undefined : order.keyOf(after, 2),
            limit: size,
            seen,
          },
          readableNotifications,
        ),
        readSome(
          reader,
          context,
          { index: 'unread', after: undefined, limit: portion - 1, seen },
          readableNotifications,
        ),
      ]);
      const shown = found.slice(0, size);
      const last = shown.at(-1);
      const counted = fresh.slice(0, limits.countedNotifications);
      return {
        items: await viewNotifications(reader, context, shown, seen),
        next: found.length > size && last !== undefined ? order.cursor(keyOf(last)) : null,
        resume,
        unseen: counted.filter(({ at }) => seen === undefined || at > seen).length,
        unread: counted.length,
      };
    });
  },

  'subscriptions.get': ({ post: id }, desk) =>
    desk.read(async (reader, { access }) => {
      const { post, space, kept } = await loadSurrounded(reader, id);
      if (post === undefined || space === undefined || !access.canRead(space, post.subject, kept))
        return null;
      const self = access.sealIn(post)?.pseudonym ?? access.personId;
      if (self === null) return null;
      const conversation = conversationOf(post);
      const [known, told] = await Promise.all([
        reader.get('subscriptions', subscriptionId(self, conversation)),
        reader.getMany(
          'notifications',
          access.selves.map((one) => `${one}/post/${conversation}`),
        ),
      ]);
      const unread = told.some((one) => one !== undefined && isUnread(one));
      return { level: known?.level ?? 'normal', unread };
    }),
};
