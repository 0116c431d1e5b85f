import type { CommandName, ContentTree } from '@social-enterprise/contract';
import { refuse } from '../context.js';
import { isDisclosed, ofIdea } from '../evaluation-results.js';
import { loadAssessments } from '../evaluation-views.js';
import { loadEvaluation, visibleEvaluation, type LoadedEvaluation } from '../find-evaluations.js';
import { readableIdea } from '../find-ideas.js';
import type { AssessmentRecord, EvaluationRecord } from '../records.js';
import { putEvaluation } from './evaluation-checks.js';
import { checkIdeaCan } from './idea-checks.js';
import { decideMove, loadMoved, type Moved } from './idea-moves.js';
import { actingPerson, rule, type AnyRule } from './rule.js';
import { parseText } from './texts.js';

interface Deciding extends Moved {
  /** Null: it is decided without one. */
  readonly basis: (LoadedEvaluation & { readonly assessments: readonly AssessmentRecord[] }) | null;
}

/** The evaluation that a decision rests on, once it says something about the idea. */
function basisOf(
  basis: NonNullable<Deciding['basis']>,
  idea: AssessmentRecord['idea'],
  access: Parameters<typeof visibleEvaluation>[1],
): EvaluationRecord {
  const { evaluation } = visibleEvaluation(basis, access);
  if (!evaluation.ideas.includes(idea)) {
    throw refuse('invalid', 'evaluation-unknown', 'The idea is not evaluated there.', {
      field: 'evaluation',
    });
  }
  if (!isDisclosed(evaluation, ofIdea(basis.assessments, idea))) {
    throw refuse('forbidden', 'evaluation-blind', 'Not all evaluators have given their scores.');
  }
  return evaluation;
}

export const ideaDecisionRules = {
  'idea.decide': rule<'idea.decide', Deciding, ContentTree>({
    prepare: ({ reasons }) => parseText(reasons, 'reasons'),
    async load(reader, { id, version, evaluation }, context) {
      const [moved, loaded, of] = await Promise.all([
        loadMoved(reader, id, version, context),
        evaluation === undefined ? null : loadEvaluation(reader, evaluation),
        evaluation === undefined ? null : loadAssessments(reader, [evaluation]),
      ]);
      const isBased = loaded !== null && of !== null && evaluation !== undefined;
      return { ...moved, basis: isBased ? { ...loaded, assessments: of(evaluation) } : null };
    },
    decide(loaded, { outcome, status, version }, context, content) {
      const place = readableIdea(loaded, context.access);
      checkIdeaCan('idea.decide', place, context);
      const { id } = place.idea;
      const basis = loaded.basis === null ? null : basisOf(loaded.basis, id, context.access);
      if (content.length === 0) {
        throw refuse('invalid', 'answer-required', 'A decision says why.', { field: 'reasons' });
      }
      const moved = decideMove(
        loaded,
        place,
        { status, version, content, kind: `decided-${outcome}` },
        context,
      );
      if (moved === null || moved.change === null) return null;
      const decision = { idea: id, outcome, by: actingPerson(context), at: context.now };
      const others = basis?.decisions.filter((one) => one.idea !== id) ?? [];
      return {
        ...moved,
        writes: [
          ...moved.writes,
          ...(basis === null
            ? []
            : [
                putEvaluation({
                  ...basis,
                  decisions: [...others, decision],
                  version: basis.version + 1,
                }),
              ]),
        ],
        change: {
          ...moved.change,
          name: 'idea.decided',
          ...(basis === null ? {} : { evaluations: [basis.id] }),
        },
      };
    },
  }),
} satisfies Partial<Record<CommandName, AnyRule>>;
