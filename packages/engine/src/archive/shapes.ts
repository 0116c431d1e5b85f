import { limits } from '@social-enterprise/contract';
import { isRecord, type Check } from '../input.js';
import type { ChangeRecord, Collection, Records } from '../records.js';
import { isSubjectUrn } from '../urn.js';
import { evaluationShapes } from './evaluation-shapes.js';
import { ideaShapes } from './idea-shapes.js';
import { suggestionShapes } from './suggestion-shapes.js';
import {
  type Shape,
  id,
  text,
  flag,
  count,
  time,
  role,
  visibility,
  join,
  level,
  orNull,
  listOf,
  oneOf,
  line,
  upTo,
  word,
  ids,
  day,
  topicName,
  topicKey,
  link,
  pair,
  isTree,
  isDeletion,
  isCounted,
  file,
  hasShape,
  isAttachment,
  isEvent,
  isUrn,
  isSubject,
} from './shape-checks.js';

/** Counts of ideas are counted anew; seals stay where they are. */
type Unwritten = 'seals' | 'tallies';

/**
 * What stands in a file: the collections of a store, and its log. Who writes without a name stays where their seal
 * can be opened.
 */
export interface ArchiveRecords extends Omit<Records, Unwritten> {
  changes: Omit<ChangeRecord, 'sequence'>;
}
export type ArchiveCollection = Exclude<Collection, Unwritten> | 'changes';

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

const maybe =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);

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
    confidants: maybe(ids),
    posts: ids,
    threads: ids,
    people: ids,
    spaces: ids,
    notified: listOf(hasShape({ subject: text, people: ids })),
    profiles: maybe(ids),
    boards: maybe(ids),
    campaigns: maybe(ids),
    ideas: maybe(ids),
    evaluations: maybe(ids),
    hidden: maybe(ids),
  },
  ...ideaShapes,
  ...suggestionShapes,
  ...evaluationShapes,
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
