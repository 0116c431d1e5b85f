import { isSocialError } from '@social-enterprise/contract';
import type { Writer } from '@social-enterprise/engine';
import type { Database, Transaction } from './database.js';
import type { Kept } from './kept.js';
import { askStatement, stateOf, stateQuestion, type State } from './statements.js';
import type { KnownWords } from './texts.js';
import { SqlWriter } from './writer.js';

/** Writes that are committed together at most: enough to share the cost of a commit, few enough to wait for. */
const batchSize = 32;

/** What subscribers are told on, from every process that has the database open. */
export const channel = 'social_enterprise';

interface Waiting {
  /** Runs the work and keeps its result for `done`. */
  readonly run: (writer: Writer) => Promise<void>;
  readonly done: () => void;
  readonly fail: (error: unknown) => void;
}

/** How the work of one write ended inside its transaction. */
interface Ending {
  readonly waiting: Waiting;
  readonly failure?: { readonly thrown: unknown };
}

export interface WriteQueueOptions {
  readonly database: Database;
  /** Closes out the writers of all other processes until the transaction ends. */
  readonly lock: string;
  readonly known: KnownWords;
  /** What is kept in memory, if it holds as of this state. */
  readonly keptAt: (state: State) => Kept;
  /** Told to other processes with each commit, so that this one recognises its own. */
  readonly origin: string;
  /** `touchesKept` when what is kept in memory no longer holds. */
  readonly committed: (touchesKept: boolean) => void;
}

/** A work failed after it had sent something, so nothing of the transaction can stay. */
class Spoiled extends Error {}

/** The database refused a statement and is there: whose statement it was shows when each work runs alone. */
const isRefusal = (thrown: unknown): boolean =>
  isSocialError(thrown) &&
  thrown.code === 'storage' &&
  (thrown.reason === null || thrown.reason === 'database-full');

/** Nobody waits for one connection attempt after the other. */
const isAway = (thrown: unknown): boolean =>
  isSocialError(thrown) && thrown.reason === 'database-unavailable';

/**
 * Writes one after the other, over all processes by a lock in the database. Those that wait are carried out in
 * one transaction: each sees what the one before wrote, and the one commit is waited for by all.
 */
export class WriteQueue {
  readonly #options: WriteQueueOptions;
  readonly #waiting: Waiting[] = [];
  #isRunning = false;

  constructor(options: WriteQueueOptions) {
    this.#options = options;
  }

  add<Result>(work: (writer: Writer) => Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      let result: Result;
      this.#waiting.push({
        run: async (writer) => {
          result = await work(writer);
        },
        done: () => resolve(result),
        fail: reject,
      });
      if (!this.#isRunning) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    // Those that are asked for in the same turn belong to the first batch.
    await Promise.resolve();
    while (this.#waiting.length > 0) await this.#carryOutTogether(this.#waiting.splice(0, batchSize));
    this.#isRunning = false;
  }

  async #carryOutTogether(batch: readonly Waiting[]): Promise<void> {
    try {
      await this.#carryOut(batch);
    } catch (error) {
      if (batch.length > 1 && (error instanceof Spoiled || isRefusal(error))) {
        for (const one of batch) await this.#carryOutTogether([one]);
        return;
      }
      const thrown = error instanceof Spoiled ? error.cause : error;
      const lost = isAway(thrown) ? [...batch, ...this.#waiting.splice(0)] : batch;
      for (const { fail } of lost) fail(thrown);
    }
  }

  async #carryOut(batch: readonly Waiting[]): Promise<void> {
    const { database, known, keptAt, origin, committed } = this.#options;
    const { endings, writer, wrote } = await database.write(async (transaction) => {
      const state = await this.#begin(transaction);
      const writer = new SqlWriter(transaction, keptAt(state), known, state.sequence);
      const endings: Ending[] = [];
      for (const waiting of batch) endings.push(await attempt(waiting, writer));
      const wrote = writer.finish();
      // Every process is told, with the commit.
      if (wrote) void transaction.run({ text: 'select pg_notify($1, $2)', values: [channel, origin] });
      return { endings, writer, wrote };
    });
    known.add(writer.words);
    for (const { waiting, failure } of endings) {
      if (failure === undefined) waiting.done();
      else waiting.fail(failure.thrown);
    }
    if (wrote) committed(writer.touchesKept);
  }

  async #begin(transaction: Transaction): Promise<State> {
    // The state is read by a statement of its own: one that waits for the lock would see what was before.
    void transaction.run({ text: this.#options.lock });
    const [row = {}] = await transaction.run(askStatement([stateQuestion]));
    return stateOf(row['a0']);
  }
}

async function attempt(waiting: Waiting, writer: SqlWriter): Promise<Ending> {
  const checkpoint = writer.checkpoint();
  try {
    await waiting.run(writer);
    return { waiting };
  } catch (thrown) {
    // A refused question ends the transaction, as does what was sent and cannot be taken back on its own.
    const isStorage = isSocialError(thrown) && thrown.code === 'storage';
    if (isStorage) throw thrown;
    if (!writer.restore(checkpoint)) throw new Spoiled('A work failed late.', { cause: thrown });
    return { waiting, failure: { thrown } };
  }
}
