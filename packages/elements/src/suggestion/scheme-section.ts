import { limits } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { checkEntry, lineEntry, selectEntry, textEntry, type FormScene } from '../board-form/entries.js';
import { addButton, type Rows } from '../board-form/rows.js';
import { currencies, newStep, type StepRow, type WrittenScheme } from './written-scheme.js';

const kinds = ['formula', 'table'] as const;

/** The lists of steps, which keep what was removed until something else is done. */
export interface SchemeSteps {
  readonly rows: Rows<StepRow>;
  readonly recognition: Rows<StepRow>;
}

/** From what on there is which bonus: steps are added, put in order, removed and brought back. */
function stepList(
  name: 'scheme-rows' | 'scheme-recognition',
  steps: readonly StepRow[],
  rows: Rows<StepRow>,
  form: FormScene,
): TemplateResult {
  const { text } = form;
  const isOfSavings = name === 'scheme-rows';
  const from = text(isOfSavings ? 'scheme-form.step.saving' : 'scheme-form.step.points');
  const input = (row: StepRow, part: 'from' | 'bonus', label: string): TemplateResult => {
    const id = `${name}-${row.key}-${part}`;
    const set = (typed: string): void => rows.set(row, { [part]: typed }, id);
    return lineEntry({ id, label, value: row[part], maxLength: 64, isRequired: true, set }, form);
  };
  return html`<div class="steps" part="steps" role="group" aria-labelledby=${`${name}-label`}>
    <div class="line-name" id=${`${name}-label`}>
      ${text(isOfSavings ? 'scheme-form.rows' : 'scheme-form.recognition')}
    </div>
    <p class="help">${text(isOfSavings ? 'scheme-form.rows.help' : 'scheme-form.recognition.help')}</p>
    ${repeat(
      steps,
      ({ key }) => key,
      (row, at) =>
        html`<div
          class="step"
          part="step-row"
          role="group"
          aria-label=${text('scheme-form.step', { number: at + 1 })}
        >
          <div class="columns">
            ${input(row, 'from', from)} ${input(row, 'bonus', text('scheme-form.step.bonus'))}
          </div>
          ${rows.tools(row)}
        </div>`,
    )}
    ${rows.status()}
    ${addButton(
      {
        name,
        label: text('scheme-form.step.add'),
        isPossible: steps.length < limits.bonusRows,
        add: () => rows.add(newStep()),
      },
      form,
    )}
  </div>`;
}

/** Whether a board is run as a suggestion scheme, and how suggestions are rewarded there. */
export function schemeSection(
  scheme: WrittenScheme,
  form: FormScene,
  set: (change: Partial<WrittenScheme>, input: string) => void,
  steps: SchemeSteps,
): TemplateResult {
  const { text } = form;
  const line = (
    id: string,
    label: string,
    help: string,
    value: string,
    change: (typed: string) => Partial<WrittenScheme>,
    isOptional = false,
  ): TemplateResult =>
    lineEntry(
      { id, label, help, value, maxLength: 64, isOptional, set: (typed) => set(change(typed), id) },
      form,
    );
  const lines = (
    id: string,
    label: string,
    help: string,
    value: string,
    change: (typed: string) => Partial<WrittenScheme>,
    isOptional = false,
  ): TemplateResult =>
    textEntry(
      {
        id,
        label,
        help,
        value,
        maxLength: limits.letterLength,
        isOptional,
        set: (typed) => set(change(typed), id),
      },
      form,
    );
  return html`${checkEntry({
    id: 'scheme-on',
    label: text('scheme-form.on'),
    help: text('scheme-form.on.help'),
    checked: scheme.isOn,
    set: (isOn) => set({ isOn }, 'scheme-on'),
  })}
  ${
    !scheme.isOn
      ? nothing
      : html`<div class="columns">
            ${selectEntry(
              {
                id: 'scheme-kind',
                label: text('scheme-form.kind'),
                value: scheme.kind,
                options: kinds.map((one) => [one, text(`scheme-form.kind.${one}`)]),
                set: (kind) => set({ kind }, 'scheme-kind'),
              },
              form,
            )}
            ${selectEntry(
              {
                id: 'scheme-currency',
                label: text('scheme-form.currency'),
                value: scheme.currency,
                options: currencies.map((one) => [one, one]),
                set: (currency) => set({ currency }, 'scheme-currency'),
              },
              form,
            )}
          </div>
          ${
            scheme.kind === 'table'
              ? stepList('scheme-rows', scheme.rows, steps.rows, form)
              : html`<div class="columns">
                  ${line('scheme-rate', text('scheme-form.rate'), '', scheme.rate, (rate) => ({ rate }))}
                  ${line(
                    'scheme-minimum',
                    text('scheme-form.minimum'),
                    '',
                    scheme.minimum,
                    (minimum) => ({ minimum }),
                    true,
                  )}
                  ${line(
                    'scheme-maximum',
                    text('scheme-form.maximum'),
                    '',
                    scheme.maximum,
                    (maximum) => ({ maximum }),
                    true,
                  )}
                </div>`
          }
          ${stepList('scheme-recognition', scheme.recognition, steps.recognition, form)}
          <div class="columns">
            ${line('scheme-days', text('scheme-form.days'), '', scheme.objectionDays, (objectionDays) => ({
              objectionDays,
            }))}
            ${line('scheme-zone', text('scheme-form.zone'), '', scheme.timeZone, (timeZone) => ({ timeZone }))}
          </div>
          ${lines(
            'scheme-letterhead',
            text('scheme-form.letterhead'),
            '',
            scheme.letterhead,
            (letterhead) => ({ letterhead }),
            true,
          )}
          ${lines(
            'scheme-note',
            text('scheme-form.note'),
            text('scheme-form.note.help'),
            scheme.note,
            (note) => ({ note }),
            true,
          )}
          ${lines(
            'scheme-signature',
            text('scheme-form.signature'),
            '',
            scheme.signature,
            (signature) => ({ signature }),
            true,
          )}
          <p class="help">${text('invention.no-advice')}</p>`
  }`;
}
