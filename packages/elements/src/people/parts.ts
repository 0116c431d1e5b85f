import type { PeoplePage } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icons } from '../base/icons.js';
import type { Key } from '../i18n/dictionary.js';
import type { Values } from '../i18n/localizer.js';
import type { DirectoryController } from './directory.js';

type Text = (key: Key, values?: Values) => string;

export interface SearchActions {
  readonly type: (text: string) => void;
  readonly submit: () => void;
  readonly clear: () => void;
  /** From the field to what was found. */
  readonly enter: () => void;
}

/** The field comes first: most people come to find somebody. */
export function searchField(value: string, text: Text, actions: SearchActions): TemplateResult {
  const handleKey = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') actions.enter();
    else if (event.key !== 'Escape' || value === '') return;
    else actions.clear();
    event.preventDefault();
    event.stopPropagation();
  };
  return html`<form
    class="search"
    role="search"
    part="search"
    aria-label=${text('people.search')}
    @submit=${(event: Event) => {
      event.preventDefault();
      actions.submit();
    }}
  >
    ${icons.search}
    <input
      type="search"
      part="search-field"
      dir="auto"
      maxlength="200"
      autocomplete="off"
      enterkeyhint="search"
      aria-label=${text('people.search')}
      placeholder=${text('people.search.placeholder')}
      .value=${live(value)}
      @input=${(event: Event) => actions.type((event.target as HTMLInputElement).value)}
      @keydown=${handleKey}
    />
    ${
      value === ''
        ? nothing
        : html`<button
            type="button"
            class="quiet"
            part="search-end"
            aria-label=${text('people.search.clear')}
            @click=${actions.clear}
          >
            ${icons.close}
          </button>`
    }
  </form>`;
}

/** Cards or lines. */
export const viewSwitch = (
  view: 'grid' | 'list',
  text: Text,
  choose: (view: 'grid' | 'list') => void,
): TemplateResult =>
  html`<div class="views" part="views" role="group" aria-label=${text('people.view')}>
    ${(['grid', 'list'] as const).map(
      (name) =>
        html`<button class="quiet" part="view" aria-pressed=${name === view} @click=${() => choose(name)}>
          ${text(`people.view.${name}`)}
        </button>`,
    )}
  </div>`;

/** The letters that names begin with, one step of the keyboard, and the arrow keys among them. */
export function letterBar(
  letters: PeoplePage['letters'],
  chosen: string | null,
  text: Text,
  choose: (letter: string | null) => void,
): TemplateResult {
  const button = (letter: string | null, label: string, name: string): TemplateResult =>
    html`<button
      class="letter"
      part="letter"
      aria-pressed=${letter === chosen}
      aria-label=${name}
      tabindex=${letter === chosen ? 0 : -1}
      @click=${() => choose(letter)}
    >
      ${label}
    </button>`;
  return html`<div
    class="letters"
    part="letters"
    role="toolbar"
    aria-label=${text('people.letters')}
    @keydown=${stepAlong}
  >
    ${button(null, text('people.letters.all'), text('people.letters.all'))}
    ${letters.map(({ letter, count }) => button(letter, letter, text('people.letter', { letter, count })))}
  </div>`;
}

function stepAlong(event: KeyboardEvent): void {
  const bar = event.currentTarget as HTMLElement;
  const buttons = [...bar.querySelectorAll('button')];
  const at = buttons.findIndex((button) => button === event.target);
  const forward = getComputedStyle(bar).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const backward = forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
  const targets: Readonly<Record<string, number>> = {
    [forward]: at + 1,
    [backward]: at - 1,
    Home: 0,
    End: -1,
  };
  const target = targets[event.key];
  if (target === undefined) return;
  event.preventDefault();
  buttons.at(target % buttons.length)?.focus();
}

/** How many people there are, or what becomes of the search. */
export function statusText(
  { state, isLater, total, hits }: DirectoryController,
  asked: string,
  text: Text,
): string {
  if (state === 'loading') return hits.length === 0 ? '' : text('people.loading');
  if (state === 'failed') return isLater ? text('people.later') : '';
  if (total === 0) return asked === '' ? '' : text('people.none', { text: asked });
  return text(asked === '' ? 'people.count' : 'people.count.text', { count: total, text: asked });
}

/** Nobody is there, or nobody fits; `all` takes the filters off. */
export function nobody(
  asked: string,
  hasFilters: boolean,
  text: Text,
  all: (() => void) | null,
): TemplateResult {
  if (asked === '' && !hasFilters) return html`<p class="empty" part="empty">${text('people.empty')}</p>`;
  return html`<div class="empty" part="empty">
    <p>${hasFilters ? text('people.none.filters') : text('people.none', { text: asked })}</p>
    ${hasFilters ? nothing : html`<p>${text('people.none.hint')}</p>`}
    ${
      hasFilters && all !== null
        ? html`<button class="outlined" @click=${all}>${text('people.filter.none')}</button>`
        : nothing
    }
  </div>`;
}

/** Grey shapes of the final size. */
export const skeletons = (count: number, label: string): TemplateResult =>
  html`<div class="skeletons" part="loading" role="status">
    <span class="hidden">${label}</span>
    ${Array.from({ length: count }, () => html`<div class="skeleton" aria-hidden="true"><i></i><i></i><i></i></div>`)}
  </div>`;
