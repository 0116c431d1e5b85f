import { Type, type Static } from 'typebox';
import { PersonIdSchema, PostIdSchema, TimestampSchema } from './ids.js';
import { limits } from './limits.js';
import { PersonSummarySchema } from './people.js';

/** The answer that was accepted. */
const SolutionSchema = Type.Object({
  post: PostIdSchema,
  author: PersonSummarySchema,
  /** The beginning of the answer in one line, at most 300 characters. */
  excerpt: Type.String({ maxLength: limits.excerptLength }),
  at: TimestampSchema,
  by: Type.Union([Type.Literal('asker'), Type.Literal('moderator')]),
});
export type Solution = Static<typeof SolutionSchema>;

/** Somebody who was asked to answer, because of what they know of the topic. */
const InvitationSchema = Type.Object({
  person: PersonSummarySchema,
  topic: Type.String(),
  state: Type.Union([Type.Literal('open'), Type.Literal('answered'), Type.Literal('declined')]),
});
export type Invitation = Static<typeof InvitationSchema>;

/**
 * What a post has that is a question. Its answers are the direct replies to it.
 *
 * @since 0.1.0
 */
export const QuestionSchema = Type.Object({
  title: Type.String({ maxLength: limits.questionTitleLength }),
  /** `closed` whether or not it was answered before. */
  state: Type.Union([Type.Literal('open'), Type.Literal('answered'), Type.Literal('closed')]),
  /** Those that were named and those of the text, each once. */
  topics: Type.Array(Type.String()),
  /** Answers that are not deleted. */
  answers: Type.Integer(),
  solution: Type.Union([SolutionSchema, Type.Null()]),
  closed: Type.Union([
    Type.Object({ at: TimestampSchema, by: PersonSummarySchema, reason: Type.String() }),
    Type.Null(),
  ]),
  /** All of them for the asker and moderators, one's own for who was invited, null for all others. */
  invitations: Type.Union([Type.Array(InvitationSchema), Type.Null()]),
  /** The owner of a topic who was asked after nobody else had answered. */
  escalated: Type.Union([Type.Object({ to: PersonSummarySchema, at: TimestampSchema }), Type.Null()]),
  /** How often somebody found it while asking and asked no more; null for all but the asker and moderators. */
  deflected: Type.Union([Type.Integer(), Type.Null()]),
  /** Whether it stands in the FAQ of its space. */
  curated: Type.Boolean(),
});
export type Question = Static<typeof QuestionSchema>;

/** What makes a post a question. */
export const QuestionInputSchema = Type.Object({
  title: Type.String({ maxLength: limits.questionTitleLength }),
  /** Beside those of the text; with or without `#`. */
  topics: Type.Optional(Type.Array(Type.String({ maxLength: 100 }), { maxItems: limits.topicsPerQuestion })),
});
export type QuestionInput = Static<typeof QuestionInputSchema>;

/** One vote for an answer: has it, and how many. */
export const VotesSchema = Type.Object({ count: Type.Integer(), own: Type.Boolean() });
export type Votes = Static<typeof VotesSchema>;

export const questionCommands = {
  /**
   * Makes an answer the solution, in place of the one before. The asker and moderators may. Refused with
   * `invalid` and `answer-opener` for the question itself, and `answer-foreign` for what is no answer to it.
   */
  'answer.accept': Type.Object({ question: PostIdSchema, answer: PostIdSchema }),
  /** Takes the acceptance back. */
  'answer.withdraw': Type.Object({ question: PostIdSchema }),
  /** Says that an answer of somebody else helps. */
  'vote.add': Type.Object({ post: PostIdSchema }),
  'vote.remove': Type.Object({ post: PostIdSchema }),
  /** No more answers: the asker and moderators may. What is there can still be voted for, accepted and edited. */
  'question.close': Type.Object({
    id: PostIdSchema,
    reason: Type.Optional(Type.String({ maxLength: limits.titleLength })),
  }),
  /** By moderators, and by the asker who closed it. */
  'question.reopen': Type.Object({ id: PostIdSchema }),
  /** Asks the owner of one of its topics. Refused with `not-found` and `owner-unknown` when none has an owner. */
  'question.escalate': Type.Object({ id: PostIdSchema }),
  /** Asks somebody who may read it to answer. */
  'question.invite': Type.Object({ id: PostIdSchema, person: PersonIdSchema }),
  'invitation.decline': Type.Object({ question: PostIdSchema }),
  /** The answers to this question were enough, and another one was not asked. Nobody learns who it was. */
  'question.deflect': Type.Object({ question: PostIdSchema }),
  /**
   * Brings a question up again to which nobody found an answer, for the `times`-th time. The clock's command: from
   * people it is refused.
   */
  'question.raise': Type.Object({ id: PostIdSchema, times: Type.Integer({ minimum: 1 }) }),
};
