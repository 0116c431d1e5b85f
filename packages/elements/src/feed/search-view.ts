import type { Post, Snippet, SocialError } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { icons } from '../base/icons.js';
import { skeleton } from '../base/states.js';
import { linkTo, pageOf } from '../post/link.js';
import { card, type CardScene } from './card.js';
import type { Text } from './parts.js';
import type { SearchController } from './search.js';

/** The field in the toolbar; where there is little room, a button that opens it. */
export function searchField(search: SearchController, text: Text): TemplateResult {
  const isFilled = search.text !== '' || search.isUnfolded;
  return html`<form
    class=${search.isUnfolded ? 'search unfolded' : 'search'}
    role="search"
    part="search"
    aria-label=${text('feed.search')}
    @submit=${(event: Event) => {
      event.preventDefault();
      search.submit();
    }}
    @keydown=${(event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !isFilled) return;
      event.preventDefault();
      event.stopPropagation();
      void search.end();
    }}
  >
    <button
      type="button"
      class="quiet search-button"
      part="search-button"
      aria-label=${text('feed.search')}
      @click=${() => void search.unfold()}
    >
      ${icons.search}
    </button>
    <span class="search-field">
      ${icons.search}
      <input
        type="search"
        part="search-field"
        dir="auto"
        maxlength="200"
        autocomplete="off"
        enterkeyhint="search"
        aria-label=${text('feed.search')}
        placeholder=${text('feed.search')}
        .value=${live(search.text)}
        @input=${(event: Event) => search.type((event.target as HTMLInputElement).value)}
      />
      ${
        isFilled
          ? html`<button
              type="button"
              class="quiet"
              part="search-end"
              aria-label=${text('feed.search.end')}
              @click=${() => void search.end()}
            >
              ${icons.close}
            </button>`
          : nothing
      }
    </span>
  </form>`;
}

/** What there is to say about a search: that it goes on, how much it found, or that it found nothing. */
function searchStatus(search: SearchController, text: Text): string {
  const count = search.hits.length;
  if (search.isRunning) return text('feed.search.running');
  if (search.error !== null) return '';
  if (count === 0) return text('feed.search.none', { text: search.asked });
  return text(search.mayHaveMore ? 'feed.search.best' : 'feed.search.results', { count });
}

/** Says what is new, and during a search what it found; there before its words, so that they are read out. */
export const statusLine = (search: SearchController, news: string, text: Text): TemplateResult => html`
  <div class=${search.isActive ? 'found' : 'hidden'} part="search-status">
    <span role="status">${search.isActive ? searchStatus(search, text) : news}</span>
    ${
      search.isActive
        ? html`<button class="link" part="search-back" @click=${() => void search.end()}>
            ${text('feed.search.back')}
          </button>`
        : nothing
    }
  </div>
`;

export interface SearchActions {
  readonly failed: (error: SocialError) => TemplateResult;
  /** Goes to the conversation that a hit is part of. */
  readonly open: () => unknown;
  readonly more: () => unknown;
}

/** The hits, in the place of the posts. No ARIA feed, which holds nothing but articles; its keys work all the same. */
export function searchResults(
  search: SearchController,
  scene: CardScene,
  { failed, open, more }: SearchActions,
): TemplateResult {
  const { text } = scene;
  const { hits, error } = search;
  if (error !== null) return failed(error);
  if (hits.length === 0) {
    return search.isRunning
      ? skeleton(2, text('feed.search.running'))
      : html`<p class="empty" part="empty">${text('feed.search.hint')}</p>`;
  }
  return html`<div
      role="list"
      part="hits"
      aria-describedby="keys"
      aria-label=${text('feed.search.label', { text: search.asked })}
      aria-busy=${search.isRunning}
    >
      ${repeat(
        hits,
        ({ id }) => id,
        (post, at) =>
          html`<div class="hit" role="listitem">
            ${whereabouts(post, search, text, open)}${passage(search.snippetOf(post))}
            ${card(post, scene, { position: [at + 1, search.mayHaveMore ? -1 : hits.length] })}
          </div>`,
      )}
    </div>
    ${
      search.mayHaveMore
        ? html`<div class="footer" part="footer">
            <button class="outlined" part="more-button" aria-disabled=${search.isRunning} @click=${more}>
              ${text(search.isRunning ? 'feed.search.running' : 'feed.search.more')}
            </button>
          </div>`
        : nothing
    }`;
}

/** What was found in a long text, which may stand below what is shown of it. */
function passage(snippet: Snippet | null): TemplateResult | typeof nothing {
  if (snippet === null || !snippet.text.startsWith('…') || snippet.marks.length === 0) return nothing;
  const { text, marks } = snippet;
  const parts = marks.map(([start, end], at) => {
    const between = text.slice(marks[at - 1]?.[1] ?? 0, start);
    return html`${between}<mark>${text.slice(start, end)}</mark>`;
  });
  return html`<p class="passage" part="passage" dir="auto">${parts}${text.slice(marks.at(-1)?.[1])}</p>`;
}

/** A reply, and a post in a thread, stand here without what they belong to: the way there. */
function whereabouts(
  post: Post,
  search: SearchController,
  text: Text,
  open: SearchActions['open'],
): TemplateResult | typeof nothing {
  if (post.subject !== null) {
    const thread = search.threadOf(post);
    if (thread === null) return nothing;
    const label = text('thread.label', { title: thread.subject.title || thread.subject.urn });
    const href = pageOf(thread.subject.href);
    return html`<p class="whereabouts" part="whereabouts" dir="auto">
      ${href === null ? label : html`<a href=${linkTo(post, href)}>${label}</a>`}
    </p>`;
  }
  if (post.inReplyTo === null) return nothing;
  return html`<p class="whereabouts" part="whereabouts">
    ${icons.reply}<a href=${linkTo(post)} @click=${open}>${text('feed.search.conversation')}</a>
  </p>`;
}
