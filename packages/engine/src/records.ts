import type {
  CommandKey,
  ChangeName,
  ContentTree,
  IdeaId,
  BoardId,
  CampaignId,
  EvaluationId,
  Join,
  PersonId,
  PostId,
  Role,
  SpaceId,
  SubjectUrn,
  ThreadId,
  Timestamp,
  Visibility,
} from '@social-enterprise/contract';
import { fold } from './fold.js';
import {
  isFollowing,
  isTold,
  isUnread,
  type NotificationRecord,
  type SubscriptionRecord,
} from './notification-records.js';
import type {
  DefinitionRecord,
  EvidenceRecord,
  ExpertiseRecord,
  PersonRecord,
  ProfileRecord,
  SynonymRecord,
} from './people-records.js';

export type * from './evaluation-record.js';
export type * from './file-record.js';
export type * from './idea-record.js';
export { isFollowing, isTold, isUnread } from './notification-records.js';
export type * from './notification-records.js';
export type * from './identity-record.js';
export type * from './people-records.js';
export type * from './seal-record.js';
export type * from './suggestion-record.js';
import type { IdentityRecord } from './identity-record.js';
import type { AttachmentRecord, FileRecord } from './file-record.js';
import {
  ideaIndexes,
  type BoardRecord,
  type CampaignRecord,
  type IdeaEventRecord,
  type IdeaPersonRecord,
  type IdeaRecord,
  type IdeaSuggestionRecord,
  type IdeaVersionRecord,
  type IdeaVoteRecord,
  type TallyRecord,
} from './idea-record.js';
import { evaluationIndexes, type AssessmentRecord, type EvaluationRecord } from './evaluation-record.js';
import type { SealRecord } from './seal-record.js';
import type {
  ExpertOpinionRecord,
  InventionRecord,
  ObjectionRecord,
  SchemeDecisionRecord,
} from './suggestion-record.js';
import {
  questionIndexes,
  type QuestionRecord,
  type ThanksRecord,
  type VoteRecord,
} from './question-record.js';

/** What a store keeps: plain JSON, one type a collection, each with a unique `id`. */
export interface SpaceRecord {
  readonly id: SpaceId;
  readonly handle: string;
  readonly name: string;
  readonly description: string;
  readonly visibility: Visibility;
  readonly join: Join;
  readonly memberCount: number;
  readonly created: Timestamp;
  readonly version: number;
}

export interface MemberRecord {
  /** `space/person` */
  readonly id: string;
  readonly space: SpaceId;
  readonly person: PersonId;
  readonly role: Role;
}

export interface PostRecord {
  readonly id: PostId;
  readonly space: SpaceId;
  readonly subject: SubjectUrn | null;
  readonly inReplyTo: PostId | null;
  readonly root: PostId;
  readonly author: PersonId;
  readonly published: Timestamp;
  readonly updated: Timestamp | null;
  readonly deleted: { readonly at: Timestamp; readonly by: PersonId } | null;
  readonly source: string;
  readonly content: ContentTree;
  readonly attachments: readonly AttachmentRecord[];
  /** Everybody who was ever mentioned in it, so that nobody is told twice. */
  readonly mentioned: readonly PersonId[];
  /** Folded names, each once. */
  readonly topics: readonly string[];
  readonly reactions: readonly (readonly [emoji: string, count: number])[];
  /** At the top: replies at any depth that are not deleted. Below: 1 once it has been answered, else 0. */
  readonly replyCount: number;
  readonly pinned: boolean;
  readonly question: QuestionRecord | null;
  /** Votes for an answer to a question; null for every other post. */
  readonly votes: number | null;
  /** Thanks that were given for it. */
  readonly thanks: number;
  /** When it or a reply to it was last written. */
  readonly activity: Timestamp;
  readonly version: number;
}

/** What one person left on one post. */
export interface ReactionRecord {
  /** `post/person` */
  readonly id: string;
  readonly emoji: readonly string[];
}

export interface ThreadRecord {
  readonly id: ThreadId;
  readonly urn: SubjectUrn;
  readonly title: string;
  readonly href: string | null;
  readonly space: SpaceId;
  /** When its first post was written. */
  readonly opened: Timestamp;
  readonly state: 'open' | 'resolved';
  readonly count: number;
  readonly activity: Timestamp;
  readonly version: number;
}

/** How often a topic is used in one space. */
export interface TopicRecord {
  /** `space/folded name` */
  readonly id: string;
  readonly space: SpaceId;
  readonly topic: string;
  /** In the spelling of its first use. */
  readonly name: string;
  readonly count: number;
}

/** Somebody who wrote in a place, or was mentioned there. It tells guests whom they may know. */
export interface ParticipantRecord {
  /** `place/person` */
  readonly id: string;
  /** A space, or a thread as `space/subject`. */
  readonly place: string;
  readonly person: PersonId;
}

/** Up to where one person has read one place, or has seen their inbox. */
export interface MarkerRecord {
  /** `person/space`, `person/all`, or `person/inbox` */
  readonly id: string;
  readonly read: Timestamp;
}

/**
 * Facts about the database itself; `identity` is the person of an embedded one, `directory-…` how far a directory was
 * read, or a group of one.
 */
export interface SettingRecord {
  readonly id: 'identity' | 'file-secret' | 'cursor-secret' | `directory-${string}`;
  readonly value: string;
}

/**
 * One row for everything that a command leaves behind: the change, the audit entry and the memory of its
 * key. It names items and holds none of their content.
 */
export interface ChangeRecord {
  /** `actor/key` */
  readonly id: string;
  /** Given by the store, growing, in the order of commit. */
  readonly sequence: number;
  readonly key: CommandKey;
  /** Tells a replay from another command under the same key. */
  readonly digest: string;
  readonly actor: PersonId | null;
  /** Null when there was nothing to do: the row only remembers the key. */
  readonly name: ChangeName | null;
  readonly at: Timestamp;
  /** The visibility of the space before, so that whoever lost sight of it is told; else null. */
  readonly formerly: Visibility | null;
  /** Told only to this person; null: to everybody who may see the items. */
  readonly audience: PersonId | null;
  /** Who else is told of it where it has an audience. Absent: nobody. */
  readonly confidants?: readonly PersonId[];
  readonly posts: readonly PostId[];
  readonly threads: readonly ThreadId[];
  readonly people: readonly PersonId[];
  readonly spaces: readonly SpaceId[];
  /** Who was told of it, by the subject of their notification. */
  readonly notified: readonly { readonly subject: string; readonly people: readonly PersonId[] }[];
  /** Whose profile or expertise it wrote, for the index of the directory alone; told to nobody. Absent: nobody's. */
  readonly profiles?: readonly PersonId[];
  /** Absent: none. */
  readonly boards?: readonly BoardId[];
  readonly campaigns?: readonly CampaignId[];
  readonly ideas?: readonly IdeaId[];
  readonly evaluations?: readonly EvaluationId[];
  /** Ideas that whoever reads their space could read before, and now only few. Absent: none. */
  readonly hidden?: readonly IdeaId[];
}

export interface Records {
  people: PersonRecord;
  profiles: ProfileRecord;
  expertise: ExpertiseRecord;
  evidence: EvidenceRecord;
  definitions: DefinitionRecord;
  synonyms: SynonymRecord;
  spaces: SpaceRecord;
  members: MemberRecord;
  posts: PostRecord;
  reactions: ReactionRecord;
  votes: VoteRecord;
  thanks: ThanksRecord;
  threads: ThreadRecord;
  topics: TopicRecord;
  participants: ParticipantRecord;
  markers: MarkerRecord;
  settings: SettingRecord;
  identities: IdentityRecord;
  files: FileRecord;
  notifications: NotificationRecord;
  subscriptions: SubscriptionRecord;
  seals: SealRecord;
  boards: BoardRecord;
  campaigns: CampaignRecord;
  ideas: IdeaRecord;
  ideaVotes: IdeaVoteRecord;
  ideaPeople: IdeaPersonRecord;
  ideaVersions: IdeaVersionRecord;
  ideaEvents: IdeaEventRecord;
  ideaSuggestions: IdeaSuggestionRecord;
  expertOpinions: ExpertOpinionRecord;
  schemeDecisions: SchemeDecisionRecord;
  objections: ObjectionRecord;
  inventions: InventionRecord;
  tallies: TallyRecord;
  evaluations: EvaluationRecord;
  assessments: AssessmentRecord;
}
export type Collection = keyof Records;

/** Compared part by part: numbers before strings, strings by UTF-16 code units. */
export type Key = readonly (string | number)[];

const compareParts = (a: string | number | undefined, b: string | number | undefined): number => {
  if (a === b) return 0;
  if (a === undefined) return -1;
  if (b === undefined) return 1;
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
  return a < b ? -1 : 1;
};

/** Part by part; a key comes before the longer ones that begin with it. */
export function compareKeys(a: Key, b: Key): number {
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const order = compareParts(a[at], b[at]);
    if (order !== 0) return order;
  }
  return 0;
}

type Indexes<Item> = Record<string, (item: Item) => readonly Key[]>;

const once = (...key: Key): readonly Key[] => [key];
const nowhere: readonly Key[] = [];

/** Listed: not deleted, or still holding the replies below it. */
export const isListed = (post: PostRecord): boolean => post.deleted === null || post.replyCount > 0;
/** Begins the handle of whoever has left and whose name was taken away. */
const formerHandle = 'former-';
/** The handle of somebody whose name was taken away. */
export const formerHandleOf = (id: PersonId): string => `${formerHandle}${id.slice(-12)}`;
/** Has left, and their name was taken away. */
export const isAnonymised = ({ name, handle }: PersonRecord): boolean =>
  name === '' && handle.startsWith(formerHandle);
/** Somebody who writes without their name, in one conversation only. */
export const isPseudonym = (person: PersonRecord): boolean => person.name === '' && !isAnonymised(person);

export const isInFeed = (post: PostRecord): boolean =>
  post.inReplyTo === null && post.subject === null && isListed(post);

/** A deleted post keeps its pin for the case that it is restored, and does not use it. */
export const isPinned = (post: PostRecord): boolean => post.pinned && post.deleted === null;

/**
 * The indexes of each collection: a function from a record to the keys under which the index finds it,
 * none or several. Every list ends in the id, so that its order is total.
 */
export const indexes = {
  people: {
    handle: (person) => once(person.handle),
    name: (person) => (person.active ? once(fold(person.name), person.id) : nowhere),
  },
  profiles: {
    manager: (profile) => (profile.manager === null ? nowhere : once(profile.manager, profile.id)),
  },
  expertise: {
    person: (expertise) => once(expertise.person, expertise.topic),
    topic: (expertise) => once(expertise.topic, expertise.person),
  },
  evidence: {
    person: (evidence) => once(evidence.person, evidence.id),
    topic: (evidence) => once(evidence.topic, evidence.person, evidence.id),
    source: (evidence) => once(evidence.source, evidence.id),
  },
  definitions: {},
  synonyms: { topic: (synonym) => once(synonym.topic, synonym.id) },
  spaces: {
    handle: (space) => once(space.handle),
    name: (space) => once(fold(space.name), space.id),
  },
  members: {
    space: (member) => once(member.space, member.person),
    person: (member) => once(member.person, member.space),
  },
  posts: {
    published: (post) => (isInFeed(post) ? once(post.space, post.published, post.id) : nowhere),
    activity: (post) => (isInFeed(post) ? once(post.space, post.activity, post.id) : nowhere),
    pinned: (post) =>
      isInFeed(post) && isPinned(post) ? once(post.space, post.published, post.id) : nowhere,
    topic: (post) =>
      isInFeed(post) ? post.topics.map((topic) => [post.space, topic, post.published, post.id]) : nowhere,
    subject: (post) =>
      post.subject !== null && post.inReplyTo === null && isListed(post)
        ? once(post.subject, post.space, post.published, post.id)
        : nowhere,
    replies: (post) =>
      post.inReplyTo !== null && isListed(post) ? once(post.root, post.published, post.id) : nowhere,
    author: (post) =>
      post.deleted === null ? once(post.author, post.space, post.published, post.id) : nowhere,
    ...questionIndexes,
  },
  reactions: {},
  votes: {},
  thanks: {
    to: (thanks) => once(thanks.to, thanks.at, thanks.id),
    from: (thanks) => once(thanks.from, thanks.at, thanks.id),
    post: (thanks) => (thanks.post === null ? nowhere : once(thanks.post, thanks.from, thanks.id)),
  },
  threads: { urn: (thread) => once(thread.urn, thread.space) },
  topics: { topic: (topic) => (topic.count > 0 ? once(topic.space, topic.topic) : nowhere) },
  participants: { place: (participant) => once(participant.place, participant.person) },
  markers: {},
  settings: {},
  identities: {},
  files: {
    expires: (file) => (file.expires === null ? nowhere : once(file.expires, file.id)),
    owner: (file) => once(file.owner, file.id),
  },
  notifications: {
    person: (one) => (isTold(one) ? once(one.person, one.at, one.id) : nowhere),
    unread: (one) => (isUnread(one) ? once(one.person, one.at, one.id) : nowhere),
    conversation: ({ subject, person }) =>
      subject.type === 'post' ? once(subject.conversation, person) : nowhere,
    age: (one) => once(one.at, one.id),
  },
  subscriptions: {
    follower: (one) => (isFollowing(one) ? once(one.conversation, one.person) : nowhere),
  },
  seals: { object: ({ object }) => once(object.kind, object.id) },
  boards: {
    handle: (board) => once(board.handle),
    space: (board) => once(board.space, fold(board.name), board.id),
  },
  campaigns: { board: (campaign) => once(campaign.board, campaign.id) },
  ideas: ideaIndexes,
  ideaVotes: {
    idea: (vote) => once(vote.idea, vote.person),
    person: (vote) => once(vote.person, vote.lane, vote.idea),
  },
  ideaPeople: {
    follower: (one) => (one.follows ? once(one.idea, one.person) : nowhere),
    own: (one) => (one.role === null ? nowhere : once(one.person, one.at, one.id)),
  },
  ideaVersions: { idea: (one) => once(one.idea, one.id) },
  ideaEvents: { idea: (one) => once(one.idea, one.id) },
  ideaSuggestions: { idea: (one) => once(one.idea, one.at, one.id) },
  expertOpinions: { idea: (one) => once(one.idea, one.asked, one.id) },
  schemeDecisions: { idea: (one) => once(one.idea, one.at, one.id) },
  objections: { idea: (one) => once(one.idea, one.at, one.id) },
  inventions: {},
  tallies: {},
  evaluations: evaluationIndexes,
  assessments: { evaluation: (one) => once(one.evaluation, one.idea, one.evaluator) },
} as const satisfies { [Name in Collection]: Indexes<Records[Name]> };

export type IndexOf<Name extends Collection> = keyof (typeof indexes)[Name] & string;

export const collections = Object.keys(indexes) as Collection[];

/** The keys of one record in each index of its collection. */
export function keysOf<Name extends Collection>(
  collection: Name,
  item: Records[Name],
): [string, readonly Key[]][] {
  const functions = indexes[collection] as unknown as Indexes<Records[Name]>;
  return Object.entries(functions).map(([name, keys]) => [name, keys(item)]);
}
