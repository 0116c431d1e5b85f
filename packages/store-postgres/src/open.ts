import { isSocialError, SocialError } from '@social-enterprise/contract';
import type { Database } from './database.js';
import { hasState } from './failure.js';
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
  const isServer = /^postgres(ql)?:/.test(database);
  try {
    const opened = await openDatabase(database, isServer, connections);
    try {
      return await SqlStore.open(opened, options);
    } catch (error) {
      await opened.close();
      throw error;
    }
  } catch (error) {
    throw withAdvice(error, isServer);
  }
}

/** What a database or the system said in its own words, with what to do about it. */
function withAdvice(thrown: unknown, isServer: boolean): unknown {
  if (!isSocialError(thrown) || thrown.code !== 'storage' || thrown.cause === undefined) return thrown;
  const advice = adviceFor(thrown, isServer);
  if (advice === null) return thrown;
  const { reason, retryAfter, cause } = thrown;
  return new SocialError('storage', `${thrown.message.replace(/\.$/, '')}. ${advice} Nothing was changed.`, {
    ...(reason === null ? {} : { reason }),
    ...(retryAfter === null ? {} : { retryAfter }),
    cause,
  });
}

function adviceFor(error: SocialError, isServer: boolean): string | null {
  if (error.reason === 'database-full') return 'Make room on its disk.';
  if (!isServer) return 'Name a directory of its own for the database, or restore its backup.';
  if (error.reason === 'database-unavailable') {
    return 'Start the database, or correct its address, user and password.';
  }
  if (hasState(error, '42501')) {
    return 'Give the user the right to make tables, or let one who has it start this program once.';
  }
  return null;
}

/** Loads only the one that is used. */
async function openDatabase(
  database: string,
  isServer: boolean,
  connections: number | undefined,
): Promise<Database> {
  if (isServer) {
    const { Postgres } = await import('./postgres.js');
    return new Postgres({ url: database, ...(connections === undefined ? {} : { connections }) });
  }
  const { EmbeddedPostgres } = await import('./pglite.js');
  return EmbeddedPostgres.open(database === 'memory:' ? null : database);
}
