import type { Idea } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { skeleton } from '../base/states.js';
import { card, type CardScene } from './card.js';
import type { IdeaFilters } from './saved-views.js';
import type { IdeaList } from './list.js';

export interface ListScene extends CardScene {
  readonly list: IdeaList;
  /** An idea as it is to be shown. */
  readonly arrange: (idea: Idea) => Idea;
  readonly filters: IdeaFilters;
  readonly reset: () => void;
}

function emptyView({ text, filters, reset }: ListScene): TemplateResult {
  const { view, ...rest } = filters;
  if (Object.keys(rest).length > 0) {
    return html`<div class="empty" part="empty">
      <p>${text('ideas.none')}</p>
      <button class="outlined" @click=${reset}>${text('ideas.filter.reset')}</button>
    </div>`;
  }
  const isPersonal =
    view === 'mine' ||
    view === 'unvoted' ||
    view === 'waiting' ||
    view === 'unanswered' ||
    view === 'overdue';
  return html`<p class="empty" part="empty">${text(isPersonal ? `ideas.empty.${view}` : 'ideas.empty')}</p>`;
}

/** Ideas one below the other. */
export function listView(scene: ListScene): TemplateResult | typeof nothing {
  const { text, list, arrange } = scene;
  const { ideas, news, hasMore, state } = list;
  const isBusy = state === 'loading';
  if (ideas.length === 0) {
    if (isBusy) return skeleton(3, text('ideas.loading'));
    return state === 'failed' ? nothing : emptyView(scene);
  }
  return html`${
      news === 0
        ? nothing
        : html`<button class="news outlined" @click=${list.refresh}>
            ${text('ideas.news', { count: news })}
          </button>`
    }
    <div class="list" part="list">
      ${repeat(
        ideas,
        ({ id }) => id,
        (idea) => card(arrange(idea), scene),
      )}
    </div>
    ${
      hasMore
        ? html`<div class="footer">
            <button
              class="outlined"
              part="more-button"
              aria-disabled=${isBusy ? 'true' : 'false'}
              @click=${() => void list.more()}
            >
              ${text('ideas.more')}
            </button>
          </div>`
        : nothing
    }`;
}
