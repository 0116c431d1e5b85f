import type { PersonSummary } from '@social-enterprise/contract';
import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import { live } from 'lit/directives/live.js';
import { avatar } from './avatar.js';
import { place } from './place.js';

/** Something that can be chosen. */
export interface Choice {
  readonly id: string;
  readonly label: string;
  /** Stands beside the label, quietly. */
  readonly note?: string;
  /** Shows the picture of a person before the label. */
  readonly person?: PersonSummary;
}

export interface ComboboxOptions<One extends Choice = Choice> {
  /** Of the input; the list is called after it. */
  readonly id: string;
  /** What can be chosen for a text. */
  readonly find: (text: string, signal: AbortSignal) => Promise<readonly One[]>;
  readonly take: (choice: One) => void;
  /** Enter was pressed and nothing is chosen in the list; answers whether the text was taken as it stands. */
  readonly takeText?: (text: string) => boolean;
  /** Backspace was pressed in the empty field. */
  readonly removeLast?: () => void;
  /** „3 Vorschläge“, for whoever does not see the list. */
  readonly countText: (count: number) => string;
}

export interface ComboboxView {
  readonly label: string;
  readonly placeholder?: string;
  /** Ids of what describes the field. */
  readonly describedBy?: string;
  readonly isInvalid?: boolean;
}

/**
 * A field with a list of suggestions (APG combobox, list autocomplete): the focus stays in the field, arrows
 * choose, Enter takes, Escape closes the list. Where none is chosen, Enter takes the only one, or goes to the first of
 * several; while they are looked for it waits. Field and list stand in the same root. Only the answer to the
 * last question counts.
 */
export class Combobox<One extends Choice = Choice> implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: ComboboxOptions<One>;
  #text = '';
  #choices: readonly One[] = [];
  #active = -1;
  /** For which text the choices are. */
  #answered: string | null = null;
  /** Whether somebody typed since something was taken. */
  #isTyped = false;
  #abort: AbortController | null = null;
  #announcement = '';

  constructor(host: ReactiveControllerHost & HTMLElement, options: ComboboxOptions<One>) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** What stands in the field. */
  get text(): string {
    return this.#text;
  }

  set text(text: string) {
    this.#text = text;
    this.#isTyped = false;
    this.#host.requestUpdate();
  }

  get isOpen(): boolean {
    return this.#choices.length > 0;
  }

  focus(): void {
    this.#field?.focus();
  }

  hostDisconnected(): void {
    this.close();
  }

  hostUpdated(): void {
    const list = this.#list;
    const field = this.#field;
    if (list === null || field === null || !this.isOpen) return;
    if (!list.matches(':popover-open')) {
      list.showPopover();
      window.addEventListener('scroll', this.#place, { capture: true, passive: true });
      window.addEventListener('resize', this.#place, { passive: true });
    }
    this.#place();
    list.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }

  close(): void {
    this.#abort?.abort();
    this.#abort = null;
    this.#active = -1;
    this.#announcement = '';
    window.removeEventListener('scroll', this.#place, { capture: true });
    window.removeEventListener('resize', this.#place);
    if (this.#choices.length === 0) return;
    this.#choices = [];
    this.#host.requestUpdate();
  }

  render({ label, placeholder, describedBy, isInvalid = false }: ComboboxView): TemplateResult {
    const { id } = this.#options;
    const isOpen = this.isOpen;
    return html`<input
        id=${id}
        role="combobox"
        dir="auto"
        autocomplete="off"
        aria-label=${label}
        aria-autocomplete="list"
        aria-expanded=${isOpen ? 'true' : 'false'}
        aria-controls=${isOpen ? `${id}-list` : nothing}
        aria-activedescendant=${this.#active === -1 ? nothing : `${id}-${this.#active}`}
        aria-invalid=${isInvalid ? 'true' : 'false'}
        aria-describedby=${describedBy ?? nothing}
        placeholder=${placeholder ?? nothing}
        .value=${live(this.#text)}
        @input=${this.#handleInput}
        @keydown=${this.#handleKeydown}
        @blur=${() => this.close()}
      />${
        isOpen
          ? html`<div
              id=${`${id}-list`}
              class="choices"
              role="listbox"
              popover="manual"
              aria-label=${label}
              @pointerdown=${keepFocus}
            >
              ${this.#choices.map((choice, at) => this.#renderChoice(choice, at))}
            </div>`
          : nothing
      }<span class="hidden" role="status">${this.#announcement}</span>`;
  }

  #renderChoice(choice: One, at: number): TemplateResult {
    const { person, label, note } = choice;
    // The keyboard reaches the choices from the field, which has the focus.
    /* eslint-disable lit-a11y/click-events-have-key-events */
    return html`<div
      id=${`${this.#options.id}-${at}`}
      class="choice"
      role="option"
      aria-selected=${at === this.#active ? 'true' : 'false'}
      @click=${() => this.#take(choice)}
    >
      ${person === undefined ? nothing : avatar(person)}
      <bdi class="label">${label}</bdi>${note ? html`<span class="note">${note}</span>` : nothing}
    </div>`;
    /* eslint-enable lit-a11y/click-events-have-key-events */
  }

  get #root(): ParentNode {
    return this.#host.shadowRoot ?? this.#host;
  }

  get #field(): HTMLInputElement | null {
    return this.#root.querySelector<HTMLInputElement>(`#${this.#options.id}`);
  }

  get #list(): HTMLElement | null {
    return this.#root.querySelector<HTMLElement>(`#${this.#options.id}-list`);
  }

  readonly #place = (): void => {
    const [field, list] = [this.#field, this.#list];
    if (field === null || list === null) return;
    list.style.setProperty('min-inline-size', `${field.offsetWidth}px`);
    place(list, field, 'start');
  };

  readonly #handleInput = (event: InputEvent): void => {
    this.#text = (event.target as HTMLInputElement).value;
    this.#isTyped = true;
    void this.#find();
  };

  readonly #handleKeydown = (event: KeyboardEvent): void => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (this.#handleKey(event.key)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  /** True when the key was meant for the list or the field. */
  #handleKey(key: string): boolean {
    const { removeLast } = this.#options;
    const count = this.#choices.length;
    if (key === 'ArrowDown' && !this.isOpen) void this.#find();
    else if (key === 'ArrowDown') this.#activate((this.#active + 1) % count);
    else if (key === 'ArrowUp' && this.isOpen) this.#activate((this.#active <= 0 ? count : this.#active) - 1);
    else if (key === 'Escape' && this.isOpen) this.close();
    else if (key === 'Enter') return this.#enter();
    else if (key === 'Backspace' && this.#text === '' && removeLast !== undefined) removeLast();
    else return false;
    return true;
  }

  #enter(): boolean {
    const { takeText } = this.#options;
    const text = this.#text.trim();
    const isAnswered = this.#answered === text;
    const [only, other] = isAnswered ? this.#choices : [];
    const choice = this.#choices[this.#active] ?? (takeText || other ? undefined : only);
    if (choice !== undefined) this.#take(choice);
    else if (takeText !== undefined) {
      if (takeText(text)) this.#clear();
    } else if (other !== undefined) this.#activate(0);
    // Where nothing is to be taken, Enter sends the form.
    else if (isAnswered || !this.#isTyped) return false;
    return true;
  }

  #activate(at: number): void {
    this.#active = at;
    this.#host.requestUpdate();
  }

  #take(choice: One): void {
    this.#clear();
    this.#options.take(choice);
  }

  #clear(): void {
    this.#text = '';
    this.#isTyped = false;
    this.close();
    this.#host.requestUpdate();
  }

  async #find(): Promise<void> {
    this.#abort?.abort();
    const abort = (this.#abort = new AbortController());
    const text = this.#text.trim();
    let choices: readonly One[];
    try {
      choices = await this.#options.find(text, abort.signal);
    } catch {
      // Without an answer there is nothing to choose; what was typed stays.
      choices = [];
    }
    if (this.#abort !== abort || abort.signal.aborted) return;
    this.#choices = choices;
    this.#answered = text;
    this.#active = -1;
    this.#announcement = this.#options.countText(choices.length);
    this.#host.requestUpdate();
  }
}

/** A press on the list must not take the focus from the field. */
const keepFocus = (event: Event): void => event.preventDefault();
