import type { Database, Transaction } from '../database.js';
import { EmbeddedPostgres } from '../pglite.js';
import { Postgres } from '../postgres.js';
import { SqlStore } from '../store.js';

/** A database of its own for every name, as far as a store can tell: a schema in one shared embedded database. */
export class Schemas {
  readonly #database: Database;
  readonly #made = new Map<string, Promise<Database>>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** In an embedded database in memory. */
  static async embedded(): Promise<Schemas> {
    const database = await EmbeddedPostgres.open(null);
    // What a new one may begin with is nobody's here.
    await database.script(`
      create extension if not exists pg_trgm;
      alter schema public rename to fresh; create schema public; alter extension pg_trgm set schema public;`);
    return new Schemas(database);
  }

  /** One more handle on the data of a name. */
  readonly open = async (data: string): Promise<SqlStore> => SqlStore.open(await this.database(data));

  close(): Promise<void> {
    return this.#database.close();
  }

  database(data: string): Promise<Database> {
    let made = this.#made.get(data);
    if (made === undefined) this.#made.set(data, (made = this.#make(`"${data}"`)));
    return made;
  }

  async #make(schema: string): Promise<Database> {
    const shared = this.#database;
    const path = `set local search_path to ${schema}, public`;
    const within =
      <Result>(work: (transaction: Transaction) => Promise<Result>) =>
      async (transaction: Transaction): Promise<Result> => {
        await transaction.run({ text: path });
        return work(transaction);
      };
    await shared.script(`create extension if not exists pg_trgm; create schema ${schema}`);
    return {
      name: `${shared.name} ${schema}`,
      run: (statement) => shared.write(within((transaction) => transaction.run(statement))),
      read: (work) => shared.read(within(work)),
      write: (work) => shared.write(within(work)),
      script: (text) => shared.script(`${path};${text}`),
      listen: (channel, listener) => shared.listen(channel, listener),
      close: () => Promise.resolve(),
    };
  }
}

/**
 * Milliseconds until a database that answers nobody counts as away: longer than a busy computer takes, and than PGlite
 * holds the process up that starts it.
 */
export const connectTimeout = 20_000;

/** The address of a schema of its own on a server, which is made when it is not there. */
export async function schemaUrl(server: string, schema: string): Promise<string> {
  const database = new Postgres({ url: server, connections: 1, connectTimeout });
  await database.script(
    `select pg_advisory_xact_lock(1); create extension if not exists pg_trgm; create schema if not exists "${schema}"`,
  );
  await database.close();
  const url = new URL(server);
  url.searchParams.set('options', `-c search_path="${schema}",public`);
  return url.href;
}

/** Handles on the data of a name, a schema each, that share the connections to it. */
export class ServerSchemas {
  readonly #server: string;
  readonly #made = new Map<string, Promise<Postgres>>();

  constructor(server: string) {
    this.#server = server;
  }

  readonly open = async (data: string): Promise<SqlStore> => {
    const database = await this.database(data);
    return SqlStore.open({
      name: database.name,
      run: (statement) => database.run(statement),
      read: (work) => database.read(work),
      write: (work) => database.write(work),
      script: (text) => database.script(text),
      listen: (channel, listener) => database.listen(channel, listener),
      close: () => Promise.resolve(),
    });
  };

  database(data: string): Promise<Postgres> {
    let made = this.#made.get(data);
    if (made === undefined) {
      made = schemaUrl(this.#server, data).then(
        (url) => new Postgres({ url, connections: 4, connectTimeout }),
      );
      this.#made.set(data, made);
    }
    return made;
  }

  async close(): Promise<void> {
    const all = await Promise.allSettled(this.#made.values());
    for (const made of all) if (made.status === 'fulfilled') await made.value.close();
  }
}
