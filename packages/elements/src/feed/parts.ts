import type { Session } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { avatar } from '../base/avatar.js';
import { icons } from '../base/icons.js';
import type { Key } from '../i18n/dictionary.js';
import type { Values } from '../i18n/localizer.js';

export type Text = (key: Key, values?: Values) => string;

export const orders = ['newest', 'active', 'hot'] as const;
export type Order = (typeof orders)[number];

/** Questions in one of their states. */
export const states = ['unanswered', 'open', 'answered', 'closed'] as const;

/** What a feed can be narrowed to, as its head offers it. */
export const filters = ['all', 'question', 'unanswered'] as const;
export type Filter = (typeof filters)[number];

/** The composer, folded to one line. */
export const writeField = (
  { person }: Session,
  text: Text,
  write: () => unknown,
  problem: string | null,
): TemplateResult => html`
  <div class="write" part="composer">
    ${person === null ? nothing : avatar(person)}
    <button class="write-field" part="composer-fold" @click=${write}>${text('composer.placeholder')}</button>
  </div>
  ${problem === null ? nothing : html`<p class="problem" part="problem" role="alert">${problem}</p>`}
`;

export interface ToolbarActions {
  readonly removeTopic: () => unknown;
  readonly selectOrder: (order: string) => void;
  readonly selectFilter: (filter: string) => void;
}

interface Toolbar {
  readonly order: Order;
  /** Only questions have an order of their own. */
  readonly orders: readonly Order[];
  readonly topic: string | null;
  /** Null: there is nothing to choose from. */
  readonly filter: Filter | null;
  readonly field: TemplateResult | typeof nothing;
  readonly isSearching: boolean;
}

const choice = <Name extends string>(
  part: 'filter' | 'order',
  names: readonly Name[],
  chosen: Name,
  label: string,
  nameText: (name: Name) => string,
  select: (name: string) => void,
): TemplateResult =>
  html`<label class=${part}>
    <span class="hidden">${label}</span>
    <select part=${part} @change=${(event: Event) => select((event.target as HTMLSelectElement).value)}>
      ${names.map((name) => html`<option value=${name} .selected=${name === chosen}>${nameText(name)}</option>`)}
    </select>
  </label>`;

/** Topic, filter and order have no meaning for hits, so they are out of the way during a search. */
export const toolbar = (
  { order, orders: possible, topic, filter, field, isSearching }: Toolbar,
  text: Text,
  { removeTopic, selectOrder, selectFilter }: ToolbarActions,
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
    <div class="choices" ?hidden=${isSearching}>
      ${
        filter === null
          ? nothing
          : choice(
              'filter',
              filters,
              filter,
              text('feed.filter'),
              (name) => text(`feed.filter.${name}`),
              selectFilter,
            )
      }
      ${choice('order', possible, order, text('feed.order'), (name) => text(`feed.order.${name}`), selectOrder)}
    </div>
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
