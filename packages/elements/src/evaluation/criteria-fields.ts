import { limits, type Criterion, type Scale } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Localizer } from '../i18n/localizer.js';

/** Scales that one can choose between. */
const scales = [
  [1, 5],
  [0, 10],
  [1, 3],
  [1, 10],
] as const;

export interface CriteriaScene {
  readonly localizer: Localizer;
  readonly criteria: readonly Criterion[];
  /** Where something is wrong, as a dotted path; null: nowhere. */
  readonly field: string | null;
  readonly change: (at: number, change: Partial<Criterion>) => void;
  readonly remove: (at: number) => void;
  readonly add: () => void;
}

/** A criterion that is about to be filled in. */
export const newCriterion = (known: readonly Criterion[], change: Partial<Criterion> = {}): Criterion => {
  const ids = new Set(known.map(({ id }) => id));
  let number = known.length + 1;
  while (ids.has(`k${number}`)) number++;
  const scale = { minimum: 1, maximum: 5, labels: [] };
  return { id: `k${number}`, name: '', help: '', weight: 0, scale, axis: 'value', ...change };
};

export const sumOf = (criteria: readonly Criterion[]): number =>
  criteria.reduce((sum, { weight }) => sum + (Number.isFinite(weight) ? weight : 0), 0);

const valueOf = (event: Event): string => (event.target as HTMLInputElement | HTMLSelectElement).value;

/** What each step of a scale means, from the lowest on; empty where nothing is said. */
const labelsOf = ({ minimum, maximum, labels }: Scale): string[] =>
  Array.from({ length: maximum - minimum + 1 }, (_, at) => labels[at] ?? '');

/** A scale of which one step means something else. */
const withLabel = (scale: Scale, step: number, label: string): Scale => ({
  ...scale,
  labels: labelsOf(scale).map((one, at) => (at === step ? label : one)),
});

/** A criterion as it is sent. */
export const plain = ({ name, scale, ...rest }: Criterion): Criterion => ({
  ...rest,
  name: name.trim(),
  scale: { ...scale, labels: scale.labels.every((label) => label.trim() === '') ? [] : scale.labels },
});

/** What the steps mean, one below the other; folded as long as nothing is said. */
const stepFields = (criterion: Criterion, at: number, { localizer, change }: CriteriaScene): TemplateResult =>
  html`<details class="meanings" ?open=${criterion.scale.labels.length > 0}>
    <summary>${localizer.text('evaluation.criterion.meanings')}</summary>
    ${labelsOf(criterion.scale).map((label, step) => {
      const id = `step-${at}-${step}`;
      const score = criterion.scale.minimum + step;
      return html`<div class="meaning">
        <label for=${id}>${score}</label>
        <input
          id=${id}
          aria-label=${localizer.text('evaluation.criterion.means', { score })}
          dir="auto"
          maxlength=${limits.nameLength}
          .value=${live(label)}
          @input=${(event: Event) => change(at, { scale: withLabel(criterion.scale, step, valueOf(event)) })}
        />
      </div>`;
    })}
  </details>`;

function criterionFields(criterion: Criterion, at: number, scene: CriteriaScene): TemplateResult {
  const { localizer, field, change, criteria } = scene;
  const { name, help, weight, axis, scale } = criterion;
  const text = localizer.text.bind(localizer);
  const id = (part: string): string => `${part}-${at}`;
  const isWrong = (part: string): boolean =>
    field === `criteria.${at}.${part}` || (part === 'weight' && field === 'criteria');
  return html`<fieldset class="criterion-fields">
    <legend>${text('evaluation.criterion', { number: at + 1 })}</legend>
    <label for=${id('name')}>${text('evaluation.criterion.name')}</label>
    <input
      id=${id('name')}
      dir="auto"
      maxlength=${limits.nameLength}
      aria-invalid=${isWrong('name') ? 'true' : 'false'}
      aria-describedby=${isWrong('name') ? 'problem' : nothing}
      .value=${live(name)}
      @input=${(event: Event) => change(at, { name: valueOf(event) })}
    />
    <label for=${id('help')}>${text('evaluation.criterion.help')}</label>
    <input
      id=${id('help')}
      dir="auto"
      maxlength=${limits.titleLength}
      .value=${live(help)}
      @input=${(event: Event) => change(at, { help: valueOf(event) })}
    />
    <div class="pair">
      <div class="cell">
        <label for=${id('weight')}>${text('evaluation.criterion.weight')}</label>
        <input
          id=${id('weight')}
          type="number"
          inputmode="numeric"
          min="1"
          max="100"
          step="1"
          aria-invalid=${isWrong('weight') ? 'true' : 'false'}
          aria-describedby=${isWrong('weight') ? 'sum problem' : 'sum'}
          .value=${live(weight === 0 ? '' : String(weight))}
          @input=${(event: Event) => change(at, { weight: Math.round(Number(valueOf(event))) })}
        />
      </div>
      <div class="cell">
        <label for=${id('axis')}>${text('evaluation.criterion.axis')}</label>
        <select
          id=${id('axis')}
          @change=${(event: Event) => change(at, { axis: valueOf(event) === 'effort' ? 'effort' : 'value' })}
        >
          <option value="value" ?selected=${axis === 'value'}>${text('evaluation.axis.value')}</option>
          <option value="effort" ?selected=${axis === 'effort'}>${text('evaluation.axis.effort')}</option>
        </select>
      </div>
      <div class="cell">
        <label for=${id('scale')}>${text('evaluation.criterion.scale')}</label>
        <select
          id=${id('scale')}
          @change=${(event: Event) => {
            const [minimum = 1, maximum = 5] = scales[Number(valueOf(event))] ?? [];
            change(at, { scale: { minimum, maximum, labels: [] } });
          }}
        >
          ${scales.map(
            ([minimum, maximum], place) =>
              html`<option value=${place} ?selected=${minimum === scale.minimum && maximum === scale.maximum}>
                ${text('evaluation.scale', { minimum, maximum })}
              </option>`,
          )}
        </select>
      </div>
    </div>
    ${stepFields(criterion, at, scene)}
    ${
      criteria.length === 1
        ? nothing
        : html`<button type="button" class="link" @click=${() => scene.remove(at)}>
            ${text('evaluation.criterion.remove', { number: at + 1 })}
          </button>`
    }
  </fieldset>`;
}

/** What is looked for: each criterion with its weight, and what the weights add up to. */
export function criteriaFields(scene: CriteriaScene): TemplateResult {
  const { localizer, criteria, field } = scene;
  const sum = sumOf(criteria);
  const text = localizer.text.bind(localizer);
  const left = 100 - sum;
  const key = left === 0 ? 'evaluation.sum' : left > 0 ? 'evaluation.sum.less' : 'evaluation.sum.more';
  return html`<div class="label" id="criteria-label">${text('evaluation.criteria')}</div>
    <div class="criteria-fields" role="group" aria-labelledby="criteria-label">
      ${criteria.map((criterion, at) => criterionFields(criterion, at, scene))}
    </div>
    <p id="sum" class=${left === 0 ? 'sum' : field === 'criteria' ? 'sum problem' : 'sum off'} role="status">
      ${text(key, { sum, left: Math.abs(left) })}
    </p>
    ${
      criteria.length >= limits.criteriaPerEvaluation
        ? nothing
        : html`<button type="button" class="outlined add" @click=${scene.add}>
            ${text('evaluation.criterion.add')}
          </button>`
    }`;
}
