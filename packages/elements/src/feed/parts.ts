import type { Post, Session } from '@social-enterprise/contract';
import { textOf } from '@social-enterprise/content';
import { html, nothing, type TemplateResult } from 'lit';
import { avatar } from '../base/avatar.js';
import { icons } from '../base/icons.js';
import type { Key } from '../i18n/dictionary.js';
import type { Values } from '../i18n/localizer.js';

export type Text = (key: Key, values?: Values) => string;

export const orders = ['newest', 'active'] as const;
export type Order = (typeof orders)[number];

/** The composer, folded to one line. */
export const writeField = (session: Session, text: Text, write: () => unknown): TemplateResult => html`
  <div class="write" part="composer">
    ${session.person === null ? nothing : avatar(session.person)}
    <button class="write-field" @click=${write}>${text('composer.placeholder')}</button>
  </div>
`;

export interface ToolbarActions {
  readonly removeTopic: () => unknown;
  readonly selectOrder: (order: string) => void;
}

export const toolbar = (
  order: Order,
  topic: string | null,
  text: Text,
  { removeTopic, selectOrder }: ToolbarActions,
): TemplateResult => html`
  <div class="toolbar" part="toolbar">
    ${
      topic === null
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
    <label class="order">
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

/** A post out of sight: only its text, for the browser's "find in page". */
export const hiddenPost = (post: Post, found: () => unknown): TemplateResult =>
  html`<p hidden="until-found" @beforematch=${found}>${post.author.name}: ${textOf(post.content)}</p>`;
