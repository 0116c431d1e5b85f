import { render, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';

/** How far outside what is visible rows are drawn, so that scrolling finds them ready. */
const margin = 900;

/** Cards that come and go together, about. */
const cardsAtOnce = 24;

/** Pixels of a row that nobody has measured yet. */
const usualRow = 160;

interface Chunk {
  readonly element: HTMLElement;
  isOpen: boolean;
  /** For how many rows its place is kept; 0: it has none of its own. */
  reserved: number;
}

export interface Grid {
  readonly count: number;
  readonly columns: number;
  /** A row by its place, from 0. */
  readonly row: (row: number) => TemplateResult;
}

/**
 * Keeps a bounded number of rows in the document. Rows come and go in chunks; one that is far away keeps its place
 * by its height.
 */
export class GridWindow implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #chunks: Chunk[] = [];
  readonly #places = new WeakMap<Element, number>();
  readonly #heights = new Map<number, number>();
  #box: HTMLElement | null = null;
  #grid: Grid = {
    count: 0,
    columns: 1,
    row: () => {
      throw new RangeError('There are no rows.');
    },
  };
  #observer: IntersectionObserver | null = null;
  #rowHeight = usualRow;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#leave();
  }

  /** Shows rows in a box that nobody else fills; null: nowhere. */
  show(box: HTMLElement | null, grid: Grid): void {
    if (box !== this.#box || grid.columns !== this.#grid.columns) this.#leave();
    this.#grid = grid;
    if (box === null) return;
    if (this.#box === null) this.#enter(box);
    const wanted = Math.ceil(this.#rows / this.#rowsInChunk);
    for (const { element } of this.#chunks.splice(wanted)) {
      this.#observer?.unobserve(element);
      element.remove();
    }
    while (this.#chunks.length < wanted) this.#add(box);
    for (const [at, chunk] of this.#chunks.entries()) {
      if (chunk.isOpen) this.#draw(at, chunk);
      else this.#reserve(at, chunk);
    }
  }

  /** How many there are in it. */
  get count(): number {
    return this.#grid.count;
  }

  /** Whether a row is in the document. */
  has(row: number): boolean {
    return this.#chunks[Math.floor(row / this.#rowsInChunk)]?.isOpen === true;
  }

  /** The first row that is in the document. */
  get firstRow(): number {
    return (
      Math.max(
        0,
        this.#chunks.findIndex(({ isOpen }) => isOpen),
      ) * this.#rowsInChunk
    );
  }

  /** Brings a row into the document. */
  open(row: number): void {
    const at = Math.floor(row / this.#rowsInChunk);
    const chunk = this.#chunks[at];
    if (chunk !== undefined) this.#draw(at, chunk);
  }

  get #rowsInChunk(): number {
    return Math.ceil(cardsAtOnce / this.#grid.columns);
  }

  get #rows(): number {
    return Math.ceil(this.#grid.count / this.#grid.columns);
  }

  /** The rows of a chunk, the last one not included. */
  #range(at: number): readonly [from: number, to: number] {
    return [at * this.#rowsInChunk, Math.min((at + 1) * this.#rowsInChunk, this.#rows)];
  }

  #enter(box: HTMLElement): void {
    this.#box = box;
    const around = `${margin}px 0px`;
    this.#observer = new IntersectionObserver((entries) => this.#cross(entries), {
      rootMargin: around,
      scrollMargin: around,
    });
    box.addEventListener('focusout', this.#lookAgain);
  }

  #leave(): void {
    this.#box?.removeEventListener('focusout', this.#lookAgain);
    this.#observer?.disconnect();
    for (const { element } of this.#chunks.splice(0)) element.remove();
    this.#heights.clear();
    this.#box = null;
  }

  #add(box: HTMLElement): void {
    const element = document.createElement('div');
    element.className = 'chunk';
    // The first rows are there with the first frame.
    this.#places.set(element, this.#chunks.length);
    this.#chunks.push({ element, isOpen: this.#chunks.length === 0, reserved: 0 });
    box.append(element);
    this.#observer?.observe(element);
  }

  #draw(at: number, chunk: Chunk): void {
    const [from, to] = this.#range(at);
    if (chunk.reserved > 0) chunk.element.style.removeProperty('block-size');
    chunk.isOpen = true;
    chunk.reserved = 0;
    const rows = Array.from({ length: to - from }, (_, row) => this.#grid.row(from + row));
    render(rows, chunk.element);
  }

  /** Once for its rows: what is far away is not laid out again because a row elsewhere turned out higher. */
  #reserve(at: number, chunk: Chunk): void {
    const [from, to] = this.#range(at);
    if (chunk.reserved === to - from) return;
    // More rows than were measured.
    if (chunk.reserved > 0) this.#heights.delete(at);
    chunk.reserved = to - from;
    const height = this.#heights.get(at) ?? (to - from) * this.#rowHeight;
    chunk.element.style.setProperty('block-size', `${height}px`);
  }

  #close(at: number, chunk: Chunk, height: number): void {
    const [from, to] = this.#range(at);
    if (height > 0) {
      this.#heights.set(at, height);
      this.#rowHeight = height / (to - from);
    }
    chunk.isOpen = false;
    render([], chunk.element);
    this.#reserve(at, chunk);
  }

  #cross(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting, boundingClientRect } of entries) {
      const at = this.#places.get(target) ?? -1;
      const chunk = this.#chunks[at];
      if (chunk?.element !== target || chunk.isOpen === isIntersecting) continue;
      if (isIntersecting) this.#draw(at, chunk);
      // What somebody is at work on stays; it goes with the focus.
      else if (!chunk.element.matches(':focus-within')) this.#close(at, chunk, boundingClientRect.height);
    }
    // What a step of the keyboard led to may be gone.
    this.#host.requestUpdate();
  }

  /** An observer tells of crossings only; once the focus is elsewhere it looks anew. */
  readonly #lookAgain = (): void => {
    for (const { element, isOpen } of this.#chunks) {
      if (!isOpen) continue;
      this.#observer?.unobserve(element);
      this.#observer?.observe(element);
    }
  };
}
