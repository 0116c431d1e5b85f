import type { Facet, PeopleFilters } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { Key } from '../i18n/dictionary.js';
import type { Localizer, Values } from '../i18n/localizer.js';
import { languageText } from '../person/words.js';

export type FacetField = Facet['field'];

export const facetFields: readonly FacetField[] = [
  'department',
  'location',
  'topic',
  'language',
  'availability',
];

export interface FacetScene {
  readonly text: (key: Key, values?: Values) => string;
  readonly localizer: Localizer;
  readonly facets: readonly Facet[];
  readonly filters: PeopleFilters;
  /** Fields that are offered. */
  readonly fields: readonly FacetField[];
  /** What is open. */
  readonly opened: FacetField | 'all' | null;
  readonly open: (what: FacetField | 'all', chip: HTMLElement) => void;
  readonly close: () => void;
  readonly choose: (filters: PeopleFilters) => void;
}

/** A value as people say it. */
function valueText(field: FacetField, value: string, { localizer }: FacetScene): string {
  if (field === 'language') return languageText(value, localizer);
  if (field !== 'availability') return value;
  return localizer.text(`person.${value === 'limited' || value === 'away' ? value : 'available'}`);
}

/** The filters without those that choose nothing. */
const tidy = (filters: PeopleFilters): PeopleFilters =>
  Object.fromEntries(Object.entries(filters).filter(([, values]) => values.length > 0));

export const countOf = (filters: PeopleFilters): number => Object.values(filters).flat().length;

/** One chip for each field; where there is little room, one for all. */
export function chips(scene: FacetScene): TemplateResult {
  const { filters, fields, opened, text } = scene;
  const count = fields.reduce((sum, field) => sum + (filters[field]?.length ?? 0), 0);
  const open = (what: FacetField | 'all') => (event: Event) =>
    scene.open(what, event.currentTarget as HTMLElement);
  const chip = (field: FacetField): TemplateResult => {
    const chosen = filters[field] ?? [];
    const label = text(`people.facet.${field}`);
    const values = chosen.map((value) => valueText(field, value, scene)).join(', ');
    return html`<button
      class=${chosen.length > 0 ? 'chip chosen' : 'chip'}
      part="facet"
      aria-haspopup="dialog"
      aria-expanded=${opened === field}
      @click=${open(field)}
    >
      <span class="clip" dir="auto">${chosen.length > 0 ? `${label}: ${values}` : label}</span>
    </button>`;
  };
  return html`<div class="chips" part="facets" role="group" aria-label=${text('people.filter')}>
    <button
      class=${count > 0 ? 'chip all chosen' : 'chip all'}
      part="facet"
      aria-haspopup="dialog"
      aria-expanded=${opened === 'all'}
      aria-label=${count === 0 ? nothing : text('people.filter.count', { count })}
      @click=${open('all')}
    >
      ${text('people.filter')}${count === 0 ? nothing : html` <span class="badge">${count}</span>`}
    </button>
    ${fields.map(chip)}
    ${
      count === 0
        ? nothing
        : html`<button class="link" part="filters-end" @click=${() => scene.choose(without(filters, fields))}>
            ${text('people.filter.none')}
          </button>`
    }
  </div>`;
}

const without = (filters: PeopleFilters, fields: readonly FacetField[]): PeopleFilters =>
  Object.fromEntries(Object.entries(filters).filter(([field]) => !fields.includes(field as FacetField)));

/** The values to choose from: beside a chip, or all fields from the lower edge of a phone. */
export function sheet(scene: FacetScene): TemplateResult | typeof nothing {
  const { opened, fields, text } = scene;
  if (opened === null) return nothing;
  const shown = opened === 'all' ? fields : [opened];
  return html`${shown.map((field) => group(field, scene))}
    <div class="sheet-end">
      <button class="primary" part="filters-done" @click=${scene.close}>${text('people.filter.done')}</button>
    </div>`;
}

function group(field: FacetField, scene: FacetScene): TemplateResult {
  const { facets, filters, text } = scene;
  const values = facets.find((facet) => facet.field === field)?.values ?? [];
  const chosen = filters[field] ?? [];
  const toggle = (value: string) => () => {
    const others = chosen.filter((one) => one !== value);
    scene.choose(tidy({ ...filters, [field]: others.length < chosen.length ? others : [...chosen, value] }));
  };
  return html`<fieldset>
    <legend>${text(`people.facet.${field}`)}</legend>
    ${values.length === 0 ? html`<p class="quiet">${text('people.filter.empty')}</p>` : nothing}
    ${values.map(
      ({ value, count }) =>
        html`<label class="value">
          <input type="checkbox" .checked=${chosen.includes(value)} @change=${toggle(value)} />
          <span dir="auto">${valueText(field, value, scene)}</span>
          <span class="count">${scene.localizer.number(count)}</span>
        </label>`,
    )}
  </fieldset>`;
}
