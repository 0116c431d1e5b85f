import type { ErrorReason } from '@social-enterprise/contract';
import { SocialError } from '@social-enterprise/contract';
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { StoredCommand } from './command-storage.js';

/** What a backend answered to a question; `text` is JSON. */
export interface StoredAnswer {
  readonly backend: string;
  readonly question: string;
  /** Unix milliseconds. */
  readonly at: number;
  readonly text: string;
}

export interface Schema extends DBSchema {
  answers: { key: [backend: string, question: string]; value: StoredAnswer; indexes: { backend: string } };
  commands: { key: string; value: StoredCommand; indexes: { scope: string } };
}

/** Beside the databases of embedded backends, whose names go on with a colon. */
const name = 'social-enterprise-client';

/** Milliseconds until a database that does not answer counts as one that is not there. */
const patience = 3000;

const reasons: Readonly<Record<string, ErrorReason>> = {
  QuotaExceededError: 'database-full',
  TimeoutError: 'database-timeout',
  VersionError: 'database-newer',
};

/** Whatever the browser threw, as an error that elements have a sentence for. */
export function storageError(thrown: unknown): SocialError {
  if (thrown instanceof SocialError) return thrown;
  const reason = reasons[thrown instanceof Error ? thrown.name : ''] ?? 'database-unavailable';
  return new SocialError('storage', 'This browser keeps nothing here.', { reason, cause: thrown });
}

/** Fails with a TimeoutError when there is no answer in time. */
async function inTime<Result>(work: Promise<Result>): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DOMException('No answer.', 'TimeoutError')), patience);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What this browser keeps for clients; opened when needed, and again when the connection is lost. */
export class ClientDatabase {
  #opening: Promise<IDBPDatabase<Schema>> | null = null;

  /**
   * Runs work on the database; when the connection turns out to be lost, once more on a new one.
   *
   * @throws SocialError `storage` with a reason.
   */
  async run<Result>(work: (database: IDBPDatabase<Schema>) => Promise<Result>): Promise<Result> {
    const attempt = async (): Promise<Result> => work(await (this.#opening ??= this.#open()));
    try {
      return await inTime(attempt());
    } catch (error) {
      this.close();
      const isLost = error instanceof DOMException && error.name === 'InvalidStateError';
      if (!isLost) throw storageError(error);
    }
    try {
      return await inTime(attempt());
    } catch (error) {
      throw storageError(error);
    }
  }

  close(): void {
    void this.#opening?.then(
      (database) => database.close(),
      // Whoever wanted it open has been told why it is not.
      () => undefined,
    );
    this.#opening = null;
  }

  async #open(): Promise<IDBPDatabase<Schema>> {
    return openDB<Schema>(name, 2, {
      upgrade(database, version) {
        if (version < 1)
          database.createObjectStore('commands', { keyPath: 'key' }).createIndex('scope', 'scope');
        if (version < 2)
          database
            .createObjectStore('answers', { keyPath: ['backend', 'question'] })
            .createIndex('backend', 'backend');
      },
      // A newer program needs it, or the browser took it away: the next call opens it again.
      blocking: () => this.close(),
      terminated: () => this.close(),
    });
  }
}
