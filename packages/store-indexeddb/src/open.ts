import { unwrap, wrap, type IDBPTransaction } from 'idb';
import { databaseError, deletedError, openError } from './failures.js';
import { databaseName, type Database, type Transaction } from './schema.js';
import { Upgrade, type UpgradeStep } from './upgrades.js';

/** How long an older tab may take to let go before the person is told, in milliseconds. */
const patience = 2000;

/**
 * Databases that another tab is holding up. The request that waits cannot be taken back, and whoever asks
 * again queues behind it without being told why.
 */
const blocked = new Set<string>();

export interface OpenOptions {
  /** Default: the browser's own. */
  readonly factory?: IDBFactory | undefined;
  /** Milliseconds to wait for an answer. */
  readonly timeout: number;
}

export interface OpenDatabaseOptions extends OpenOptions {
  readonly steps: readonly UpgradeStep[];
  /** False: a database that is not there is an error. */
  readonly create: boolean;
  /** The connection has ended: a newer tab needs the database, somebody deletes it, or the browser closed it. */
  readonly gone: () => void;
}

/** Sends a request to the factory, which may be missing or refuse on the spot. */
function send(
  name: string,
  factory: IDBFactory | undefined,
  request: (factory: IDBFactory) => IDBOpenDBRequest,
): IDBOpenDBRequest {
  try {
    return request(factory ?? indexedDB);
  } catch (error) {
    throw databaseError('database-unavailable', name, error);
  }
}

/** Waits for a request to open or delete, but not for ever: an upgrade alone may take its time. */
function answered(request: IDBOpenDBRequest, name: string, timeout: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => {
      reject(databaseError(blocked.has(name) ? 'database-blocked' : 'database-timeout', name));
    };
    const waitBlocked = (): ReturnType<typeof setTimeout> => setTimeout(giveUp, Math.min(patience, timeout));
    let timer = blocked.has(name) ? waitBlocked() : setTimeout(giveUp, timeout);
    request.addEventListener('blocked', () => {
      blocked.add(name);
      clearTimeout(timer);
      timer = waitBlocked();
    });
    const unblock = (): void => {
      blocked.delete(name);
      clearTimeout(timer);
    };
    request.addEventListener('upgradeneeded', unblock);
    request.addEventListener('success', () => {
      unblock();
      resolve();
    });
    request.addEventListener('error', () => {
      unblock();
      reject(openError(name, request.error));
    });
  });
}

/** Runs the steps that the database has not seen; answers why they failed, once they have. */
function upgradeOn(
  request: IDBOpenDBRequest,
  { create, steps }: OpenDatabaseOptions,
  fail: (cause: unknown) => void,
): void {
  request.addEventListener('upgradeneeded', ({ oldVersion }) => {
    const database = wrap(request.result) as unknown as Database;
    const transaction = wrap(
      request.transaction as IDBTransaction,
    ) as unknown as Transaction<'versionchange'>;
    void endOf(transaction).then((cause) => {
      if (cause !== null) fail(cause);
    });
    const run = async (): Promise<void> => {
      if (oldVersion === 0 && !create) throw new DOMException('There is no such database.', 'NotFoundError');
      const upgrade = new Upgrade(database, transaction);
      for (const step of steps.slice(oldVersion)) await step(upgrade);
      await upgrade.finish();
    };
    run().catch((error: unknown) => {
      fail(error);
      abort(transaction);
    });
  });
}

/** Ends a transaction without a trace; answers false when it had ended by itself. */
export function abort(transaction: Transaction): boolean {
  try {
    transaction.abort();
    return true;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'InvalidStateError') return false;
    throw error;
  }
}

/**
 * Opens a database, brings it to the version that the steps lead to, and closes it again as soon as another
 * tab needs it in a newer version. Fails with `storage` and a reason.
 */
export async function openDatabase(name: string, options: OpenDatabaseOptions): Promise<Database> {
  const { create, factory, gone, steps, timeout } = options;
  const request = send(name, factory, (used) => used.open(databaseName(name), steps.length));
  const causes: unknown[] = [];
  upgradeOn(request, options, (cause) => causes.push(cause));
  let abandoned = false;
  request.addEventListener('success', () => {
    const connection = request.result;
    if (abandoned) return connection.close();
    connection.addEventListener('versionchange', () => {
      connection.close();
      gone();
    });
    connection.addEventListener('close', gone);
  });
  try {
    await answered(request, name, timeout);
  } catch (error) {
    abandoned = true;
    const [cause] = causes;
    if (cause === undefined) throw error;
    throw create ? openError(name, cause) : deletedError(name);
  }
  return wrap(request.result) as unknown as Database;
}

/** Deletes a database; where there is none, that is fine. */
export async function deleteDatabase(name: string, { factory, timeout }: OpenOptions): Promise<void> {
  await answered(
    send(name, factory, (used) => used.deleteDatabase(databaseName(name))),
    name,
    timeout,
  );
}

/** Why a transaction ended without being committed, or null when it was. */
export function endOf(transaction: Transaction): Promise<DOMException | null> {
  // The library's own promise rejects before the cause is known; this one waits for the very end.
  transaction.done.catch(() => undefined);
  const plain = unwrap(transaction as IDBPTransaction);
  return new Promise((resolve) => {
    plain.addEventListener('complete', () => resolve(null));
    plain.addEventListener('abort', () => {
      resolve(plain.error ?? new DOMException('The transaction was aborted.', 'AbortError'));
    });
  });
}
