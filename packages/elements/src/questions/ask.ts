import type { Client } from '@social-enterprise/client';
import { limits, type Post } from '@social-enterprise/contract';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { chipStyles } from '../base/chip.styles.js';
import { Combobox, type Choice } from '../base/combobox.js';
import { comboboxStyles } from '../base/combobox.styles.js';
import { controls } from '../base/controls.styles.js';
import { icons } from '../base/icons.js';
import { personName } from '../base/person-name.js';
import type { AskedQuestion } from '../composer/draft.js';
import { contentStyles } from '../content/content.styles.js';
import type { ContentLabels } from '../content/content-labels.js';
import type { Key } from '../i18n/dictionary.js';
import type { Localizer, Values } from '../i18n/localizer.js';
import { content, labelsOf } from '../post/content-part.js';
import { linkTo } from '../post/link.js';
import { askStyles } from './ask.styles.js';
import { askedTopicSource } from './asked-topics.js';
import { Custodians } from '../seal/custodians.js';
import { SimilarQuestions } from './similar.js';

/** From here on the characters of the title are counted. */
const countFrom = limits.questionTitleLength - 30;

/**
 * What makes a question of a text, around the field for it: title, similar questions, topics. Internal: the
 * composer loads it when somebody begins to ask.
 */
export class Ask extends LitElement {
  static override styles = [controls, contentStyles, comboboxStyles, chipStyles, askStyles];

  @property({ attribute: false }) client: Client | null = null;

  @property({ attribute: false }) localizer: Localizer | null = null;

  /** Null: no question, and nothing is drawn but what stands inside. */
  @property({ attribute: false }) question: AskedQuestion | null = null;

  /** Where it is going to stand. */
  @property({ attribute: false }) space: string | null = null;

  /** A new question; of one that stands already nothing similar is offered. */
  @property({ attribute: false }) isNew = true;

  /** What is wrong with it, as a sentence. */
  @property({ attribute: false }) problem: string | null = null;

  @property({ attribute: false }) change: (question: AskedQuestion) => void = () => undefined;

  /** Goes on to the text. */
  @property({ attribute: false }) next: () => void = () => undefined;

  /** Somebody else's answers are enough. */
  @property({ attribute: false }) deflected: () => void = () => undefined;

  readonly #similar = new SimilarQuestions(this);
  readonly #topics = new Combobox(this, {
    id: 'topic',
    find: (text, signal) => this.#findTopics(text, signal),
    take: ({ id }) => this.#addTopic(id),
    takeText: (text) => this.#addTopic(text),
    removeLast: () => this.#removeTopic(this.question?.topics.at(-1)),
    countText: (count) =>
      this.#text(count === 0 ? 'composer.suggestions.none' : 'composer.suggestions.count', { count }),
  });
  readonly #custodians = new Custodians(this);
  #labels: ContentLabels | null = null;

  /** At once: without a slot the field for the text could not take the focus. */
  override connectedCallback(): void {
    super.connectedCallback();
    if (this.isUpdatePending) this.performUpdate();
    this.closest('form')?.addEventListener('submit', this.#takeTopic, { capture: true });
  }

  /** Puts the focus into the title. */
  override focus(options?: FocusOptions): void {
    // It may have become a question just now.
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('#title')?.focus(options));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('localizer')) this.#labels = this.localizer && labelsOf(this.localizer);
    const isAsking = this.question !== null && this.isNew;
    this.#similar.use(isAsking ? this.client : null, this.question?.title ?? '', this.space);
  }

  protected override render(): TemplateResult {
    const { question } = this;
    if (question === null) return html`<slot></slot>`;
    const { problem } = this;
    const left = limits.questionTitleLength - question.title.length;
    return html`<div class="title-field">
        <label for="title">${this.#text('question.title')}</label>
        <input
          id="title"
          dir="auto"
          autocomplete="off"
          maxlength=${limits.questionTitleLength}
          placeholder=${this.#text('question.title.placeholder')}
          aria-invalid=${problem === null ? 'false' : 'true'}
          aria-describedby=${problem === null ? 'left' : 'problem'}
          .value=${live(question.title)}
          @input=${this.#handleTitle}
          @keydown=${this.#handleKeydown}
        />
        <span id="left" class="left"
          >${
            question.title.length < countFrom
              ? nothing
              : this.#text('question.title.left', { count: Math.max(0, left) })
          }</span
        >
        ${problem === null ? nothing : html`<p id="problem" class="problem" role="alert">${problem}</p>`}
      </div>
      ${this.#renderSimilar()}<slot
      ></slot>${this.#renderTopics(question.topics)}${this.#renderSeal(question)}`;
  }

  #renderSimilar(): TemplateResult {
    const { items } = this.#similar;
    const status = items.length === 0 ? '' : this.#text('question.similar', { count: items.length });
    return html`<div class=${items.length === 0 ? 'hidden' : 'similar'}>
      <p role="status">${status}</p>
      ${
        items.length === 0
          ? nothing
          : html`<ul>
              ${repeat(
                items,
                ({ id }) => id,
                (post) => html`<li>${this.#renderQuestion(post)}</li>`,
              )}
            </ul>`
      }
    </div>`;
  }

  #renderQuestion(post: Post): TemplateResult | typeof nothing {
    const { question } = post;
    if (question === null) return nothing;
    const isOpen = this.#similar.open === post.id;
    const isAnswered = question.solution !== null;
    return html`<button
        type="button"
        class="found"
        aria-expanded=${isOpen ? 'true' : 'false'}
        @click=${() => this.client && this.#similar.toggle(this.client, post)}
      >
        <bdi class="name">${question.title}</bdi>
        <span class=${isAnswered ? 'state answered' : 'state'}
          >${isAnswered ? icons.check : nothing}${this.#text(`question.state.${isAnswered ? 'answered' : question.state}`)}</span
        >
      </button>
      ${isOpen ? this.#renderReading(post) : nothing}`;
  }

  /** The question and its answer, read where one asks. */
  #renderReading(post: Post): TemplateResult {
    const solution = post.question?.solution ?? null;
    const answer = this.#similar.answer(post);
    const labels = this.#labels;
    return html`<div class="reading">
      ${labels === null ? nothing : html`<div class="content" ${content(post.content, labels)}></div>`}
      ${
        solution === null
          ? html`<p class="quiet">${this.#text('question.similar.open')}</p>`
          : html`<p class="by">
                ${this.#text('question.solution.by', { name: personName(solution.author, (key) => this.#text(key)) })}
              </p>
              ${
                answer === undefined || labels === null
                  ? html`<p class="content" dir="auto">${solution.excerpt}</p>`
                  : html`<div class="content" ${content(answer.content, labels)}></div>`
              }`
      }
      <div class="choices-row">
        <button type="button" class="primary" @click=${() => this.#deflect(post)}>
          ${this.#text(solution === null ? 'question.similar.follow' : 'question.similar.answers')}
        </button>
        <a href=${linkTo(post)} target="_blank" rel="noopener">${this.#text('question.similar.visit')}</a>
      </div>
    </div>`;
  }

  #renderTopics(topics: readonly string[]): TemplateResult {
    const isFull = topics.length >= limits.topicsPerQuestion;
    return html`<div class="topics" role="group" aria-label=${this.#text('question.topics')}>
      <span class="label" aria-hidden="true">${this.#text('question.topics')}</span>
      ${repeat(
        topics,
        (topic) => topic,
        (topic) =>
          html`<button
            type="button"
            class="chip"
            aria-label=${this.#text('question.topics.remove', { topic })}
            @click=${() => this.#removeTopic(topic)}
          >
            ${`#${topic}`}${icons.close}
          </button>`,
      )}
      ${
        isFull
          ? html`<span class="quiet">${this.#text('question.topics.full', { count: topics.length })}</span>`
          : this.#topics.render({
              label: this.#text('question.topics.add'),
              placeholder: this.#text('question.topics.add'),
            })
      }
    </div>`;
  }

  /** Asking without a name, where that is possible. */
  #renderSeal(question: AskedQuestion): TemplateResult | typeof nothing {
    if (!this.isNew) return nothing;
    return this.#custodians.render(this.client, this.localizer, {
      kind: 'ask',
      isOn: question.sealed === true,
      text: (key, values) => this.#text(key, values),
      change: this.#changeSeal,
    });
  }

  #text(key: Key, values?: Values): string {
    return this.localizer?.text(key, values) ?? '';
  }

  readonly #handleTitle = (event: InputEvent): void => {
    if (this.question === null) return;
    this.change({ ...this.question, title: (event.target as HTMLInputElement).value });
  };

  readonly #changeSeal = (isOn: boolean): void => {
    if (this.question === null) return;
    const { title, topics } = this.question;
    this.change({ title, topics, ...(isOn ? { sealed: true } : {}) });
  };

  readonly #handleKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.isComposing || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.next();
  };

  async #findTopics(text: string, signal: AbortSignal): Promise<readonly Choice[]> {
    const { client } = this;
    if (client === null || !client.supports('topics.list')) return [];
    const chosen = new Set(this.question?.topics.map((topic) => topic.toLowerCase()));
    return (await askedTopicSource(client)(text.replace(/^#/, ''), signal))
      .map(({ insert, name, note, isNew }) => ({
        id: insert.slice(1),
        label: isNew ? this.#text('composer.topic.new', { topic: name }) : name,
        note,
      }))
      .filter(({ id }) => !chosen.has(id.toLowerCase()));
  }

  /** What is typed and not yet taken goes out with the question. */
  readonly #takeTopic = (): void => {
    const { text } = this.#topics;
    if (this.#addTopic(text)) this.#topics.text = '';
  };

  #addTopic(text: string): boolean {
    const { question } = this;
    const topic = text.replace(/^#/, '').trim();
    if (question === null || !/\p{L}/u.test(topic)) return false;
    const isThere = question.topics.some((one) => one.toLowerCase() === topic.toLowerCase());
    if (!isThere) this.change({ ...question, topics: [...question.topics, topic] });
    return true;
  }

  /** The focus goes on in the field. */
  #removeTopic(topic: string | undefined): void {
    const { question } = this;
    if (question === null || topic === undefined) return;
    this.change({ ...question, topics: question.topics.filter((one) => one !== topic) });
    void this.updateComplete.then(() => this.#topics.focus());
  }

  #deflect(post: Post): void {
    const { client } = this;
    if (client?.supports('question.deflect') && post.can.includes('question.deflect')) {
      // It is counted for the asker of the other question; here nothing depends on it.
      client.execute('question.deflect', { question: post.id }, { keep: false }).catch(() => null);
    }
    this.deflected();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'se-ask': Ask;
  }
}
