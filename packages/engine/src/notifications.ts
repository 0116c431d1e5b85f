import { snippetOf } from '@social-enterprise/content';
import {
  limits,
  type IdeaId,
  type Notification,
  type NotificationEvent,
  type NotificationSubject,
  type PersonSummary,
  type Timestamp,
} from '@social-enterprise/contract';
import type { Context } from './context.js';
import { boardSummary, viewStatus } from './idea-summaries.js';
import { shownId, subjectKey } from './inbox.js';
import { loadKept } from './kept.js';
import { part } from './parts.js';
import { isUnread, type EventRecord, type NotificationRecord, type SpaceRecord } from './records.js';
import type { Reader } from './store.js';
import { loadMap, personSummary, spaceSummary, visibleTime } from './views.js';

const evaluationRights = part(() => import('./evaluation-rights.js'));
const ideaRights = part(() => import('./idea-rights.js'));

const shownEvents = 5;
const excerptLength = 160;
const titleLength = 120;

/** Whether a notification has not gone yet: seen ones go sooner. `seen` is up to when the inbox was seen. */
function isKept(record: NotificationRecord, seen: Timestamp | undefined, now: Timestamp): boolean {
  const isSeen = record.unread === 0 || (seen !== undefined && record.at <= seen);
  return Date.parse(now) - Date.parse(record.at) < (isSeen ? limits.seenWindow : limits.unseenWindow);
}

/** The idea that a notification is about, or about whose seal. */
function ideaOf({ subject }: NotificationRecord): IdeaId | null {
  if (subject.type === 'idea') return subject.idea;
  return subject.type === 'seal' && subject.object.kind === 'idea' ? subject.object.id : null;
}

/** The ideas that some notifications are about, with their boards. */
async function loadIdeas(reader: Reader, records: readonly NotificationRecord[]) {
  const [ideas, evaluations] = await Promise.all([
    loadMap(
      reader,
      'ideas',
      records.flatMap((record) => ideaOf(record) ?? []),
    ),
    loadMap(
      reader,
      'evaluations',
      records.flatMap(({ subject }) => (subject.type === 'evaluation' ? subject.evaluation : [])),
    ),
  ]);
  const boards = await loadMap(
    reader,
    'boards',
    [...ideas.values(), ...evaluations.values()].map(({ board }) => board),
  );
  return { ideas, evaluations, boards };
}

/** Those of some notifications that the actor may read now: of conversations and ideas that they may read. */
export async function readableNotifications(
  reader: Reader,
  { access, now }: Context,
  records: readonly NotificationRecord[],
  seen: Timestamp | undefined,
): Promise<NotificationRecord[]> {
  const spaces = await loadMap(
    reader,
    'spaces',
    records.flatMap(({ subject }) => (subject.type === 'person' ? [] : subject.space)),
  );
  const [{ ideas, evaluations, boards }, kept] = await Promise.all([
    loadIdeas(reader, records),
    loadKept(
      reader,
      records.flatMap(({ subject }) => ('thread' in subject ? subject.thread : [])),
    ),
  ]);
  return records.filter((record) => {
    const { subject } = record;
    if (!isKept(record, seen, now)) return false;
    if (subject.type === 'person') return true;
    const space = spaces.get(subject.space);
    const named = ideaOf(record);
    if (named !== null) {
      const idea = ideas.get(named);
      const board = idea && boards.get(idea.board);
      return (
        space !== undefined &&
        idea !== undefined &&
        board !== undefined &&
        ideaRights.get().canReadIdea(access, { idea, board, space })
      );
    }
    if (subject.type === 'evaluation') {
      const evaluation = evaluations.get(subject.evaluation);
      const board = evaluation && boards.get(evaluation.board);
      return (
        space !== undefined &&
        evaluation !== undefined &&
        board !== undefined &&
        evaluationRights.get().canSee(access, { evaluation, board, space })
      );
    }
    return space !== undefined && 'thread' in subject && access.canRead(space, subject.thread, kept);
  });
}

/** What people were thanked for, by the post and who thanks. */
async function loadNotes(
  reader: Reader,
  events: readonly EventRecord[],
): Promise<ReadonlyMap<string, string>> {
  const thanks = await reader.list({
    collection: 'thanks',
    index: 'post',
    prefixes: events.flatMap(({ kind, post, actor }) =>
      kind === 'thanks' && post !== null && actor !== null ? [[post, actor]] : [],
    ),
    limit: Infinity,
  });
  return new Map(thanks.map(({ post, from, note }) => [`${post ?? ''}/${from}`, note]));
}

type Around = Awaited<ReturnType<typeof loadAround>>;

async function loadAround(reader: Reader, records: readonly NotificationRecord[]) {
  const named = records.flatMap(({ subject }) => (subject.type === 'idea' ? subject : []));
  const asked = records.flatMap(({ subject }) => (subject.type === 'evaluation' ? subject : []));
  const places = records.flatMap(({ subject }) => ('thread' in subject ? subject : []));
  const conversations = places.flatMap((subject) => (subject.type === 'post' ? subject : []));
  const shown = records.flatMap((record) => shownOf(record));
  const { ideas, boards, evaluations } = await loadIdeas(reader, records);
  const [people, spaces, posts, threads, notes] = await Promise.all([
    loadMap(reader, 'people', [
      ...records.flatMap(({ events }) => events.flatMap(({ actor }) => actor ?? [])),
      ...records.flatMap(({ subject }) => (subject.type === 'person' ? subject.person : [])),
    ]),
    loadMap(
      reader,
      'spaces',
      [...places, ...named, ...asked].map(({ space }) => space),
    ),
    loadMap(reader, 'posts', [
      ...shown.flatMap(({ post }) => post ?? []),
      ...conversations.flatMap(({ thread, conversation }) => (thread === null ? conversation : [])),
    ]),
    reader.list({
      collection: 'threads',
      index: 'urn',
      prefixes: places.flatMap(({ thread, space }) => (thread === null ? [] : [[thread, space]])),
      limit: Infinity,
    }),
    loadNotes(reader, shown),
  ]);
  return {
    people,
    notes,
    spaces,
    posts,
    ideas,
    evaluations,
    boards,
    threads: new Map(threads.map((one) => [`${one.space}/${one.urn}`, one])),
  };
}

const liveOf = ({ events }: NotificationRecord): EventRecord[] => events.filter(({ gone }) => !gone);
const shownOf = (record: NotificationRecord): EventRecord[] => liveOf(record).slice(0, shownEvents);

/** Who left a reaction is told to nobody, so that its author is not either. */
const actorOf = ({ people }: Around, { kind, actor }: EventRecord): PersonSummary | null => {
  const person = actor === null || kind === 'reaction' ? undefined : people.get(actor);
  return person === undefined ? null : personSummary(person);
};

/** What the company says to an idea, where its status is told. */
function answerOf({ ideas, boards }: Around, subject: NotificationRecord['subject']): string {
  const idea = subject.type === 'idea' ? ideas.get(subject.idea) : undefined;
  if (idea === undefined) return '';
  const status = viewStatus(boards.get(idea.board), idea.status).name;
  const answer = idea.answer === null ? '' : snippetOf(idea.answer.content, excerptLength);
  return [status, answer].filter((part) => part !== '').join(': ');
}

function viewEvent(
  context: Context,
  around: Around,
  event: EventRecord,
  subject: NotificationRecord['subject'],
): NotificationEvent {
  const post = event.post === null ? undefined : around.posts.get(event.post);
  const told = event.kind === 'idea-status' ? answerOf(around, subject) : (event.topic ?? '');
  const isGone = post === undefined || post.deleted !== null;
  const note = event.kind === 'thanks' && !isGone ? around.notes.get(`${post.id}/${event.actor ?? ''}`) : '';
  return {
    kind: event.kind,
    actor: actorOf(around, event),
    at: visibleTime(event.at, context),
    post: event.post,
    excerpt: isGone ? told : note || snippetOf(post.content, excerptLength),
  };
}

function viewSubject(
  { people, spaces, posts, threads, ideas, evaluations, boards }: Around,
  { subject }: NotificationRecord,
): { subject: NotificationSubject; title: string } | null {
  if (subject.type === 'person') {
    const person = people.get(subject.person);
    if (person === undefined) return null;
    return { subject: { type: 'person', person: personSummary(person) }, title: person.name };
  }
  const space: SpaceRecord | undefined = spaces.get(subject.space);
  if (space === undefined) return null;
  if (subject.type === 'idea') {
    const idea = ideas.get(subject.idea);
    const board = idea && boards.get(idea.board);
    if (idea === undefined || board === undefined) return null;
    return {
      subject: {
        type: 'idea',
        idea: idea.id,
        board: boardSummary(board),
        space: spaceSummary(space),
      },
      title: idea.title,
    };
  }
  if (subject.type === 'evaluation') {
    const evaluation = evaluations.get(subject.evaluation);
    const board = evaluation && boards.get(evaluation.board);
    if (evaluation === undefined || board === undefined) return null;
    return {
      subject: {
        type: 'evaluation',
        evaluation: evaluation.id,
        board: boardSummary(board),
        space: spaceSummary(space),
      },
      title: evaluation.name,
    };
  }
  const thread = threads.get(`${subject.space}/${subject.thread ?? ''}`);
  const place = { thread: subject.thread, href: thread?.href ?? null, space: spaceSummary(space) };
  if (subject.type === 'seal') {
    const { object } = subject;
    const idea = object.kind === 'idea' ? ideas.get(object.id) : undefined;
    const board = idea && boards.get(idea.board);
    return {
      subject: { type: 'seal', object, board: board === undefined ? null : boardSummary(board), ...place },
      title: idea?.title ?? '',
    };
  }
  const root = posts.get(subject.conversation);
  const post = thread?.id ?? root?.id;
  if (post === undefined) return null;
  const isShown = root !== undefined && root.deleted === null;
  return {
    subject: {
      type: 'post',
      post: post as (typeof root & object)['id'],
      ...place,
    },
    title: thread?.title ?? (isShown ? (root.question?.title ?? snippetOf(root.content, titleLength)) : ''),
  };
}

/** What the actor is told by some of their notifications that they may read, in the same order. */
export async function viewNotifications(
  reader: Reader,
  context: Context,
  records: readonly NotificationRecord[],
  seen: Timestamp | undefined,
): Promise<Notification[]> {
  if (records.length === 0) return [];
  const around = await loadAround(reader, records);
  return records.flatMap((record) => {
    const about = viewSubject(around, record);
    if (about === null) return [];
    const live = liveOf(record);
    const fresh = record.events.slice(0, record.unread).filter(({ gone }) => !gone);
    const people = new Map(
      (fresh.length > 0 ? fresh : live).flatMap((event) => {
        const person = actorOf(around, event);
        return person === null ? [] : [[person.id, person]];
      }),
    );
    return {
      id: shownId(context.access, record.person, subjectKey(record.subject)),
      ...about,
      events: shownOf(record).map((event) => viewEvent(context, around, event, record.subject)),
      people: [...people.values()],
      count: fresh.length,
      at: visibleTime(record.at, context),
      seen: !isUnread(record) || (seen !== undefined && record.at <= seen),
      read: !isUnread(record),
    };
  });
}
