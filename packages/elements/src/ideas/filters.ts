import type { Board, Campaign, IdeaView } from '@social-enterprise/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icons } from '../base/icons.js';
import { submitByClick, submitByKey } from '../base/submitting.js';
import type { Key } from '../i18n/dictionary.js';
import type { Values } from '../i18n/localizer.js';
import type { IdeaColumnsInput } from './columns.js';
import { ideaIcons } from './icons.js';
import type { IdeaListInput } from './list.js';
import type { IdeaFilters, SavedView } from './saved-views.js';

/** How the ideas stand: one below the other, by status, or what is planned. */
export const layouts = ['list', 'columns', 'roadmap'] as const;
export type Layout = (typeof layouts)[number];

/** Those that stand behind the button; the others have a place of their own. */
const hiddenFilters = ['status', 'category', 'campaign', 'department', 'quarter'] as const;

const listViews: readonly IdeaView[] = [
  'trending',
  'new',
  'wanted',
  'discussed',
  'mine',
  'unvoted',
  'unanswered',
];
const ownerViews: readonly IdeaView[] = ['waiting', 'overdue'];
/** Those in which a board can be shown by its statuses. */
const columnViews: readonly IdeaView[] = ['trending', 'new', 'wanted', 'discussed'];

const categories = ['active', 'complete', 'closed'] as const;

const savedPrefix = 'saved:';

export interface FilterScene {
  readonly text: (key: Key, values?: Values) => string;
  /** Null: several boards at once. */
  readonly board: Board | null;
  /** Chooses between boards. */
  readonly places: TemplateResult | typeof nothing;
  readonly campaigns: readonly Campaign[];
  /** Departments that people are in; null: not known yet. */
  readonly departments: readonly string[] | null;
  readonly layout: Layout;
  readonly filters: IdeaFilters;
  /** What stands in the search field. */
  readonly typed: string;
  readonly isOpen: boolean;
  readonly saved: readonly SavedView[];
  /** Name of the saved view that is shown as it was saved. */
  readonly chosen: string | null;
  readonly owns: boolean;
  readonly type: (text: string) => void;
  readonly submit: () => void;
  readonly setLayout: (layout: Layout) => void;
  readonly set: (filters: IdeaFilters) => void;
  readonly toggle: () => void;
  readonly save: (name: string) => void;
  readonly forget: (name: string) => void;
}

/** The filters without one, or with another value of it. */
export function withFilter(filters: IdeaFilters, name: keyof IdeaFilters, value: string): IdeaFilters {
  const { [name]: before, ...rest } = filters;
  void before;
  return value === '' ? rest : { ...rest, [name]: value };
}

/** What the list is filtered by. */
export function listFilters({ status, ...rest }: IdeaFilters): Omit<IdeaListInput, 'board' | 'space'> {
  return { ...rest, ...(status === undefined ? {} : { status: [status] }) };
}

/** What columns and roadmap are filtered by: they show every status, in few orders. */
export function columnFilters(filters: IdeaFilters): Omit<IdeaColumnsInput, 'board' | 'space'> {
  const { view, status, category, ...rest } = filters;
  void [status, category];
  const order = columnViews.find((one) => one === view);
  return { ...rest, ...(order && { view: order }) };
}

const valueOf = (event: Event): string => (event.target as HTMLSelectElement).value;

/** Search, layout, order, and a button for everything else. */
export function toolbar(scene: FilterScene): TemplateResult {
  const { text, filters, layout, typed, isOpen } = scene;
  const count = hiddenFilters.filter((name) => filters[name] !== undefined).length;
  return html`<div class="toolbar" part="toolbar">
      <form
        class="search"
        role="search"
        @submit=${(event: Event) => {
          event.preventDefault();
          scene.submit();
        }}
      >
        ${icons.search}<input
          id="search"
          part="search"
          type="search"
          dir="auto"
          autocomplete="off"
          maxlength="200"
          aria-label=${text('ideas.search')}
          placeholder=${text('ideas.search')}
          .value=${live(typed)}
          @input=${(event: InputEvent) => scene.type((event.target as HTMLInputElement).value)}
        />
      </form>
      ${scene.places} ${renderLayouts(scene)} ${layout === 'roadmap' ? nothing : renderViews(scene)}
      <button
        class="outlined"
        part="filter-button"
        aria-expanded=${isOpen ? 'true' : 'false'}
        aria-label=${count === 0 ? text('ideas.filter') : text('ideas.filter.count', { count })}
        @click=${scene.toggle}
      >
        ${ideaIcons.filter}<span class="filter-name">${text('ideas.filter')}</span
        >${count === 0 ? nothing : html` <span>(${count})</span>`}
      </button>
      ${
        filters.topic === undefined
          ? nothing
          : html`<button
              class="chip"
              aria-label=${text('ideas.topic.remove', { topic: filters.topic })}
              @click=${() => scene.set(withFilter(filters, 'topic', ''))}
            >
              #${filters.topic}${icons.close}
            </button>`
      }
    </div>
    ${isOpen ? renderPanel(scene) : nothing}`;
}

const renderLayouts = ({ text, layout, setLayout }: FilterScene): TemplateResult =>
  html`<div class="layouts" part="layouts" role="group" aria-label=${text('ideas.layout')}>
    ${layouts.map(
      (one) =>
        html`<button
          class="layout"
          aria-pressed=${one === layout ? 'true' : 'false'}
          aria-label=${text(`ideas.layout.${one}`)}
          @click=${() => setLayout(one)}
        >
          ${ideaIcons[one]}<span class="wide">${text(`ideas.layout.${one}`)}</span>
        </button>`,
    )}
  </div>`;

function renderViews(scene: FilterScene): TemplateResult {
  const { text, filters, layout, saved, chosen, owns } = scene;
  const all = layout === 'columns' ? columnViews : [...listViews, ...(owns ? ownerViews : [])];
  const choose = (event: Event): void => {
    const value = valueOf(event);
    const found = saved.find(({ name }) => value === savedPrefix + name);
    scene.set(found?.filters ?? { ...filters, view: value as IdeaView });
  };
  const view = all.find((one) => one === filters.view) ?? 'trending';
  return html`<select class="view" part="view" aria-label=${text('ideas.view')} @change=${choose}>
    ${all.map(
      (one) =>
        html`<option value=${one} ?selected=${chosen === null && one === view}>
          ${text(`ideas.view.${one}`)}
        </option>`,
    )}
    ${
      saved.length === 0
        ? nothing
        : html`<optgroup label=${text('ideas.saved')}>
            ${saved.map(
              ({ name }) =>
                html`<option value=${savedPrefix + name} ?selected=${name === chosen}>${name}</option>`,
            )}
          </optgroup>`
    }
  </select>`;
}

function renderPanel(scene: FilterScene): TemplateResult {
  const { text, board, campaigns, departments, filters, chosen, layout } = scene;
  const names: Readonly<Record<(typeof hiddenFilters)[number], readonly (readonly [string, string])[]>> = {
    status: layout === 'list' ? (board?.statuses ?? []).map(({ id, name }) => [id, name] as const) : [],
    category:
      board === null && layout === 'list'
        ? categories.map((one) => [one, text(`ideas.category.${one}`)] as const)
        : [],
    campaign: campaigns.map(({ id, question }) => [id, question] as const),
    department: (departments ?? []).map((name) => [name, name] as const),
    quarter: quartersFrom(new Date()).map((quarter) => [quarter, quarterText(quarter, text)] as const),
  };
  const save = (event: SubmitEvent): void => {
    event.preventDefault();
    const field = (event.target as HTMLFormElement).querySelector('input');
    const name = field?.value.trim() ?? '';
    if (field === null || name === '') return void field?.focus();
    field.value = '';
    scene.save(name);
  };
  return html`<div class="panel" part="filters" role="group" aria-label=${text('ideas.filter')}>
    ${hiddenFilters.map((name) => {
      const options = names[name];
      if (options.length === 0) return nothing;
      return html`<label class="field"
        ><span>${text(`ideas.filter.${name}`)}</span
        ><select
          data-filter=${name}
          @change=${(event: Event) => scene.set(withFilter(filters, name, valueOf(event)))}
        >
          <option value="" ?selected=${filters[name] === undefined}>${text('ideas.filter.all')}</option>
          ${options.map(
            ([value, label]) =>
              html`<option value=${value} ?selected=${filters[name] === value}>${label}</option>`,
          )}
        </select></label
      >`;
    })}
    <form class="save" @submit=${save} @click=${submitByClick} @keydown=${submitByKey}>
      <label class="field"
        ><span>${text('ideas.saved.name')}</span
        ><input id="view-name" dir="auto" maxlength="60" autocomplete="off"
      /></label>
      <button class="outlined">${text('ideas.saved.save')}</button>
    </form>
    ${
      chosen === null
        ? nothing
        : html`<button class="link" @click=${() => scene.forget(chosen)}>
            ${text('ideas.saved.delete', { name: chosen })}
          </button>`
    }
    <button class="link" @click=${() => scene.set({})}>${text('ideas.filter.reset')}</button>
  </div>`;
}

/** „3. Quartal 2027“ for `2027-Q3`. */
export const quarterText = (quarter: string, text: FilterScene['text']): string =>
  text('ideas.quarter', { number: quarter.slice(-1), year: quarter.slice(0, 4) });

/** The quarters of two years, beginning with the one that is. */
export function quartersFrom(now: Date): string[] {
  const first = now.getFullYear() * 4 + Math.floor(now.getMonth() / 3);
  return Array.from({ length: 8 }, (_, at) => `${Math.floor((first + at) / 4)}-Q${((first + at) % 4) + 1}`);
}
