import type { Session } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { avatar } from '../base/avatar.js';
import { icons } from '../base/icons.js';
import type { Key } from '../i18n/dictionary.js';
import type { Values } from '../i18n/localizer.js';

export type Text = (key: Key, values?: Values) => string;

export const orders = ['newest', 'active'] as const;
export type Order = (typeof orders)[number];

/** The composer, folded to one line. */
export const writeField = (
  { person }: Session,
  text: Text,
  write: () => unknown,
  problem: string | null,
): TemplateResult => html`
  <div class="write" part="composer">
    ${person === null ? nothing : avatar(person)}
    <button class="write-field" @click=${write}>${text('composer.placeholder')}</button>
  </div>
  ${problem === null ? nothing : html`<p class="problem" part="problem" role="alert">${problem}</p>`}
`;

export interface ToolbarActions {
  readonly removeTopic: () => unknown;
  readonly selectOrder: (order: string) => void;
}

/** Topic and order have no meaning for hits, so they are out of the way during a search. */

export const toolbar = (
  order: Order,
  topic: string | null,
  text: Text,
  { removeTopic, selectOrder }: ToolbarActions,
  { field, isSearching }: { readonly field: TemplateResult | typeof nothing; readonly isSearching: boolean },
): TemplateResult => html`
  <div class="toolbar" part="toolbar">
    ${
      topic === null || isSearching
        ? nothing
        : html`<button
            class="chip"
            part="topic"
            aria-label=${text('feed.topic.remove', { topic })}
            @click=${removeTopic}
          >
            #${topic} ${icons.close}
          </button>`
    }
    ${field}
    <label class="order" ?hidden=${isSearching}>
      <span class="hidden">${text('feed.order')}</span>
      <select
        part="order"
        @change=${(event: Event) => selectOrder((event.target as HTMLSelectElement).value)}
      >
        ${orders.map(
          (name) =>
            html`<option value=${name} .selected=${name === order}>${text(`feed.order.${name}`)}</option>`,
        )}
      </select>
    </label>
  </div>
`;

/** Stands below the last of the posts that are new to the reader. */
export const unreadLine = (text: Text): TemplateResult =>
  html`<p class="unread-line" part="unread">${icons.up}${text('feed.unread')}</p>`;

/** A long list says where it ends. */
export const endLine = (text: Text): TemplateResult =>
  html`<p class="end" part="end">${text('feed.end')}</p>`;

/** Describes the feed to whoever hears it: the keys are those of the ARIA pattern and not to be seen. */
export const keysHelp = (text: Text): TemplateResult =>
  html`<span id="keys" hidden>${text('feed.keys')}</span>`;
