import type { Evaluation } from '@social-enterprise/contract';
import { accepts, answers, delivers, readsAs, swallows, type Twin } from './broken.js';

const result = {
  assessments: 1,
  criteria: [],
  total: { mean: 50, spread: null },
  value: null,
  effort: null,
};
const told = <View extends Evaluation>(view: View): View => ({
  ...view,
  ideas: view.ideas.map((one) => ({ ...one, result: one.result ?? result })),
});

export const evaluationTwins: Readonly<Record<string, Twin>> = {
  'evaluations/blind-until-all-gave': answers('evaluations.get', (one) => one && told(one)),
  'evaluations/blind-in-changes': delivers((changes) =>
    changes.map((change) => ({ ...change, evaluations: change.evaluations.map(told) })),
  ),
  'evaluations/seen-by-evaluators-and-owners-only': readsAs('member', 'owner', 'evaluations.get'),
  'evaluations/drafts-kept-and-given-whole': swallows('assessment.save'),
  'evaluations/weights-add-up': accepts('evaluation.create'),
  'evaluations/conflict-of-interest': accepts('assessment.give'),
  'evaluations/fixed-once-begun': accepts('evaluation.update'),
  'evaluations/decided-for-all-to-read': accepts('idea.decide'),
  'evaluations/told-to-evaluators': answers('inbox.list', (page) => ({ ...page, items: [] })),
};
