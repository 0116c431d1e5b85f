import { limits, type Criterion, type IdeaId, type PersonId, type Score } from '@social-enterprise/contract';
import { loadAccess } from '../access.js';
import { refuse, type Context } from '../context.js';
import { isComplete, isOnScale } from '../evaluation-results.js';
import type { EvaluationPlace } from '../evaluation-rights.js';
import { isListedIdea } from '../idea-record.js';
import type {
  AssessmentRecord,
  EvaluationRecord,
  IdeaRecord,
  SpaceRecord,
  SubjectRecord,
} from '../records.js';
import type { Reader } from '../store.js';
import { checkLine } from './checks.js';
import type { Notice, Write } from './rule.js';

export const putEvaluation = (evaluation: EvaluationRecord): Write => ({
  collection: 'evaluations',
  put: evaluation,
});
export const putAssessment = (assessment: AssessmentRecord): Write => ({
  collection: 'assessments',
  put: assessment,
});

/** The evaluation, as the subject of a notice. */
export const aboutEvaluation = (id: EvaluationRecord['id'], space: SpaceRecord): SubjectRecord => ({
  type: 'evaluation',
  evaluation: id,
  space: space.id,
});

/** Of the ideas of an evaluation those that can be judged now. */
export async function loadJudged(
  reader: Reader,
  evaluation: Pick<EvaluationRecord, 'ideas'> | undefined,
): Promise<IdeaId[]> {
  const ideas = await reader.getMany('ideas', evaluation?.ideas ?? []);
  return ideas.flatMap((one) => (one !== undefined && isListedIdea(one) ? one.id : []));
}

/** Tells the owners of the board once nobody waits for anybody any more. */
export const completion = (
  { evaluation, board, space }: EvaluationPlace,
  judged: readonly IdeaId[],
  before: readonly AssessmentRecord[],
  after: readonly AssessmentRecord[],
): Notice[] =>
  isComplete(evaluation, judged, before) || !isComplete(evaluation, judged, after)
    ? []
    : [
        {
          to: board.owners,
          kind: 'evaluation-complete',
          subject: aboutEvaluation(evaluation.id, space),
          actor: null,
        },
      ];

const wrong = (at: number, field: string, message: string): Error =>
  refuse('invalid', 'criteria-invalid', message, { field: `criteria.${at}.${field}` });

function checkScale({ minimum, maximum, labels }: Criterion['scale'], at: number): Criterion['scale'] {
  if (minimum >= maximum || maximum > limits.scaleMaximum) {
    throw wrong(at, 'scale', `A scale goes from a lower to a higher score, up to ${limits.scaleMaximum}.`);
  }
  if (labels.length > 0 && labels.length !== maximum - minimum + 1) {
    throw wrong(at, 'scale', 'A scale names all of its steps or none.');
  }
  return { minimum, maximum, labels: labels.map((label) => checkLine(label, `criteria.${at}.scale`)) };
}

/** Criteria as they are kept: each with a name, and with weights of 100 per cent together. */
export function checkCriteria(criteria: readonly Criterion[]): Criterion[] {
  if (criteria.length === 0) {
    throw refuse('invalid', 'criteria-invalid', 'An evaluation has criteria.', { field: 'criteria' });
  }
  if (criteria.length > limits.criteriaPerEvaluation) {
    throw refuse(
      'invalid',
      'list-too-long',
      `An evaluation has at most ${limits.criteriaPerEvaluation} criteria.`,
      { field: 'criteria' },
    );
  }
  const checked = criteria.map(({ id, name, help, weight, scale, axis }, at): Criterion => {
    const isDouble = criteria.findIndex((one) => one.id === id) !== at;
    if (isDouble || !/^[a-z0-9-]{1,40}$/.test(id)) throw wrong(at, 'id', 'Each has an id of its own.');
    if (weight < 1) throw wrong(at, 'weight', 'A criterion that counts has a weight of 1 per cent or more.');
    return {
      id,
      name: checkLine(name, `criteria.${at}.name`, { required: true }),
      help: checkLine(help, `criteria.${at}.help`, { maxLength: limits.titleLength }),
      weight,
      scale: checkScale(scale, at),
      axis,
    };
  });
  const sum = checked.reduce((total, { weight }) => total + weight, 0);
  if (sum === 100) return checked;
  throw refuse('invalid', 'weights-sum', `The weights add up to ${sum} per cent, not to 100.`, {
    field: 'criteria',
  });
}

export const checkName = (name: string): string => checkLine(name, 'name', { required: true });

const once = <Item>(items: readonly Item[]): Item[] => [...new Set(items)];

function checkList<Item>(items: readonly Item[], field: string, maximum: number): Item[] {
  const unique = once(items);
  if (unique.length === 0) {
    throw refuse('invalid', 'field-required', `${field} is empty.`, { field });
  }
  if (unique.length <= maximum) return unique;
  throw refuse('invalid', 'list-too-long', `${field} has more than ${maximum}.`, { field });
}

/** People who could not read what they are to evaluate. */
export async function loadStrangers(
  reader: Reader,
  people: readonly PersonId[],
  space: SpaceRecord | undefined,
  { now }: Context,
): Promise<PersonId[]> {
  const records = await reader.getMany('people', people);
  const may = await Promise.all(
    records.map(async (person) => {
      if (person === undefined || space === undefined || !person.active) return false;
      return (await loadAccess(reader, { type: 'person', person }, now)).canRead(space);
    }),
  );
  return people.filter((_person, at) => may[at] !== true);
}

export function checkEvaluators(people: readonly PersonId[], strangers: readonly PersonId[]): PersonId[] {
  if (strangers.length > 0) {
    throw refuse('invalid', 'person-unavailable', 'Evaluators are people who read the board.', {
      field: 'evaluators',
    });
  }
  return checkList(people, 'evaluators', limits.evaluatorsPerEvaluation);
}

/** Published ideas of the board, and of the campaign where there is one. */
export function checkIdeas(
  wanted: readonly IdeaId[],
  known: ReadonlyMap<string, IdeaRecord>,
  { board, campaign }: Pick<EvaluationRecord, 'board' | 'campaign'>,
): IdeaId[] {
  for (const id of wanted) {
    const idea = known.get(id);
    const fits =
      idea?.board === board &&
      idea.state === 'published' &&
      idea.mergedInto === null &&
      (campaign === null || idea.campaign === campaign);
    if (!fits) {
      throw refuse('invalid', 'idea-unknown', 'What is evaluated are published ideas of the board.', {
        field: 'ideas',
      });
    }
  }
  return checkList(wanted, 'ideas', limits.ideasPerEvaluation);
}

/** Scores that fit, each criterion once; with `isWhole` for all of them. */
export function checkScores(
  criteria: readonly Criterion[],
  scores: readonly Score[],
  isWhole: boolean,
): Score[] {
  for (const score of scores) {
    if (isOnScale(criteria, score)) continue;
    throw refuse('invalid', 'score-invalid', `${String(score.score)} is no score of ${score.criterion}.`, {
      field: `scores.${score.criterion}`,
    });
  }
  const given = new Map(scores.map(({ criterion, score }) => [criterion, score]));
  const missing = isWhole ? criteria.find(({ id }) => !given.has(id)) : undefined;
  if (missing !== undefined) {
    throw refuse('invalid', 'score-missing', `A score for ${missing.name} is missing.`, {
      field: `scores.${missing.id}`,
    });
  }
  return criteria.flatMap(({ id }) => {
    const score = given.get(id);
    return score === undefined ? [] : { criterion: id, score };
  });
}
