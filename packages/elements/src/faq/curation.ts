import type { Client } from '@social-enterprise/client';
import type { Post, PostId } from '@social-enterprise/contract';
import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import { Combobox, type Choice } from '../base/combobox.js';
import { icons } from '../base/icons.js';
import type { Key } from '../i18n/dictionary.js';
import type { Values } from '../i18n/localizer.js';
import type { FaqList } from './faq-list.js';

export interface CurationSurroundings {
  readonly text: (key: Key, values?: Values) => string;
  readonly client: () => Client | null;
  readonly space: () => string | null;
  readonly list: FaqList;
  /** Null: nothing is wrong any more. */
  readonly failed: (error: unknown) => void;
  /** Moves the focus to something in a question, or on the page. */
  readonly focus: (question: PostId | null, selector: string) => Promise<void>;
}

const suggested = 8;

/** How moderators choose what stands in an FAQ, and in which order. */
export class Curation implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #around: CurationSurroundings;
  readonly #choice: Combobox;
  readonly #found = new Map<string, Post>();
  #isOn = false;
  #isBusy = false;
  #status = '';

  constructor(host: ReactiveControllerHost & HTMLElement, around: CurationSurroundings) {
    this.#host = host;
    this.#around = around;
    this.#choice = new Combobox(host, {
      id: 'add',
      find: (text, signal) => this.#find(text, signal),
      take: ({ id }) => void this.#add(this.#found.get(id)),
      countText: (count) =>
        around.text(count === 0 ? 'composer.suggestions.none' : 'composer.suggestions.count', { count }),
    });
    host.addController(this);
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  hostDisconnected(): void {
    this.#isOn = false;
    this.#status = '';
  }

  toggle(): void {
    this.#isOn = !this.#isOn;
    this.#status = '';
    this.#host.requestUpdate();
  }

  /** Where a question is added; with the place where it is told what became of that. */
  render(): TemplateResult | typeof nothing {
    if (!this.#isOn) return nothing;
    const label = this.#around.text('faq.add');
    return html`<div class="add" part="add">
        <span class="label" aria-hidden="true">${label}</span>${this.#choice.render({ label })}
      </div>
      <p class="status" part="status" role="status">${this.#status}</p>`;
  }

  /** What moves a question, and takes it out. */
  renderTools(question: Post, at: number, count: number): TemplateResult | typeof nothing {
    if (!this.#isOn) return nothing;
    const { text } = this.#around;
    const title = question.question?.title ?? '';
    const tool = (
      name: string,
      key: 'faq.up' | 'faq.down' | 'faq.remove',
      icon: TemplateResult,
      isOff: boolean,
      act: () => void,
    ): TemplateResult =>
      html`<button
        class="quiet ${name}"
        aria-label=${text(key, { title })}
        title=${text(key, { title })}
        aria-disabled=${isOff ? 'true' : 'false'}
        @click=${() => isOff || act()}
      >
        ${icon}
      </button>`;
    return html`<div class="tools" part="tools" role="group" aria-label=${title}>
      ${tool('up', 'faq.up', icons.up, at === 0, () => void this.#move(question, at - 1))}
      ${tool('down', 'faq.down', icons.up, at === count - 1, () => void this.#move(question, at + 1))}
      ${tool('remove', 'faq.remove', icons.delete, false, () => void this.#remove(question, at))}
    </div>`;
  }

  async #add(question: Post | undefined): Promise<void> {
    if (question === undefined) return;
    const done = await this.#run((client) => client.execute('faq.add', { question: question.id }));
    if (done) this.#say('faq.added', { title: question.question?.title ?? '' });
    this.#choice.focus();
  }

  /** `to`: its new place in the list. */
  async #move(question: Post, to: number): Promise<void> {
    const { entries } = this.#around.list;
    const others = entries.filter((entry) => entry.question.id !== question.id);
    const after = others[to - 1]?.question.id ?? null;
    const from = entries.findIndex((entry) => entry.question.id === question.id);
    if (!(await this.#run((client) => client.execute('faq.add', { question: question.id, after })))) return;
    const title = question.question?.title ?? '';
    this.#say('faq.moved', { title, at: to + 1, count: entries.length });
    await this.#around.focus(question.id, to < from ? '.up' : '.down');
  }

  /** The focus goes on with the question that stands there then. */
  async #remove(question: Post, at: number): Promise<void> {
    if (!(await this.#run((client) => client.execute('faq.remove', { question: question.id })))) return;
    this.#say('faq.removed', { title: question.question?.title ?? '' });
    const { entries } = this.#around.list;
    const next = entries[at] ?? entries.at(-1);
    if (next === undefined) this.#choice.focus();
    else await this.#around.focus(next.question.id, '.remove');
  }

  /** Does it and shows the list as it is then; answers whether it was done. */
  async #run(act: (client: Client) => Promise<unknown>): Promise<boolean> {
    const { client: find, failed, list } = this.#around;
    const client = find();
    if (client === null || this.#isBusy) return false;
    this.#isBusy = true;
    failed(null);
    try {
      await act(client);
      await list.refresh();
      return true;
    } catch (error) {
      failed(error);
      return false;
    } finally {
      this.#isBusy = false;
    }
  }

  #say(key: Key, values: Values): void {
    this.#status = this.#around.text(key, values);
    this.#host.requestUpdate();
  }

  /** Answered questions of the space that do not stand here yet. */
  async #find(text: string, signal: AbortSignal): Promise<readonly Choice[]> {
    const { client: find, space: findSpace, list } = this.#around;
    const [client, space] = [find(), findSpace()];
    if (client === null || space === null) return [];
    const known = new Set(list.entries.map(({ question }) => question.id));
    const posts =
      text === ''
        ? (
            await client.query(
              'posts.list',
              { space, kind: 'question', state: 'answered', limit: 3 * suggested, replies: 0 },
              { signal },
            )
          ).items
        : (
            await client.query('questions.similar', { text, space, limit: 3 * suggested }, { signal })
          ).items.map(({ post }) => post);
    const possible = posts
      .filter((post) => post.can.includes('faq.add') && !known.has(post.id))
      .slice(0, suggested);
    this.#found.clear();
    for (const post of possible) this.#found.set(post.id, post);
    return possible.map((post) => ({
      id: post.id,
      label: post.question?.title ?? '',
      note: post.question?.solution?.author.name ?? '',
    }));
  }
}
