import type { Post, PostId, Space } from '@social-enterprise/contract';
import { asSocialError, type SocialError } from '@social-enterprise/contract';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { controls } from '../base/controls.styles.js';
import { icons } from '../base/icons.js';
import { afterMore, KeptFocus } from '../base/kept-focus.js';
import { SeElement } from '../base/se-element.js';
import { skeleton } from '../base/states.js';
import { showPressedImage } from '../content/content-images.js';
import type { ContentLabels } from '../content/content-labels.js';
import { contentStyles } from '../content/content.styles.js';
import { questions } from '../i18n/questions.js';
import { writing } from '../i18n/section.js';
import { content, labelsOf } from '../post/content-part.js';
import { withAttachments } from '../post/attachments-part.js';
import { Curation } from './curation.js';
import { FaqList, type FaqEntry } from './faq-list.js';
import { styles } from './faq.styles.js';
import { DataBlock, structuredData } from './structured-data.js';

/** Levels of headings, the default first. */
const headings = ['2', '1', '3', '4', '5'] as const;

/** From so many questions on a table of contents stands above them. */
const long = 5;

/** Seen from there every day has its year, as it needs on paper. */
const longAgo = new Date(0);

/**
 * Questions with their accepted answers, as a page to be read and printed: those that the moderators of a space
 * have chosen, or all on a topic. Tells search engines what it holds (schema.org QAPage, as microdata in its own markup).
 *
 * @attr lang - Language of the texts, BCP 47. Default: the provider's, else that of the page.
 * @attr space - Id or handle of the space whose FAQ is shown.
 * @attr topic - Shows the answered questions with this topic; with `space` those of it. One of the two is needed.
 * @attr heading - Level of the title's heading, 1 to 5; the questions stand one below. Default 2.
 * @csspart base - The whole of it.
 * @csspart header - Title, and what moderators change it with.
 * @csspart heading - The title.
 * @csspart curate-button - Begins and ends the editing.
 * @csspart add - Where moderators choose an answered question to add.
 * @csspart contents - The table of contents of a long page.
 * @csspart entry - One question with its answer.
 * @csspart question - The question, a heading.
 * @csspart anchor - The link to a question.
 * @csspart answer - The accepted answer.
 * @csspart attachments - Pictures and documents of an answer.
 * @csspart byline - Who answered, and when.
 * @csspart tools - Moves and removes a question.
 * @csspart status - What became of an action of moderators.
 * @csspart more-button - „Weitere Fragen laden“.
 * @csspart empty - What stands where there is no question yet.
 * @csspart error - What went wrong.
 * @csspart sign-in - Goes to where people sign in.
 * @csspart signed-out - Says that nobody is signed in any more.
 * @cssproperty --se-color-accent - Accent: links and focus.
 * @cssproperty --se-density - 0 compact, 1 regular (default), 2 touch.
 * @since 0.1.0
 */
export class SeFaq extends SeElement {
  static override styles = [controls, contentStyles, styles];

  protected static override readonly sections = [questions];
  protected static override readonly offlineText = 'state.offline.reading';

  /** Id or handle of the space whose FAQ is shown. */
  @property() space: string | null = null;

  /** Shows the answered questions with this topic. */
  @property() topic: string | null = null;

  /** Level of the title's heading. */
  @property({ type: Number }) heading = 2;

  @state() private named: Space | null = null;

  readonly #list = new FaqList(this);
  readonly #data = new DataBlock(this);
  readonly #curation: Curation = new Curation(this, {
    text: (key, values) => this.text(key, values),
    client: () => this.connection.client,
    space: () => this.named?.id ?? this.space,
    list: this.#list,
    failed: (error) => this.#fail(error),
    focus: (id, selector) => this.#focusOn(id, selector),
  });
  #problem: SocialError | null = null;
  #askedSpace: string | null = null;
  /** The fragment that was gone to last. */
  #visited = '';

  constructor() {
    super();
    const names = (): NodeListOf<HTMLElement> => this.renderRoot.querySelectorAll('.entry .name');
    const goOn = afterMore(
      () => names().length,
      (at) => names()[at]?.focus(),
    );
    this.addController(new KeptFocus(this, goOn));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('hashchange', this.#handleHash);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.#handleHash);
    this.#data.show(null);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { client } = this.connection;
    const { space, topic } = this;
    const input =
      space === null && topic === null ? null : { ...(space && { space }), ...(topic && { topic }) };
    this.#list.use(client, input);
    if (client !== null && this.#list.state === 'ready' && space !== this.#askedSpace)
      void this.#loadSpace(space);
  }

  protected override firstUpdated(changed: PropertyValues<this>): void {
    super.firstUpdated(changed);
    this.renderRoot.addEventListener('click', showPressedImage);
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const { entries, state: listState } = this.#list;
    if (listState === 'loading' && entries.length > 0) return;
    const name = this.#title;
    const language = this.localizer?.language ?? 'de';
    const options = { name, language, address: addressOf };
    this.#data.show(entries.length === 0 ? null : structuredData(entries, options));
    if (listState === 'ready') this.#openLinked();
  }

  get #labels(): ContentLabels | null {
    return this.localizer && labelsOf(this.localizer);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { client, error } = this.connection;
    if (this.localizer === null) return this.renderWithoutTexts();
    if (this.space === null && this.topic === null) {
      return html`<p class="notice" part="error" role="alert">${this.text('faq.where')}</p>`;
    }
    if (client !== null && !client.supports('faq.list')) {
      return html`<p class="notice" part="empty">${this.text('state.unsupported')}</p>`;
    }
    const { entries } = this.#list;
    const failed = error ?? this.#list.error;
    const refresh = (): unknown => this.#list.refresh();
    if (failed !== null && entries.length === 0) return this.renderError(failed, refresh);
    const level = this.levelOf(this.heading, headings);
    const isLoading = this.#list.state === 'loading';
    return html`${this.renderNotices()}
      <div part="base" aria-busy=${isLoading ? 'true' : 'false'}>
        ${this.#renderHeader(level)}
        ${
          this.#problem === null
            ? nothing
            : html`<p class="problem" role="alert">${this.errorText(this.#problem)}</p>`
        }
        ${this.#curation.render()}
        ${
          entries.length === 0
            ? isLoading
              ? skeleton(3, this.text('faq.loading'))
              : html`<p class="empty" part="empty">${this.text(this.#emptyKey)}</p>`
            : html`${this.#renderContents(entries)} ${this.#renderEntries(entries, level)}`
        }
        ${failed === null ? nothing : this.renderError(failed, refresh)}
        ${
          this.#list.hasMore
            ? html`<div class="footer">
                <button
                  class="outlined"
                  part="more-button"
                  aria-disabled=${isLoading ? 'true' : 'false'}
                  @click=${() => void this.#list.more()}
                >
                  ${this.text('faq.more')}
                </button>
              </div>`
            : nothing
        }
      </div>`;
  }

  get #title(): string {
    const { topic, named } = this;
    if (topic !== null) return this.text('faq.label.topic', { topic });
    return named === null
      ? this.text('faq.label')
      : this.text('faq.label.space', { space: this.spaceName(named) });
  }

  get #emptyKey(): 'faq.empty' | 'faq.empty.topic' | 'faq.empty.curator' {
    if (this.topic !== null) return 'faq.empty.topic';
    return this.#mayCurate ? 'faq.empty.curator' : 'faq.empty';
  }

  /** A topic's page makes itself; that of a space is made by those who moderate it. */
  get #mayCurate(): boolean {
    const { client } = this.connection;
    const role = this.named?.role;
    const moderates = role === 'owner' || role === 'moderator';
    return this.topic === null && moderates && client?.supports('faq.add') === true;
  }

  #renderHeader(level: number): TemplateResult {
    return html`<div class="header" part="header">
      <div class="title" part="heading" role="heading" aria-level=${level} dir="auto">${this.#title}</div>
      ${
        this.#mayCurate
          ? html`<button
              class="quiet"
              part="curate-button"
              aria-pressed=${this.#curation.isOn ? 'true' : 'false'}
              @click=${this.#toggle}
            >
              ${icons.edit}${this.text(this.#curation.isOn ? 'faq.curate.done' : 'faq.curate')}
            </button>`
          : nothing
      }
    </div>`;
  }

  #renderContents(entries: readonly FaqEntry[]): TemplateResult | typeof nothing {
    if (entries.length < long) return nothing;
    return html`<nav class="contents" part="contents" aria-label=${this.text('faq.contents')}>
      <ol>
        ${entries.map(
          ({ question }) =>
            html`<li>
              <a href=${addressOf(question)} @click=${this.#handleLink}>${question.question?.title}</a>
            </li>`,
        )}
      </ol>
    </nav>`;
  }

  #renderEntries(entries: readonly FaqEntry[], level: number): TemplateResult {
    return html`<div class="entries">
      ${repeat(
        entries,
        ({ question }) => question.id,
        (entry, at) => this.#renderEntry(entry, level + 1, at),
      )}
    </div>`;
  }

  #renderEntry({ question, answer }: FaqEntry, level: number, at: number): TemplateResult {
    const { localizer } = this;
    const { client } = this.connection;
    const labels = this.#labels;
    if (localizer === null || labels === null) return html``;
    const text = (post: Post, part: string): TemplateResult =>
      withAttachments(html`<div class="content" part=${part} ${content(post.content, labels)}></div>`, post, {
        client,
        localizer,
      });
    return html`<section
      class="entry"
      part="entry"
      data-post=${question.id}
      aria-labelledby=${nameOf(question)}
    >
      <div class="question">
        <div
          id=${nameOf(question)}
          class="name"
          part="question"
          role="heading"
          aria-level=${level}
          tabindex="-1"
          dir="auto"
        >
          ${question.question?.title}
        </div>
        <a class="anchor" part="anchor" href=${addressOf(question)} aria-label=${this.text('faq.anchor')}
          >${icons.link}</a
        >
      </div>
      ${question.content.length === 0 && question.attachments.length === 0 ? nothing : text(question, 'body')}
      <div class="answer">
        ${text(answer, 'answer')}
        <p class="byline" part="byline">
          ${this.text('faq.answer.by', { name: answer.author.name, time: localizer.time(answer.published, longAgo) })}
        </p>
      </div>
      ${this.#curation.renderTools(question, at, this.#list.entries.length)}
    </section>`;
  }

  readonly #toggle = async (): Promise<void> => {
    // Refusals are told with the texts for writing.
    await this.localizer?.load(writing);
    this.#problem = null;
    this.#curation.toggle();
  };

  #fail(error: unknown): void {
    this.#problem = error === null ? null : asSocialError(error);
    this.requestUpdate();
  }

  async #loadSpace(space: string | null): Promise<void> {
    this.#askedSpace = space;
    const { client } = this.connection;
    // Without more of the space its page has a plain title, and nobody is offered to change it.
    const named =
      space === null || client === null || !client.supports('spaces.get')
        ? null
        : await client.query('spaces.get', { space }).catch(() => null);
    if (space === this.#askedSpace) this.named = named;
  }

  /** The link itself changes the address; this goes there also when it does not. */
  readonly #handleLink = (): void => {
    this.#visited = '';
    queueMicrotask(() => this.#openLinked());
  };

  readonly #handleHash = (): void => this.#openLinked();

  /** Goes to the question that the address names: a fragment does not lead into an element by itself. */
  #openLinked(): void {
    const { hash } = location;
    if (hash === this.#visited) return;
    const found = this.#list.entries.find(({ question }) => hash === `#${nameOf(question)}`);
    if (found === undefined) return;
    this.#visited = hash;
    const target = this.renderRoot.querySelector<HTMLElement>(`#${nameOf(found.question)}`);
    target?.scrollIntoView({ block: 'start' });
    target?.focus({ preventScroll: true });
  }

  async #focusOn(id: PostId | null, selector: string): Promise<void> {
    await this.updateComplete;
    const root = id === null ? this.renderRoot : this.renderRoot.querySelector(`[data-post="${id}"]`);
    root?.querySelector<HTMLElement>(selector)?.focus();
  }
}

const nameOf = ({ id }: Post): string => `faq-${id}`;

/** The address of this page with a question in its fragment. */
function addressOf(question: Post): string {
  const url = new URL(location.href);
  url.hash = nameOf(question);
  return url.href;
}

declare global {
  interface HTMLElementTagNameMap {
    'se-faq': SeFaq;
  }
}
