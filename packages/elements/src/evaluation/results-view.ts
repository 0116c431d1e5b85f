import type { EvaluatedIdea, Evaluation, IdeaSummary } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { Key } from '../i18n/dictionary.js';
import type { Localizer } from '../i18n/localizer.js';
import { matrix } from './matrix.js';
import { decimal, withSpread } from './numbers.js';

export interface ResultsScene {
  readonly localizer: Localizer;
  readonly hrefOf: (idea: IdeaSummary) => string;
  /** Null: somebody else decides. */
  readonly decide: ((idea: EvaluatedIdea) => void) | null;
  /** Level of its heading. */
  readonly level: number;
}

/** The best first; what is not disclosed last, in the order in which it was chosen. */
const byTotal = (one: EvaluatedIdea, other: EvaluatedIdea): number =>
  (other.result?.total.mean ?? -1) - (one.result?.total.mean ?? -1);

function decision({ decision: made }: EvaluatedIdea, { localizer }: ResultsScene): TemplateResult | string {
  if (made === null) return '';
  return html`<span class="decided"
    >${localizer.text(`evaluation.outcome.${made.outcome}`)}<span class="quiet"
      >, ${made.by.name || localizer.text('person.unnamed')}, ${localizer.time(made.at)}</span
    ></span
  >`;
}

/** A number, with the name of its column for where there are none. */
const numberCell = (column: string, value: string, isStrong = false): TemplateResult =>
  html`<td role="cell" class=${isStrong ? 'number strong' : 'number'} data-column=${column}>
    <span>${value}</span>
  </td>`;

function row(one: EvaluatedIdea, scene: ResultsScene): TemplateResult {
  const { localizer, hrefOf, decide } = scene;
  const { idea, result, disclosed } = one;
  const text = localizer.text.bind(localizer);
  const action = text(one.decision === null ? 'evaluation.decide' : 'evaluation.decide.again');
  const points = (key: Key, value: number | null, isStrong = false): TemplateResult =>
    numberCell(text(key), value === null ? '–' : decimal(value, localizer), isStrong);
  return html`<tr role="row" data-idea=${idea.id}>
    ${numberCell(text('evaluation.number'), String(idea.number))}
    <th role="rowheader" scope="row"><a href=${hrefOf(idea)} dir="auto">${idea.title}</a></th>
    ${
      result === null
        ? html`<td role="cell" colspan="4" class="quiet">
            ${text(disclosed ? 'evaluation.result.none' : 'evaluation.result.hidden')}
          </td>`
        : html`${points('evaluation.total', result.total.mean, true)}
          ${points('evaluation.spread', result.total.spread)} ${points('evaluation.axis.value', result.value)}
          ${points('evaluation.axis.effort', result.effort)}`
    }
    <td role="cell" class="decision">
      ${decision(one, scene)}
      ${
        decide === null || !disclosed
          ? nothing
          : html`<button
              class="outlined"
              part="decide-button"
              aria-label=${text('evaluation.decide.about', { action, title: idea.title })}
              @click=${() => decide(one)}
            >
              ${action}
            </button>`
      }
    </td>
  </tr>`;
}

/** Each criterion with its mean and spread, in the unit of its scale. */
function criteriaTable(
  { criteria }: Evaluation,
  ideas: readonly EvaluatedIdea[],
  { localizer }: ResultsScene,
): TemplateResult {
  const text = localizer.text.bind(localizer);
  return html`<details>
    <summary>${text('evaluation.result.criteria')}</summary>
    <p class="quiet">${text('evaluation.result.criteria.about')}</p>
    <div class="table" tabindex="0" role="region" aria-label=${text('evaluation.result.criteria')}>
      <table role="table">
        <thead>
          <tr role="row">
            <th role="columnheader" scope="col">${text('evaluation.idea')}</th>
            ${criteria.map(
              ({ name, scale }) =>
                html`<th role="columnheader" scope="col" class="number">
                  <bdi>${name}</bdi>
                  <span class="quiet">${text('evaluation.scale', scale as never)}</span>
                </th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${ideas.map(
            ({ idea, result }) =>
              html`<tr role="row">
                <th role="rowheader" scope="row" dir="auto">${idea.title}</th>
                ${criteria.map(({ id, name }) => {
                  const found = result?.criteria.find(({ criterion }) => criterion === id);
                  return numberCell(
                    name,
                    found === undefined ? '–' : withSpread(found.mean, found.spread, localizer),
                  );
                })}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
}

const heads: readonly { readonly key: Key; readonly isNumber: boolean }[] = [
  { key: 'evaluation.number', isNumber: true },
  { key: 'evaluation.idea', isNumber: false },
  { key: 'evaluation.total', isNumber: true },
  { key: 'evaluation.spread', isNumber: true },
  { key: 'evaluation.axis.value', isNumber: true },
  { key: 'evaluation.axis.effort', isNumber: true },
  { key: 'evaluation.decision', isNumber: false },
];

/** What came out of it: picture, table, and the criteria one by one. */
export function resultsView(evaluation: Evaluation, scene: ResultsScene): TemplateResult {
  const { localizer, level } = scene;
  const text = localizer.text.bind(localizer);
  const ideas = [...evaluation.ideas].sort(byTotal);
  const known = ideas.filter(({ result }) => result !== null);
  return html`<section part="results">
    <div class="part-name" role="heading" aria-level=${level}>${text('evaluation.results')}</div>
    ${known.length === 0 ? html`<p class="quiet">${text('evaluation.results.hidden')}</p>` : nothing}
    ${matrix(known, scene)}
    <div class="table" tabindex="0" role="region" aria-label=${text('evaluation.results')}>
      <table part="table" role="table">
        <caption class="quiet">
          ${text('evaluation.results.about')}
        </caption>
        <thead>
          <tr role="row">
            ${heads.map(
              ({ key, isNumber }) =>
                html`<th role="columnheader" scope="col" class=${isNumber ? 'number' : ''}>${text(key)}</th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${ideas.map((one) => row(one, scene))}
        </tbody>
      </table>
    </div>
    ${known.length === 0 ? nothing : criteriaTable(evaluation, known, scene)}
  </section>`;
}
