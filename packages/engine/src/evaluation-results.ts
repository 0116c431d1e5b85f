import type { Criterion, EvaluationResult, IdeaId, Score } from '@social-enterprise/contract';
import type { AssessmentRecord, EvaluationRecord } from './records.js';

/** Whether scores are counted. */
const counts = ({ state, conflict }: AssessmentRecord): boolean => state === 'given' && conflict === null;

/** Whether nobody waits for somebody any more: only then what was given is told. */
export function isDisclosed(
  { state, evaluators }: Pick<EvaluationRecord, 'state' | 'evaluators'>,
  ofIdea: readonly AssessmentRecord[],
): boolean {
  if (state === 'closed') return true;
  return evaluators.every((person) => {
    const own = ofIdea.find(({ evaluator }) => evaluator === person);
    return own !== undefined && (own.conflict !== null || own.state !== 'draft');
  });
}

/** Whether all of some ideas are disclosed. */
export const isComplete = (
  evaluation: Pick<EvaluationRecord, 'state' | 'evaluators'>,
  ideas: readonly IdeaId[],
  assessments: readonly AssessmentRecord[],
): boolean => ideas.every((idea) => isDisclosed(evaluation, ofIdea(assessments, idea)));

export const ofIdea = (assessments: readonly AssessmentRecord[], idea: IdeaId): AssessmentRecord[] =>
  assessments.filter((one) => one.idea === idea);

/** Whether a score is one that a criterion can have. */
export const isOnScale = (criteria: readonly Criterion[], { criterion, score }: Score): boolean =>
  criteria.some(
    ({ id, scale }) =>
      id === criterion && Number.isInteger(score) && score >= scale.minimum && score <= scale.maximum,
  );

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * The sample standard deviation: the root of the squared distances from the mean, added up and divided by one less
 * than there are values (NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.6 Measures of Scale).
 */
function spreadOf(values: readonly number[]): number | null {
  if (values.length < 2) return null;
  const mean = meanOf(values);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}

const round = <Value extends number | null>(value: Value): Value =>
  (value === null ? null : Math.round(value * 100) / 100) as Value;

const scoreOf = ({ scores }: AssessmentRecord, { id, scale }: Criterion): number =>
  scores.find(({ criterion }) => criterion === id)?.score ?? scale.minimum;

/** Where on its scale a score stands, from 0 to 100. */
const pointsOf = (assessment: AssessmentRecord, criterion: Criterion): number => {
  const { minimum, maximum } = criterion.scale;
  return ((scoreOf(assessment, criterion) - minimum) / (maximum - minimum)) * 100;
};

type Points = (criterion: Criterion) => number;

/** By their weights; null without any. */
function weighted(criteria: readonly Criterion[], points: Points): number | null {
  const weights = criteria.reduce((sum, { weight }) => sum + weight, 0);
  if (weights === 0) return null;
  return criteria.reduce((sum, criterion) => sum + criterion.weight * points(criterion), 0) / weights;
}

/** What counts of some assessments of one idea, taken together; null where nothing does. */
export function resultOf(
  criteria: readonly Criterion[],
  assessments: readonly AssessmentRecord[],
): EvaluationResult | null {
  const counted = assessments.filter(counts);
  if (counted.length === 0) return null;
  const totals = counted.map(
    (one) =>
      weighted(criteria, (criterion) => {
        const points = pointsOf(one, criterion);
        return criterion.axis === 'effort' ? 100 - points : points;
      }) ?? 0,
  );
  const onAxis = (axis: Criterion['axis']): number | null =>
    weighted(
      criteria.filter((criterion) => criterion.axis === axis),
      (criterion) => meanOf(counted.map((one) => pointsOf(one, criterion))),
    );
  return {
    assessments: counted.length,
    criteria: criteria.map((criterion) => {
      const scores = counted.map((one) => scoreOf(one, criterion));
      return { criterion: criterion.id, mean: round(meanOf(scores)), spread: round(spreadOf(scores)) };
    }),
    total: { mean: round(meanOf(totals)), spread: round(spreadOf(totals)) },
    value: round(onAxis('value')),
    effort: round(onAxis('effort')),
  };
}
