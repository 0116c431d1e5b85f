import { isSocialError } from '@social-enterprise/contract';
import type { Writer } from '@social-enterprise/engine';
import type { Database, Transaction } from './database.js';
import { foresee, SharedReader } from './foresight.js';
import { isKept, type Kept } from './kept.js';
import { Torn } from './reader.js';
import { forgetStatement, notifyPart, planOnce, type State } from './statements.js';
import type { KnownWords } from './texts.js';
import { writeStatements } from './write-statements.js';
import { SqlWriter } from './writer.js';
import { Written } from './written.js';

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
  /** What is kept in memory, as of this state if it is known. */
  readonly kept: (state?: State) => Kept;
  /** Told to other processes with each commit, so that this one recognises its own. */
  readonly origin: string;
  /** `touchesKept` when what is kept in memory no longer holds. */
  readonly committed: (touchesKept: boolean) => void;
}

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
 * one transaction: each sees what the one before wrote, and the one commit is waited for by all. While the database
 * commits, the next transaction asks already: the lock holds back its answer until then.
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
    while (this.#waiting.length > 0) {
      // Whoever asks in this turn of the event loop belongs to the batch.
      await new Promise(setImmediate);
      await new Promise<void>((sent) => {
        void this.#carryOutTogether(this.#waiting.splice(0, batchSize), sent).then(sent);
      });
    }
    this.#isRunning = false;
  }

  /** `sent` when nothing is left to do but to wait for the commit. */
  async #carryOutTogether(batch: readonly Waiting[], sent: () => void): Promise<void> {
    try {
      await this.#carryOut(batch, sent);
    } catch (error) {
      if (batch.length > 1 && isRefusal(error)) {
        for (const one of batch) await this.#carryOutTogether([one], sent);
        return;
      }
      const lost = isAway(error) ? [...batch, ...this.#waiting.splice(0)] : batch;
      for (const { fail } of lost) fail(error);
    }
  }

  async #carryOut(batch: readonly Waiting[], sent: () => void): Promise<void> {
    const { database, lock, known, origin, committed } = this.#options;
    const { endings, written, words } = await database.write(async (transaction) => {
      // A statement of its own: what is asked by one that waits for the lock would be what was before.
      void transaction.run({ text: lock });
      const { reader, state } = await this.#read(transaction, batch);
      const written = new Written();
      const endings: Ending[] = [];
      for (const waiting of batch) {
        const writer = new SqlWriter(reader, written, state.sequence);
        const ending = await attempt(waiting, writer);
        if (ending.failure === undefined) written.add(writer.written);
        endings.push(ending);
      }
      if (written.isEmpty) return { endings, written, words: [] };
      const seen = reader.seen.bind(reader);
      const { statements, words } = writeStatements(written, seen, known, notifyPart(channel, origin));
      void transaction.run(planOnce);
      for (const statement of statements) void transaction.run(statement);
      // Without a log row, nothing else would tell others that the data are no longer the same.
      if (written.appended.size === 0) void transaction.run(forgetStatement);
      sent();
      return { endings, written, words };
    });
    known.add(words);
    for (const { waiting, failure } of endings) {
      if (failure === undefined) waiting.done();
      else waiting.fail(failure.thrown);
    }
    if (!written.isEmpty) committed(written.collections.some(isKept));
  }

  /** Reads what the works are going to ask, as of now: nobody else writes any more. */
  async #read(
    transaction: Transaction,
    batch: readonly Waiting[],
    kept = this.#options.kept(),
  ): Promise<{ readonly reader: SharedReader; readonly state: State }> {
    const reader = new SharedReader(transaction, kept);
    const works = batch.map(({ run }) => run);
    try {
      const [state] = await Promise.all([reader.state(), foresee(reader, works)]);
      return { reader, state };
    } catch (error) {
      if (!(error instanceof Torn)) throw error;
      // What was kept in memory no longer held.
      return this.#read(transaction, batch, this.#options.kept(error.state));
    }
  }
}

async function attempt(waiting: Waiting, writer: SqlWriter): Promise<Ending> {
  try {
    await waiting.run(writer);
    return { waiting };
  } catch (thrown) {
    // A refused question ends the transaction.
    if (isSocialError(thrown) && thrown.code === 'storage') throw thrown;
    return { waiting, failure: { thrown } };
  }
}
