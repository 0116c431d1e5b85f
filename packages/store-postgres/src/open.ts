import type { Database } from './database.js';
import { SqlStore, type SqlStoreOptions } from './store.js';

export interface OpenStoreOptions extends SqlStoreOptions {
  /** `postgres://…`, a directory, or `memory:`. */
  readonly database: string;
  /** Connections at most, on PostgreSQL. Default 10. */
  readonly connections?: number;
}

/**
 * Opens a store: on a PostgreSQL server by its URL, else embedded in a directory of this name. What is missing,
 * a directory or tables, is made.
 *
 * @throws SocialError `storage` when the database is away, in use or newer than this program, in words that say
 * what to do; nothing was changed.
 * @since 0.1.0
 */
export async function openStore({ database, connections, ...options }: OpenStoreOptions): Promise<SqlStore> {
  const opened = await openDatabase(database, connections);
  try {
    return await SqlStore.open(opened, options);
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** Loads only the one that is used. */
async function openDatabase(database: string, connections: number | undefined): Promise<Database> {
  if (/^postgres(ql)?:/.test(database)) {
    const { Postgres } = await import('./postgres.js');
    return new Postgres({ url: database, ...(connections === undefined ? {} : { connections }) });
  }
  const { EmbeddedPostgres } = await import('./pglite.js');
  return EmbeddedPostgres.open(database === 'memory:' ? null : database);
}
