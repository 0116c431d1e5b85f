import { limits, type CampaignReport, type PersonId, type Timestamp } from '@social-enterprise/contract';
import { loadCampaign } from '../find-ideas.js';
import { viewCampaigns } from '../idea-views.js';
import { allVotes, groupOf } from '../idea-votes.js';
import { areCountsHidden } from '../phases.js';
import type { IdeaRecord } from '../records.js';
import type { Reader } from '../store.js';
import { loadMap } from '../views.js';
import type { Queries } from './query.js';

const day = 24 * 60 * 60 * 1000;
/** Ideas whose votes are read at once. */
const portion = 100;

const daysBetween = (from: Timestamp, to: Timestamp): number =>
  Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / day));

/** By when half of them were there. */
function medianOf(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.ceil(sorted.length / 2) - 1] ?? null;
}

const longestOf = (numbers: readonly number[]): number | null =>
  numbers.length === 0 ? null : Math.max(...numbers);

/** How many people gave an idea or voted; null when that is more than is looked at. */
async function peopleOf(
  reader: Reader,
  ideas: readonly IdeaRecord[],
  merged: readonly IdeaRecord[],
): Promise<number | null> {
  if (ideas.reduce((sum, { votes }) => sum + votes, 0) > limits.votesLookedAt) return null;
  const people = new Set<PersonId>(
    [...ideas, ...merged].flatMap(({ author, coAuthors }) => [author, ...coAuthors]),
  );
  const ids = ideas.flatMap(groupOf);
  for (let at = 0; at < ids.length; at += portion) {
    for (const { person } of await allVotes(reader, ids.slice(at, at + portion))) people.add(person);
  }
  return people.size;
}

export const campaignReportQueries: Queries<'campaign-reports.get'> = {
  'campaign-reports.get': ({ campaign: id }, desk) =>
    desk.read(async (reader, context): Promise<CampaignReport | null> => {
      const { campaign, board } = await loadCampaign(reader, id);
      if (campaign === undefined || board === undefined) return null;
      const [view] = await viewCampaigns(reader, context, [campaign]);
      if (view === undefined) return null;
      const ideas = await reader.list({
        collection: 'ideas',
        index: 'published',
        prefixes: board.statuses.map(({ id: status }) => [campaign.id, status]),
        limit: Infinity,
      });
      const merged = await loadMap(
        reader,
        'ideas',
        ideas.flatMap(({ group }) => group),
      );
      const isHidden = areCountsHidden(campaign, context.now);
      const answered = ideas.flatMap(({ published, firstAnswerAt }) =>
        firstAnswerAt === null ? [] : daysBetween(published, firstAnswerAt),
      );
      const waiting = ideas.flatMap(({ published, firstAnswerAt }) =>
        firstAnswerAt === null ? daysBetween(published, context.now) : [],
      );
      return {
        campaign: view,
        statuses: board.statuses.map((status) => ({
          status,
          ideas: ideas.filter((idea) => idea.status === status.id).length,
        })),
        counts: {
          ideas: ideas.length,
          merged: merged.size,
          answered: answered.length,
          comments: ideas.reduce((sum, { comments }) => sum + comments, 0),
          votes: isHidden ? null : ideas.reduce((sum, { votes }) => sum + votes, 0),
          people: isHidden ? null : await peopleOf(reader, ideas, [...merged.values()]),
        },
        days: { median: medianOf(answered), longest: longestOf(answered), waiting: longestOf(waiting) },
      };
    }),
};
