import { limits, type Assessment } from '@social-enterprise/contract';
import { isOnScale, ofIdea } from '../evaluation-results.js';
import { assessmentCan, evaluatorOf } from '../evaluation-rights.js';
import { loadAssessments, viewEvaluations } from '../evaluation-views.js';
import { loadEvaluation, visibleEvaluation } from '../find-evaluations.js';
import { findBoard, loadIdea } from '../find-ideas.js';
import { canReadIdea } from '../idea-rights.js';
import type { AssessmentRecord, EvaluationRecord } from '../records.js';
import type { Reader } from '../store.js';
import { loadMap, visibleTime } from '../views.js';
import type { Queries } from './query.js';

const byState = (one: EvaluationRecord, other: EvaluationRecord): number => {
  const rank = Number(one.state === 'closed') - Number(other.state === 'closed');
  if (rank !== 0) return rank;
  return `${one.created}/${one.id}` < `${other.created}/${other.id}` ? 1 : -1;
};

/** Those that may be meant: of the board that was named, or that an idea or campaign stands on. */
async function candidates(
  reader: Reader,
  wanted: { readonly board: string | undefined; readonly isOpen: boolean },
): Promise<EvaluationRecord[]> {
  const all = { collection: 'evaluations', limit: Infinity } as const;
  if (wanted.board === undefined) {
    const prefixes = wanted.isOpen ? [['open']] : [['open'], ['closed']];
    return reader.list({ ...all, index: 'state', prefixes });
  }
  const board = await findBoard(reader, wanted.board);
  return board === undefined ? [] : reader.list({ ...all, index: 'board', prefixes: [[board.id]] });
}

export const evaluationQueries: Queries<'evaluations.list' | 'evaluations.get' | 'assessments.list'> = {
  'evaluations.list': ({ board, campaign, idea, mine = false }, desk) =>
    desk.read(async (reader, context) => {
      const [loaded, ofCampaign] = await Promise.all([
        idea === undefined ? undefined : loadIdea(reader, idea),
        campaign === undefined ? undefined : reader.get('campaigns', campaign),
      ]);
      const { idea: ofIdeas, board: around, space } = loaded ?? {};
      const isKnown =
        ofIdeas !== undefined &&
        around !== undefined &&
        space !== undefined &&
        canReadIdea(context.access, { idea: ofIdeas, board: around, space });
      const isLost = (idea !== undefined && !isKnown) || (campaign !== undefined && !ofCampaign);
      const place = board ?? ofIdeas?.board ?? ofCampaign?.board;
      const found = isLost ? [] : await candidates(reader, { board: place, isOpen: mine });
      const me = context.access.personId;
      const meant = found.filter(
        (one) =>
          (campaign === undefined || one.campaign === campaign) &&
          (idea === undefined || one.ideas.includes(idea)) &&
          (!mine || (one.state === 'open' && me !== null && one.evaluators.includes(me))),
      );
      const items = await viewEvaluations(reader, context, meant.sort(byState));
      return { items: items.slice(0, limits.pageSize) };
    }),

  'evaluations.get': ({ evaluation }, desk) =>
    desk.read(async (reader, context) => {
      const found = await reader.get('evaluations', evaluation);
      return found === undefined ? null : ((await viewEvaluations(reader, context, [found]))[0] ?? null);
    }),

  'assessments.list': ({ evaluation: id }, desk) =>
    desk.read(async (reader, context) => {
      const { access } = context;
      const place = visibleEvaluation(await loadEvaluation(reader, id), access);
      const me = evaluatorOf(access, place);
      if (me === null) return { items: [] };
      const { evaluation } = place;
      const [of, ideas] = await Promise.all([
        loadAssessments(reader, [id]),
        loadMap(reader, 'ideas', evaluation.ideas),
      ]);
      const all = of(id);
      return {
        items: evaluation.ideas.flatMap((one): Assessment | [] => {
          const idea = ideas.get(one);
          if (idea === undefined || !canReadIdea(access, { ...place, idea })) return [];
          const there = ofIdea(all, one);
          const own: AssessmentRecord | undefined = there.find(({ evaluator }) => evaluator === me);
          return {
            idea: one,
            scores: (own?.scores ?? []).filter((score) => isOnScale(evaluation.criteria, score)),
            note: own?.note ?? '',
            conflict: own?.conflict ?? null,
            state: own?.state === 'given' ? 'given' : 'draft',
            at: visibleTime(own?.at ?? evaluation.created, context),
            can: assessmentCan(access, place, idea, there),
          };
        }),
      };
    }),
};
