import type { Database } from './database.js';
import { notifyPart, partsStatement, type Part } from './parts.js';

/** What subscribers are told on, from every process that has the database open. */
export const channel = 'social_enterprise';

/**
 * Tells other processes that something was written: with the commit, and while much is written no more often than
 * `pause` milliseconds, the last time after everything else. Where the process ends before, they find out by looking.
 */
export class Telling {
  readonly #database: Database;
  readonly #part: Part;
  readonly #pause: number;
  #last = -Infinity;
  #timer: NodeJS.Timeout | null = null;

  /** `origin` tells the notifications of a store from those of others. */
  constructor(database: Database, origin: string, pause: number) {
    this.#database = database;
    this.#part = notifyPart(channel, origin);
    this.#pause = pause;
  }

  /** What is to be part of the next transaction: nothing where others were told a moment ago. */
  withCommit(): readonly Part[] {
    const now = performance.now();
    if (now - this.#last < this.#pause) return [];
    this.#last = now;
    return [this.#part];
  }

  /** After a commit of which nobody was told. */
  tellSoon(): void {
    this.#timer ??= setTimeout(() => void this.end(), this.#pause);
  }

  /** Tells at once what is still to be told. */
  async end(): Promise<void> {
    if (this.#timer === null) return;
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#last = performance.now();
    // Where the database is away, whoever listens has lost the connection, and looks when it is back.
    await this.#database.run(partsStatement([], [this.#part])).catch(() => undefined);
  }
}
