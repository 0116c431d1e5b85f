import { limits } from '@social-enterprise/contract';
import { contentLimits } from '@social-enterprise/content';
import { fold } from '../fold.js';
import { checks, isRecord, type Check } from '../input.js';
import type { ChangeRecord, Collection, Records } from '../records.js';
import { checkDay, checkLine, checkLink } from '../rules/checks.js';
import { isSubjectUrn } from '../urn.js';

/**
 * What stands in a file: the collections of a store, and its log. Who writes without a name stays where their seal
 * can be opened.
 */
export interface ArchiveRecords extends Omit<Records, 'seals'> {
  changes: Omit<ChangeRecord, 'sequence'>;
}
export type ArchiveCollection = Exclude<Collection, 'seals'> | 'changes';

type Shape<Item> = { readonly [Field in keyof Required<Item>]: Check };

const { id, text, flag, count, time, role, visibility, join, level } = checks;

const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const oneOf =
  (...values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value);
/** What a check of the rules lets pass as it is. */
const unchanged =
  (check: (value: string) => unknown): Check =>
  (value) => {
    try {
      return typeof value === 'string' && check(value) === value;
    } catch {
      return false;
    }
  };
const line = (maxLength: number, required = false): Check =>
  unchanged((value) => checkLine(value, '', { maxLength, required }));
const upTo =
  (maxLength: number): Check =>
  (value) =>
    text(value) && String(value).length <= maxLength;
const word: Check = (value) => text(value) && /^\S{1,200}$/.test(String(value));
const ids = listOf(id);
const day = orNull(unchanged((value) => checkDay(value, '')));
const topicName = line(limits.topicLength, true);
const topicKey: Check = (value) => text(value) && value !== '' && fold(String(value)) === value;
const link = orNull(unchanged((value) => checkLink(value, '')));
/** Two ids, or an id and a word, with a slash between them. */
const pair =
  (second: Check): Check =>
  (value) => {
    const [first, rest] = String(value).split(/\/(.*)/s);
    return typeof value === 'string' && id(first) && second(rest);
  };

/** A content tree within its bounds; what its nodes are is for readers, who draw every tree safely. */
function isTree(value: unknown): boolean {
  let nodes = 0;
  const isNode = (one: unknown, depth: number): boolean => {
    nodes += Array.isArray(one) ? 0 : 1;
    if (nodes > contentLimits.nodes || depth > contentLimits.depth) return false;
    if (typeof one === 'string') return true;
    if (Array.isArray(one)) return one.every((below) => isNode(below, depth));
    if (!isRecord(one) || !text(one['type'])) return false;
    return ['children', 'head', 'rows'].every((name) => {
      const below = one[name];
      return below === undefined || (Array.isArray(below) && below.every((each) => isNode(each, depth + 1)));
    });
  };
  return Array.isArray(value) && value.every((one) => isNode(one, 1));
}

const isDeletion: Check = (value) =>
  isRecord(value) && Object.keys(value).length === 2 && time(value['at']) && id(value['by']);
const isCounted: Check = (value) =>
  Array.isArray(value) && value.length === 2 && word(value[0]) && count(value[1]);

const file = {
  id,
  name: upTo(limits.fileNameLength),
  type: word,
  size: count,
  width: orNull(count),
  height: orNull(count),
};

const hasShape =
  (shape: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isRecord(value) &&
    Object.keys(value).length === Object.keys(shape).length &&
    Object.entries(shape).every(([field, check]) => check(value[field]));
const isAttachment = hasShape({ ...file, alt: upTo(limits.altLength) });

const isEvent = hasShape({ kind: word, actor: orNull(id), at: time, post: orNull(id), gone: flag });
const isUrn: Check = (value) => text(value) && isSubjectUrn(String(value));
const isSubject: Check = (value) =>
  [
    { type: oneOf('post'), conversation: text, space: id, thread: orNull(isUrn) },
    { type: oneOf('person'), person: id },
    { type: oneOf('seal'), post: id, space: id, thread: orNull(isUrn) },
  ].some((shape) => hasShape(shape)(value));
const solution = orNull(
  hasShape({
    post: id,
    author: id,
    excerpt: upTo(limits.excerptLength),
    at: time,
    by: oneOf('asker', 'moderator'),
    person: id,
  }),
);
const isInvitation = hasShape({
  person: id,
  topic: text,
  state: oneOf('open', 'answered', 'declined'),
  at: time,
});
const isQuestion = hasShape({
  title: line(limits.questionTitleLength, true),
  named: listOf(line(limits.nameLength, true)),
  topics: listOf(text),
  answers: count,
  votes: count,
  solution,
  former: solution,
  closed: orNull(hasShape({ at: time, by: id, reason: line(limits.titleLength) })),
  invitations: listOf(isInvitation),
  escalated: orNull(hasShape({ to: id, at: time })),
  deflected: count,
  raised: orNull(hasShape({ times: count, at: time })),
  position: orNull(word),
});

const isDirectoryLink = hasShape({
  isPresent: flag,
  given: isRecord,
  managed: listOf(word),
  groups: listOf(text),
  memberships: listOf(hasShape({ space: id, role })),
  certificates: listOf(hasShape({ id: word, topic: topicName, label: line(limits.titleLength), until: day })),
  resource: orNull(text),
});

/** What every field of a record holds; others are not allowed. */
export const shapes: { readonly [Name in ArchiveCollection]: Shape<ArchiveRecords[Name]> } = {
  people: {
    id,
    handle: word,
    name: line(limits.nameLength),
    title: line(limits.nameLength),
    department: line(limits.nameLength),
    avatar: link,
    guest: flag,
    active: flag,
    created: time,
    version: count,
  },
  profiles: {
    id,
    pronouns: line(limits.nameLength),
    about: upTo(limits.aboutLength),
    location: line(limits.nameLength),
    timeZone: orNull(word),
    languages: listOf(word),
    contacts: listOf(
      hasShape({ kind: oneOf('mail', 'phone', 'mobile', 'chat', 'web'), value: line(500, true) }),
    ),
    availability: hasShape({
      state: oneOf('available', 'limited', 'away'),
      until: day,
      substitute: orNull(id),
      note: line(limits.titleLength),
    }),
    manager: orNull(id),
    projects: listOf(
      hasShape({ name: line(limits.nameLength, true), role: line(limits.nameLength), href: link }),
    ),
    inExpertSearch: flag,
    managed: listOf(word),
    version: count,
  },
  definitions: { id: topicKey, name: topicName, owner: orNull(id) },
  synonyms: { id: topicKey, name: topicName, topic: topicKey },
  expertise: {
    id: pair(topicKey),
    person: id,
    topic: topicKey,
    name: topicName,
    state: oneOf('published', 'hidden'),
    declared: flag,
  },
  evidence: {
    id: text,
    kind: oneOf(
      'answer-accepted',
      'answer-thanked',
      'idea-realised',
      'endorsement',
      'certificate',
      'question-asked',
    ),
    source: word,
    person: id,
    topic: topicKey,
    name: topicName,
    space: orNull(id),
    subject: orNull((value) => text(value) && isSubjectUrn(String(value))),
    post: orNull(id),
    by: orNull(id),
    label: line(limits.titleLength),
    at: time,
    until: day,
    hidden: flag,
    standing: flag,
  },
  spaces: {
    id,
    handle: word,
    name: line(limits.nameLength),
    description: line(limits.titleLength),
    visibility,
    join,
    memberCount: count,
    created: time,
    version: count,
  },
  members: { id: pair(id), space: id, person: id, role },
  topics: { id: pair(text), space: id, topic: text, name: text, count },
  threads: {
    id,
    urn: isUrn,
    title: line(limits.titleLength, true),
    href: link,
    space: id,
    opened: time,
    state: oneOf('open', 'resolved'),
    count,
    activity: time,
    version: count,
  },
  posts: {
    id,
    space: id,
    subject: orNull(isUrn),
    inReplyTo: orNull(id),
    root: id,
    author: id,
    published: time,
    updated: orNull(time),
    deleted: orNull(isDeletion),
    source: upTo(limits.postLength),
    content: isTree,
    attachments: listOf(isAttachment),
    mentioned: ids,
    topics: listOf(text),
    reactions: listOf(isCounted),
    replyCount: count,
    pinned: flag,
    question: orNull(isQuestion),
    votes: orNull(count),
    thanks: count,
    activity: time,
    version: count,
  },
  reactions: { id: pair(id), emoji: listOf(word) },
  votes: { id: pair(id) },
  thanks: { id, from: id, to: id, post: orNull(id), note: line(limits.titleLength), at: time },
  participants: { id: text, place: text, person: id },
  markers: { id: pair((value) => value === 'all' || value === 'inbox' || id(value)), read: time },
  settings: { id: oneOf('identity'), value: id },
  files: {
    ...file,
    owner: id,
    stored: flag,
    post: id,
    expires: orNull(time),
  },
  identities: {
    id: text,
    person: id,
    spaces: ids,
    mail: orNull(text),
    directory: (value) => value === undefined || isDirectoryLink(value),
  },
  notifications: {
    id: pair(text),
    person: id,
    subject: isSubject,
    events: listOf(isEvent),
    unread: count,
    at: time,
  },
  subscriptions: { id: pair(text), person: id, conversation: text, level, takesPart: flag },
  changes: {
    id: text,
    key: word,
    digest: text,
    actor: orNull(id),
    name: orNull(word),
    at: time,
    formerly: orNull(visibility),
    audience: orNull(id),
    posts: ids,
    threads: ids,
    people: ids,
    spaces: ids,
    notified: listOf(hasShape({ subject: text, people: ids })),
    profiles: (value) => value === undefined || ids(value),
  },
};

/** The field that is not as it has to be, or null. */
export function wrongField(
  collection: ArchiveCollection,
  record: Readonly<Record<string, unknown>>,
): string | null {
  const shape = shapes[collection] as Readonly<Record<string, Check>>;
  for (const [field, check] of Object.entries(shape)) if (!check(record[field])) return field;
  return Object.keys(record).find((field) => !Object.hasOwn(shape, field)) ?? null;
}
