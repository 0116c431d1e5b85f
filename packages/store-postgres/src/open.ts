import { EmbeddedPostgres } from './pglite.js';
import { Postgres } from './postgres.js';
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
  const opened = /^postgres(ql)?:/.test(database)
    ? new Postgres({ url: database, ...(connections === undefined ? {} : { connections }) })
    : await EmbeddedPostgres.open(database === 'memory:' ? null : database);
  try {
    return await SqlStore.open(opened, options);
  } catch (error) {
    await opened.close();
    throw error;
  }
}
