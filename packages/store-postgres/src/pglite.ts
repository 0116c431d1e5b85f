import { existsSync } from 'node:fs';
import { mkdir, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { SocialError } from '@social-enterprise/contract';
import type { Database, Row, Statement, Transaction } from './database.js';
import { DirectoryLock } from './directory-lock.js';
import { failureOf } from './failure.js';
import { freshDatabase, unpackFresh } from './prepared.js';
import { Session } from './session.js';

/**
 * A server looks after itself in the background; this one has to be told. After so many writes the log that a start
 * after a kill goes through is cut off, and after so many the tables are cleaned and counted for the planner.
 */
const checkpointAfter = 1_000;
const vacuumAfter = 10_000;

/**
 * PostgreSQL inside this process, in a directory on disk or in memory. One process at a time: the directory is
 * locked, because a second one would lose rows without an error. What is written survives the end of the
 * process, not necessarily a loss of power.
 */
export class EmbeddedPostgres implements Database {
  readonly name: string;
  readonly #database: PGlite;
  readonly #lock: DirectoryLock | null;
  #closing: Promise<void> | null = null;
  #writes = 0;

  private constructor(name: string, database: PGlite, lock: DirectoryLock | null) {
    this.name = name;
    this.#database = database;
    this.#lock = lock;
  }

  /**
   * Opens the database in a directory, or makes it there; null keeps it in memory.
   *
   * @throws SocialError `storage` with reason `database-blocked` when another process has it open.
   */
  static async open(directory: string | null): Promise<EmbeddedPostgres> {
    const name = `pglite:${directory ?? ''}`;
    let lock: DirectoryLock | null = null;
    try {
      if (directory === null) {
        const database = await create({ loadDataDir: await freshDatabase() });
        return new EmbeddedPostgres(name, database, null);
      }
      await mkdir(directory, { recursive: true });
      // The same directory by another name is the same.
      const dataDir = await realpath(directory);
      lock = await DirectoryLock.take(dataDir);
      // Stands beside the directory until all of it is there.
      const unfinished = `${dataDir}.unfinished`;
      if (existsSync(unfinished)) await rm(dataDir, { recursive: true });
      await mkdir(dataDir, { recursive: true });
      const found = await readdir(dataDir);
      if (found.length > 0 && !found.includes('PG_VERSION')) {
        throw new SocialError(
          'storage',
          `${name} holds other files. Name a directory of its own for the database.`,
        );
      }
      if (found.length === 0) {
        await writeFile(unfinished, 'A process ended while it made this directory.');
        await unpackFresh(dataDir);
      }
      const database = await create({ dataDir });
      await rm(unfinished, { force: true });
      return new EmbeddedPostgres(name, database, lock);
    } catch (error) {
      await lock?.release();
      throw failureOf(name, error);
    }
  }

  async run({ text, values = [] }: Statement): Promise<readonly Row[]> {
    this.#checkOpen();
    try {
      return (await this.#database.query<Row>(text, [...values])).rows;
    } catch (error) {
      throw failureOf(this.name, error);
    }
  }

  read<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    // There is one connection: nobody writes between what a transaction reads.
    return this.#transaction(work);
  }

  async write<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    const result = await this.#transaction(work);
    this.#tend();
    return result;
  }

  async script(text: string): Promise<void> {
    this.#checkOpen();
    try {
      await this.#database.transaction(async (transaction) => {
        await transaction.exec(text);
      });
    } catch (error) {
      throw failureOf(this.name, error);
    }
  }

  async listen(channel: string, listener: (payload: string) => void): Promise<() => void> {
    const stop = await this.#database.listen(channel, listener);
    return () => {
      // Closing ends it as well.
      if (this.#closing === null) void stop();
    };
  }

  close(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  async #close(): Promise<void> {
    try {
      // Comes after everything that was asked before.
      await this.#database.query('select 1');
      await this.#database.close();
    } finally {
      await this.#lock?.release();
    }
  }

  async #transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    this.#checkOpen();
    let ending: { readonly thrown: unknown } | null = null;
    try {
      return await this.#database.transaction(async (transaction) => {
        const session = new Session(
          this.name,
          async ({ text, values = [] }) => (await transaction.query<Row>(text, [...values])).rows,
        );
        try {
          const result = await work(session);
          session.end();
          await session.settled();
          return result;
        } catch (thrown) {
          session.end();
          ending = { thrown };
          throw thrown;
        }
      });
    } catch (error) {
      throw ending === null ? failureOf(this.name, error) : error;
    }
  }

  #tend(): void {
    this.#writes++;
    if (this.#writes % checkpointAfter !== 0) return;
    // Waits for its turn, and another one comes where it was not possible.
    this.#database.exec('checkpoint').catch(() => undefined);
    if (this.#writes % vacuumAfter === 0) this.#database.exec('vacuum analyze').catch(() => undefined);
  }

  #checkOpen(): void {
    if (this.#closing !== null) throw new SocialError('closed', `${this.name} was closed.`);
    if (this.#lock?.isLost === true) {
      throw new SocialError('storage', `${this.name} was taken over by another computer: start again.`, {
        reason: 'database-lost',
      });
    }
  }
}

const create = (options: PGliteOptions): Promise<PGlite> =>
  PGlite.create({
    ...options,
    extensions: { pg_trgm },
    // The operating system keeps the same pages anyway; with the standard of 128 MB the process takes 100 MB more.
    startParams: [...PGlite.defaultStartParams, '-c', 'shared_buffers=32MB'],
  });
