import { mintKey } from '@social-enterprise/client';
import type { LitElement } from 'lit';
import { html, nothing, type TemplateResult } from 'lit';
import { icons } from '../base/icons.js';
import { boardIcons } from './icons.js';
import type { FormScene } from './entries.js';

interface Row {
  readonly key: string;
}

/** A key for a row that was just added. */
export const newRowKey = (): string => `new-${mintKey().slice(-12)}`;

export interface RowsOptions<One extends Row> {
  /** Begins the ids of all its inputs. */
  readonly name: string;
  readonly rows: () => readonly One[];
  readonly nameOf: (row: One) => string;
  /** `input` is what was typed into, or how the inputs of the list begin, which ends with a hyphen. */
  readonly change: (rows: readonly One[], input: string) => void;
  readonly text: FormScene['text'];
  /** The input of a row that is new. */
  readonly firstInput: string;
}

/** A list of rows in an order: rows are added, moved, removed and brought back, and the focus goes along. */
export class Rows<One extends Row> {
  readonly #host: LitElement;
  readonly #options: RowsOptions<One>;
  #removed: { readonly row: One; readonly at: number } | null = null;
  #said = '';

  constructor(host: LitElement, options: RowsOptions<One>) {
    this.#host = host;
    this.#options = options;
  }

  add(row: One): void {
    const { rows, change, name, firstInput } = this.#options;
    this.#removed = null;
    this.#said = '';
    change([...rows(), row], `${name}-`);
    this.#focus(`${name}-${row.key}-${firstInput}`);
  }

  /** Changes one of them. */
  set(row: One, update: Partial<One>, input = `${this.#options.name}-add`): void {
    const { rows, change } = this.#options;
    change(
      rows().map((one) => (one.key === row.key ? { ...one, ...update } : one)),
      input,
    );
  }

  /** Something else that happened to them. */
  say(sentence: string): void {
    this.#removed = null;
    this.#said = sentence;
    this.#host.requestUpdate();
  }

  /** The buttons of a row. */
  tools(row: One): TemplateResult {
    const { rows, text, name } = this.#options;
    const at = rows().findIndex(({ key }) => key === row.key);
    const label = this.#label(row);
    const move = (by: 1 | -1, direction: 'up' | 'down', isPossible: boolean): TemplateResult =>
      html`<button
        type="button"
        id=${`${name}-${row.key}-${direction}`}
        aria-label=${text(`board-form.row.${direction}`, { name: label })}
        aria-disabled=${isPossible ? 'false' : 'true'}
        @click=${() => isPossible && this.#move(row, by, direction)}
      >
        ${boardIcons[direction]}
      </button>`;
    return html`<div class="tools">
      ${move(-1, 'up', at > 0)} ${move(1, 'down', at < rows().length - 1)}
      <button
        type="button"
        aria-label=${text('board-form.row.remove', { name: label })}
        @click=${() => this.remove(row)}
      >
        ${icons.delete}
      </button>
    </div>`;
  }

  /** What the last step was, and the way back. */
  status(): TemplateResult {
    const { text, name } = this.#options;
    return html`<p class="quiet said" role="status">
      ${this.#said}
      ${
        this.#removed === null
          ? nothing
          : html`<button type="button" id=${`${name}-undo`} class="link" @click=${this.#undo}>
              ${text('board-form.row.undo')}
            </button>`
      }
    </p>`;
  }

  #label(row: One): string {
    return this.#options.nameOf(row).trim() || this.#options.text('board-form.row.unnamed');
  }

  #move(row: One, by: 1 | -1, direction: 'up' | 'down'): void {
    const { rows, change, text, name } = this.#options;
    const all = rows().filter(({ key }) => key !== row.key);
    const at = rows().findIndex(({ key }) => key === row.key) + by;
    this.#removed = null;
    this.#said = text('board-form.row.moved', {
      name: this.#label(row),
      at: at + 1,
      count: rows().length,
    });
    change([...all.slice(0, at), row, ...all.slice(at)], `${name}-`);
    this.#focus(`${name}-${row.key}-${direction}`);
  }

  /** The way back stands where it is told. */
  remove(row: One): void {
    const { rows, change, text, name } = this.#options;
    this.#removed = { row, at: rows().findIndex(({ key }) => key === row.key) };
    this.#said = text('board-form.row.removed', { name: this.#label(row) });
    change(
      rows().filter(({ key }) => key !== row.key),
      `${name}-`,
    );
    this.#focus(`${name}-undo`);
  }

  readonly #undo = (): void => {
    if (this.#removed === null) return;
    const { row, at } = this.#removed;
    const { rows, change, name, firstInput } = this.#options;
    this.#removed = null;
    this.#said = '';
    change([...rows().slice(0, at), row, ...rows().slice(at)], `${name}-`);
    this.#focus(`${name}-${row.key}-${firstInput}`);
  };

  #focus(id: string): void {
    void this.#host.updateComplete.then(() =>
      this.#host.renderRoot.querySelector<HTMLElement>(`#${id}`)?.focus(),
    );
  }
}

/** Adds a row, and says what is wrong with the list as a whole. */
export function addButton(
  {
    name,
    label,
    isPossible,
    add,
  }: {
    readonly name: string;
    readonly label: string;
    readonly isPossible: boolean;
    readonly add: () => void;
  },
  { problem }: FormScene,
): TemplateResult {
  const id = `${name}-add`;
  const wrong = problem(id);
  return html`<div class="entry">
    ${
      isPossible
        ? html`<button
            type="button"
            id=${id}
            class="outlined add"
            aria-describedby=${wrong === null ? nothing : `${id}-problem`}
            @click=${add}
          >
            ${label}
          </button>`
        : nothing
    }
    ${wrong === null ? nothing : html`<p id=${`${id}-problem`} class="problem" role="alert">${wrong}</p>`}
  </div>`;
}
