import type { CommandName, Evaluation, IdeaId, PersonId } from '@social-enterprise/contract';
import { refuse, type Context } from '../context.js';
import { newAssessment } from '../evaluation-record.js';
import { ofIdea } from '../evaluation-results.js';
import type { EvaluationPlace } from '../evaluation-rights.js';
import { loadAssessments, viewEvaluations } from '../evaluation-views.js';
import { loadEvaluation, visibleEvaluation, type LoadedEvaluation } from '../find-evaluations.js';
import { loadBoard, readableBoard, type LoadedBoard } from '../find-ideas.js';
import type { AssessmentRecord, EvaluationRecord, IdeaRecord } from '../records.js';
import { loadMap } from '../views.js';
import {
  aboutEvaluation,
  checkCriteria,
  checkEvaluators,
  checkIdeas,
  checkName,
  loadStrangers,
  putAssessment,
  putEvaluation,
} from './evaluation-checks.js';
import { checkOwner } from './idea-checks.js';
import { actingPerson, rule, type AnyRule, type Write } from './rule.js';

interface New extends LoadedBoard {
  readonly taken: boolean;
  readonly isForeign: boolean;
  readonly ideas: ReadonlyMap<string, IdeaRecord>;
  readonly strangers: readonly PersonId[];
}

interface Changing extends LoadedEvaluation {
  readonly assessments: readonly AssessmentRecord[];
  readonly ideas: ReadonlyMap<string, IdeaRecord>;
  readonly strangers: readonly PersonId[];
  /** Evaluators who left the company. */
  readonly left: readonly PersonId[];
  readonly current: Evaluation | undefined;
}

/** Nobody judges an idea of their own, and nobody waits for them to say so, nor for whoever has left. */
function excused(
  { id, ideas, evaluators }: EvaluationRecord,
  known: ReadonlyMap<string, IdeaRecord>,
  assessments: readonly AssessmentRecord[],
  { now }: Context,
  left: readonly PersonId[] = [],
): Write[] {
  return ideas.flatMap((idea) => {
    const { author, coAuthors = [] } = known.get(idea) ?? {};
    return evaluators.flatMap((evaluator) => {
      const isThere = ofIdea(assessments, idea).some((one) => one.evaluator === evaluator);
      if (isThere) return [];
      const one = newAssessment(id, idea, evaluator, now);
      if (evaluator === author || coAuthors.includes(evaluator)) {
        return putAssessment({ ...one, conflict: '' });
      }
      return left.includes(evaluator) ? putAssessment({ ...one, state: 'left' }) : [];
    });
  });
}

const started = (field: string): Error =>
  refuse('invalid', 'evaluation-started', 'Scores were given already, so that this stays as it is.', {
    field,
  });

/** What was given is not to be told by changing for whom or for what it waits. */
function checkStarted(
  before: EvaluationRecord,
  after: EvaluationRecord,
  assessments: readonly AssessmentRecord[],
): void {
  const given = assessments.filter(({ state }) => state === 'given');
  const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
  if (given.length === 0) return;
  if (!isSame(before.criteria, after.criteria)) throw started('criteria');
  if (!isSame([...before.evaluators].sort(), [...after.evaluators].sort())) throw started('evaluators');
  if (given.some(({ idea }) => !after.ideas.includes(idea))) throw started('ideas');
}

/** The evaluation, for those who run its board and as long as it is open. */
function openEvaluation(loaded: LoadedEvaluation, { access }: Context): EvaluationPlace {
  const place = visibleEvaluation(loaded, access);
  checkOwner(access, place);
  if (place.evaluation.state === 'open') return place;
  throw refuse('forbidden', 'evaluation-closed', 'The evaluation is closed.');
}

export const evaluationRules = {
  'evaluation.create': rule<'evaluation.create', New>({
    async load(reader, { id, board, campaign, ideas, evaluators }, context) {
      const [loaded, taken, known, of] = await Promise.all([
        loadBoard(reader, board),
        reader.get('evaluations', id),
        loadMap(reader, 'ideas', ideas),
        campaign === undefined ? undefined : reader.get('campaigns', campaign),
      ]);
      return {
        ...loaded,
        taken: taken !== undefined,
        isForeign: campaign !== undefined && of?.board !== board,
        ideas: known,
        strangers: await loadStrangers(reader, evaluators, loaded.space, context),
      };
    },
    decide(loaded, input, context) {
      const place = readableBoard(loaded, context.access);
      actingPerson(context);
      checkOwner(context.access, place);
      if (loaded.taken) {
        throw refuse('conflict', 'id-taken', 'An evaluation with this id exists.', { field: 'id' });
      }
      if (loaded.isForeign) {
        throw refuse('invalid', 'campaign-unknown', 'The board has no such campaign.', { field: 'campaign' });
      }
      const where = { board: place.board.id, campaign: input.campaign ?? null };
      const evaluation: EvaluationRecord = {
        id: input.id,
        ...where,
        name: checkName(input.name),
        ideas: checkIdeas(input.ideas, loaded.ideas, where),
        criteria: checkCriteria(input.criteria),
        evaluators: checkEvaluators(input.evaluators, loaded.strangers),
        state: 'open',
        due: input.due ?? null,
        decisions: [],
        created: context.now,
        version: 1,
      };
      return {
        writes: [putEvaluation(evaluation), ...excused(evaluation, loaded.ideas, [], context)],
        change: { name: 'evaluation.created', evaluations: [evaluation.id] },
        notices: [
          {
            to: evaluation.evaluators,
            kind: 'evaluation-waiting',
            subject: aboutEvaluation(evaluation.id, place.space),
          },
        ],
      };
    },
  }),

  'evaluation.update': rule<'evaluation.update', Changing>({
    async load(reader, { id, version, ideas, evaluators = [] }, context) {
      const loaded = await loadEvaluation(reader, id);
      const { evaluation } = loaded;
      const [of, known, judges, current] = await Promise.all([
        loadAssessments(reader, [id]),
        loadMap(reader, 'ideas', [...(ideas ?? []), ...(evaluation?.ideas ?? [])]),
        loadMap(reader, 'people', evaluation?.evaluators ?? []),
        evaluation === undefined || evaluation.version === version
          ? []
          : viewEvaluations(reader, context, [evaluation]),
      ]);
      // Whoever evaluates already may have left meanwhile, which nobody has to mend for another change.
      const news = evaluators.filter((person) => evaluation?.evaluators.includes(person) !== true);
      return {
        ...loaded,
        assessments: of(id),
        ideas: known,
        strangers: await loadStrangers(reader, news, loaded.space, context),
        left: [...judges.values()].flatMap(({ id: judge, active }) => (active ? [] : judge)),
        current: current[0],
      };
    },
    decide(loaded, input, context) {
      const { evaluation: before, space } = openEvaluation(loaded, context);
      if (before.version !== input.version) {
        throw refuse('conflict', 'version-stale', 'The evaluation was changed meanwhile.', {
          field: 'version',
          current: loaded.current,
        });
      }
      const { assessments } = loaded;
      const kept: readonly IdeaId[] = before.ideas;
      const added = (input.ideas ?? []).filter((id) => !kept.includes(id));
      if (added.length > 0) checkIdeas(added, loaded.ideas, before);
      const after: EvaluationRecord = {
        ...before,
        name: input.name === undefined ? before.name : checkName(input.name),
        ideas: input.ideas === undefined ? before.ideas : checkChosen(input.ideas, added, before),
        criteria: input.criteria === undefined ? before.criteria : checkCriteria(input.criteria),
        evaluators:
          input.evaluators === undefined
            ? before.evaluators
            : checkEvaluators(input.evaluators, loaded.strangers),
        due: input.due === undefined ? before.due : input.due,
        version: before.version + 1,
      };
      checkStarted(before, after, assessments);
      const isIn = ({ idea, evaluator }: AssessmentRecord): boolean =>
        after.ideas.includes(idea) && after.evaluators.includes(evaluator);
      const gone = assessments.filter((one) => !isIn(one));
      const subject = aboutEvaluation(before.id, space);
      const hasNewIdeas = added.length > 0;
      const isAsked = (person: PersonId): boolean => hasNewIdeas || !before.evaluators.includes(person);
      const told = after.evaluators.filter(isAsked);
      const left = before.evaluators.filter((person) => !after.evaluators.includes(person));
      return {
        writes: [
          putEvaluation(after),
          ...gone.map(({ id }): Write => ({ collection: 'assessments', delete: id })),
          ...excused(after, loaded.ideas, assessments.filter(isIn), context, loaded.left),
        ],
        change: { name: 'evaluation.updated', evaluations: [before.id] },
        notices: told.length === 0 ? [] : [{ to: told, kind: 'evaluation-waiting', subject }],
        withdrawn: left.length === 0 ? [] : [{ to: left, kind: 'evaluation-waiting', subject }],
      };
    },
  }),

  'evaluation.close': rule<'evaluation.close', LoadedEvaluation>({
    load: (reader, { id }) => loadEvaluation(reader, id),
    decide(loaded, _input, context) {
      const seen = visibleEvaluation(loaded, context.access);
      checkOwner(context.access, seen);
      if (seen.evaluation.state === 'closed') return null;
      const { evaluation } = openEvaluation(loaded, context);
      return {
        writes: [putEvaluation({ ...evaluation, state: 'closed', version: evaluation.version + 1 })],
        change: { name: 'evaluation.closed', evaluations: [evaluation.id] },
      };
    },
  }),
} satisfies Partial<Record<CommandName, AnyRule>>;

/** Ideas that were chosen before may have been merged or withdrawn meanwhile, and stay. */
function checkChosen(
  wanted: readonly IdeaId[],
  added: readonly IdeaId[],
  before: EvaluationRecord,
): IdeaId[] {
  const chosen = wanted.filter((id) => before.ideas.includes(id) || added.includes(id));
  if (chosen.length > 0) return [...new Set(chosen)];
  throw refuse('invalid', 'field-required', 'ideas is empty.', { field: 'ideas' });
}
