import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icons } from '../base/icons.js';
import { submitByClick } from '../base/submitting.js';
import type { Localizer } from '../i18n/localizer.js';
import type { Editing } from './editing.js';
import { languageChoices } from './languages.js';
import { problemText } from './problem-text.js';
import type { Field, Row } from './sections.js';

export interface EditorScene {
  readonly localizer: Localizer;
  readonly editing: Editing;
  /** Names of people that fit what is typed. */
  readonly people: readonly string[];
  readonly suggest: (text: string) => void;
}

/** The fields of the section that is being edited. */
export function editor(scene: EditorScene): TemplateResult | typeof nothing {
  const { editing, localizer } = scene;
  const edit = editing.current;
  if (edit === null) return nothing;
  const { section, rows, error, now, isBusy } = edit;
  const text = localizer.text.bind(localizer);
  const handleKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    void editing.cancel();
  };
  return html`<form
    class="editor"
    part="editor"
    novalidate
    aria-label=${text(`profile.section.${section.name}`)}
    @click=${submitByClick}
    @keydown=${handleKey}
    @submit=${(event: Event) => {
      event.preventDefault();
      void editing.save();
    }}
  >
    ${rows.map(
      (row, at) =>
        html`<div class="entry">
          ${section.fields.map((field) => input(field, row, at, scene))}
          ${
            section.isList
              ? html`<button
                  type="button"
                  class="quiet"
                  aria-label=${text('profile.remove', { number: at + 1 })}
                  @click=${() => void editing.remove(at)}
                >
                  ${icons.close}
                </button>`
              : nothing
          }
        </div>`,
    )}
    ${
      section.isList
        ? html`<button type="button" class="link add" @click=${() => void editing.add()}>
            ${text('profile.add')}
          </button>`
        : nothing
    }
    ${now === null ? nothing : html`<p class="problem" role="alert">${text('profile.conflict', { now: summary(now) || text('profile.conflict.empty') })}</p>`}
    ${
      error === null
        ? nothing
        : html`<p class="problem" role="alert" data-code=${error.reason ?? error.code}>
            ${problemText(error, localizer, 'profile.offline.fields')}
          </p>`
    }
    <div class="actions">
      <button class="primary" part="save-button" aria-disabled=${isBusy}>${text('profile.save')}</button>
      <button type="button" @click=${() => void editing.cancel()}>${text('profile.cancel')}</button>
    </div>
    <datalist id="people">${scene.people.map((name) => html`<option value=${name}></option>`)}</datalist>
    <datalist id="zones">
      ${zones(section.fields).map((zone) => html`<option value=${zone}></option>`)}
    </datalist>
  </form>`;
}

const summary = (rows: readonly Row[]): string =>
  rows.map((row) => Object.values(row).filter(Boolean).join(', ')).join('; ');

const zones = (fields: readonly Field[]): readonly string[] =>
  fields.some(({ kind }) => kind === 'zone') ? Intl.supportedValuesOf('timeZone') : [];

/** What a field offers to choose from; nothing where one types. */
function choicesOf(
  { kind, choices = [] }: Field,
  value: string,
  localizer: Localizer,
): readonly { readonly value: string; readonly label: string }[] {
  if (kind !== 'language') {
    return choices.map((choice) => ({ value: choice.value, label: localizer.text(choice.label) }));
  }
  return [
    { value: '', label: localizer.text('profile.field.language.none') },
    ...languageChoices(value, localizer),
  ];
}

function input(
  field: Field,
  row: Row,
  at: number,
  { editing, localizer, suggest }: EditorScene,
): TemplateResult {
  const { name, kind } = field;
  const value = row[name] ?? '';
  const choices = choicesOf(field, value, localizer);
  const set = (event: Event): void => {
    const typed = (event.target as HTMLInputElement).value;
    editing.set(at, name, typed);
    if (kind === 'person') suggest(typed);
  };
  const types: Partial<Record<Field['kind'], string>> = { day: 'date', address: 'url' };
  const lists: Partial<Record<Field['kind'], string>> = { person: 'people', zone: 'zones' };
  const control =
    kind === 'text'
      ? html`<textarea rows="5" dir="auto" maxlength="2000" .value=${live(value)} @input=${set}></textarea>`
      : choices.length > 0
        ? html`<select @change=${set}>
            ${choices.map(
              (choice) =>
                html`<option value=${choice.value} .selected=${choice.value === value}>
                  ${choice.label}
                </option>`,
            )}
          </select>`
        : html`<input
            type=${types[kind] ?? 'text'}
            dir="auto"
            autocomplete="off"
            list=${lists[kind] ?? nothing}
            .value=${live(value)}
            @input=${set}
          />`;
  return html`<label class=${kind === 'text' ? 'field wide' : 'field'}>
    <span>${localizer.text(field.label)}</span>${control}
  </label>`;
}
