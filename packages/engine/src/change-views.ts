import type { Board, Campaign, Idea } from '@social-enterprise/contract';
import type { Context } from './context.js';
import { loadAll, viewBoards, viewCampaigns, viewIdeas } from './idea-views.js';
import type { ChangeRecord } from './records.js';
import type { Reader } from './store.js';

export { readableNotifications, viewNotifications } from './notifications.js';

export interface IdeaItems {
  readonly boards: readonly Board[];
  readonly campaigns: readonly Campaign[];
  readonly ideas: readonly Idea[];
  /** Ideas that were taken away from whoever could read them. */
  readonly gone: readonly string[];
}

const nothing: IdeaItems = { boards: [], campaigns: [], ideas: [], gone: [] };

/** What a row of the log says of boards and ideas, as the actor may see them now. */
export async function viewIdeaItems(
  reader: Reader,
  context: Context,
  { name, boards = [], campaigns = [], ideas = [] }: ChangeRecord,
): Promise<IdeaItems> {
  if (boards.length + campaigns.length + ideas.length === 0) return nothing;
  const [boardRecords, campaignRecords, ideaRecords] = await Promise.all([
    loadAll(reader, 'boards', boards),
    loadAll(reader, 'campaigns', campaigns),
    loadAll(reader, 'ideas', ideas),
  ]);
  const [boardViews, campaignViews, ideaViews] = await Promise.all([
    viewBoards(reader, context, [...boardRecords.values()]),
    viewCampaigns(reader, context, [...campaignRecords.values()]),
    viewIdeas(reader, context, [...ideaRecords.values()]),
  ]);
  const seen = new Set<string>(ideaViews.map(({ id }) => id));
  // What may be an invention is taken away once, and what goes on there is not spoken of.
  const withdrawn = [...ideaRecords.values()].filter(
    ({ id, state }) =>
      !seen.has(id) && (state === 'withdrawn' || (state === 'confidential' && name === 'idea.concealed')),
  );
  return {
    boards: boardViews,
    campaigns: campaignViews,
    ideas: ideaViews,
    gone: withdrawn.map(({ id }) => id),
  };
}
