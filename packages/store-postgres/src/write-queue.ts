import { isSocialError } from '@social-enterprise/contract';
import type { Collection, Writer } from '@social-enterprise/engine';
import type { Database, Statement, Transaction } from './database.js';
import { hasState } from './failure.js';
import { foresee } from './foresight.js';
import { isKept, type Kept } from './kept.js';
import { Memory } from './memory.js';
import type { Layers } from './overlay.js';
import { expectPart, overtaken, taken, type Part } from './parts.js';
import { Torn } from './reader.js';
import { MemoryReader, missing, SharedReader, type Base } from './shared-reader.js';
import { forgetStatement, planOnce, type State } from './statements.js';
import type { Telling } from './telling.js';
import type { KnownWords } from './texts.js';
import { writeStatements } from './write-statements.js';
import { SqlWriter } from './writer.js';
import { Written } from './written.js';

/** Writes that are committed together at most: enough to share the cost of a commit, few enough to wait for. */
const batchSize = 32;

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

/** A batch that was carried out in memory. */
interface Prepared {
  readonly endings: readonly Ending[];
  readonly written: Written;
  readonly before: State;
  readonly statements: readonly Statement[];
  /** In the vocabulary once it is committed. */
  readonly words: readonly string[];
  /** Other processes are told with the commit. */
  readonly isTold: boolean;
}

export interface WriteQueueOptions {
  readonly database: Database;
  /** Closes out the writers of all other processes until the transaction ends. */
  readonly lock: string;
  readonly known: KnownWords;
  /** What is kept in memory, as of this state if it is known. */
  readonly kept: (state?: State) => Kept;
  readonly telling: Telling;
  /** `touchesKept` when what is kept in memory no longer holds. */
  readonly committed: (touchesKept: boolean) => void;
}

/** The database refused a statement and is there: whose statement it was shows when each work runs alone. */
const isRefusal = (thrown: unknown): boolean =>
  isSocialError(thrown) &&
  thrown.code === 'storage' &&
  (thrown.reason === null || thrown.reason === 'database-full');

const notCommitted = new Error('What this was carried out on top of was not committed.');

/** Nobody waits for one connection attempt after the other. */
const isAway = (thrown: unknown): boolean =>
  isSocialError(thrown) && thrown.reason === 'database-unavailable';

/**
 * Writes one after the other, over all processes by a lock in the database. Those that wait are carried out in
 * one transaction: each sees what the one before wrote, and the one commit is waited for by all. As long as nobody else
 * writes, they are carried out on top of what was written last, also while the database commits that; what is
 * remembered from the writes before is not asked again. Where another process was quicker, or something failed, they are
 * carried out again behind the lock.
 */
export class WriteQueue {
  readonly #options: WriteQueueOptions;
  readonly #waiting: Waiting[] = [];
  #isRunning = false;
  /** Called when somebody waits. */
  #came = (): void => undefined;
  /** Something is sent already that waits for the commit of what was written last. */
  #isFollowed = false;
  /** The last of the log when this process wrote last: where it still is, nobody else writes. */
  #last = -1;
  /** What was written last, where it is known in which state it leaves the data. */
  #base: Base | null = null;

  constructor(options: WriteQueueOptions) {
    this.#options = options;
  }

  /** Nobody knows any more what was written last. */
  forget(): void {
    this.#base = null;
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
      this.#came();
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
  async #carryOutTogether(batch: Waiting[], sent: () => void): Promise<void> {
    try {
      if (!(await this.#carryOutOnBase(batch, sent))) await this.#carryOut(batch, sent);
    } catch (error) {
      if (batch.length > 1 && isRefusal(error)) {
        for (const one of batch) await this.#carryOutTogether([one], sent);
        return;
      }
      const lost = isAway(error) ? [...batch, ...this.#waiting.splice(0)] : batch;
      for (const { fail } of lost) fail(error);
    }
  }

  /** Behind the lock, where nobody else writes any more: one message asks, the next one writes. */
  async #carryOut(batch: readonly Waiting[], sent: () => void): Promise<void> {
    const { lock } = this.#options;
    await this.#transact(sent, null, async (transaction) => {
      // A statement of its own: what is asked by one that waits for the lock would be what was before.
      void transaction.run({ text: lock });
      const { reader, state } = await this.#read(transaction, batch);
      const prepared = await this.#prepare(batch, reader, state, []);
      if (!prepared.written.isEmpty) void transaction.run({ text: `select ${planOnce}` });
      for (const statement of prepared.statements) void transaction.run(statement);
      return prepared;
    });
  }

  /** On top of what was written last. False when it has to be done behind the lock. Takes in who comes until it is sent. */
  async #carryOutOnBase(batch: Waiting[], sent: () => void): Promise<boolean> {
    const { lock } = this.#options;
    const base = this.#base;
    if (base === null) return false;
    const first = (await this.#fromMemory(batch, base)) ?? (await this.#asking(batch, base));
    // What writes nothing answers as of now, whoever has written meanwhile.
    if (first === null || first.written.isEmpty) return false;
    try {
      await this.#transact(sent, base, async (transaction) => {
        // Behind the one before, which may still be refused: then the database refuses this one, too.
        void transaction.run({ text: `${lock}, ${planOnce}` });
        for (const statement of first.statements) void transaction.run(statement);
        this.#isFollowed = true;
        const prepared = await this.#withLate(first, batch, base, transaction);
        const isCommitted = await base.isCommitted;
        this.#isFollowed = false;
        if (!isCommitted) throw notCommitted;
        return prepared;
      });
      return true;
    } catch (error) {
      if (error === notCommitted || hasState(error, overtaken) || hasState(error, taken)) return false;
      throw error;
    }
  }

  /** Adds those who come while the one before is committed, as far as they ask nothing. */
  async #withLate(
    first: Prepared,
    batch: Waiting[],
    base: Base,
    transaction: Transaction,
  ): Promise<Prepared> {
    let prepared = first;
    while (batch.length < batchSize && (await this.#comesSomebody(base))) {
      const late = this.#waiting.splice(0, batchSize - batch.length);
      const next = await this.#fromMemory(late, base, [prepared.written]);
      if (next === null || next.written.isEmpty) {
        this.#waiting.unshift(...late);
        if (!this.#isRunning) void this.#run();
        return prepared;
      }
      for (const statement of next.statements) void transaction.run(statement);
      batch.push(...late);
      prepared = joined(prepared, next);
    }
    return prepared;
  }

  /** False when the base is committed, or never will be, before somebody comes. */
  async #comesSomebody(base: Base): Promise<boolean> {
    if (this.#waiting.length > 0) return true;
    let isOver = false;
    const over = base.isCommitted.then(() => (isOver = true));
    await Promise.race([over, new Promise<void>((resolve) => (this.#came = resolve))]);
    // Whoever asks in this turn of the event loop comes along.
    if (!isOver) await new Promise(setImmediate);
    return !isOver;
  }

  /** Asks the database nothing. Null where it has to be asked. */
  async #fromMemory(batch: readonly Waiting[], base: Base, layers: Layers = []): Promise<Prepared | null> {
    const kept = this.#options.kept();
    if (!kept.holds(base.after)) return null;
    const reader = new MemoryReader(kept, base);
    try {
      // Only what comes first sees the state before the transaction.
      const expected = layers.length === 0 ? [expectPart(base.after, base.last)] : [];
      const prepared = await this.#prepare(batch, reader, base.after, expected, layers);
      return reader.isMissing || !reader.isFoundOut(prepared.written) ? null : prepared;
    } catch {
      // Carried out again where it can be asked, it fails there if it was not for the memory.
      return null;
    }
  }

  /** Asks outside of any transaction. Null where it was not answered as of the base. */
  async #asking(batch: readonly Waiting[], base: Base): Promise<Prepared | null> {
    const { database } = this.#options;
    const kept = this.#options.kept();
    if (!kept.holds(base.after)) return null;
    const reader = new SharedReader(database, kept, base);
    await foresee(worksOf(batch), reader, [], base.after.sequence);
    const prepared = await this.#prepare(batch, reader, base.after, [expectPart(base.after, base.last)]);
    return reader.isTorn ? null : prepared;
  }

  /** Writes what `work` answers, and tells everybody once it is committed. */
  async #transact(
    sent: () => void,
    base: Base | null,
    work: (transaction: Transaction) => Promise<Prepared>,
  ): Promise<void> {
    const { database, known, telling, committed } = this.#options;
    let settle = (_isCommitted: boolean): void => undefined;
    const isCommitted = new Promise<boolean>((resolve) => (settle = resolve));
    let isDone = false;
    // Until it is known what becomes of it, nothing else may be carried out on top of the one before.
    this.#base = null;
    try {
      const { written, words, endings, isTold } = await database.write(async (transaction) => {
        const prepared = await work(transaction);
        if (prepared.written.isEmpty) return prepared;
        this.#base = this.#baseOf(prepared, base?.memory ?? new Memory(), isCommitted);
        sent();
        return prepared;
      });
      isDone = true;
      known.add(words);
      if (!isTold && !written.isEmpty) telling.tellSoon();
      settle(true);
      // The database goes on with what follows while those are answered.
      if (this.#isFollowed) await new Promise(setImmediate);
      for (const { waiting, failure } of endings) {
        if (failure === undefined) waiting.done();
        else waiting.fail(failure.thrown);
      }
      if (!written.isEmpty) committed(written.collections.some(isKept));
    } finally {
      if (!isDone) {
        this.#fail(isCommitted);
        // It may have been committed all the same.
        this.#options.telling.tellSoon();
      }
      settle(false);
    }
  }

  /** Forgets what was not committed. */
  #fail(isCommitted: Promise<boolean>): void {
    if (this.#base?.isCommitted === isCommitted) this.#base = null;
  }

  /** Null where others write as well, or where nobody knows which version of what is kept it will be. */
  #baseOf({ written, before }: Prepared, memory: Memory, isCommitted: Promise<boolean>): Base | null {
    const isAlone = before.sequence === this.#last;
    const after = { ...before, sequence: before.sequence + written.appended.size };
    this.#last = after.sequence;
    const last = [...written.appended.keys()].at(-1);
    if (!isAlone || last === undefined || written.collections.some(isKept)) return null;
    memory.add(written);
    return { written, before, after, last, isCommitted, memory };
  }

  /** Carries out a batch in memory, on top of what the reader sees, which is of this state. */
  async #prepare(
    batch: readonly Waiting[],
    reader: SharedReader,
    before: State,
    expected: readonly Part[],
    layers: Layers = [],
  ): Promise<Prepared> {
    const written = new Written();
    const endings: Ending[] = [];
    const sequence = layers.reduce((sum, { appended }) => sum + appended.size, before.sequence);
    for (const waiting of batch) {
      const writer = new SqlWriter(reader, [written, ...layers], sequence + written.appended.size);
      const ending = await attempt(waiting, writer);
      if (ending.failure === undefined) written.add(writer.written);
      endings.push(ending);
    }
    if (written.isEmpty) return { endings, written, before, statements: [], words: [], isTold: false };
    const { known, telling } = this.#options;
    const seen = (collection: Collection, id: string) => {
      const layer = layers.find((one) => one.of(collection).has(id));
      return layer === undefined ? reader.seen(collection, id) : (layer.of(collection).get(id) ?? undefined);
    };
    const { statements, words } = writeStatements(written, seen, known, expected);
    const told = telling.withCommit();
    // Without a log row, nothing else would tell others that the data are no longer the same.
    const forgets = written.appended.size === 0 ? [forgetStatement] : [];
    return {
      endings,
      written,
      before,
      statements: [...statements, ...forgets, ...told],
      words,
      isTold: told.length > 0,
    };
  }

  /** Reads what the works are going to ask, as of now: nobody else writes any more. */
  async #read(
    transaction: Transaction,
    batch: readonly Waiting[],
    kept = this.#options.kept(),
  ): Promise<{ readonly reader: SharedReader; readonly state: State }> {
    const reader = new SharedReader(transaction, kept);
    try {
      // No sequence is given away by those who only look.
      const [state] = await Promise.all([reader.state(), foresee(worksOf(batch), reader, [], 0)]);
      return { reader, state };
    } catch (error) {
      if (!(error instanceof Torn)) throw error;
      // What was kept in memory no longer held.
      return this.#read(transaction, batch, this.#options.kept(error.state));
    }
  }
}

const joined = (first: Prepared, next: Prepared): Prepared => {
  const written = new Written();
  written.add(first.written);
  written.add(next.written);
  return {
    endings: [...first.endings, ...next.endings],
    written,
    before: first.before,
    statements: [...first.statements, ...next.statements],
    words: [...first.words, ...next.words],
    isTold: first.isTold || next.isTold,
  };
};

const worksOf = (batch: readonly Waiting[]): Waiting['run'][] => batch.map(({ run }) => run);

async function attempt(waiting: Waiting, writer: SqlWriter): Promise<Ending> {
  try {
    await waiting.run(writer);
    return { waiting };
  } catch (thrown) {
    // A refused question ends the transaction, and one that the memory cannot answer this run.
    if (thrown === missing || (isSocialError(thrown) && thrown.code === 'storage')) throw thrown;
    return { waiting, failure: { thrown } };
  }
}
