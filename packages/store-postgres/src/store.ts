import { isSocialError } from '@social-enterprise/contract';
import type { Reader, Store, TextQuery, Writer } from '@social-enterprise/engine';
import type { Database } from './database.js';
import { Kept } from './kept.js';
import { lockStatement, migrate } from './migrate.js';
import { SqlReader, Torn } from './reader.js';
import { askStatement, stateOf, stateQuestion, type State } from './statements.js';
import { searchTexts } from './search.js';
import { SqlSessions } from './sessions.js';
import { channel, Telling } from './telling.js';
import { KnownWords } from './texts.js';
import { WriteQueue } from './write-queue.js';

export interface SqlStoreOptions {
  /**
   * Milliseconds after which a reader of changes looks for itself, in case that a notification was lost.
   * Default 5000; 0 never.
   */
  readonly lookAgain?: number;
  /** Milliseconds between two notifications of other processes at least, while much is written. Default 50. */
  readonly tellEvery?: number;
}

/**
 * A store in a PostgreSQL database, embedded (PGlite) or a server. Several processes may have one server open;
 * they write one after the other, so that a change that commits later has the larger sequence.
 *
 * What `write` resolves is as durable as the database: PostgreSQL keeps it through a loss of power, PGlite
 * through the end of its process. Writes that wait are committed together. The `work` of a read or a write may
 * run more than once; only the last run counts. A write that fails with `database-unavailable` or `database-timeout`
 * may have been carried out: give the same command again.
 *
 * @since 0.1.0
 */
export class SqlStore implements Store {
  readonly name: string;
  readonly epoch: string;
  /** Who signed in through a browser, for all servers on this database. */
  readonly sessions: SqlSessions;
  readonly #database: Database;
  readonly #queue: WriteQueue;
  readonly #telling: Telling;
  readonly #listeners = new Set<() => void>();
  readonly #lookAgain: number;
  /** Tells the notifications of this store from those of others. */
  readonly #origin = crypto.randomUUID();
  #kept = new Kept('kept');
  #recent = new Kept('recent');
  #stopListening: (() => void) | null = null;
  #timer: NodeJS.Timeout | null = null;
  #looked: State | null = null;
  #isClosed = false;

  private constructor(
    database: Database,
    epoch: string,
    { lookAgain = 5000, tellEvery = 50 }: SqlStoreOptions,
  ) {
    this.name = database.name;
    this.epoch = epoch;
    this.sessions = new SqlSessions(database);
    this.#database = database;
    this.#lookAgain = lookAgain;
    this.#telling = new Telling(database, this.#origin, tellEvery);
    this.#queue = new WriteQueue({
      database,
      lock: lockStatement('write'),
      known: new KnownWords(),
      kept: (state) => (state === undefined ? this.#kept : this.#keptAt(state)),
      telling: this.#telling,
      committed: (touchesKept) => {
        if (touchesKept) this.#kept = new Kept('kept');
        this.#wake();
      },
    });
  }

  /**
   * Brings the database to the schema of this program and opens it; see `migrate` for what it refuses. The
   * store closes the database with itself.
   */
  static async open(database: Database, options: SqlStoreOptions = {}): Promise<SqlStore> {
    const store = new SqlStore(database, await migrate(database), options);
    store.#stopListening = await database.listen(channel, (origin) => {
      // Nobody knows what was written while nobody listened, or whether this is another server's copy.
      if (origin === '') store.#kept = new Kept('kept');
      if (origin === store.#origin) return;
      store.#queue.forget();
      store.#wake();
    });
    return store;
  }

  async read<Result>(work: (reader: Reader) => Promise<Result>): Promise<Result> {
    try {
      return await readOnce(new SqlReader(this.#database, this.#kept, this.#recent), work);
    } catch (error) {
      if (!(error instanceof Torn)) throw error;
      this.#keptAt(error.state);
      if (!this.#recent.holds(error.state)) this.#recent = new Kept('recent', error.state);
      // Somebody writes: a transaction keeps what it sees, and nothing from memory has to fit.
      return this.#database.read((transaction) =>
        readOnce(new SqlReader(transaction, new Kept('kept')), work),
      );
    }
  }

  write<Result>(work: (writer: Writer) => Promise<Result>): Promise<Result> {
    return this.#queue.add(work);
  }

  search(query: TextQuery): Promise<string[]> {
    return searchTexts(this.#database, query);
  }

  subscribe(listener: () => void): () => void {
    const call = (): void => listener();
    if (!this.#isClosed) this.#listeners.add(call);
    this.#lookSoon();
    return () => this.#listeners.delete(call);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#listeners.clear();
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#stopListening?.();
    this.#stopListening = null;
    await this.#telling.end();
    await this.#database.close();
  }

  /** What is kept in memory, new if it does not hold as of this state. */
  #keptAt(state: State): Kept {
    if (!this.#kept.holds(state)) this.#kept = new Kept('kept', state);
    return this.#kept;
  }

  #lookSoon(): void {
    if (this.#timer !== null || this.#lookAgain === 0 || this.#listeners.size === 0) return;
    this.#timer = setTimeout(() => void this.#look(), this.#lookAgain);
    this.#timer.unref();
  }

  /** Only what nobody told of is worth waking anybody. */
  async #look(): Promise<void> {
    try {
      const [row = {}] = await this.#database.run(askStatement([stateQuestion]));
      const state = stateOf(row['a0']);
      const isSame = state.sequence === this.#looked?.sequence && state.kept === this.#looked.kept;
      this.#looked = state;
      if (!isSame) this.#wake();
    } catch {
      // The database is away; whoever asks it something is told, and the next look may find it back.
    } finally {
      this.#timer = null;
      this.#lookSoon();
    }
  }

  #wake(): void {
    this.#recent = new Kept('recent');
    for (const listener of [...this.#listeners]) listener();
  }
}

async function readOnce<Result>(
  reader: SqlReader,
  work: (reader: Reader) => Promise<Result>,
): Promise<Result> {
  let result: Result;
  try {
    result = await work(reader);
  } catch (error) {
    // What was read from memory may have been the reason.
    const isFromDatabase = error instanceof Torn || (isSocialError(error) && error.code === 'storage');
    if (!isFromDatabase) await reader.confirm();
    throw error;
  }
  await reader.confirm();
  return result;
}
