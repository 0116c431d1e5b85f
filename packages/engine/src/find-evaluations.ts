import type { EvaluationId } from '@social-enterprise/contract';
import type { Access } from './access.js';
import { refuse } from './context.js';
import { canSee, type EvaluationPlace } from './evaluation-rights.js';
import type { LoadedBoard } from './find-ideas.js';
import type { EvaluationRecord } from './records.js';
import type { Reader } from './store.js';

export interface LoadedEvaluation extends LoadedBoard {
  readonly evaluation: EvaluationRecord | undefined;
}

export async function loadEvaluation(reader: Reader, id: EvaluationId): Promise<LoadedEvaluation> {
  const evaluation = await reader.get('evaluations', id);
  const board = evaluation && (await reader.get('boards', evaluation.board));
  return { evaluation, board, space: board && (await reader.get('spaces', board.space)) };
}

/** The evaluation, or a refusal that does not tell one that is none of the actor's business from none. */
export function visibleEvaluation(loaded: LoadedEvaluation, access: Access): EvaluationPlace {
  const { evaluation, board, space } = loaded;
  if (evaluation !== undefined && board !== undefined && space !== undefined) {
    const place = { evaluation, board, space };
    if (canSee(access, place)) return place;
  }
  throw refuse('not-found', 'evaluation-unknown', 'No such evaluation.', { field: 'evaluation' });
}
