import { Type } from 'typebox';
import { AttachmentsInputSchema } from './files.js';
import {
  BoardIdSchema,
  CampaignIdSchema,
  IdeaIdSchema,
  IdeaSuggestionIdSchema,
  PersonIdSchema,
} from './ids.js';
import { FieldValueSchema, SuggestedFieldSchema } from './ideas.js';
import { limits } from './limits.js';

/** Markdown. */
const text = Type.String({ maxLength: limits.postLength });
const title = Type.String({ minLength: limits.ideaTitleMinimum, maxLength: limits.ideaTitleLength });
const topics = Type.Array(Type.String({ maxLength: limits.topicLength }), { maxItems: limits.topicsPerIdea });
const fields = Type.Array(FieldValueSchema, { maxItems: limits.fieldsPerBoard });
const status = Type.String({ maxLength: 40 });
const quarter = Type.String({ pattern: '^\\d{4}-Q[1-4]$' });
const one = Type.Object({ id: IdeaIdSchema });

export const ideaCommands = {
  'idea.create': Type.Object({
    id: IdeaIdSchema,
    board: BoardIdSchema,
    campaign: Type.Optional(CampaignIdSchema),
    title,
    problem: text,
    solution: Type.Optional(text),
    benefit: Type.Optional(text),
    /** Those that the board requires have to be there. */
    fields: Type.Optional(fields),
    topics: Type.Optional(topics),
    attachments: Type.Optional(AttachmentsInputSchema),
    /** Ideas that it builds on. */
    related: Type.Optional(Type.Array(IdeaIdSchema, { maxItems: limits.relatedPerIdea })),
    /** It may be a service invention: it is confidential from its first moment. Only where the board has a scheme. */
    invention: Type.Optional(Type.Boolean()),
    /**
     * Given without a name: the author is somebody without one, who gets this id, minted for this alone, and writes about
     * the idea as such from then on. Not with attachments or as an invention, and only where `Session.sealing` says so.
     */
    sealed: Type.Optional(PersonIdSchema),
  }),
  /** By its authors and owners of the board. What is not named stays. */
  'idea.update': Type.Object({
    id: IdeaIdSchema,
    version: Type.Integer(),
    title: Type.Optional(title),
    problem: Type.Optional(text),
    solution: Type.Optional(text),
    benefit: Type.Optional(text),
    fields: Type.Optional(fields),
    topics: Type.Optional(topics),
    attachments: Type.Optional(AttachmentsInputSchema),
  }),
  /** By its author. Its votes are given back. */
  'idea.withdraw': one,
  /** By owners of the board, where ideas wait for approval. */
  'idea.approve': one,
  'idea.reject': Type.Object({ id: IdeaIdSchema, reason: text }),
  /**
   * By owners of the board. The answer is Markdown; into a status that is complete or closed nobody moves an idea
   * without one (`answer-required`). In its own status it adds an answer.
   */
  'idea.move': Type.Object({
    id: IdeaIdSchema,
    status,
    version: Type.Integer(),
    answer: Type.Optional(text),
    /** Null: planned for no quarter any more. Default: as it is. */
    quarter: Type.Optional(Type.Union([quarter, Type.Null()])),
  }),
  /**
   * Has so many votes on the idea from now on. For an idea that was merged, on the one that it was merged into.
   * Refused with `status-closed`, `phase-closed` and `votes-exhausted`.
   */
  'idea.vote': Type.Object({
    id: IdeaIdSchema,
    /** Default 1. */
    weight: Type.Optional(Type.Integer({ minimum: 1, maximum: limits.votesPerPerson })),
  }),
  /** Takes all own votes back. */
  'idea.unvote': one,
  /** By owners of the board, one vote for somebody who may vote there and has not (`already-voted`). */
  'idea.vote-for': Type.Object({ id: IdeaIdSchema, person: PersonIdSchema }),
  'idea.follow': one,
  'idea.unfollow': one,
  /** By owners of the board: the votes count for the other idea, each person once. */
  'idea.merge': Type.Object({ id: IdeaIdSchema, into: IdeaIdSchema }),
  'idea.unmerge': one,
  /** By the authors and owners of the board. */
  'idea.relate': Type.Object({ id: IdeaIdSchema, other: IdeaIdSchema }),
  'idea.unrelate': Type.Object({ id: IdeaIdSchema, other: IdeaIdSchema }),
  /** By the author and owners of the board. */
  'co-author.add': Type.Object({ idea: IdeaIdSchema, person: PersonIdSchema }),
  /** By oneself too. */
  'co-author.remove': Type.Object({ idea: IdeaIdSchema, person: PersonIdSchema }),
  /** By whoever may comment. */
  'idea-suggestion.create': Type.Object({
    id: IdeaSuggestionIdSchema,
    idea: IdeaIdSchema,
    field: SuggestedFieldSchema,
    text,
    note: Type.Optional(Type.String({ maxLength: limits.titleLength })),
  }),
  /** By the authors: the idea is worded so from now on. */
  'idea-suggestion.accept': Type.Object({ id: IdeaSuggestionIdSchema }),
  'idea-suggestion.decline': Type.Object({ id: IdeaSuggestionIdSchema }),
};
