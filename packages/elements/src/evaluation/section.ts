import type { Client } from '@social-enterprise/client';
import { loadPart, type Board, type Idea } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { Localizer } from '../i18n/localizer.js';

export interface SectionScene {
  readonly client: Client | null;
  readonly localizer: Localizer | null;
  readonly board: Board | null;
  /** Null: all evaluations of the board. */
  readonly idea: Pick<Idea, 'id' | 'title' | 'campaign' | 'state'> | null;
  readonly evaluationHref: string | null;
  readonly level: number;
}

/**
 * Evaluations of a board or of one idea, for those who evaluate there or run the board; for all others there is
 * nothing here. What draws it comes along when it is first drawn.
 */
export function evaluationSection(scene: SectionScene): TemplateResult | typeof nothing {
  const { client, localizer, board, idea, evaluationHref, level } = scene;
  const isClosed = idea !== null && idea.state !== 'published';
  if (isClosed || client?.supports('evaluations.list') !== true) return nothing;
  // Without it the rest of the page is of use all the same.
  loadPart(() => import('./register.js')).catch(() => undefined);
  return html`<se-evaluation-list
    lang=${localizer?.language ?? nothing}
    .client=${client}
    .board=${board}
    .idea=${idea}
    .evaluationHref=${evaluationHref}
    .level=${level}
  ></se-evaluation-list>`;
}
