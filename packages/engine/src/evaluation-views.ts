import type { Evaluation, EvaluatedIdea, EvaluatorProgress, IdeaId } from '@social-enterprise/contract';
import type { Context } from './context.js';
import { isDisclosed, ofIdea, resultOf } from './evaluation-results.js';
import { canSee, evaluationCan, evaluatorOf, type EvaluationPlace } from './evaluation-rights.js';
import { ownsBoard } from './idea-rights.js';
import { boardSummary } from './idea-summaries.js';
import { viewSummary } from './idea-views.js';
import { phaseAt } from './phases.js';
import type { AssessmentRecord, EvaluationRecord, PersonRecord } from './records.js';
import type { Reader } from './store.js';
import { loadMap, personSummary, spaceSummary, visibleTime } from './views.js';

/** What was written in some evaluations, by evaluation. */
export async function loadAssessments(
  reader: Reader,
  evaluations: readonly EvaluationRecord['id'][],
): Promise<(evaluation: EvaluationRecord['id']) => readonly AssessmentRecord[]> {
  const all =
    evaluations.length === 0
      ? []
      : await reader.list({
          collection: 'assessments',
          index: 'evaluation',
          prefixes: evaluations.map((id) => [id]),
          limit: Infinity,
        });
  return (evaluation) => all.filter((one) => one.evaluation === evaluation);
}

async function loadAround(reader: Reader, evaluations: readonly EvaluationRecord[]) {
  const [boards, campaigns, ideas, assessments, people] = await Promise.all([
    loadMap(
      reader,
      'boards',
      evaluations.map(({ board }) => board),
    ),
    loadMap(
      reader,
      'campaigns',
      evaluations.flatMap(({ campaign }) => campaign ?? []),
    ),
    loadMap(
      reader,
      'ideas',
      evaluations.flatMap((one) => one.ideas),
    ),
    loadAssessments(
      reader,
      evaluations.map(({ id }) => id),
    ),
    loadMap(
      reader,
      'people',
      evaluations.flatMap(({ evaluators, decisions }) => [...evaluators, ...decisions.map(({ by }) => by)]),
    ),
  ]);
  const spaces = await loadMap(
    reader,
    'spaces',
    [...boards.values()].map(({ space }) => space),
  );
  return { boards, campaigns, ideas, assessments, people, spaces };
}

type Around = Awaited<ReturnType<typeof loadAround>>;

/** Scores are told in here alone, and only of what is disclosed. */
function viewIdea(
  context: Context,
  evaluation: EvaluationRecord,
  id: IdeaId,
  around: Around,
): EvaluatedIdea | null {
  const idea = viewSummary(context, around.ideas.get(id), around);
  if (idea === null) return null;
  const assessments = ofIdea(around.assessments(evaluation.id), id);
  const disclosed = isDisclosed(evaluation, assessments);
  const decided = evaluation.decisions.find((one) => one.idea === id);
  const by = decided && around.people.get(decided.by);
  return {
    idea,
    disclosed,
    result: disclosed ? resultOf(evaluation.criteria, assessments) : null,
    decision:
      decided === undefined || by === undefined
        ? null
        : { outcome: decided.outcome, by: personSummary(by), at: visibleTime(decided.at, context) },
  };
}

function viewProgress(person: PersonRecord, assessments: readonly AssessmentRecord[]): EvaluatorProgress {
  const own = assessments.filter(({ evaluator }) => evaluator === person.id);
  return {
    person: personSummary(person),
    given: own
      .filter(({ state, conflict }) => state === 'given' && conflict === null)
      .map(({ idea }) => idea),
    left: own.filter(({ state, conflict }) => state === 'left' && conflict === null).map(({ idea }) => idea),
    conflicts: own.flatMap(({ idea, conflict }) => (conflict === null ? [] : { idea, reason: conflict })),
  };
}

function viewEvaluation(context: Context, place: EvaluationPlace, around: Around): Evaluation {
  const { access, now } = context;
  const { evaluation, board, space } = place;
  const campaign = evaluation.campaign === null ? undefined : around.campaigns.get(evaluation.campaign);
  const evaluators = evaluation.evaluators.flatMap((id) => around.people.get(id) ?? []);
  const me = evaluatorOf(access, place);
  const ideas = evaluation.ideas.flatMap((id) => viewIdea(context, evaluation, id, around) ?? []);
  // Who evaluates must not learn here of ideas that have been kept from them since.
  const shown = new Set(ideas.map(({ idea }) => idea.id));
  const assessments = around.assessments(evaluation.id).filter(({ idea }) => shown.has(idea));
  const own = assessments.filter(({ evaluator }) => evaluator === me);
  return {
    id: evaluation.id,
    board: boardSummary(board),
    space: spaceSummary(space),
    campaign:
      campaign === undefined
        ? null
        : { id: campaign.id, question: campaign.question, current: phaseAt(campaign, now)?.id ?? null },
    name: evaluation.name,
    ideas,
    criteria: evaluation.criteria.map((one) => ({
      ...one,
      scale: { ...one.scale, labels: [...one.scale.labels] },
    })),
    evaluators: evaluators.map(personSummary),
    state: evaluation.state,
    due: evaluation.due,
    own:
      me === null
        ? null
        : {
            given: own.filter(({ state, conflict }) => state === 'given' && conflict === null).length,
            conflicts: own.filter(({ conflict }) => conflict !== null).length,
            left: own.filter(({ state, conflict }) => state === 'left' && conflict === null).length,
          },
    progress: ownsBoard(access, place) ? evaluators.map((person) => viewProgress(person, assessments)) : null,
    createdAt: visibleTime(evaluation.created, context),
    version: evaluation.version,
    can: evaluationCan(access, place),
  };
}

/** The evaluations as the actor may see them, in the same order; those that they may not are left out. */
export async function viewEvaluations(
  reader: Reader,
  context: Context,
  evaluations: readonly EvaluationRecord[],
): Promise<Evaluation[]> {
  if (evaluations.length === 0) return [];
  const around = await loadAround(reader, evaluations);
  return evaluations.flatMap((evaluation) => {
    const board = around.boards.get(evaluation.board);
    const space = board && around.spaces.get(board.space);
    if (board === undefined || space === undefined) return [];
    const place = { evaluation, board, space };
    return canSee(context.access, place) ? viewEvaluation(context, place, around) : [];
  });
}
