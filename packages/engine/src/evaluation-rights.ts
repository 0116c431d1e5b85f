import type { CommandName, PersonId } from '@social-enterprise/contract';
import type { Access } from './access.js';
import { isDisclosed } from './evaluation-results.js';
import { isAuthor, ownsBoard, type BoardPlace } from './idea-rights.js';
import type { AssessmentRecord, EvaluationRecord, IdeaRecord } from './records.js';

export interface EvaluationPlace extends BoardPlace {
  readonly evaluation: EvaluationRecord;
}

/** In whose name the actor evaluates; null: they are no evaluator. */
export function evaluatorOf(access: Access, { evaluation, space }: EvaluationPlace): PersonId | null {
  const me = access.personId;
  return me !== null && access.canRead(space) && evaluation.evaluators.includes(me) ? me : null;
}

/** Those who evaluate and those who run the board; nobody else learns that there is one. */
export const canSee = (access: Access, place: EvaluationPlace): boolean =>
  access.canRead(place.space) && (ownsBoard(access, place) || evaluatorOf(access, place) !== null);

/** What the actor may do with an evaluation that they may see. */
export function evaluationCan(access: Access, place: EvaluationPlace): CommandName[] {
  const can: CommandName[] = [];
  const isOpen = place.evaluation.state === 'open';
  if (isOpen && ownsBoard(access, place)) can.push('evaluation.update', 'evaluation.close');
  if (isOpen && evaluatorOf(access, place) !== null) can.push('assessment.save', 'assessment.give');
  return can;
}

/** What an evaluator may do about one idea. */
export function assessmentCan(
  access: Access,
  { evaluation }: EvaluationPlace,
  idea: IdeaRecord,
  assessments: readonly AssessmentRecord[],
): CommandName[] {
  if (evaluation.state === 'closed' || idea.state !== 'published' || idea.mergedInto !== null) return [];
  const own = assessments.find(({ evaluator }) => access.isMe(evaluator));
  const isOut = isDisclosed(evaluation, assessments);
  if (own !== undefined && own.conflict !== null) {
    return isOut || isAuthor(access, idea) ? [] : ['conflict.withdraw'];
  }
  if (own?.state === 'given') {
    return isOut ? [] : ['assessment.withdraw', 'conflict.declare'];
  }
  // Whoever has left and come back still judges what is not known yet.
  if (isOut) return [];
  return isAuthor(access, idea)
    ? ['conflict.declare']
    : ['assessment.save', 'assessment.give', 'conflict.declare'];
}
