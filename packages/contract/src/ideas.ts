import { Type, type Static } from 'typebox';
import { BoardSummarySchema, StatusSchema } from './boards.js';
import { CampaignSummarySchema } from './campaigns.js';
import { ContentTreeSchema } from './content.js';
import { AttachmentSchema } from './files.js';
import { IdeaIdSchema, IdeaSuggestionIdSchema, TimestampSchema } from './ids.js';
import { limits } from './limits.js';
import { PersonSummarySchema } from './people.js';
import { CanSchema } from './permissions.js';
import { SpaceSummarySchema } from './spaces.js';

const text = Type.String({ maxLength: limits.postLength });

/** What an idea says about a field of its board: text, a number, a day (`2027-06-30`), an option, or ticked or not. */
export const FieldValueSchema = Type.Object({
  id: Type.String({ maxLength: 40 }),
  value: Type.Union([Type.String({ maxLength: limits.fieldTextLength }), Type.Number(), Type.Boolean()]),
});
export type FieldValue = Static<typeof FieldValueSchema>;

/** An idea as others name it. */
export const IdeaSummarySchema = Type.Object({
  id: IdeaIdSchema,
  number: Type.Integer(),
  title: Type.String(),
  status: StatusSchema,
});
export type IdeaSummary = Static<typeof IdeaSummarySchema>;

/** What the company says to an idea, with its way into a status. */
const OfficialAnswerSchema = Type.Object({
  content: ContentTreeSchema,
  status: StatusSchema,
  by: PersonSummarySchema,
  at: TimestampSchema,
});
export type OfficialAnswer = Static<typeof OfficialAnswerSchema>;

/**
 * - `waiting`: for approval; seen by its authors and owners of the board alone, as are `rejected` and `withdrawn`.
 * - `merged`: into another one, which has its votes.
 * - `confidential`: may be an invention; seen by its authors and the named owners of the board alone.
 */
const IdeaStateSchema = Type.Union([
  Type.Literal('waiting'),
  Type.Literal('published'),
  Type.Literal('merged'),
  Type.Literal('rejected'),
  Type.Literal('withdrawn'),
  Type.Literal('confidential'),
]);
export type IdeaState = Static<typeof IdeaStateSchema>;

const orNull = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()]);

/**
 * An idea on a board. What is said about it is the thread on the subject `urn:social-enterprise:idea:ID` in the space
 * of its board.
 *
 * @since 0.1.0
 */
export const IdeaSchema = Type.Object({
  id: IdeaIdSchema,
  /** Short, and the only one on its board. */
  number: Type.Integer(),
  board: BoardSummarySchema,
  space: SpaceSummarySchema,
  campaign: orNull(CampaignSummarySchema),
  title: Type.String({ maxLength: limits.ideaTitleLength }),
  problem: ContentTreeSchema,
  solution: ContentTreeSchema,
  benefit: ContentTreeSchema,
  /** Markdown, only for whoever may edit it. */
  source: orNull(Type.Object({ problem: text, solution: text, benefit: text })),
  fields: Type.Array(FieldValueSchema),
  /** The first one that is a picture stands on its card. */
  attachments: Type.Array(AttachmentSchema),
  topics: Type.Array(Type.String()),
  author: PersonSummarySchema,
  coAuthors: Type.Array(PersonSummarySchema),
  state: IdeaStateSchema,
  status: StatusSchema,
  /** When it is planned for, `2027-Q1`. */
  quarter: orNull(Type.String()),
  votes: Type.Object({
    /** People who voted for it or for what was merged into it; where one may give several votes, all of them. Null: hidden. */
    count: orNull(Type.Integer()),
    /** Votes of the current person. */
    own: Type.Integer(),
    /** Whether somebody else cast them for the current person. */
    onBehalf: Type.Boolean(),
    /** How many the current person may give at most. */
    perIdea: Type.Integer(),
  }),
  comments: Type.Integer(),
  followers: Type.Object({ count: Type.Integer(), own: Type.Boolean() }),
  /** The latest one. */
  answer: orNull(OfficialAnswerSchema),
  firstAnswerAt: orNull(TimestampSchema),
  mergedInto: orNull(IdeaSummarySchema),
  merged: Type.Array(IdeaSummarySchema),
  related: Type.Array(IdeaSummarySchema),
  /** Suggestions that nobody decided yet; null for all but who decides them. */
  suggestions: orNull(Type.Integer()),
  createdAt: TimestampSchema,
  editedAt: orNull(TimestampSchema),
  version: Type.Integer(),
  can: CanSchema,
});
export type Idea = Static<typeof IdeaSchema>;

/** An idea as its texts once were. */
export const IdeaVersionSchema = Type.Object({
  version: Type.Integer(),
  title: Type.String(),
  /** Markdown. */
  problem: text,
  solution: text,
  benefit: text,
  fields: Type.Array(FieldValueSchema),
  by: PersonSummarySchema,
  at: TimestampSchema,
});
export type IdeaVersion = Static<typeof IdeaVersionSchema>;

const IdeaEventKindSchema = Type.Union([
  Type.Literal('created'),
  Type.Literal('approved'),
  Type.Literal('rejected'),
  Type.Literal('withdrawn'),
  Type.Literal('moved'),
  Type.Literal('merged'),
  Type.Literal('unmerged'),
  Type.Literal('co-author-added'),
  Type.Literal('co-author-removed'),
  Type.Literal('suggestion-accepted'),
  Type.Literal('voted-for'),
  Type.Literal('decided-yes'),
  Type.Literal('decided-no'),
  Type.Literal('decided-not-now'),
]);
export type IdeaEventKind = Static<typeof IdeaEventKindSchema>;

/** One thing that happened to an idea. */
export const IdeaEventSchema = Type.Object({
  id: Type.String(),
  kind: IdeaEventKindSchema,
  at: TimestampSchema,
  actor: PersonSummarySchema,
  /** The co-author, whose suggestion it was, or for whom was voted. */
  person: orNull(PersonSummarySchema),
  /** Of `moved` and of decisions: where to and where from. A status that the board no longer has is null. */
  status: orNull(StatusSchema),
  previous: orNull(StatusSchema),
  /** The official answer, or why it was rejected. */
  text: ContentTreeSchema,
  /** The other idea of `merged` and `unmerged`. */
  idea: orNull(IdeaSummarySchema),
  /** Of `merged` and `unmerged`: whether the other idea is the one that has the votes. */
  isInto: Type.Boolean(),
});
export type IdeaEvent = Static<typeof IdeaEventSchema>;

export const SuggestedFieldSchema = Type.Union([
  Type.Literal('title'),
  Type.Literal('problem'),
  Type.Literal('solution'),
  Type.Literal('benefit'),
]);

/** Another wording that somebody suggests to the authors. */
export const IdeaSuggestionSchema = Type.Object({
  id: IdeaSuggestionIdSchema,
  idea: IdeaIdSchema,
  field: SuggestedFieldSchema,
  /** Markdown; plain for a title. */
  text,
  /** How it was worded when this was suggested. */
  before: text,
  note: Type.String({ maxLength: limits.titleLength }),
  author: PersonSummarySchema,
  at: TimestampSchema,
  state: Type.Union([Type.Literal('open'), Type.Literal('accepted'), Type.Literal('declined')]),
  can: CanSchema,
});
export type IdeaSuggestion = Static<typeof IdeaSuggestionSchema>;
