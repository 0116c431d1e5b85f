import type { Client } from '@social-enterprise/client';
import { limits } from '@social-enterprise/contract';
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { Combobox, type Choice } from '../base/combobox.js';
import { icons } from '../base/icons.js';
import { isTopic, topicSource } from '../composer/suggestion-sources.js';
import type { Key } from '../i18n/dictionary.js';
import type { Values } from '../i18n/localizer.js';

export interface TopicFieldOptions {
  readonly client: () => Client | null;
  readonly text: (key: Key, values?: Values) => string;
  readonly topics: () => readonly string[];
  readonly change: (topics: readonly string[]) => void;
}

/** Topics as chips, and a field with suggestions for another one. */
export class TopicField {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: TopicFieldOptions;
  readonly #field: Combobox;

  constructor(host: ReactiveControllerHost & HTMLElement, options: TopicFieldOptions) {
    this.#host = host;
    this.#options = options;
    this.#field = new Combobox(host, {
      id: 'topic',
      find: (text, signal) => this.#find(text, signal),
      take: ({ id }) => this.#add(id),
      takeText: (text) => isTopic(text) && this.#add(text),
      removeLast: () => this.#remove(options.topics().at(-1)),
      countText: (count) =>
        options.text(count === 0 ? 'composer.suggestions.none' : 'composer.suggestions.count', { count }),
    });
  }

  render(): TemplateResult {
    const { text } = this.#options;
    const topics = this.#options.topics();
    return html`<div class="entry" role="group" aria-label=${text('idea-form.topics')}>
      <div class="label" aria-hidden="true">
        ${text('idea-form.topics')}&#32;<span class="optional">${text('idea-form.optional')}</span>
      </div>
      <div class="chips">
        ${topics.map(
          (topic) =>
            html`<button
              type="button"
              class="chip"
              aria-label=${text('idea-form.topics.remove', { topic })}
              @click=${() => this.#remove(topic)}
            >
              ${`#${topic}`}${icons.close}
            </button>`,
        )}
        ${
          topics.length >= limits.topicsPerIdea
            ? nothing
            : this.#field.render({
                label: text('idea-form.topics.add'),
                placeholder: text('idea-form.topics.add'),
              })
        }
      </div>
    </div>`;
  }

  async #find(text: string, signal: AbortSignal): Promise<readonly Choice[]> {
    const client = this.#options.client();
    if (client === null || !client.supports('topics.list')) return [];
    const topics = this.#options.topics();
    const find = topicSource(client, () => undefined);
    return (await find(text.replace(/^#/, ''), signal))
      .map(({ insert, name, note, isNew }) => ({
        id: insert.slice(1),
        label: isNew ? this.#options.text('composer.topic.new', { topic: name }) : name,
        note,
      }))
      .filter(({ id }) => !topics.includes(id));
  }

  #add(text: string): boolean {
    const topic = text.replace(/^#/, '');
    const topics = this.#options.topics();
    if (topic === '') return false;
    const isThere = topics.some((one) => one.toLowerCase() === topic.toLowerCase());
    if (!isThere) this.#options.change([...topics, topic]);
    return true;
  }

  /** The focus goes on in the field. */
  #remove(topic: string | undefined): void {
    if (topic === undefined) return;
    this.#options.change(this.#options.topics().filter((one) => one !== topic));
    void this.#host.updateComplete.then(() => this.#field.focus());
  }
}
