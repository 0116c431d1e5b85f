import type { Assessment, Evaluation, IdeaId } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { Localizer } from '../i18n/localizer.js';
import type { Draft } from './drafts.js';

export interface OwnListScene {
  readonly localizer: Localizer;
  readonly evaluation: Evaluation;
  readonly current: Assessment;
  readonly draftOf: (assessment: Assessment) => Draft;
  readonly choose: (idea: IdeaId) => void;
}

/** How far one is with an idea. */
const standOf = (
  { conflict, state }: Assessment,
  { scores, note }: Draft,
): 'open' | 'draft' | 'given' | 'conflict' => {
  if (conflict !== null) return 'conflict';
  if (state === 'given') return 'given';
  return scores.length > 0 || note !== '' ? 'draft' : 'open';
};

/** All that one has to evaluate, and how far one is; a press shows one of it. */
export const ownList = (
  own: readonly Assessment[],
  { localizer, evaluation, current, draftOf, choose }: OwnListScene,
): TemplateResult =>
  html`<ol class="ideas">
    ${own.map((one) => {
      const summary = evaluation.ideas.find(({ idea }) => idea.id === one.idea)?.idea;
      const stand = standOf(one, draftOf(one));
      return html`<li>
        <button
          part="own-idea"
          class=${one === current ? 'own-idea current' : 'own-idea'}
          aria-current=${one === current ? 'true' : nothing}
          @click=${() => choose(one.idea)}
        >
          <span dir="auto">${summary?.title ?? ''}</span>
          <span class=${`mark ${stand}`}>${localizer.text(`evaluation.stand.${stand}`)}</span>
        </button>
      </li>`;
    })}
  </ol>`;
