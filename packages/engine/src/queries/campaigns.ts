import type { Campaign } from '@social-enterprise/contract';
import { campaignsOf, loadBoard, readableBoard } from '../find-ideas.js';
import { viewCampaigns } from '../idea-views.js';
import type { Queries } from './query.js';

/** Running ones, those to come, those that are over. */
const rankOf = ({ current, ended }: Campaign): number => (ended ? 2 : current === null ? 1 : 0);

const byTime = (one: Campaign, other: Campaign): number => {
  const rank = rankOf(one) - rankOf(other);
  if (rank !== 0) return rank;
  const [a, b] = [one, other].map(({ phases, id }) => `${phases[0]?.start ?? ''}/${id}`);
  // What is to come next first; of the others the latest.
  return ((a ?? '') < (b ?? '') ? -1 : 1) * (rankOf(one) === 1 ? 1 : -1);
};

export const campaignQueries: Queries<'campaigns.list' | 'campaigns.get'> = {
  'campaigns.list': ({ board }, desk) =>
    desk.read(async (reader, context) => {
      const place = readableBoard(await loadBoard(reader, board), context.access);
      const campaigns = await campaignsOf(reader, [place.board.id]);
      return { items: (await viewCampaigns(reader, context, campaigns)).sort(byTime) };
    }),

  'campaigns.get': ({ campaign }, desk) =>
    desk.read(async (reader, context) => {
      const found = await reader.get('campaigns', campaign);
      return found === undefined ? null : ((await viewCampaigns(reader, context, [found]))[0] ?? null);
    }),
};
