import { limits } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { checkEntry, lineEntry, selectEntry, textEntry, type FormScene } from '../board-form/entries.js';
import { currencies, type WrittenScheme } from './written-scheme.js';

const kinds = ['formula', 'table'] as const;

/** Whether a board is run as a suggestion scheme, and how suggestions are rewarded there. */
export function schemeSection(
  scheme: WrittenScheme,
  form: FormScene,
  set: (change: Partial<WrittenScheme>, input: string) => void,
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
              ? lines(
                  'scheme-rows',
                  text('scheme-form.rows'),
                  text('scheme-form.rows.help'),
                  scheme.rows,
                  (rows) => ({ rows }),
                )
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
          ${lines(
            'scheme-recognition',
            text('scheme-form.recognition'),
            text('scheme-form.recognition.help'),
            scheme.recognition,
            (recognition) => ({ recognition }),
          )}
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
