import type { Client } from '@social-enterprise/client';
import { asSocialError, limits, SocialError, type PersonId } from '@social-enterprise/contract';
import { css, html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { Combobox, type Choice } from '../base/combobox.js';
import { comboboxStyles } from '../base/combobox.styles.js';
import { controls } from '../base/controls.styles.js';
import { define } from '../base/define.js';
import { FormDialog } from '../base/form-dialog.js';
import { formDialogStyles } from '../base/form-dialog.styles.js';
import type { Key } from '../i18n/dictionary.js';
import { ideas } from '../i18n/ideas.js';
import type { Localizer, Values } from '../i18n/localizer.js';
import { scheme } from '../i18n/scheme.js';
import { writing } from '../i18n/section.js';
import { dialogStyles } from '../idea/dialog.styles.js';
import { parseHundredths } from './amounts.js';

/** One thing that a dialog asks for. */
export interface DialogField {
  readonly id: string;
  readonly kind: 'text' | 'line' | 'date' | 'amount' | 'select' | 'check' | 'person';
  readonly label: string;
  readonly help?: string;
  readonly value?: string;
  readonly isRequired?: boolean;
  readonly options?: readonly (readonly [value: string, name: string])[];
  readonly latest?: string;
}

/** What was entered, by the ids of fields; ticked is `yes`. */
export type Entered = Readonly<Record<string, string>>;

export interface FieldsOptions {
  readonly client: Client;
  readonly heading: string;
  readonly about: string;
  readonly submit: string;
  readonly fields: (entered: Entered) => readonly DialogField[];
  readonly send: (entered: Entered) => Promise<unknown>;
}

const suggested = 6;

/** Nothing was entered where something has to be, or no amount where one has to be. */
export const missing = (field: string): SocialError =>
  new SocialError('invalid', 'It is missing.', { field });
const noAmount = (field: string): SocialError =>
  new SocialError('invalid', 'It is no amount.', { field, reason: 'bonus-basis' });

/** An amount in cents; null: nothing stands there. */
export function amountOf(entered: Entered, id: string, localizer: Localizer): number | null {
  const text = entered[id]?.trim() ?? '';
  if (text === '') return null;
  const cents = parseHundredths(text, localizer);
  if (cents === null) throw noAmount(id);
  return cents;
}

/** A short form about a suggestion. What is refused is said below, and its field is named to whoever does not see it. */
export class FieldsDialog<Options extends FieldsOptions = FieldsOptions> extends FormDialog {
  static override styles = [
    controls,
    comboboxStyles,
    formDialogStyles,
    dialogStyles,
    css`
      dialog {
        inline-size: min(34em, calc(100vw - 32px));
      }

      .check {
        display: flex;
        align-items: baseline;
        gap: calc(var(--_unit) * 2);
        font-weight: 400;
      }

      .check input {
        flex: none;
        min-block-size: 1.15em;
        inline-size: 1.15em;
        accent-color: var(--_accent);
      }

      .help {
        margin: 0;
        color: var(--_quiet);
        font-size: 0.875em;
      }

      .optional {
        color: var(--_quiet);
        font-weight: 400;
      }
    `,
  ];

  @property({ attribute: false }) options!: Options;

  protected entered: Entered = {};
  #wrong: string | null = null;
  #person: Choice | null = null;
  readonly #people = new Combobox(this, {
    id: 'person',
    find: (text, signal) => this.#findPeople(text, signal),
    take: (choice) => {
      this.#person = choice;
      this.#people.text = choice.label;
      this.set('person', choice.id);
    },
    countText: (count) =>
      this.text(count === 0 ? 'composer.suggestions.none' : 'composer.suggestions.count', { count }),
  });

  protected override get heading(): string {
    return this.options.heading;
  }

  protected override get description(): string {
    return this.options.about;
  }

  protected override get submitText(): string {
    return this.options.submit;
  }

  protected text(key: Key, values?: Values): string {
    return this.localizer?.text(key, values) ?? '';
  }

  /** What stands in a field: what was entered, else what it begins with. */
  protected get current(): Entered {
    const begun = this.options.fields(this.entered).map(({ id, value = '' }) => [id, value] as const);
    return { ...Object.fromEntries(begun), ...this.entered };
  }

  protected set(id: string, value: string): void {
    this.entered = { ...this.entered, [id]: value };
    this.#wrong = null;
    this.reset();
  }

  protected override focusField(): void {
    const wrong = this.#wrong === null ? null : this.renderRoot.querySelector<HTMLElement>(`#${this.#wrong}`);
    const first = this.renderRoot.querySelector<HTMLElement>('form :is(input, select, textarea)');
    (wrong ?? first)?.focus();
  }

  protected override renderFields(_: Localizer, problem: string | null): TemplateResult {
    return html`${this.options.fields(this.current).map((field) => this.#renderField(field, problem))}`;
  }

  protected override async submit(): Promise<void> {
    try {
      const { current } = this;
      for (const { id, kind, isRequired = false } of this.options.fields(current)) {
        if (kind === 'person' && this.#person?.label !== this.#people.text.trim()) throw missing(id);
        if (isRequired && (current[id]?.trim() ?? '') === '') throw missing(id);
      }
      await this.options.send(current);
    } catch (error) {
      const refusal = asSocialError(error);
      this.#wrong = this.#fieldOf(refusal.field);
      throw refusal;
    }
  }

  protected override errorText(error: SocialError): string {
    if (error.code === 'conflict') return this.text('scheme.conflict');
    if (error.reason === 'bonus-basis' && error.field !== 'basis') {
      const example = this.localizer?.language.startsWith('en') === true ? '1,234.56' : '1.234,56';
      return this.text('scheme.amount.invalid', { example });
    }
    if (error.code === 'invalid' && error.reason === null) {
      return this.text(error.field === 'person' ? 'scheme.opinion.expert.missing' : 'scheme.missing');
    }
    return super.errorText(error);
  }

  /** The id of the input that a refusal names. */
  #fieldOf(field: string | null): string | null {
    const ids = this.options.fields(this.current).map(({ id }) => id);
    return ids.find((id) => id === field) ?? (field === 'expert' ? 'person' : null);
  }

  #renderField(field: DialogField, problem: string | null): TemplateResult {
    const { id, kind, label, help = '', isRequired = false } = field;
    if (kind === 'check') return this.#renderCheck(field);
    const hint = help === '' ? nothing : html`<p id=${`${id}-help`} class="help">${help}</p>`;
    if (kind === 'person') {
      return html`<span class="label" aria-hidden="true">${label}</span> ${this.#people.render({
          label,
          describedBy: this.#wrong === id ? 'problem description' : 'description',
          isInvalid: this.#wrong === id,
        })}
        ${hint}`;
    }
    const optional = isRequired
      ? nothing
      : html`&#32;<span class="optional">${this.text('scheme.optional')}</span>`;
    return html`<label for=${id}>${label}${optional}</label> ${hint} ${this.#renderInput(field, problem)}`;
  }

  #renderInput(field: DialogField, problem: string | null): TemplateResult {
    const { id, kind, options = [], help = '', latest, isRequired = false } = field;
    const isWrong = problem !== null && this.#wrong === id;
    const describedBy = [isWrong ? 'problem' : '', help === '' ? '' : `${id}-help`].join(' ').trim();
    const value = this.current[id] ?? '';
    const take = (event: Event): void => this.set(id, (event.target as HTMLInputElement).value);
    if (kind === 'select') {
      return html`<select id=${id} aria-describedby=${describedBy || nothing} @change=${take}>
        ${options.map(([one, name]) => html`<option value=${one} ?selected=${one === value}>${name}</option>`)}
      </select>`;
    }
    if (kind === 'text') {
      return html`<textarea
        id=${id}
        dir="auto"
        maxlength=${limits.postLength}
        aria-required=${isRequired ? 'true' : 'false'}
        aria-invalid=${isWrong ? 'true' : 'false'}
        aria-describedby=${describedBy || nothing}
        .value=${live(value)}
        @input=${take}
      ></textarea>`;
    }
    return html`<input
      id=${id}
      type=${kind === 'date' ? 'date' : 'text'}
      dir="auto"
      autocomplete="off"
      inputmode=${kind === 'amount' ? 'decimal' : nothing}
      max=${latest ?? nothing}
      maxlength=${kind === 'line' ? limits.titleLength : nothing}
      aria-required=${isRequired ? 'true' : 'false'}
      aria-invalid=${isWrong ? 'true' : 'false'}
      aria-describedby=${describedBy || nothing}
      .value=${live(value)}
      @input=${take}
    />`;
  }

  #renderCheck({ id, label, help = '' }: DialogField): TemplateResult {
    return html`<label class="check"
        ><input
          id=${id}
          type="checkbox"
          aria-describedby=${help === '' ? nothing : `${id}-help`}
          .checked=${live(this.current[id] === 'yes')}
          @change=${(event: Event) => this.set(id, (event.target as HTMLInputElement).checked ? 'yes' : '')}
        />${label}</label
      >
      ${help === '' ? nothing : html`<p id=${`${id}-help`} class="help">${help}</p>`}`;
  }

  async #findPeople(text: string, signal: AbortSignal): Promise<readonly Choice[]> {
    const { items } = await this.options.client.query('people.list', { text, limit: suggested }, { signal });
    return items.map((person) => ({ id: person.id, label: person.name, note: person.title, person }));
  }
}

/** The person that was chosen. */
export const personOf = (entered: Entered): PersonId => entered['person'] as PersonId;

/** Opens a dialog in a place of the page; resolves with whether it was submitted. */
export async function openFieldsDialog<Options extends FieldsOptions>(
  root: ParentNode,
  localizer: Localizer,
  options: Options,
  [tag, Dialog]: readonly [string, new () => FieldsDialog<Options>] = [
    'se-fields-dialog',
    FieldsDialog<Options>,
  ],
): Promise<boolean> {
  await Promise.all([ideas, writing, scheme].map((section) => localizer.load(section)));
  define(tag, Dialog);
  const dialog = document.createElement(tag) as FieldsDialog<Options>;
  Object.assign(dialog, { localizer, options });
  return dialog.open(root);
}
