import type { Idea } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Key } from '../i18n/dictionary.js';
import type { Values } from '../i18n/localizer.js';
import { icons } from '../base/icons.js';
import { statusChip } from '../ideas/card.js';
import type { WrittenIdea } from './written.js';

export interface SimilarScene {
  readonly text: (key: Key, values?: Values) => string;
  readonly items: readonly Idea[];
  readonly hrefOf: (idea: Idea) => string;
  /** Whether the new idea says that it builds on this one. */
  readonly isRelated: (idea: Idea) => boolean;
  readonly vote: (idea: Idea) => void;
  readonly build: (idea: Idea) => void;
}

function row(idea: Idea, { text, hrefOf, isRelated, vote, build }: SimilarScene): TemplateResult {
  const { title, votes, can } = idea;
  const hasVoted = votes.own > 0;
  const builds = isRelated(idea);
  return html`<li part="similar-idea">
    <div class="found">
      <a href=${hrefOf(idea)} target="_blank" rel="noopener" dir="auto">${title}</a>
      ${statusChip(idea.status)}
      ${votes.count === null ? nothing : html`<span class="quiet">${text('ideas.votes', { count: votes.count })}</span>`}
    </div>
    <div class="row">
      ${
        can.includes('idea.vote') || hasVoted
          ? html`<button
              type="button"
              class="outlined"
              aria-disabled=${hasVoted ? 'true' : 'false'}
              aria-label=${`${text(hasVoted ? 'idea-form.similar.voted' : 'idea-form.similar.vote')}: ${title}`}
              @click=${() => !hasVoted && vote(idea)}
            >
              ${text(hasVoted ? 'idea-form.similar.voted' : 'idea-form.similar.vote')}
            </button>`
          : nothing
      }
      <button
        type="button"
        aria-pressed=${builds ? 'true' : 'false'}
        aria-label=${`${text('idea-form.similar.build')}: ${title}`}
        @click=${() => build(idea)}
      >
        ${text('idea-form.similar.build')}
      </button>
    </div>
  </li>`;
}

/** Ideas like the one that is being written. */
export function similarView(scene: SimilarScene): TemplateResult {
  const { text, items } = scene;
  return html`<div class=${items.length === 0 ? 'hidden' : 'similar'} part="similar">
    <p role="status">${items.length === 0 ? '' : text('idea-form.similar', { count: items.length })}</p>
    ${
      items.length === 0
        ? nothing
        : html`<ul>
            ${repeat(
              items,
              ({ id }) => id,
              (idea) => row(idea, scene),
            )}
          </ul>`
    }
  </div>`;
}

/** The ideas that the new one builds on. */
export const relatedChips = (
  related: WrittenIdea['related'],
  text: SimilarScene['text'],
  change: (related: WrittenIdea['related']) => void,
): TemplateResult | typeof nothing =>
  related.length === 0
    ? nothing
    : html`<div class="chips" role="group" aria-label=${text('idea-form.related')}>
        <span class="label" aria-hidden="true">${text('idea-form.related')}</span>
        ${related.map(
          ({ id, title }) =>
            html`<button
              type="button"
              class="chip"
              aria-label=${text('idea-form.related.remove', { title })}
              @click=${() => change(related.filter((one) => one.id !== id))}
            >
              ${title}${icons.close}
            </button>`,
        )}
      </div>`;
