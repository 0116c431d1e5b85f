import { loadPart } from '@social-enterprise/contract';
import type { Reader, Store, TextQuery, Writer } from '@social-enterprise/engine';
import { createReader, createWriter } from './access.js';
import { Connection } from './connection.js';
import { deleteDatabase } from './open.js';
import { databaseName } from './schema.js';
import type { TextSearch } from './text-search.js';
import { upgradeSteps } from './upgrades.js';
import { WakeUp } from './wake-up.js';

export interface IndexedDbOptions {
  /** Where databases come from. Default: the browser's `indexedDB`. */
  readonly factory?: IDBFactory;
  /** Milliseconds to wait for the browser to open the database. Default 5000. */
  readonly openTimeout?: number;
}

const openOptions = ({
  factory,
  openTimeout = 5000,
}: IndexedDbOptions): { factory: IDBFactory | undefined; timeout: number } => ({
  factory,
  timeout: openTimeout,
});

/**
 * A store in the browser's own database, shared by every tab of the site that opens the same name.
 *
 * What `write` resolves is on disk: transactions ask for strict durability. A connection that the browser
 * drops is opened again and the work repeated once, so that the `work` of a transaction may run twice; only
 * the last run counts. When another tab needs the database in a newer version, this one lets go at once, and
 * later calls fail with `database-newer`.
 *
 * Every failure of the database is a SocialError `storage` with the reason `database-blocked`,
 * `database-full`, `database-lost`, `database-newer`, `database-timeout` or `database-unavailable`; calls after `close`
 * fail with `closed`.
 *
 * @since 0.1.0
 */
export class IndexedDbStore implements Store {
  readonly name: string;
  readonly epoch: string;
  readonly #connection: Connection;
  readonly #wakeUp: WakeUp;
  /** Comes along with the first search; until then there is no index that could be old. */
  #text: TextSearch | undefined;

  private constructor(name: string, epoch: string, connection: Connection, wakeUp: WakeUp) {
    this.name = `indexeddb:${name}`;
    this.epoch = epoch;
    this.#connection = connection;
    this.#wakeUp = wakeUp;
  }

  /** Opens the database of this name, or makes it. */
  static async open(name: string, options: IndexedDbOptions = {}): Promise<IndexedDbStore> {
    const wakeUp = new WakeUp(databaseName(name));
    const connection = new Connection(name, {
      ...openOptions(options),
      steps: upgradeSteps,
      gone: wakeUp.wake,
    });
    try {
      return new IndexedDbStore(name, await connection.open(), connection, wakeUp);
    } catch (error) {
      wakeUp.close();
      throw error;
    }
  }

  read<Result>(work: (reader: Reader) => Promise<Result>): Promise<Result> {
    return this.#connection.run('readonly', (transaction, guard) => work(createReader(transaction, guard)));
  }

  async write<Result>(work: (writer: Writer) => Promise<Result>): Promise<Result> {
    let touched: [collection: string, id: string][] = [];
    const result = await this.#connection.run('readwrite', (transaction, guard) => {
      touched = [];
      return work(createWriter(transaction, guard, (...place) => touched.push(place)));
    });
    for (const [collection, id] of touched) this.#text?.touch(collection, id);
    if (touched.length > 0) this.#wakeUp.announce();
    return result;
  }

  async search(query: TextQuery): Promise<string[]> {
    const { TextSearch } = await loadPart(() => import('./text-search.js'));
    this.#text ??= new TextSearch(this.#connection);
    return this.#text.search(query);
  }

  subscribe(listener: () => void): () => void {
    return this.#wakeUp.subscribe(listener);
  }

  async close(): Promise<void> {
    await this.#connection.close();
    this.#wakeUp.close();
  }
}

/**
 * Opens a store in the browser's own database. Fails with `storage` and a reason instead of waiting for ever:
 * within 3 seconds when an older tab holds the database, within `openTimeout` when the browser does not answer.
 * Trying again is safe.
 *
 * @since 0.1.0
 */
export const openIndexedDbStore = (name: string, options?: IndexedDbOptions): Promise<IndexedDbStore> =>
  IndexedDbStore.open(name, options);

/**
 * Deletes the database of a store for good. Stores that are open on it, here and in other tabs, let go and
 * fail from then on with `database-lost`.
 *
 * @since 0.1.0
 */
export const deleteIndexedDbStore = (name: string, options: IndexedDbOptions = {}): Promise<void> =>
  deleteDatabase(name, openOptions(options));
