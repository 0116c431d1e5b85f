import type { Board, Campaign, ChangeName, Evaluation, Idea } from '@social-enterprise/contract';
import type { Context } from './context.js';
import { viewEvaluations } from './evaluation-views.js';
import { isConfidential } from './idea-rights.js';
import { viewBoards, viewCampaigns, viewIdeas } from './idea-views.js';
import type { ChangeRecord } from './records.js';
import type { Reader } from './store.js';
import { loadMap } from './views.js';

export interface IdeaItems {
  readonly boards: readonly Board[];
  readonly campaigns: readonly Campaign[];
  readonly ideas: readonly Idea[];
  readonly evaluations: readonly Evaluation[];
  /** Ideas that were taken away from whoever could read them. */
  readonly gone: readonly string[];
}

/** What one evaluator does before an idea is disclosed: for themself, and for those who run the board. */
const single: ReadonlySet<ChangeName | null> = new Set<ChangeName>([
  'assessment.saved',
  'assessment.given',
  'assessment.withdrawn',
  'conflict.declared',
  'conflict.withdrawn',
]);

async function viewEvaluationItems(
  reader: Reader,
  context: Context,
  { name, actor, evaluations = [] }: ChangeRecord,
): Promise<Evaluation[]> {
  if (evaluations.length === 0) return [];
  const records = await reader.getMany('evaluations', evaluations);
  const views = await viewEvaluations(
    reader,
    context,
    records.filter((record) => record !== undefined),
  );
  const isOwn = context.access.isMe(actor);
  return single.has(name) && !isOwn ? views.filter(({ progress }) => progress !== null) : views;
}

/** What a row of the log says of boards and ideas, as the actor may see them now. */
export async function viewIdeaItems(
  reader: Reader,
  context: Context,
  record: ChangeRecord,
): Promise<IdeaItems> {
  const { name, boards = [], campaigns = [], ideas = [] } = record;
  const [boardRecords, campaignRecords, ideaRecords] = await Promise.all([
    loadMap(reader, 'boards', boards),
    loadMap(reader, 'campaigns', campaigns),
    loadMap(reader, 'ideas', ideas),
  ]);
  const [boardViews, campaignViews, ideaViews, evaluationViews] = await Promise.all([
    viewBoards(reader, context, [...boardRecords.values()]),
    viewCampaigns(reader, context, [...campaignRecords.values()]),
    viewIdeas(reader, context, [...ideaRecords.values()]),
    viewEvaluationItems(reader, context, record),
  ]);
  const seen = new Set<string>(ideaViews.map(({ id }) => id));
  // What may be an invention is taken away once, and what goes on there is not spoken of.
  const withdrawn = [...ideaRecords.values()].filter(
    (idea) =>
      !seen.has(idea.id) && (isConfidential(idea) ? name === 'idea.concealed' : idea.state === 'withdrawn'),
  );
  return {
    boards: boardViews,
    campaigns: campaignViews,
    ideas: ideaViews,
    evaluations: evaluationViews,
    gone: withdrawn.map(({ id }) => id),
  };
}
