import type { Client } from '@social-enterprise/client';
import { loadPart, type Evaluation, type IdeaId, type IdeaSummary } from '@social-enterprise/contract';
import type { Localizer } from '../i18n/localizer.js';

export interface DialogScene {
  readonly client: Client;
  readonly localizer: Localizer;
  readonly evaluation: Evaluation;
  /** Where dialogs are put. */
  readonly root: ShadowRoot;
}

/** Each resolves with whether it was done; what it needs is loaded when it is opened. */
export const dialogs = {
  async declare({ root, localizer, client, evaluation }: DialogScene, idea: IdeaSummary): Promise<boolean> {
    const { openConflictDialog } = await loadPart(() => import('./conflict-dialog.js'));
    return openConflictDialog(root, localizer, { client, evaluation: evaluation.id, idea });
  },

  async decide({ root, localizer, client, evaluation }: DialogScene, id: IdeaId): Promise<boolean> {
    const [idea, board, { openDecideDialog }] = await Promise.all([
      client.query('ideas.get', { idea: id }),
      client.query('boards.get', { board: evaluation.board.id }),
      loadPart(() => import('./decide-dialog.js')),
    ]);
    if (idea === null) return false;
    const statuses = board?.statuses ?? [idea.status];
    return openDecideDialog(root, localizer, { client, idea, statuses, evaluation: evaluation.id });
  },

  async edit({ root, localizer, client, evaluation }: DialogScene): Promise<boolean> {
    const [board, { draftOf, openEvaluationForm }] = await Promise.all([
      client.query('boards.get', { board: evaluation.board.id }),
      loadPart(() => import('./form-dialog.js')),
    ]);
    if (board === null) return false;
    const draft = draftOf(evaluation, localizer);
    return openEvaluationForm(root, localizer, { client, board, evaluation, draft });
  },

  async close({ root, localizer, client, evaluation }: DialogScene): Promise<boolean> {
    const { openCloseDialog } = await loadPart(() => import('./close-dialog.js'));
    return openCloseDialog(root, localizer, { client, evaluation });
  },
};
