import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { controls } from '../base/controls.styles.js';
import type { Localizer } from '../i18n/localizer.js';
import { writing } from '../i18n/section.js';
import { styles } from './emoji-picker.styles.js';
import { emojiGroups, loadEmoji, searchEmoji, type Emoji, type EmojiGroup } from './emoji-search.js';
import { recentEmoji, rememberEmoji } from './recent-emoji.js';

/** An emoji was chosen. */
export class EmojiSelectedEvent extends Event {
  static readonly type = 'emoji-selected';
  readonly emoji: string;
  constructor(emoji: string) {
    super(EmojiSelectedEvent.type);
    this.emoji = emoji;
  }
}

type Tab = 'recent' | EmojiGroup;

const columns = 8;
const mostResults = 160;
const signs: Readonly<Record<Tab, string>> = {
  recent: '🕘',
  smileys: '😀',
  people: '👋',
  nature: '🐻',
  food: '🍎',
  travel: '🚗',
  activities: '⚽',
  objects: '💡',
  symbols: '🔣',
  flags: '🏁',
};

/**
 * Chooses an emoji: by its name in German or English, by group, or among those used last. Internal to our
 * elements, which open it with `openEmojiPicker`.
 *
 * @fires emoji-selected - With the `emoji`; does not leave the root that the picker stands in.
 * @since 0.1.0
 */
export class EmojiPicker extends LitElement {
  static override styles = [controls, styles];

  /** Speaks the reader's language. */
  @property({ attribute: false }) localizer: Localizer | null = null;

  #list: readonly Emoji[] = [];
  #hasFailed = false;
  #query = '';
  #tab: Tab = 'smileys';
  #recent: readonly string[] = [];
  #current = 0;
  #movesFocus = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#recent = recentEmoji();
    if (this.#recent.length > 0) this.#tab = 'recent';
    void this.#load();
  }

  override focus(): void {
    this.renderRoot.querySelector('input')?.focus();
  }

  protected override updated(): void {
    if (!this.#movesFocus) return;
    this.#movesFocus = false;
    this.renderRoot.querySelector<HTMLElement>('[role="gridcell"][tabindex="0"]')?.focus();
  }

  override render(): TemplateResult | typeof nothing {
    const { localizer } = this;
    if (localizer === null) return nothing;
    const shown = this.#shown;
    const count = shown.length;
    const isSearch = this.#query.trim() !== '';
    return html`
      <div class="search">
        <input
          type="search"
          aria-label=${localizer.text('emoji.search')}
          placeholder=${localizer.text('emoji.search')}
          autocomplete="off"
          @input=${this.#handleInput}
          @keydown=${this.#handleSearchKey}
        />
      </div>
      ${this.#renderTabs(localizer, isSearch)}
      <div
        class="panel"
        id="panel"
        role=${isSearch ? nothing : 'tabpanel'}
        aria-label=${this.#title(localizer)}
      >
        ${
          this.#hasFailed
            ? html`<div class="message" role="alert">
                <p>${localizer.text('emoji.failed')}</p>
                <button class="outlined" @click=${() => void this.#load()}>
                  ${localizer.text('state.retry')}
                </button>
              </div>`
            : this.#list.length === 0
              ? html`<p class="message" role="status">${localizer.text('emoji.loading')}</p>`
              : count === 0
                ? html`<p class="message">${localizer.text('emoji.none')}</p>`
                : this.#renderGrid(shown, localizer)
        }
      </div>
      <span class="hidden" role="status">${isSearch ? localizer.text('emoji.results', { count }) : ''}</span>
    `;
  }

  #renderTabs(localizer: Localizer, isSearch: boolean): TemplateResult {
    return html`<div
      role="tablist"
      ?inert=${isSearch}
      aria-label=${localizer.text('emoji.groups')}
      @keydown=${this.#handleTabKey}
    >
      ${this.#tabs.map(
        (tab) =>
          html`<button
            role="tab"
            name=${tab}
            title=${this.#name(tab, localizer)}
            aria-label=${this.#name(tab, localizer)}
            aria-selected=${tab === this.#tab ? 'true' : 'false'}
            aria-controls="panel"
            tabindex=${tab === this.#tab ? '0' : '-1'}
            @click=${() => this.#choose(tab)}
          >
            ${signs[tab]}
          </button>`,
      )}
    </div>`;
  }

  #renderGrid(shown: readonly Emoji[], localizer: Localizer): TemplateResult {
    const rows = Array.from({ length: Math.ceil(shown.length / columns) }, (_, row) =>
      shown.slice(row * columns, (row + 1) * columns),
    );
    return html`<h3>${this.#title(localizer)}</h3>
      <div
        role="grid"
        aria-label=${this.#title(localizer)}
        @keydown=${this.#handleGridKey}
        @click=${this.#handleClick}
      >
        ${rows.map(
          (row, at) =>
            html`<div role="row">
              ${row.map(
                ({ emoji, label }, column) =>
                  html`<button
                    role="gridcell"
                    value=${emoji}
                    title=${label}
                    aria-label=${label}
                    tabindex=${at * columns + column === this.#current ? '0' : '-1'}
                  >
                    ${emoji}
                  </button>`,
              )}
            </div>`,
        )}
      </div>`;
  }

  get #tabs(): readonly Tab[] {
    return this.#recent.length > 0 ? ['recent', ...emojiGroups] : emojiGroups;
  }

  get #shown(): readonly Emoji[] {
    if (this.#query.trim() !== '') return searchEmoji(this.#list, this.#query, mostResults);
    if (this.#tab !== 'recent') return this.#list.filter(({ group }) => group === this.#tab);
    const byEmoji = new Map(this.#list.map((entry) => [entry.emoji, entry]));
    return this.#recent.flatMap((emoji) => byEmoji.get(emoji) ?? []);
  }

  #name(tab: Tab, localizer: Localizer): string {
    return localizer.text(tab === 'recent' ? 'emoji.recent' : `emoji.group.${tab}`);
  }

  #title(localizer: Localizer): string {
    return this.#query.trim() === '' ? this.#name(this.#tab, localizer) : localizer.text('emoji.label');
  }

  async #load(): Promise<void> {
    this.#hasFailed = false;
    this.requestUpdate();
    try {
      const [list] = await Promise.all([
        loadEmoji(this.localizer?.language ?? 'de'),
        this.localizer?.load(writing),
      ]);
      this.#list = list;
      this.setAttribute('aria-label', this.localizer?.text('emoji.label') ?? '');
    } catch {
      // The person is told, and can try again.
      this.#hasFailed = true;
    }
    this.requestUpdate();
  }

  #choose(tab: Tab): void {
    this.#tab = tab;
    this.#current = 0;
    this.requestUpdate();
    this.renderRoot.querySelector('.panel')?.scrollTo(0, 0);
  }

  #select(emoji: string | undefined): void {
    if (emoji === undefined) return;
    rememberEmoji(emoji);
    this.dispatchEvent(new EmojiSelectedEvent(emoji));
  }

  #moveTo(index: number): void {
    this.#current = Math.max(0, Math.min(index, this.#shown.length - 1));
    this.#movesFocus = true;
    this.requestUpdate();
  }

  readonly #handleInput = (event: InputEvent): void => {
    this.#query = event.target instanceof HTMLInputElement ? event.target.value : '';
    this.#current = 0;
    this.requestUpdate();
  };

  readonly #handleClick = (event: Event): void => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    this.#select(button?.value);
  };

  readonly #handleSearchKey = (event: KeyboardEvent): void => {
    if (event.isComposing || (event.key !== 'ArrowDown' && event.key !== 'Enter')) return;
    event.preventDefault();
    if (event.key === 'ArrowDown') this.#moveTo(0);
    else if (this.#query.trim() !== '') this.#select(this.#shown[0]?.emoji);
  };

  readonly #handleTabKey = (event: KeyboardEvent): void => {
    const tabs = this.#tabs;
    const at = tabs.indexOf(this.#tab);
    const forward = getComputedStyle(this).direction === 'rtl' ? -1 : 1;
    const targets: Readonly<Record<string, number>> = {
      ArrowRight: at + forward,
      ArrowLeft: at - forward,
      Home: 0,
      End: tabs.length - 1,
    };
    const target = targets[event.key];
    const tab = target === undefined ? undefined : tabs.at(target % tabs.length);
    if (tab === undefined) return;
    event.preventDefault();
    this.#choose(tab);
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>(`[name="${tab}"]`)?.focus(),
    );
  };

  readonly #handleGridKey = (event: KeyboardEvent): void => {
    const at = this.#current;
    const forward = getComputedStyle(this).direction === 'rtl' ? -1 : 1;
    const row = at - (at % columns);
    const end = event.ctrlKey ? this.#shown.length - 1 : row + columns - 1;
    const targets: Readonly<Record<string, number>> = {
      ArrowRight: at + forward,
      ArrowLeft: at - forward,
      ArrowDown: at + columns,
      ArrowUp: at - columns,
      Home: event.ctrlKey ? 0 : row,
      End: end,
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    if (event.key === 'ArrowUp' && target < 0) this.focus();
    else this.#moveTo(target);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'se-emoji-picker': EmojiPicker;
  }
}
