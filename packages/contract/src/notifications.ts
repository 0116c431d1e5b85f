import { Type, type Static } from 'typebox';
import { BoardSummarySchema } from './boards.js';
import {
  CursorSchema,
  EvaluationIdSchema,
  IdeaIdSchema,
  PostIdSchema,
  SubjectUrnSchema,
  TimestampSchema,
} from './ids.js';
import { limits } from './limits.js';
import { PersonSummarySchema } from './people.js';
import { SealedObjectSchema } from './seals.js';
import { SpaceSummarySchema } from './spaces.js';

/**
 * Why somebody is told of something, as a closed list.
 *
 * @since 0.1.0
 */
const notificationKinds = [
  'mention',
  'reply',
  'reaction',
  'question-invitation',
  'answer',
  'answer-accepted',
  'question-escalated',
  'question-closed',
  'thanks',
  'thread-resolved',
  'endorsement',
  'endorsement-request',
  'expertise-proposed',
  'seal-requested',
  'seal-opened',
  'seal-invited',
  'idea-status',
  'idea-waiting',
  'idea-approved',
  'idea-rejected',
  'idea-merged',
  'idea-comment',
  'idea-suggestion',
  'idea-suggestion-decided',
  'co-author',
  'opinion-requested',
  'opinion-given',
  'opinion-declined',
  'suggestion-decided',
  'objection-raised',
  'invention-marked',
  'invention-updated',
  'evaluation-waiting',
  'evaluation-complete',
] as const;
export type NotificationKind = (typeof notificationKinds)[number];

const NotificationKindSchema = Type.Unsafe<NotificationKind>(
  Type.Union(notificationKinds.map((kind) => Type.Literal(kind))),
);

const place = {
  thread: Type.Union([SubjectUrnSchema, Type.Null()]),
  /** The page of the business object; null when it has none, or when there is no object. */
  href: Type.Union([Type.String(), Type.Null()]),
  space: SpaceSummarySchema,
};

/** What a notification is about. */
const NotificationSubjectSchema = Type.Union([
  /** A conversation: a post at the top with its replies, or the whole thread on a business object. */
  Type.Object({
    type: Type.Literal('post'),
    /** The post at the top of the conversation; of a thread its first post. */
    post: PostIdSchema,
    ...place,
  }),
  /** A person: their profile. */
  Type.Object({ type: Type.Literal('person'), person: PersonSummarySchema }),
  /** Who wrote something without their name: told to custodians, and to the author. */
  Type.Object({
    type: Type.Literal('seal'),
    object: SealedObjectSchema,
    /** Of an idea; null for a conversation. */
    board: Type.Union([BoardSummarySchema, Type.Null()]),
    ...place,
  }),
  /** An idea on a board. */
  Type.Object({
    type: Type.Literal('idea'),
    idea: IdeaIdSchema,
    board: BoardSummarySchema,
    space: SpaceSummarySchema,
  }),
  /** Ideas that somebody is asked to evaluate, or whose scores are there. */
  Type.Object({
    type: Type.Literal('evaluation'),
    evaluation: EvaluationIdSchema,
    board: BoardSummarySchema,
    space: SpaceSummarySchema,
  }),
]);
export type NotificationSubject = Static<typeof NotificationSubjectSchema>;

const NotificationEventSchema = Type.Object({
  kind: NotificationKindSchema,
  /** Who did it; null when that is not said. */
  actor: Type.Union([PersonSummarySchema, Type.Null()]),
  at: TimestampSchema,
  /** The post to show: the reply, the post in which somebody is mentioned, the post that was reacted to. */
  post: Type.Union([PostIdSchema, Type.Null()]),
  /** How that post begins now, in one line; of thanks their note, of an endorsement the topic; else empty. */
  excerpt: Type.String(),
});
export type NotificationEvent = Static<typeof NotificationEventSchema>;

/**
 * What the current person is told about one subject: one item a subject, which moves up with every event.
 * It is theirs alone; that and when they saw or read it is told to nobody.
 *
 * @since 0.1.0
 */
export const NotificationSchema = Type.Object({
  id: Type.String(),
  subject: NotificationSubjectSchema,
  /** Title of the business object, else how the post at the top begins; empty when that was deleted. */
  title: Type.String(),
  /** Newest first, at most five. */
  events: Type.Array(NotificationEventSchema),
  /** Who did what is new, or when nothing is new whatever is still known; latest first, each once. */
  people: Type.Array(PersonSummarySchema),
  /** Events since it was last read; 20 stands for 20 or more. */
  count: Type.Integer(),
  /** Of the latest event. Rounded like the times of posts. */
  at: TimestampSchema,
  /** Whether the list was opened since the latest event. */
  seen: Type.Boolean(),
  /** Whether the subject was opened since the latest event. */
  read: Type.Boolean(),
});
export type Notification = Static<typeof NotificationSchema>;

/**
 * What one is told of a conversation.
 * - `muted`: nothing, also when mentioned.
 * - `normal`: answers to oneself, mentions, and every reply where one has written.
 * - `everything`: every reply.
 */
const SubscriptionLevelSchema = Type.Union([
  Type.Literal('muted'),
  Type.Literal('normal'),
  Type.Literal('everything'),
]);
export type SubscriptionLevel = Static<typeof SubscriptionLevelSchema>;

const id = Type.String({ maxLength: limits.notificationIdLength });

export const notificationCommands = {
  /** The list was opened: what happened until then, by the `at` of the newest item that was shown, is seen. */
  'inbox.see': Type.Object({ until: TimestampSchema }),
  /** All items until then, by the `at` of the newest item that was shown, are read. */
  'inbox.read': Type.Object({ until: TimestampSchema }),
  /** The subject was opened: an item by its id, or the one about the conversation of a post. */
  'notification.read': Type.Object({ id: Type.Optional(id), post: Type.Optional(PostIdSchema) }),
  /** Brings an item back among those that are not read. */
  'notification.unread': Type.Object({ id }),
  /** For the conversation of a post; it stays until it is set again. */
  'subscription.set': Type.Object({ post: PostIdSchema, level: SubscriptionLevelSchema }),
};

export const notificationQueries = {
  /**
   * What the current person is told, latest first. Only what they may read now is in it and counted. What was
   * seen goes after two months, the rest after three.
   */
  'inbox.list': {
    input: Type.Object({
      after: Type.Optional(CursorSchema),
      /** Default 20. */
      limit: Type.Optional(Type.Integer({ minimum: 1 })),
      /** Only what is not read. */
      unread: Type.Optional(Type.Boolean()),
    }),
    output: Type.Object({
      items: Type.Array(NotificationSchema),
      /** Null on the last page; a short page is not a last page. */
      next: Type.Union([CursorSchema, Type.Null()]),
      /** Where to take up the changes so that none is missed. */
      resume: CursorSchema,
      /** Items that are not seen; 100 stands for 100 or more. */
      unseen: Type.Integer(),
      /** Items that are not read; 100 stands for 100 or more. */
      unread: Type.Integer(),
    }),
  },
  /**
   * What the current person is told of the conversation of a post, and whether something of it is not read; null
   * when they may not read it.
   */
  'subscriptions.get': {
    input: Type.Object({ post: PostIdSchema }),
    output: Type.Union([
      Type.Object({ level: SubscriptionLevelSchema, unread: Type.Boolean() }),
      Type.Null(),
    ]),
  },
};
export type InboxPage = Static<(typeof notificationQueries)['inbox.list']['output']>;
