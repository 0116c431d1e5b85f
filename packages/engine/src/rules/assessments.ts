import type { CommandInput, CommandName, IdeaId, PersonId } from '@social-enterprise/contract';
import { limits } from '@social-enterprise/contract';
import { refuse, type Context } from '../context.js';
import { newAssessment } from '../evaluation-record.js';
import { isDisclosed, ofIdea } from '../evaluation-results.js';
import { evaluatorOf, type EvaluationPlace } from '../evaluation-rights.js';
import { loadAssessments } from '../evaluation-views.js';
import { loadEvaluation, visibleEvaluation, type LoadedEvaluation } from '../find-evaluations.js';
import { isListedIdea } from '../idea-record.js';
import { canReadIdea, isAuthor } from '../idea-rights.js';
import type { AssessmentRecord, IdeaRecord } from '../records.js';
import type { Reader } from '../store.js';
import { checkLine } from './checks.js';
import { checkScores, completion, loadJudged, putAssessment } from './evaluation-checks.js';
import { actingPerson, rule, type AnyRule, type Decision } from './rule.js';

interface Assessing extends LoadedEvaluation {
  readonly idea: IdeaRecord | undefined;
  /** Of the ideas of the evaluation those that can be judged now. */
  readonly judged: readonly IdeaId[];
  /** Of the whole evaluation. */
  readonly assessments: readonly AssessmentRecord[];
}

type Assessed = Pick<CommandInput<'assessment.withdraw'>, 'evaluation' | 'idea'>;

async function load(reader: Reader, { evaluation, idea }: Assessed): Promise<Assessing> {
  const [loaded, found, of] = await Promise.all([
    loadEvaluation(reader, evaluation),
    reader.get('ideas', idea),
    loadAssessments(reader, [evaluation]),
  ]);
  const judged = await loadJudged(reader, loaded.evaluation);
  return { ...loaded, idea: found, judged, assessments: of(evaluation) };
}

/** One idea before one of its evaluators. */
interface Sheet extends EvaluationPlace {
  readonly idea: IdeaRecord;
  readonly me: PersonId;
  readonly own: AssessmentRecord;
  readonly isOut: boolean;
}

function sheetOf(loaded: Assessing, context: Context): Sheet {
  const { access, now } = context;
  const place = visibleEvaluation(loaded, access);
  actingPerson(context);
  const { evaluation } = place;
  const { idea } = loaded;
  const me = evaluatorOf(access, place);
  if (me === null) throw refuse('forbidden', 'not-allowed', 'Others evaluate here.');
  if (
    idea === undefined ||
    !evaluation.ideas.includes(idea.id) ||
    !canReadIdea(access, { ...place, idea }) ||
    !isListedIdea(idea)
  ) {
    throw refuse('not-found', 'idea-unknown', 'This idea is not evaluated here.', { field: 'idea' });
  }
  if (evaluation.state === 'closed') {
    throw refuse('forbidden', 'evaluation-closed', 'The evaluation is closed.');
  }
  const there = ofIdea(loaded.assessments, idea.id);
  const own =
    there.find(({ evaluator }) => evaluator === me) ?? newAssessment(evaluation.id, idea.id, me, now);
  return { ...place, idea, me, own, isOut: isDisclosed(evaluation, there) };
}

function checkBlind({ isOut }: Sheet): void {
  if (!isOut) return;
  throw refuse('forbidden', 'evaluation-disclosed', 'The result is known, so that this stays as it is.');
}

/** Refuses whoever has a conflict of interest, and what was given already. */
function checkJudge({ own, idea }: Sheet, { access }: Context): void {
  if (own.conflict !== null || isAuthor(access, idea)) {
    throw refuse('forbidden', 'conflict-of-interest', 'Who has a conflict of interest does not judge.');
  }
}

/** What somebody wrote from now on. Whether the idea is disclosed thereby is told to all, everything else to few. */
function written(
  sheet: Sheet,
  loaded: Assessing,
  after: AssessmentRecord,
  name: 'assessment.given' | 'conflict.declared' | 'assessment.withdrawn' | 'conflict.withdrawn',
): Decision {
  const { evaluation, idea, isOut } = sheet;
  const all = [...loaded.assessments.filter(({ id }) => id !== after.id), after];
  const isDisclosing = isOut || isDisclosed(evaluation, ofIdea(all, idea.id));
  return {
    writes: [putAssessment(after)],
    change: { name: isDisclosing ? 'evaluation.disclosed' : name, evaluations: [evaluation.id] },
    notices: completion(sheet, loaded.judged, loaded.assessments, all),
  };
}

const noteOf = (own: AssessmentRecord, note: string | undefined): string => {
  if (note === undefined) return own.note;
  if (note.length <= limits.fieldTextLength) return note;
  throw refuse('invalid', 'text-too-long', `note has at most ${limits.fieldTextLength} characters.`, {
    field: 'note',
  });
};

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

export const assessmentRules = {
  // The log keeps a digest of what was sent; from so few possible scores it would tell which.
  'assessment.save': rule<'assessment.save', Assessing>({
    isUnattributed: true,
    load,
    decide(loaded, { scores, note }, context) {
      const sheet = sheetOf(loaded, context);
      checkJudge(sheet, context);
      const { own, evaluation } = sheet;
      if (own.state === 'given') {
        throw refuse('forbidden', 'evaluation-disclosed', 'What was given is taken back before it changes.');
      }
      checkBlind(sheet);
      const checked = checkScores(evaluation.criteria, scores, false);
      const after = { ...own, scores: checked, note: noteOf(own, note), at: context.now };
      if (isSame([own.scores, own.note], [after.scores, after.note])) return null;
      return {
        writes: [putAssessment(after)],
        change: { name: 'assessment.saved', audience: sheet.me, evaluations: [evaluation.id] },
      };
    },
  }),

  'assessment.give': rule<'assessment.give', Assessing>({
    isUnattributed: true,
    load,
    decide(loaded, { scores, note }, context) {
      const sheet = sheetOf(loaded, context);
      checkJudge(sheet, context);
      const { own, evaluation } = sheet;
      const checked = checkScores(evaluation.criteria, scores, true);
      const after = {
        ...own,
        scores: checked,
        note: noteOf(own, note),
        state: 'given' as const,
        at: context.now,
      };
      if (own.state === 'given' && isSame([own.scores, own.note], [after.scores, after.note])) return null;
      checkBlind(sheet);
      return written(sheet, loaded, after, 'assessment.given');
    },
  }),

  'assessment.withdraw': rule<'assessment.withdraw', Assessing>({
    load,
    decide(loaded, _input, context) {
      const sheet = sheetOf(loaded, context);
      if (sheet.own.state !== 'given') return null;
      checkBlind(sheet);
      return written(sheet, loaded, { ...sheet.own, state: 'draft' }, 'assessment.withdrawn');
    },
  }),

  'conflict.declare': rule<'conflict.declare', Assessing>({
    load,
    decide(loaded, { reason }, context) {
      const sheet = sheetOf(loaded, context);
      const line = checkLine(reason, 'reason', { maxLength: limits.titleLength });
      if (sheet.own.conflict === line) return null;
      // Of an idea without a name nobody is to learn here who gave it.
      if (line === '' && (sheet.idea.sealed || !isAuthor(context.access, sheet.idea))) {
        throw refuse('invalid', 'text-empty', 'Say why you do not judge.', { field: 'reason' });
      }
      checkBlind(sheet);
      // That scores were given stays known: for whom the evaluation waits is not changed after that.
      const after: AssessmentRecord = { ...sheet.own, conflict: line, at: context.now };
      return written(sheet, loaded, after, 'conflict.declared');
    },
  }),

  'conflict.withdraw': rule<'conflict.withdraw', Assessing>({
    load,
    decide(loaded, _input, context) {
      const sheet = sheetOf(loaded, context);
      if (sheet.own.conflict === null) return null;
      if (isAuthor(context.access, sheet.idea)) {
        throw refuse('forbidden', 'conflict-of-interest', 'Nobody judges an idea of their own.');
      }
      checkBlind(sheet);
      const after: AssessmentRecord = { ...sheet.own, conflict: null, state: 'draft' };
      return written(sheet, loaded, after, 'conflict.withdrawn');
    },
  }),
} satisfies Partial<Record<CommandName, AnyRule>>;
