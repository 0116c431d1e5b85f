import type { Board, Campaign, ChangeName, Evaluation, Idea, IdeaId } from '@social-enterprise/contract';
import type { Context } from './context.js';
import { viewEvaluations } from './evaluation-views.js';
import { loadBoard } from './find-ideas.js';
import { canReadIdea } from './idea-rights.js';
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

const isInvolved = ({ access }: Context, { people }: ChangeRecord): boolean =>
  people.some((person) => access.isMe(person));

/**
 * Ideas that the actor could read before and cannot any more: told once. What went on in what they could not read is
 * not spoken of.
 */
async function lostIdeas(reader: Reader, context: Context, record: ChangeRecord): Promise<IdeaId[]> {
  const { name, ideas = [], hidden = [] } = record;
  const { access } = context;
  const wasAuthor = name === 'co-author.removed' && isInvolved(context, record);
  const lost = await loadMap(reader, 'ideas', wasAuthor ? ideas : hidden);
  const spaces = await loadMap(
    reader,
    'spaces',
    [...lost.values()].map(({ space }) => space),
  );
  return [...lost.values()].flatMap((idea) => {
    const space = spaces.get(idea.space);
    return space !== undefined && access.canRead(space) && idea.state !== 'published' ? idea.id : [];
  });
}

/** What only owners of a board read is gone for whoever is one no more. */
async function lostWithBoards(reader: Reader, context: Context, record: ChangeRecord): Promise<IdeaId[]> {
  const { name, at, boards = [] } = record;
  const { access } = context;
  if (name !== 'board.updated' || !isInvolved(context, record)) return [];
  const found = await Promise.all(
    boards.map(async (id) => {
      const { board, space } = await loadBoard(reader, id);
      if (board === undefined || space === undefined || !access.canRead(space)) return [];
      const ideas = await reader.list({
        collection: 'ideas',
        index: 'status',
        prefixes: [[id]],
        limit: Infinity,
      });
      return ideas.filter((idea) => idea.created <= at && !canReadIdea(access, { idea, board, space }));
    }),
  );
  return found.flat().map(({ id }) => id);
}

/** What a row of the log says of boards and ideas, as the actor may see them now. */
export async function viewIdeaItems(
  reader: Reader,
  context: Context,
  record: ChangeRecord,
): Promise<IdeaItems> {
  const { boards = [], campaigns = [], ideas = [] } = record;
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
  const lost = [
    ...(await lostIdeas(reader, context, record)),
    ...(await lostWithBoards(reader, context, record)),
  ];
  return {
    boards: boardViews,
    campaigns: campaignViews,
    ideas: ideaViews,
    evaluations: evaluationViews,
    gone: lost.filter((id) => !seen.has(id)),
  };
}
