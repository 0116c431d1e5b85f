import type { Database, Statement } from './database.js';

/** What subscribers are told on, from every process that has the database open. */
export const channel = 'social_enterprise';

/**
 * Tells other processes that something was written: with the commit, and while much is written no more often than
 * `pause` milliseconds, the last time after everything else. Where the process ends before, they find out by looking.
 */
export class Telling {
  readonly #database: Database;
  readonly #statement: Statement;
  readonly #pause: number;
  #last = -Infinity;
  #timer: NodeJS.Timeout | null = null;
  #isOver = false;

  /** `origin` tells the notifications of a store from those of others. */
  constructor(database: Database, origin: string, pause: number) {
    this.#database = database;
    this.#statement = { text: 'select pg_notify($1, $2)', values: [channel, origin] };
    this.#pause = pause;
  }

  /** What is to be part of the next transaction: nothing where others were told a moment ago. */
  withCommit(): readonly Statement[] {
    const now = performance.now();
    if (!this.#isOver && now - this.#last < this.#pause) return [];
    this.#last = now;
    return [this.#statement];
  }

  /** After a commit of which nobody was told, or of which nobody knows. */
  tellSoon(): void {
    if (!this.#isOver) this.#timer ??= setTimeout(() => void this.#tell(), this.#pause);
  }

  /** Tells at once what is still to be told. What is written from now on is told with its commit. */
  async end(): Promise<void> {
    this.#isOver = true;
    await this.#tell();
  }

  async #tell(): Promise<void> {
    if (this.#timer === null) return;
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#last = performance.now();
    // Where the database is away, whoever listens has lost the connection, and looks when it is back.
    await this.#database.run(this.#statement).catch(() => undefined);
  }
}
