import { Type, type Static } from 'typebox';
import { StatusSchema } from './boards.js';
import { CampaignSchema } from './campaigns.js';
import { CampaignIdSchema } from './ids.js';

const days = Type.Union([Type.Integer(), Type.Null()]);
const hidden = Type.Union([Type.Integer(), Type.Null()]);

/**
 * What became of a campaign, in numbers. Its ideas with their official answers are those of `ideas.list` with the
 * campaign.
 *
 * @since 0.1.0
 */
const CampaignReportSchema = Type.Object({
  campaign: CampaignSchema,
  /** In the order of the board, also those in which no idea stands. */
  statuses: Type.Array(Type.Object({ status: StatusSchema, ideas: Type.Integer() })),
  counts: Type.Object({
    ideas: Type.Integer(),
    /** Those that became one with another. They are in no other number but `people`. */
    merged: Type.Integer(),
    /** Ideas with a first official answer. */
    answered: Type.Integer(),
    comments: Type.Integer(),
    /** Null: hidden. */
    votes: hidden,
    /** Who gave an idea, alone or with others, or voted. Null: hidden, or more votes than are looked at. */
    people: hidden,
  }),
  /** Whole days. */
  days: Type.Object({
    /** From an idea to its first answer: half of the ideas had theirs by then. Null: none has one yet. */
    median: days,
    longest: days,
    /** For how long the idea has waited that waits longest. Null: none waits. */
    waiting: days,
  }),
});
export type CampaignReport = Static<typeof CampaignReportSchema>;

export const campaignReportQueries = {
  /** Null when there is no campaign that the current person may read. */
  'campaign-reports.get': {
    input: Type.Object({ campaign: CampaignIdSchema }),
    output: Type.Union([CampaignReportSchema, Type.Null()]),
  },
};
