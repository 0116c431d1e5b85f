import { Type, type Static } from 'typebox';
import { ContentTreeSchema } from './content.js';
import {
  ExpertOpinionIdSchema,
  IdeaIdSchema,
  ObjectionIdSchema,
  PersonIdSchema,
  SchemeDecisionIdSchema,
  TimestampSchema,
} from './ids.js';
import { limits } from './limits.js';
import { PersonSummarySchema } from './people.js';
import { CanSchema } from './permissions.js';
import { InventionSchema, inventionCommands } from './inventions.js';
import { AmountSchema, LetterTextsSchema, SuggestionSchemeSchema } from './suggestion-scheme.js';

/** Markdown. */
const text = Type.String({ maxLength: limits.postLength });
const line = Type.String({ maxLength: limits.titleLength });
const orNull = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()]);
/** A day of the calendar, `2027-06-30`. */
const day = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$' });
const factor = Type.Integer({ minimum: 1, maximum: 5 });

const FeasibilitySchema = Type.Union([Type.Literal('yes'), Type.Literal('conditional'), Type.Literal('no')]);
export type Feasibility = Static<typeof FeasibilitySchema>;
const SchemeOutcomeSchema = Type.Union([
  Type.Literal('accepted'),
  Type.Literal('partly'),
  Type.Literal('declined'),
]);
export type SchemeOutcome = Static<typeof SchemeOutcomeSchema>;

/** What an expert says; null amounts: nothing that can be reckoned. */
const GivenOpinionSchema = Type.Object({
  feasibility: FeasibilitySchema,
  /** What the first year saves, before costs. */
  saving: orNull(AmountSchema),
  /** What it costs to realise. */
  cost: orNull(AmountSchema),
  recommendation: SchemeOutcomeSchema,
  reasons: ContentTreeSchema,
});

/** What a named expert is asked about a suggestion. Experts read their own; authors those given, after the decision. */
const ExpertOpinionSchema = Type.Object({
  id: ExpertOpinionIdSchema,
  expert: PersonSummarySchema,
  askedBy: PersonSummarySchema,
  askedAt: TimestampSchema,
  question: line,
  /** Wished for by then. */
  due: orNull(day),
  state: Type.Union([
    Type.Literal('asked'),
    Type.Literal('given'),
    Type.Literal('declined'),
    Type.Literal('cancelled'),
  ]),
  answeredAt: orNull(TimestampSchema),
  opinion: orNull(GivenOpinionSchema),
  can: CanSchema,
});
export type ExpertOpinion = Static<typeof ExpertOpinionSchema>;

/** What a bonus is reckoned from. */
const BonusBasisSchema = Type.Union([
  Type.Object({ kind: Type.Literal('saving'), saving: AmountSchema, cost: AmountSchema }),
  Type.Object({
    kind: Type.Literal('recognition'),
    benefit: factor,
    effort: factor,
    maturity: factor,
  }),
]);
export type BonusBasis = Static<typeof BonusBasisSchema>;

const net = { saving: AmountSchema, cost: AmountSchema, net: Type.Integer() };

/** How a bonus came about, step by step, all in whole cents. */
const BonusWorkingSchema = Type.Union([
  Type.Object({
    kind: Type.Literal('formula'),
    ...net,
    rate: Type.Integer(),
    /** The part of the net saving, rounded to whole cents, half a cent up. */
    part: Type.Integer(),
    /** The bound of the scheme that was taken in its place. */
    bound: orNull(Type.Union([Type.Literal('minimum'), Type.Literal('maximum')])),
    total: AmountSchema,
  }),
  Type.Object({
    kind: Type.Literal('table'),
    ...net,
    /** Where the row begins; null: below the first. */
    from: orNull(AmountSchema),
    total: AmountSchema,
  }),
  Type.Object({
    kind: Type.Literal('recognition'),
    benefit: factor,
    effort: factor,
    maturity: factor,
    points: Type.Integer(),
    from: orNull(AmountSchema),
    total: AmountSchema,
  }),
]);
export type BonusWorking = Static<typeof BonusWorkingSchema>;

/** Hundredths of a per cent. */
const share = Type.Integer({ minimum: 0, maximum: 10_000 });
const ShareInputSchema = Type.Object({ person: PersonIdSchema, share });
export type ShareInput = Static<typeof ShareInputSchema>;
const BonusShareSchema = Type.Object({ person: PersonSummarySchema, share, amount: AmountSchema });
export type BonusShare = Static<typeof BonusShareSchema>;

/** What was decided about a suggestion. Told to those who run the scheme and to whose suggestion it was then. */
const SchemeDecisionSchema = Type.Object({
  id: SchemeDecisionIdSchema,
  /** 1 for the first one; a later one takes its place. */
  number: Type.Integer(),
  outcome: SchemeOutcomeSchema,
  reasons: ContentTreeSchema,
  /** Null where nothing was accepted. */
  working: orNull(BonusWorkingSchema),
  /** All for who runs the scheme; an author gets their own alone. They add up to the whole. */
  shares: Type.Array(BonusShareSchema),
  currency: SuggestionSchemeSchema.properties.currency,
  letter: LetterTextsSchema,
  by: PersonSummarySchema,
  at: TimestampSchema,
  /** The day of the decision in the time zone of the scheme. */
  day,
  objection: Type.Object({
    days: Type.Integer(),
    /** The last day on which an objection may come in. */
    lastDay: day,
    timeZone: Type.String(),
    /** The first moment that is too late. */
    until: TimestampSchema,
    isOver: Type.Boolean(),
  }),
});
export type SchemeDecision = Static<typeof SchemeDecisionSchema>;

/** An author does not agree. Told to those who run the scheme and to whoever raised it. */
const ObjectionSchema = Type.Object({
  id: ObjectionIdSchema,
  decision: SchemeDecisionIdSchema,
  person: PersonSummarySchema,
  reasons: ContentTreeSchema,
  at: TimestampSchema,
  /** `decided`: a later decision has been made. */
  state: Type.Union([Type.Literal('open'), Type.Literal('withdrawn'), Type.Literal('decided')]),
  can: CanSchema,
});
export type Objection = Static<typeof ObjectionSchema>;

/**
 * All that a suggestion scheme knows of one idea, as far as it is for the current person.
 *
 * @since 0.1.0
 */
export const SuggestionCaseSchema = Type.Object({
  idea: IdeaIdSchema,
  /** Null: the board is run as no scheme any more, and what was decided stays to be read. */
  scheme: orNull(SuggestionSchemeSchema),
  /** Whether the current person is one of those who run the scheme, and not an author. */
  judges: Type.Boolean(),
  opinions: Type.Array(ExpertOpinionSchema),
  /** Newest first. */
  decisions: Type.Array(SchemeDecisionSchema),
  objections: Type.Array(ObjectionSchema),
  /** For inventors and those who run the scheme. */
  invention: orNull(InventionSchema),
  can: CanSchema,
});
export type SuggestionCase = Static<typeof SuggestionCaseSchema>;

const amount = orNull(AmountSchema);

export const suggestionCaseCommands = {
  /** By owners of the board who are no authors, of somebody who reads the idea and is none either. */
  'expert-opinion.request': Type.Object({
    id: ExpertOpinionIdSchema,
    idea: IdeaIdSchema,
    expert: PersonIdSchema,
    question: Type.Optional(line),
    due: Type.Optional(orNull(day)),
  }),
  /** By the expert, as often as they like until the suggestion is decided. */
  'expert-opinion.give': Type.Object({
    id: ExpertOpinionIdSchema,
    feasibility: FeasibilitySchema,
    saving: amount,
    cost: amount,
    recommendation: SchemeOutcomeSchema,
    reasons: text,
  }),
  /** By the expert. */
  'expert-opinion.decline': Type.Object({ id: ExpertOpinionIdSchema }),
  /** By owners of the board, as long as it is not given. */
  'expert-opinion.cancel': Type.Object({ id: ExpertOpinionIdSchema }),
  /**
   * By owners of the board who are no authors. The bonus follows from the basis; a suggestion that is declined has
   * none. A later decision takes the place of an earlier one, which stays to be read.
   */
  'suggestion.decide': Type.Object({
    id: SchemeDecisionIdSchema,
    idea: IdeaIdSchema,
    /** The number of the decision that it takes the place of; 0 for the first one. */
    version: Type.Integer(),
    outcome: SchemeOutcomeSchema,
    reasons: text,
    basis: Type.Optional(BonusBasisSchema),
    /** Of all authors, adding up to 10,000 (`shares-sum`). Default: all alike. */
    shares: Type.Optional(Type.Array(ShareInputSchema, { maxItems: limits.coAuthorsPerIdea + 1 })),
  }),
  /** By an author at the time of the latest decision, once and within its period (`objection-over`). */
  'objection.raise': Type.Object({ id: ObjectionIdSchema, decision: SchemeDecisionIdSchema, reasons: text }),
  'objection.withdraw': Type.Object({ id: ObjectionIdSchema }),
  ...inventionCommands,
};

export const suggestionCaseQueries = {
  /** Null for whom there is nothing in it, whether there is a case or not. */
  'suggestion-cases.get': {
    input: Type.Object({ idea: IdeaIdSchema }),
    output: orNull(SuggestionCaseSchema),
  },
  /** What a bonus would be, for who decides. */
  'bonuses.preview': {
    input: Type.Object({
      idea: IdeaIdSchema,
      basis: BonusBasisSchema,
      shares: Type.Optional(Type.Array(ShareInputSchema, { maxItems: limits.coAuthorsPerIdea + 1 })),
    }),
    output: Type.Object({ working: BonusWorkingSchema, shares: Type.Array(BonusShareSchema) }),
  },
};
