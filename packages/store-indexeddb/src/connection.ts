import { isSocialError, SocialError } from '@social-enterprise/contract';
import { databaseError, deletedError, transactionError } from './failures.js';
import { abort, endOf, openDatabase, type OpenOptions } from './open.js';
import { storeNames, type Database, type Transaction } from './schema.js';
import type { UpgradeStep } from './upgrades.js';

/** Wraps every request to the database, so that its failure is known even when nobody awaits it. */
export type Guard = <Result>(request: () => Promise<Result>) => Promise<Result>;

export interface ConnectionOptions extends OpenOptions {
  readonly steps: readonly UpgradeStep[];
  /** The connection has ended without being asked to. The next transaction tries to open it again. */
  readonly gone: () => void;
}

/** A lost connection is worth a second try; a deleted database is not. */
const isPassing = (thrown: unknown): boolean =>
  isSocialError(thrown) && thrown.reason === 'database-lost' && thrown.retryAfter !== null;

/** A guard, and what it saw failing. */
function watch(): { guard: Guard; failures: unknown[] } {
  const failures: unknown[] = [];
  const guard: Guard = (request) => {
    const answer = (async () => request())();
    answer.catch((error: unknown) => failures.push(error));
    return answer;
  };
  return { guard, failures };
}

async function settle<Result>(work: Promise<Result>): Promise<PromiseSettledResult<Result>> {
  const [outcome] = await Promise.allSettled([work]);
  return outcome;
}

interface Connected {
  readonly database: Database;
  readonly epoch: string;
}

type Work<Mode extends IDBTransactionMode, Result> = (
  transaction: Transaction<Mode>,
  guard: Guard,
) => Promise<Result>;

/** The one connection of a store: opened when needed, opened again when lost. */
export class Connection {
  readonly #name: string;
  readonly #options: ConnectionOptions;
  #opening: Promise<Connected> | undefined;
  #epoch: string | undefined;
  #closed = false;
  readonly #running = new Set<Promise<unknown>>();

  constructor(name: string, options: ConnectionOptions) {
    this.#name = name;
    this.#options = options;
  }

  /** Opens the database, and makes it where there is none; answers its epoch. */
  open(): Promise<string> {
    return this.#twice(async () => (await this.#connected()).epoch);
  }

  /**
   * Runs `work` in one transaction over the whole database. What is written is on disk when it resolves; when
   * it rejects, nothing was written. A lost connection is opened again once and `work` repeated.
   */
  run<Mode extends 'readonly' | 'readwrite', Result>(mode: Mode, work: Work<Mode, Result>): Promise<Result> {
    const run = this.#twice(() => this.#runOnce(mode, work));
    this.#running.add(run);
    const end = (): void => void this.#running.delete(run);
    run.then(end, end);
    return run;
  }

  /** Waits for the transactions that are running. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await Promise.allSettled(this.#running);
    try {
      (await this.#opening)?.database.close();
    } catch (error) {
      // Whoever wanted it open has been told why it is not.
      if (!isSocialError(error)) throw error;
    }
  }

  async #twice<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      if (!isPassing(error)) throw error;
      return work();
    }
  }

  /** Everybody shares one attempt to open; a failed one is forgotten. */
  #connected(): Promise<Connected> {
    if (this.#closed) {
      return Promise.reject(
        new SocialError('closed', `The database ${JSON.stringify(this.#name)} is closed.`),
      );
    }
    if (this.#opening === undefined) {
      const opening: Promise<Connected> = this.#open(() => {
        this.#forget(opening);
        this.#options.gone();
      });
      this.#opening = opening;
      opening.catch(() => this.#forget(opening));
    }
    return this.#opening;
  }

  async #open(gone: () => void): Promise<Connected> {
    const database = await openDatabase(this.#name, {
      ...this.#options,
      create: this.#epoch === undefined,
      gone,
    });
    try {
      const epoch = await database.get('meta', 'epoch');
      if (epoch === undefined) throw databaseError('database-unavailable', this.#name);
      // Cursors of another log would be taken for places in this one.
      if (this.#epoch !== undefined && this.#epoch !== epoch) throw deletedError(this.#name);
      this.#epoch = epoch;
      return { database, epoch };
    } catch (error) {
      database.close();
      throw isSocialError(error) ? error : transactionError(this.#name, error);
    }
  }

  #forget(opening: Promise<Connected> | undefined): void {
    if (this.#opening === opening) this.#opening = undefined;
  }

  async #runOnce<Mode extends 'readonly' | 'readwrite', Result>(
    mode: Mode,
    work: Work<Mode, Result>,
  ): Promise<Result> {
    const opening = this.#connected();
    const { database } = await opening;
    const fail = (cause: unknown): SocialError => {
      const error = transactionError(this.#name, cause);
      if (isPassing(error)) {
        database.close();
        this.#forget(opening);
      }
      return error;
    };
    let transaction: Transaction<Mode>;
    try {
      transaction = database.transaction(storeNames, mode, { durability: 'strict' });
    } catch (error) {
      throw fail(error);
    }
    const end = endOf(transaction);
    const { guard, failures } = watch();
    const outcome = await settle(work(transaction, guard));
    // Taken before the abort, which makes the requests fail that are still on their way.
    const [failure] = failures;
    const isRefused = outcome.status === 'rejected' || failure !== undefined;
    if (!isRefused && mode === 'readonly') return outcome.value;
    const isOwnAbort = isRefused && abort(transaction);
    const cause = await end;
    if (failure === undefined && outcome.status === 'rejected') throw outcome.reason;
    if (failure === undefined && outcome.status === 'fulfilled' && cause === null) return outcome.value;
    // A request made after the browser had ended the transaction does not know why it failed.
    throw fail(transaction.error ?? (isOwnAbort ? failure : cause) ?? failure);
  }
}
