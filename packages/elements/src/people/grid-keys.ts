import type { LitElement } from 'lit';

/** Rows that Page Up and Page Down go. */
const rowsOfPage = 3;

interface Place {
  /** Where the focus is, from 0. */
  readonly at: number;
  readonly count: number;
  readonly columns: number;
  readonly isRightToLeft: boolean;
}

/** Where a key of the ARIA grid pattern leads; null for any other key, and where there is nothing in that direction. */
function stepInGrid(event: KeyboardEvent, { at, count, columns, isRightToLeft }: Place): number | null {
  const startOfRow = at - (at % columns);
  const last = count - 1;
  const forward = isRightToLeft ? -1 : 1;
  const page = rowsOfPage * columns;
  const targets: Readonly<Record<string, number>> = {
    ArrowRight: at + forward,
    ArrowLeft: at - forward,
    ArrowDown: at + columns,
    ArrowUp: at - columns,
    PageDown: Math.min(at + page, last),
    PageUp: Math.max(at - page, 0),
    Home: event.ctrlKey ? 0 : startOfRow,
    End: event.ctrlKey ? last : Math.min(startOfRow + columns - 1, last),
  };
  const target = targets[event.key];
  if (target === undefined || event.altKey || event.metaKey) return null;
  return target < 0 || target > last ? null : target;
}

export interface GridSurroundings {
  readonly count: () => number;
  readonly columns: () => number;
  /** Brings the row into the document. */
  readonly open: (row: number) => void;
  /** Above the first row. */
  readonly leave: () => void;
}

/** One step of the keyboard leads into the grid, the arrow keys from card to card. */
export class GridKeys {
  readonly #host: LitElement;
  readonly #around: GridSurroundings;
  #current = 0;

  constructor(host: LitElement, around: GridSurroundings) {
    this.#host = host;
    this.#around = around;
  }

  /** The place that a step of the keyboard leads to. */
  get current(): number {
    return this.#current;
  }

  /** Other people are shown. */
  reset(): void {
    this.#current = 0;
  }

  /** Where that place has left the document, another one takes over. */
  settle(isDrawn: (at: number) => boolean, fallback: number): void {
    const last = Math.max(0, this.#around.count() - 1);
    this.#current = Math.min(isDrawn(this.#current) ? this.#current : fallback, last);
  }

  focusCard(at: number): void {
    this.#around.open(Math.floor(at / this.#around.columns()));
    const link = this.#link(at);
    link?.focus();
    // A name at the edge is not the whole of its card.
    link?.closest('.card')?.scrollIntoView({ block: 'nearest' });
  }

  readonly handleKey = (event: KeyboardEvent): void => {
    const link = linkOf(event);
    if (link === null) return;
    const to = stepInGrid(event, {
      at: Number(link.dataset['at']),
      count: this.#around.count(),
      columns: this.#around.columns(),
      isRightToLeft: getComputedStyle(this.#host).direction === 'rtl',
    });
    if (to !== null) this.focusCard(to);
    else if (event.key === 'ArrowUp') this.#around.leave();
    else return;
    event.preventDefault();
  };

  readonly handleFocus = (event: FocusEvent): void => {
    const link = linkOf(event);
    if (link === null) return;
    const before = this.#link(this.#current);
    if (before !== null) before.tabIndex = -1;
    link.tabIndex = 0;
    this.#current = Number(link.dataset['at']);
  };

  #link(at: number): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>(`[data-at="${at}"]`);
  }
}

const linkOf = ({ target }: Event): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-at]') : null;
