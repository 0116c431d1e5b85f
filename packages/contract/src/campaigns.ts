import { Type, type Static } from 'typebox';
import { BoardSummarySchema } from './boards.js';
import { ContentTreeSchema } from './content.js';
import { BoardIdSchema, CampaignIdSchema, TimestampSchema } from './ids.js';
import { limits } from './limits.js';
import { CanSchema } from './permissions.js';

const PhaseKindSchema = Type.Union([
  Type.Literal('collect'),
  Type.Literal('discuss'),
  Type.Literal('vote'),
  Type.Literal('evaluate'),
  Type.Literal('decide'),
  Type.Literal('realise'),
]);
export type PhaseKind = Static<typeof PhaseKindSchema>;

const votes = Type.Integer({ minimum: 1, maximum: limits.votesPerPerson });

const PhaseInputSchema = Type.Object({
  /** Lower case letters, digits and hyphens, unique in the campaign. */
  id: Type.String({ pattern: '^[a-z0-9-]{1,40}$' }),
  kind: PhaseKindSchema,
  name: Type.String({ maxLength: limits.nameLength }),
  start: TimestampSchema,
  /** The first moment that is not in it any more; null: it goes on for ever, as only the last one may. */
  end: Type.Union([TimestampSchema, Type.Null()]),
  submit: Type.Boolean(),
  comment: Type.Boolean(),
  vote: Type.Boolean(),
  /** Against the bandwagon: nobody learns how many votes an idea has. */
  countsHidden: Type.Boolean(),
  /** How many votes a person is asked to give at least; null: no number is named. */
  minimumVotes: Type.Union([votes, Type.Null()]),
  /** How many a person has for the whole campaign; null: as many as they like. */
  maximumVotes: Type.Union([votes, Type.Null()]),
  /** Votes of one person on one idea at most. */
  perIdea: votes,
});
export type PhaseInput = Static<typeof PhaseInputSchema>;

const PhaseSchema = Type.Object({
  ...PhaseInputSchema.properties,
  /** Opened once more, at a time that is another phase's. */
  reopened: Type.Union([Type.Object({ from: TimestampSchema, until: TimestampSchema }), Type.Null()]),
});
export type Phase = Static<typeof PhaseSchema>;

export const CampaignSummarySchema = Type.Object({
  id: CampaignIdSchema,
  question: Type.String({ maxLength: limits.titleLength }),
  /** The id of the phase that it is in; null before the first, between two and after the last. */
  current: Type.Union([Type.String(), Type.Null()]),
});
export type CampaignSummary = Static<typeof CampaignSummarySchema>;

/**
 * A question that a board asks for a time. Which phase it is in follows from the time alone.
 *
 * @since 0.1.0
 */
export const CampaignSchema = Type.Object({
  ...CampaignSummarySchema.properties,
  board: BoardSummarySchema,
  description: ContentTreeSchema,
  /** Markdown, only for whoever may edit it. */
  source: Type.Union([Type.String(), Type.Null()]),
  /** In the order of time. */
  phases: Type.Array(PhaseSchema),
  /** Whether the last phase is over. */
  ended: Type.Boolean(),
  /** When something of this changes by the clock alone; null: not any more. */
  nextChange: Type.Union([TimestampSchema, Type.Null()]),
  /** Whether the numbers of votes are hidden now. */
  countsHidden: Type.Boolean(),
  /** Of the current person. */
  ownVotes: Type.Object({ used: Type.Integer(), budget: Type.Union([Type.Integer(), Type.Null()]) }),
  counts: Type.Object({ ideas: Type.Integer(), waiting: Type.Integer() }),
  version: Type.Integer(),
  can: CanSchema,
});
export type Campaign = Static<typeof CampaignSchema>;

const question = Type.String({ maxLength: limits.titleLength });
const description = Type.String({ maxLength: limits.postLength });
const phases = Type.Array(PhaseInputSchema, { maxItems: limits.phasesPerCampaign });

export const campaignCommands = {
  /**
   * By owners of the board. Refused with `phase-order` when a phase ends before it starts, and with `phase-overlap`
   * when two are at the same time.
   */
  'campaign.create': Type.Object({
    id: CampaignIdSchema,
    board: BoardIdSchema,
    question,
    description: Type.Optional(description),
    phases,
  }),
  'campaign.update': Type.Object({
    id: CampaignIdSchema,
    version: Type.Integer(),
    question: Type.Optional(question),
    description: Type.Optional(description),
    phases: Type.Optional(phases),
  }),
  /** Opens a phase that is over once more, from now until a time; for so long it stands in place of any other. */
  'phase.reopen': Type.Object({
    campaign: CampaignIdSchema,
    phase: Type.String({ maxLength: 40 }),
    until: TimestampSchema,
  }),
};

export const campaignQueries = {
  /** The campaigns of a board (id or handle): running ones first, then those to come, then those that are over. */
  'campaigns.list': {
    input: Type.Object({ board: Type.String({ maxLength: 64 }) }),
    output: Type.Object({ items: Type.Array(CampaignSchema) }),
  },
  'campaigns.get': {
    input: Type.Object({ campaign: CampaignIdSchema }),
    output: Type.Union([CampaignSchema, Type.Null()]),
  },
};
