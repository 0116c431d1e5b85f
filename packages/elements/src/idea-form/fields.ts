import { limits, type BoardField } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Key } from '../i18n/dictionary.js';
import type { Values } from '../i18n/localizer.js';

export interface FieldScene {
  readonly text: (key: Key, values?: Values) => string;
  /** What is wrong with an input, by its id. */
  readonly problem: (id: string) => string | null;
  readonly set: (field: string, value: string | true | undefined) => void;
}

/** What is wrong with an input, and how it is told to it. */
export const told = (id: string, problem: string | null): TemplateResult | typeof nothing =>
  problem === null ? nothing : html`<p id=${`${id}-problem`} class="problem" role="alert">${problem}</p>`;

export const describedBy = (id: string, problem: string | null, help: boolean): string | typeof nothing =>
  [...(problem === null ? [] : [`${id}-problem`]), ...(help ? [`${id}-help`] : [])].join(' ') || nothing;

/** A field that the board asks for. */
export function ownField(
  field: BoardField,
  value: string | true | undefined,
  scene: FieldScene,
): TemplateResult {
  const { label, help, required, kind } = field;
  const id = `field-${field.id}`;
  const problem = scene.problem(id);
  const hint = html`${help === '' ? nothing : html`<p id=${`${id}-help`} class="help">${help}</p>`}`;
  const optional = required
    ? nothing
    : html`<span class="optional">${scene.text('idea-form.optional')}</span>`;
  if (kind === 'checkbox') {
    return html`<div class="entry" part="own-field">
      <label class="check"
        ><input
          id=${id}
          type="checkbox"
          aria-required=${required ? 'true' : 'false'}
          aria-invalid=${problem === null ? 'false' : 'true'}
          aria-describedby=${describedBy(id, problem, help !== '')}
          .checked=${live(value === true)}
          @change=${(event: Event) =>
            scene.set(field.id, (event.target as HTMLInputElement).checked ? true : undefined)}
        />${label}</label
      >
      ${hint} ${told(id, problem)}
    </div>`;
  }
  return html`<div class="entry" part="own-field">
    <label for=${id}>${label} ${optional}</label>
    ${hint} ${input(field, id, typeof value === 'string' ? value : '', problem, scene)} ${told(id, problem)}
  </div>`;
}

/** Whether an idea may be a service invention, and is to be kept from others. */
export const inventionEntry = (
  { isInvention }: { readonly isInvention: boolean },
  scene: FieldScene,
): TemplateResult =>
  ownField(
    {
      // No field of a board is called so.
      id: 'Invention',
      kind: 'checkbox',
      label: scene.text('idea-form.invention'),
      help: scene.text('idea-form.invention.help'),
      required: false,
      options: [],
    },
    isInvention ? true : undefined,
    scene,
  );

function input(
  { id: name, kind, options, required, help }: BoardField,
  id: string,
  value: string,
  problem: string | null,
  { text, set }: FieldScene,
): TemplateResult {
  const take = (event: Event): void => set(name, (event.target as HTMLInputElement).value || undefined);
  const invalid = problem === null ? 'false' : 'true';
  const described = describedBy(id, problem, help !== '');
  const isRequired = required ? 'true' : 'false';
  if (kind === 'select') {
    return html`<select
      id=${id}
      aria-required=${isRequired}
      aria-invalid=${invalid}
      aria-describedby=${described}
      @change=${take}
    >
      <option value="" ?selected=${value === ''}>${text('idea-form.choose')}</option>
      ${options.map((option) => html`<option value=${option} ?selected=${option === value}>${option}</option>`)}
    </select>`;
  }
  if (kind === 'long-text') {
    return html`<textarea
      id=${id}
      dir="auto"
      maxlength=${limits.fieldTextLength}
      aria-required=${isRequired}
      aria-invalid=${invalid}
      aria-describedby=${described}
      .value=${live(value)}
      @input=${take}
    ></textarea>`;
  }
  return html`<input
    id=${id}
    dir="auto"
    type=${kind === 'date' ? 'date' : 'text'}
    inputmode=${kind === 'number' ? 'decimal' : nothing}
    maxlength=${limits.titleLength}
    autocomplete="off"
    aria-required=${isRequired}
    aria-invalid=${invalid}
    aria-describedby=${described}
    .value=${live(value)}
    @input=${take}
  />`;
}
