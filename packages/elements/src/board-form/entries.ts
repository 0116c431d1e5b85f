import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Key } from '../i18n/dictionary.js';
import type { Values } from '../i18n/localizer.js';
import { describedBy, told } from '../idea-form/fields.js';

export interface FormScene {
  readonly text: (key: Key, values?: Values) => string;
  /** What is wrong with an input, by its id. */
  readonly problem: (id: string) => string | null;
}

interface Entry {
  readonly id: string;
  readonly label: string;
  readonly help?: string;
}

interface TextEntry extends Entry {
  readonly value: string;
  readonly set: (value: string) => void;
  readonly maxLength?: number;
  readonly isRequired?: boolean;
  readonly isOptional?: boolean;
  readonly placeholder?: string;
}

const helpOf = ({ id, help = '' }: Entry): TemplateResult | typeof nothing =>
  help === '' ? nothing : html`<p id=${`${id}-help`} class="help">${help}</p>`;

const labelOf = (
  { id, label, isOptional = false }: Entry & Pick<TextEntry, 'isOptional'>,
  { text }: FormScene,
): TemplateResult =>
  html`<label for=${id}
    >${label}
    ${isOptional ? html`<span class="optional">${text('idea-form.optional')}</span>` : nothing}</label
  >`;

const valueOf = (event: Event): string => (event.target as HTMLInputElement).value;

/** A line of text, a number, a day or a time of day. */
export function lineEntry(
  entry: TextEntry & { readonly type?: 'text' | 'date' | 'time'; readonly isNumber?: boolean },
  scene: FormScene,
): TemplateResult {
  const { id, value, set, help = '', maxLength, isRequired = false, type = 'text', placeholder } = entry;
  const problem = scene.problem(id);
  return html`<div class="entry">
    ${labelOf(entry, scene)} ${helpOf(entry)}
    <input
      id=${id}
      dir="auto"
      type=${type}
      autocomplete="off"
      inputmode=${entry.isNumber === true ? 'numeric' : nothing}
      maxlength=${maxLength ?? nothing}
      placeholder=${placeholder ?? nothing}
      aria-required=${isRequired ? 'true' : 'false'}
      aria-invalid=${problem === null ? 'false' : 'true'}
      aria-describedby=${describedBy(id, problem, help !== '')}
      .value=${live(value)}
      @input=${(event: Event) => set(valueOf(event))}
    />
    ${told(id, problem)}
  </div>`;
}

/** Several lines. */
export function textEntry(entry: TextEntry, scene: FormScene): TemplateResult {
  const { id, value, set, help = '', maxLength, isRequired = false } = entry;
  const problem = scene.problem(id);
  return html`<div class="entry">
    ${labelOf(entry, scene)} ${helpOf(entry)}
    <textarea
      id=${id}
      dir="auto"
      maxlength=${maxLength ?? nothing}
      aria-required=${isRequired ? 'true' : 'false'}
      aria-invalid=${problem === null ? 'false' : 'true'}
      aria-describedby=${describedBy(id, problem, help !== '')}
      .value=${live(value)}
      @input=${(event: Event) => set(valueOf(event))}
    ></textarea>
    ${told(id, problem)}
  </div>`;
}

/** One of some values. */
export function selectEntry<Value extends string>(
  entry: Entry & {
    readonly value: Value;
    readonly options: readonly (readonly [value: Value, name: string])[];
    readonly set: (value: Value) => void;
  },
  scene: FormScene,
): TemplateResult {
  const { id, value, options, set, help = '' } = entry;
  const problem = scene.problem(id);
  return html`<div class="entry">
    ${labelOf(entry, scene)} ${helpOf(entry)}
    <select
      id=${id}
      aria-invalid=${problem === null ? 'false' : 'true'}
      aria-describedby=${describedBy(id, problem, help !== '')}
      @change=${(event: Event) => set(valueOf(event) as Value)}
    >
      ${options.map(([one, name]) => html`<option value=${one} ?selected=${one === value}>${name}</option>`)}
    </select>
    ${told(id, problem)}
  </div>`;
}

/** Yes or no. */
export function checkEntry(
  entry: Entry & { readonly checked: boolean; readonly set: (checked: boolean) => void },
): TemplateResult {
  const { id, label, checked, set, help = '' } = entry;
  return html`<div class="entry">
    <label class="check"
      ><input
        id=${id}
        type="checkbox"
        aria-describedby=${describedBy(id, null, help !== '')}
        .checked=${live(checked)}
        @change=${(event: Event) => set((event.target as HTMLInputElement).checked)}
      />${label}</label
    >
    ${helpOf(entry)}
  </div>`;
}

/** A whole number from 1 on; null where nothing stands, undefined where it is something else. */
export function wholeNumber(text: string, most: number): number | null | undefined {
  const digits = text.trim();
  if (digits === '') return null;
  const number = Number(digits);
  return /^\d+$/.test(digits) && number >= 1 && number <= most ? number : undefined;
}

/** The text that stands for a number in an input. */
export const numberText = (number: number | null): string => (number === null ? '' : String(number));
