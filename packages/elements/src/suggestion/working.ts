import type { BonusWorking } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { Localizer } from '../i18n/localizer.js';
import { money, percent } from './amounts.js';

type Line = readonly [name: string, value: string];

/** How a bonus came about, a line a step. */
function linesOf(working: BonusWorking, currency: string, localizer: Localizer): Line[] {
  const text = localizer.text.bind(localizer);
  const amount = (cents: number): string => money(cents, currency, localizer);
  if (working.kind === 'recognition') {
    const { benefit, effort, maturity, points, from } = working;
    return [
      [text('scheme.benefit'), text('scheme.factor', { value: benefit })],
      [text('scheme.effort'), text('scheme.factor', { value: effort })],
      [text('scheme.maturity'), text('scheme.factor', { value: maturity })],
      [text('scheme.points'), text('scheme.points.working', { benefit, effort, maturity, points })],
      from === null ? [text('scheme.step.none'), amount(0)] : [text('scheme.step'), localizer.number(from)],
    ];
  }
  const lines: Line[] = [
    [text('scheme.saving'), amount(working.saving)],
    [text('scheme.cost'), working.cost === 0 ? amount(0) : amount(-working.cost)],
    [text('scheme.net'), amount(working.net)],
  ];
  if (working.kind === 'table') {
    lines.push(
      working.from === null
        ? [text('scheme.step.none'), amount(0)]
        : [text('scheme.step'), amount(working.from)],
    );
    return lines;
  }
  const { rate, part, bound, total } = working;
  lines.push([text('scheme.part', { rate: percent(rate, localizer) }), amount(part)]);
  if (bound !== null) lines.push([text(`scheme.bound.${bound}`), amount(total)]);
  return lines;
}

/** How a bonus came about, as a table that can be read line by line. */
export function workingTable(
  working: BonusWorking,
  currency: string,
  localizer: Localizer,
  total: string,
): TemplateResult {
  return html`<table class="working" part="working">
    <caption class="hidden">
      ${localizer.text('letter.working')}
    </caption>
    <tbody>
      ${linesOf(working, currency, localizer).map(
        ([name, value]) =>
          html`<tr>
            <th scope="row">${name}</th>
            <td>${value}</td>
          </tr>`,
      )}
      <tr class="total">
        <th scope="row">${total}</th>
        <td>${money(working.total, currency, localizer)}</td>
      </tr>
    </tbody>
  </table>`;
}

/** The sentence where there is no bonus is the reasons' own. */
export const maybeWorking = (
  working: BonusWorking | null,
  currency: string,
  localizer: Localizer,
  total: string,
): TemplateResult | typeof nothing =>
  working === null ? nothing : workingTable(working, currency, localizer, total);
