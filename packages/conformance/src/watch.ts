import type { Change, Cursor, SocialError } from '@social-enterprise/contract';
import { within } from './expect.js';

/** Collects what a backend delivers and waits for some of it. */
export class Watch {
  readonly changes: Change[] = [];
  readonly resets: Cursor[] = [];
  readonly lost: SocialError[] = [];
  readonly #stop = new AbortController();
  readonly #patience: number;
  #wake: () => void = () => undefined;

  constructor(patience: number) {
    this.#patience = patience;
  }

  /** The options for `Backend.changes`. */
  from(after: Cursor): {
    after: Cursor;
    signal: AbortSignal;
    change: (changes: readonly Change[]) => void;
    reset: (resume: Cursor) => void;
    lost: (error: SocialError) => void;
  } {
    return {
      after,
      signal: this.#stop.signal,
      change: (changes) => {
        this.changes.push(...changes);
        this.#wake();
      },
      reset: (resume) => {
        this.resets.push(resume);
        this.#wake();
      },
      lost: (error) => {
        this.lost.push(error);
        this.#wake();
      },
    };
  }

  /** The first change that fits, now or later. */
  async until(fits: (change: Change) => boolean, what: string): Promise<Change> {
    return this.#until(() => this.changes.find(fits), what);
  }

  async untilReset(): Promise<Cursor> {
    return this.#until(() => this.resets[0], 'a reset');
  }

  stop(): void {
    this.#stop.abort();
  }

  async #until<Value>(look: () => Value | undefined, what: string): Promise<Value> {
    const search = async (): Promise<Value> => {
      for (;;) {
        const found = look();
        if (found !== undefined) return found;
        await new Promise<void>((resolve) => (this.#wake = resolve));
      }
    };
    return within(search(), this.#patience, () => {
      const seen = this.changes.map(({ name }) => name).join(', ');
      const lost = this.lost.map(({ code }) => code).join(', ');
      return `waited ${this.#patience} ms for ${what}; saw [${seen}], ${this.resets.length} resets, lost [${lost}]`;
    });
  }
}
