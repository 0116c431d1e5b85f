import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import { avatar } from '../base/avatar.js';
import type { Key } from '../i18n/dictionary.js';
import type { Values } from '../i18n/localizer.js';
import {
  findTrigger,
  type Suggestion,
  type SuggestionKind,
  type SuggestionSource,
  type Trigger,
} from './suggestion-sources.js';
import { applyEdit, caretRect } from './text-field.js';

export interface SuggestionsOptions {
  readonly field: () => HTMLTextAreaElement | null;
  /** Null where nothing of the kind can be asked. */
  readonly source: (kind: SuggestionKind) => SuggestionSource | null;
  readonly text: (key: Key, values?: Values) => string;
}

const labels: Readonly<Record<SuggestionKind, Key>> = {
  people: 'composer.suggestions.people',
  topics: 'composer.suggestions.topics',
  emoji: 'composer.suggestions.emoji',
};

/**
 * Suggestions for a word that begins with `@`, `#` or `:`, as a combobox on a text field: focus stays in the
 * field, arrows choose, Enter and Tab take, Escape leaves the text as it is. List and field stand in the same
 * root. Only the answer to the last question counts.
 */
export class SuggestionsController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: SuggestionsOptions;
  #trigger: Trigger | null = null;
  #items: readonly Suggestion[] = [];
  #active = 0;
  #dismissed: Trigger | null = null;
  #abort: AbortController | null = null;
  #announcement = '';

  constructor(host: ReactiveControllerHost & HTMLElement, options: SuggestionsOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get isOpen(): boolean {
    return this.#items.length > 0;
  }

  /** For `aria-activedescendant`; null while closed. */
  get activeId(): string | null {
    return this.isOpen ? `option-${String(this.#active)}` : null;
  }

  hostDisconnected(): void {
    this.close();
  }

  hostUpdated(): void {
    const list = this.#list;
    if (list === null || !this.isOpen) return;
    if (!list.matches(':popover-open')) {
      list.showPopover();
      window.addEventListener('scroll', this.#place, { capture: true, passive: true });
      window.addEventListener('resize', this.#place, { passive: true });
    }
    this.#place();
    list.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }

  /** The text or the caret has changed. */
  handleInput(): void {
    const field = this.#options.field();
    if (field === null || field.selectionStart !== field.selectionEnd) return this.close();
    const trigger = findTrigger(field.value, field.selectionStart);
    const dismissed = this.#dismissed;
    if (trigger === null || dismissed?.from !== trigger.from || dismissed.kind !== trigger.kind)
      this.#dismissed = null;
    if (trigger === null || this.#dismissed !== null) return this.close();
    if (this.#trigger?.from === trigger.from && this.#trigger.query === trigger.query) return;
    void this.#ask(trigger);
  }

  /** The caret has moved without a change: out of the word, the list closes. */
  handleCaret(): void {
    const field = this.#options.field();
    if (!this.isOpen || field === null) return;
    const trigger = findTrigger(field.value, field.selectionStart);
    if (trigger?.from !== this.#trigger?.from || trigger?.query !== this.#trigger?.query) this.close();
  }

  /** True when the key was meant for the list. */
  handleKeydown(event: KeyboardEvent): boolean {
    if (!this.isOpen || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false;
    const count = this.#items.length;
    switch (event.key) {
      case 'ArrowDown':
        this.#active = (this.#active + 1) % count;
        break;
      case 'ArrowUp':
        this.#active = (this.#active - 1 + count) % count;
        break;
      case 'Enter':
      case 'Tab':
        if (event.shiftKey) return false;
        this.#take(this.#items[this.#active]);
        break;
      case 'Escape':
        this.#dismissed = this.#trigger;
        this.close();
        break;
      default:
        return false;
    }
    event.preventDefault();
    event.stopPropagation();
    this.#host.requestUpdate();
    return true;
  }

  close(): void {
    this.#abort?.abort();
    this.#abort = null;
    this.#trigger = null;
    this.#announcement = '';
    window.removeEventListener('scroll', this.#place, { capture: true });
    window.removeEventListener('resize', this.#place);
    if (this.#items.length === 0) return;
    this.#items = [];
    this.#host.requestUpdate();
  }

  render(): TemplateResult {
    const { text } = this.#options;
    const kind = this.#trigger?.kind;
    return html`
      ${
        this.isOpen && kind !== undefined
          ? html`<div
              id="suggestions"
              class="suggestions"
              part="suggestions"
              role="listbox"
              popover="manual"
              aria-label=${text(labels[kind])}
              @pointerdown=${keepFocus}
            >
              ${this.#items.map((item, index) => this.#renderOption(item, index))}
            </div>`
          : nothing
      }
      <span class="hidden" role="status">${this.#announcement}</span>
    `;
  }

  #renderOption(item: Suggestion, index: number): TemplateResult {
    const { person, emoji, isNew, name, note } = item;
    // The keyboard reaches the options from the field, which has the focus.
    /* eslint-disable lit-a11y/click-events-have-key-events */
    return html`<div
      id=${`option-${String(index)}`}
      class="option"
      part="option"
      role="option"
      aria-selected=${index === this.#active ? 'true' : 'false'}
      @click=${() => this.#take(item)}
    >
      ${person === undefined ? nothing : avatar(person)}
      ${emoji === undefined ? nothing : html`<span class="sign" aria-hidden="true">${emoji}</span>`}
      <span class="name">${isNew ? this.#options.text('composer.topic.new', { topic: name }) : name}</span>
      ${note === '' ? nothing : html`<span class="note">${note}</span>`}
    </div>`;
    /* eslint-enable lit-a11y/click-events-have-key-events */
  }

  get #list(): HTMLElement | null {
    return (this.#host.shadowRoot ?? this.#host).querySelector<HTMLElement>('#suggestions');
  }

  async #ask(trigger: Trigger): Promise<void> {
    this.#abort?.abort();
    const abort = (this.#abort = new AbortController());
    if (this.#trigger?.kind !== trigger.kind || this.#trigger.from !== trigger.from) this.#items = [];
    this.#trigger = trigger;
    let items: readonly Suggestion[];
    try {
      items = (await this.#options.source(trigger.kind)?.(trigger.query, abort.signal)) ?? [];
    } catch {
      // Without an answer there is nothing to suggest; what was typed stays and can be published as it is.
      items = [];
    }
    if (this.#abort !== abort || abort.signal.aborted) return;
    this.#items = items;
    this.#active = 0;
    const { text } = this.#options;
    const count = items.length;
    this.#announcement =
      count === 0 ? text('composer.suggestions.none') : text('composer.suggestions.count', { count });
    this.#host.requestUpdate();
  }

  #take(item: Suggestion | undefined): void {
    const field = this.#options.field();
    const trigger = this.#trigger;
    if (field === null || trigger === null || item === undefined) return;
    const to = trigger.from + 1 + trigger.query.length;
    const text = /^\s/.test(field.value.slice(to)) ? item.insert : `${item.insert} `;
    const caret = trigger.from + item.insert.length + 1;
    this.close();
    applyEdit(field, { from: trigger.from, to, text, start: caret, end: caret });
  }

  /** Beside the sign that asked, above it where there is more room, and never outside the viewport. */
  readonly #place = (): void => {
    const [field, list, trigger] = [this.#options.field(), this.#list, this.#trigger];
    if (field === null || list === null || trigger === null) return;
    const gap = 4;
    const caret = caretRect(field, trigger.from);
    const { offsetWidth: width, offsetHeight: height } = list;
    const { clientWidth, clientHeight } = document.documentElement;
    const isRightToLeft = getComputedStyle(field).direction === 'rtl';
    const left = isRightToLeft ? caret.left - width : caret.left;
    const below = caret.bottom + gap;
    const top = below + height <= clientHeight || caret.top < height + gap ? below : caret.top - gap - height;
    list.style.setProperty('left', `${String(Math.max(gap, Math.min(left, clientWidth - width - gap)))}px`);
    list.style.setProperty('top', `${String(Math.max(gap, Math.min(top, clientHeight - height - gap)))}px`);
  };
}

/** A press on the list must not take the focus from the field. */
const keepFocus = (event: Event): void => event.preventDefault();
