import type { Change, Notification, Post } from '@social-enterprise/contract';
import type { Access } from './access.js';
import { knownPeople } from './circle.js';
import { changeCursor } from './cursor.js';
import type { IdeaItems } from './idea-changes.js';
import { inboxMarkerId, shownId } from './inbox.js';
import { part } from './parts.js';
import { isTold, type ChangeRecord, type SpaceRecord } from './records.js';
import type { Context } from './context.js';
import type { Reader } from './store.js';
import { viewThreads } from './thread-views.js';
import { placed } from './threads.js';
import { loadMap, viewPerson, viewPosts, viewSpace, visibleTime } from './views.js';

/** How many of the newest replies a change brings along with a post at the top. */
export const repliesInChange = 2;

const isAudience = ({ audience, confidants = [] }: ChangeRecord, access: Access): boolean =>
  audience === null || [audience, ...confidants].some((person) => access.isMe(person));

const couldKnow = (access: Access, space: SpaceRecord, { formerly }: ChangeRecord): boolean =>
  formerly !== null && access.canKnow({ ...space, visibility: formerly });

const ideas = part(() => import('./idea-changes.js'));
const notices = part(() => import('./notifications.js'));

const noIdeas: IdeaItems = { boards: [], campaigns: [], ideas: [], evaluations: [], gone: [] };

/** What a row of the log says of boards and ideas, as the actor may see them now. */
function viewIdeas(reader: Reader, context: Context, record: ChangeRecord): Promise<IdeaItems> | IdeaItems {
  const touched = [record.boards, record.campaigns, record.ideas, record.evaluations];
  const isOfIdeas = touched.some((list = []) => list.length > 0);
  return isOfIdeas ? ideas.get().viewIdeaItems(reader, context, record) : noIdeas;
}

/** What a row of the log is to the actor's own notifications. */
async function viewOwn(
  reader: Reader,
  context: Context,
  { notified }: ChangeRecord,
): Promise<{ readonly notifications: Notification[]; readonly gone: string[] }> {
  const { access } = context;
  const me = access.personId;
  const own = notified.flatMap(({ subject, people }) =>
    people.filter((person) => access.isMe(person)).map((person) => ({ subject, person })),
  );
  if (me === null || own.length === 0) return { notifications: [], gone: [] };
  const { readableNotifications, viewNotifications } = notices.get();
  const [records, marker] = await Promise.all([
    reader.getMany(
      'notifications',
      own.map(({ subject, person }) => `${person}/${subject}`),
    ),
    reader.get('markers', inboxMarkerId(me)),
  ]);
  const there = records.filter((record) => record !== undefined);
  const readable = await readableNotifications(reader, context, there, marker?.read);
  const live = readable.filter(isTold);
  return {
    notifications: await viewNotifications(reader, context, live, marker?.read),
    // What was taken back is gone; what may not be read is not spoken of.
    gone: own.flatMap(({ subject, person }, at) => {
      const record = records[at];
      const isGone = record === undefined || (readable.includes(record) && !isTold(record));
      return isGone ? shownId(access, person, subject) : [];
    }),
  };
}

/**
 * What a row of the log is for the actor: every item it touched as they may see it now. Null when they may
 * see nothing of it. To be called inside `withParts`.
 */
export async function viewChange(
  reader: Reader,
  context: Context,
  record: ChangeRecord,
): Promise<Change | null> {
  const { access } = context;
  if (record.name === null) return null;
  const own = await viewOwn(reader, context, record);
  const isToldOf = own.notifications.length + own.gone.length > 0;
  if (!isAudience(record, access) && !access.isSystem && !isToldOf) return null;
  const [postRecords, threadRecords, personRecords, spaceRecords] = await Promise.all([
    loadMap(reader, 'posts', record.posts),
    loadMap(reader, 'threads', record.threads),
    loadMap(reader, 'people', record.people),
    loadMap(reader, 'spaces', record.spaces),
  ]);
  const posts: Post[] = await viewPosts(reader, context, [...postRecords.values()], repliesInChange);
  const threads = viewThreads(context, await placed(reader, access, [...threadRecords.values()]));
  const spaces = [...spaceRecords.values()].filter((space) => access.canKnow(space));
  // Who was taken out of a space, or could see it before, learns that it is gone. Nobody else learns of what
  // they may not see, nor who is a member of a space that they cannot read.
  const concernsMe = record.people.some((id) => access.isMe(id));
  const removed = [...spaceRecords.values()]
    .filter((space) => !access.canKnow(space) && (concernsMe || couldKnow(access, space, record)))
    .map(({ id }) => id);
  const readable = [...spaceRecords.values()].every((space) => access.canRead(space));
  const people = readable
    ? await knownPeople(reader, access, [...personRecords.values()])
    : [...personRecords.values()].filter(({ id }) => access.isMe(id));
  const { boards, campaigns, ideas: shown, evaluations, gone } = await viewIdeas(reader, context, record);
  const count = (...lists: readonly (readonly unknown[] | undefined)[]): number =>
    lists.reduce((sum, list) => sum + (list?.length ?? 0), 0);
  const sees = count(posts, threads, spaces, removed, boards, campaigns, shown, evaluations, gone) > 0;
  const { posts: inPosts, threads: inThreads, spaces: inSpaces } = record;
  const hasPlace = count(inPosts, inThreads, inSpaces, record.boards, record.campaigns, record.ideas) > 0;
  // Whoever leaves is spoken of to all who know them, also where an evaluation waits for them no more.
  const isAboutPeople = !hasPlace && record.people.length > 0;
  const isElsewhere = (hasPlace || count(record.evaluations) > 0) && !sees;
  if (!isToldOf && (isAboutPeople ? people.length === 0 && !sees : isElsewhere)) return null;
  return {
    name: record.name,
    cursor: changeCursor(context.epoch, record.sequence),
    at: visibleTime(record.at, context),
    key: access.isMe(record.actor) ? record.key : null,
    posts,
    threads,
    people: people.map(viewPerson),
    spaces: spaces.map((space) => viewSpace(access, space)),
    boards,
    campaigns,
    ideas: shown,
    evaluations,
    notifications: own.notifications,
    removed: [...removed, ...gone, ...own.gone],
  };
}
