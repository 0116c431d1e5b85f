import {
  limits,
  type NotificationKind,
  type PersonId,
  type PostId,
  type Timestamp,
} from '@social-enterprise/contract';
import type { Context } from '../context.js';
import { fold } from '../fold.js';
import { conversationOf, inboxMarkerId, notificationId, subjectKey, subscriptionId } from '../inbox.js';
import type {
  ChangeRecord,
  EventRecord,
  NotificationRecord,
  PostRecord,
  SubjectRecord,
  SubscriptionRecord,
} from '../records.js';
import type { Reader } from '../store.js';
import type { Decision, Notice, Write } from './rule.js';

/** The conversation of a post, as the subject of a notice. */
export const aboutPost = (post: Pick<PostRecord, 'root' | 'space' | 'subject'>): SubjectRecord => ({
  type: 'post',
  conversation: conversationOf(post),
  space: post.space,
  thread: post.subject,
});

/** Tells those whom a post mentions. */
export const mentionOf = (post: PostRecord, to: readonly PersonId[]): Notice => ({
  to,
  kind: 'mention',
  subject: aboutPost(post),
  post: post.id,
  actor: post.author,
});

/** Those who are told of everything in a conversation, which `beginner` began, if anybody. */
export async function loadFollowers(
  reader: Reader,
  conversation: string,
  beginner: PersonId | null,
): Promise<PersonId[]> {
  const [following, own] = await Promise.all([
    reader.list({
      collection: 'subscriptions',
      index: 'follower',
      prefixes: [[conversation]],
      limit: Infinity,
    }),
    beginner === null ? undefined : reader.get('subscriptions', subscriptionId(beginner, conversation)),
  ]);
  const people = following.map(({ person }) => person);
  return beginner === null || own !== undefined ? people : [...people, beginner];
}

/** What a new post is to others: a mention, else an answer to whoever asked, else one more reply. */
export function newsOf(
  post: PostRecord,
  parent: PostRecord | undefined,
  followers: readonly PersonId[],
): Notice[] {
  const about = { subject: aboutPost(post), post: post.id, actor: post.author };
  return [
    mentionOf(post, post.mentioned),
    {
      ...about,
      to: parent === undefined ? [] : [parent.author],
      kind: post.votes === null ? 'reply' : 'answer',
    },
    { ...about, to: [], followers, kind: 'reply' },
  ];
}

/** A subscription for whoever writes in a conversation, which `beginner` began; none when they are known to take part. */
export function partWrites(
  post: Pick<PostRecord, 'root' | 'space' | 'subject'>,
  person: PersonId,
  known: SubscriptionRecord | undefined,
  beginner: PersonId | null,
): Write[] {
  if (known?.takesPart ?? person === beginner) return [];
  const conversation = conversationOf(post);
  const id = subscriptionId(person, conversation);
  const level = known?.level ?? 'normal';
  return [{ collection: 'subscriptions', put: { id, person, conversation, level, takesPart: true } }];
}

/** What the same person does to the same post or topic again and again is told once. */
const toldOnce: ReadonlySet<NotificationKind> = new Set([
  'mention',
  'reaction',
  'endorsement',
  'endorsement-request',
  'seal-invited',
]);

type Step = (record: NotificationRecord | undefined) => NotificationRecord | null | undefined;

/** A record with other events; null when there is none left. */
function withEvents(
  record: NotificationRecord,
  events: readonly EventRecord[],
  unread: number,
): NotificationRecord | null {
  const latest = events.find(({ gone }) => !gone) ?? events[0];
  return latest === undefined ? null : { ...record, events, unread, at: latest.at };
}

/** What makes two events the same news. */
type News = Pick<EventRecord, 'kind' | 'actor' | 'post' | 'topic'>;

const isSame = (one: News, other: News): boolean =>
  one.kind === other.kind &&
  one.actor === other.actor &&
  one.post === other.post &&
  fold(one.topic ?? '') === fold(other.topic ?? '');

/** Before which nothing is kept once an event comes in. Times are compared as texts: hundreds may be told of one. */
const oldestKept = (event: EventRecord): string =>
  new Date(Date.parse(event.at) - limits.unseenWindow).toISOString();

/** Adds an event at the top, and forgets what is too old or too much. */
function adding(person: PersonId, subject: SubjectRecord, event: EventRecord, oldest: string): Step {
  return (known) => {
    const record: NotificationRecord = known ?? {
      id: notificationId(person, subject),
      person,
      subject,
      events: [],
      unread: 0,
      at: event.at,
    };
    if (toldOnce.has(event.kind) && record.events.some((one) => isSame(one, event))) return undefined;
    const kept = record.events.filter(({ at }) => at > oldest);
    const events = [event, ...kept].slice(0, limits.eventsPerNotification);
    return withEvents(record, events, Math.min(record.unread + 1, events.length));
  };
}

/** Takes an event back that was not seen. */
function removing(event: News, seen: Timestamp | undefined): Step {
  return (record) => {
    const at = record?.events.findIndex((one) => isSame(one, event)) ?? -1;
    const found = record?.events[at];
    const isSeen = found === undefined || (seen !== undefined && found.at <= seen);
    if (record === undefined || isSeen || at >= record.unread) return undefined;
    return withEvents(record, record.events.toSpliced(at, 1), record.unread - 1);
  };
}

const hiding =
  (post: PostId, gone: boolean): Step =>
  (record) => {
    if (record?.events.some((one) => one.post === post && one.gone !== gone) !== true) return undefined;
    const events = record.events.map((one) => (one.post === post ? { ...one, gone } : one));
    return withEvents(record, events, record.unread);
  };

/** Whom a notice reaches: by name and by what they want to be told of the conversation. */
async function recipients(reader: Reader, notice: Notice): Promise<ReadonlySet<PersonId>> {
  const { subject, to, followers = [] } = notice;
  const people = new Set(to);
  if (subject.type === 'post') {
    const { conversation } = subject;
    const named = await reader.getMany(
      'subscriptions',
      to.map((person) => subscriptionId(person, conversation)),
    );
    for (const one of named) if (one?.level === 'muted') people.delete(one.person);
    for (const person of followers) people.add(person);
  }
  return people;
}

/** Whom a notice tells: all whom it reaches but whoever acts. */
async function toldOf(reader: Reader, context: Context, notice: Notice): Promise<ReadonlySet<PersonId>> {
  const people = new Set(await recipients(reader, notice));
  const { personId } = context.access;
  // Whoever wrote something without a name is told of it like any other author, also of what they do themselves under
  // their name: what is not told would give them away.
  for (const one of [personId, notice.actor]) if (one !== null && one !== undefined) people.delete(one);
  return people;
}

/** One step to be done with the notification of one person. */
interface Task {
  readonly id: string;
  readonly person: PersonId;
  readonly subject: SubjectRecord;
  readonly step: Step;
}

/** Up to when each of some people has seen their inbox. */
async function seenBy(
  reader: Reader,
  people: ReadonlySet<PersonId>,
): Promise<ReadonlyMap<PersonId, Timestamp | undefined>> {
  const markers = await reader.getMany('markers', [...people].map(inboxMarkerId));
  return new Map([...people].map((person, at) => [person, markers[at]?.read]));
}

/** What bears the time of a whole day is news all the same to whoever has looked today. */
const behind = (event: EventRecord, seen: Timestamp | undefined): EventRecord =>
  seen === undefined || event.at > seen
    ? event
    : { ...event, at: new Date(Date.parse(seen) + 1).toISOString() as Timestamp };

async function tasksOf(reader: Reader, context: Context, decision: Decision): Promise<Task[]> {
  const { notices = [], withdrawn = [], told } = decision;
  const eventOf = ({ kind, actor, post, topic }: Notice): EventRecord => ({
    kind,
    actor: actor === undefined ? context.access.personId : actor,
    at: context.now,
    post: post ?? null,
    ...(topic === undefined ? {} : { topic }),
    gone: false,
  });
  const [given, taken, about] = await Promise.all([
    Promise.all(notices.map((notice) => toldOf(reader, context, notice))),
    Promise.all(withdrawn.map((notice) => recipients(reader, notice))),
    told === undefined
      ? []
      : reader.list({
          collection: 'notifications',
          index: 'conversation',
          prefixes: [[conversationOf(told.post)]],
          limit: Infinity,
        }),
  ]);
  const tasks = new Map<string, Task>();
  const isBlurred = context.access.pseudonym !== null;
  const [fresh, seen] = await Promise.all([
    isBlurred ? Promise.all(given.map((people) => seenBy(reader, people))) : [],
    Promise.all(taken.map((people) => seenBy(reader, people))),
  ]);
  notices.forEach((notice, at) => {
    const { subject } = notice;
    const people = given[at] ?? new Set();
    if (people.size === 0) return;
    const news = eventOf(notice);
    const oldest = oldestKept(news);
    for (const person of people) {
      const id = notificationId(person, subject);
      const event = behind(news, fresh[at]?.get(person));
      if (!tasks.has(id))
        tasks.set(id, { id, person, subject, step: adding(person, subject, event, oldest) });
    }
  });
  withdrawn.forEach((notice, at) => {
    for (const [person, until] of seen[at] ?? []) {
      const { subject } = notice;
      const id = notificationId(person, subject);
      if (!tasks.has(id)) tasks.set(id, { id, person, subject, step: removing(eventOf(notice), until) });
    }
  });
  for (const { id, person, subject } of about) {
    if (told !== undefined && !tasks.has(id)) {
      tasks.set(id, { id, person, subject, step: hiding(told.post.id, told.gone) });
    }
  }
  return [...tasks.values()];
}

/**
 * What a decision's notices make of the notifications of those whom they reach, and who that is by subject. Asks
 * the store twice, however many are told: for who does not want it, and for what they have been told so far.
 */
export async function noticeWrites(
  reader: Reader,
  context: Context,
  decision: Decision | null,
): Promise<{ readonly writes: Write[]; readonly notified: ChangeRecord['notified'] }> {
  const tasks = decision === null ? [] : await tasksOf(reader, context, decision);
  const notified = new Map<string, PersonId[]>();
  const note = (subject: SubjectRecord, person: PersonId): void => {
    const key = subjectKey(subject);
    const people = notified.get(key);
    if (people === undefined) notified.set(key, [person]);
    else people.push(person);
  };
  for (const { subject, person } of decision?.touched ?? []) note(subject, person);
  const ids = tasks.map(({ id }) => id);
  const records = ids.length === 0 ? [] : await reader.getMany('notifications', ids);
  const writes: Write[] = [];
  tasks.forEach(({ id, person, subject, step }, at) => {
    const record = step(records[at]);
    if (record === undefined) return;
    writes.push({ collection: 'notifications', ...(record === null ? { delete: id } : { put: record }) });
    note(subject, person);
  });
  return { writes, notified: [...notified].map(([subject, people]) => ({ subject, people })) };
}
