import { SocialError } from '@social-enterprise/contract';
import { Client, Query, type ClientConfig, type PoolClient } from 'pg';
import { Connections } from './connections.js';
import type { Database, Row, Statement, Transaction } from './database.js';
import { failureOf } from './failure.js';
import { Listening } from './listening.js';
import { Session } from './session.js';
import { TickSocket } from './tick-socket.js';
import { WritingConnection } from './writing-connection.js';

export interface PostgresOptions {
  /** `postgres://user:password@host:port/database`. */
  readonly url: string;
  /** Connections at most, without the one that listens. Default 10. */
  readonly connections?: number;
  /** Milliseconds until a database that answers nobody counts as away. Default 2000. */
  readonly connectTimeout?: number;
  /**
   * Milliseconds after which a connection without a word is given up: a frozen server ends nothing. Longer than
   * any statement may take. Default 20000.
   */
  readonly silence?: number;
}

/** A transaction that stands still for so long, in milliseconds, is ended: it may hold up every writer. */
const idleTimeout = 10_000;
/** A statement that takes longer, in milliseconds, is ended, also one that waits for another writer. */
const statementTimeout = 15_000;
/**
 * Every question has its index. Left to itself, PostgreSQL reads a table as a whole that was empty when the question was
 * planned, and goes on doing so while it grows; and it compiles what counts as dear for longer than it takes to answer.
 */
const planning = '-c enable_seqscan=off -c jit=off';
/** More different texts than questions have shapes; what comes on top is not prepared. */
const mostNames = 2000;
/** One name a text, so that a connection prepares it once. */
const names = new Map<string, string>();

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= mostNames) return known;
  const name = `s${names.size}`;
  names.set(text, name);
  return name;
}

const elementOf = (value: string | number | boolean | null): string =>
  typeof value === 'string'
    ? `"${value.replace(/["\\]/g, '\\$&')}"`
    : value === null
      ? 'null'
      : String(value);

/** A list as PostgreSQL writes one. Those of the driver take longer than the text of all the records in them. */
const literalOf = (value: unknown): unknown =>
  Array.isArray(value) ? `{${(value as Parameters<typeof elementOf>[0][]).map(elementOf).join(',')}}` : value;

/** The driver notes under the name what a connection has prepared; its types leave it out. */
type NamedQuery = Query & { name: string | undefined };

function send(client: PoolClient, statement: Statement): Promise<readonly Row[]> {
  const { text, values = [], isPlannedAnew = false } = statement;
  return new Promise((resolve, reject) => {
    // Given as settings, they would be copied by way of their descriptors.
    const query = new Query<Row>(text, values.map(literalOf), (error: Error | null | undefined, result) => {
      if (error) reject(error);
      else resolve(result.rows);
    }) as NamedQuery;
    query.name = isPlannedAnew ? undefined : nameOf(text);
    client.query(query);
  });
}

/** A PostgreSQL server, 15 or newer. */
export class Postgres implements Database {
  readonly name: string;
  readonly #connections: Connections;
  readonly #writing = new WritingConnection(() => this.#connect());
  readonly #config: ClientConfig;
  readonly #listening = new Set<Listening>();
  #closing: Promise<void> | null = null;

  constructor({ url, connections = 10, connectTimeout = 2000, silence = 20_000 }: PostgresOptions) {
    this.name = nameOfUrl(url);
    const config: ClientConfig = {
      connectionString: url,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      application_name: 'social-enterprise',
    };
    this.#config = { ...config, connectionTimeoutMillis: connectTimeout };
    const pool = {
      ...config,
      connectionString: withPlanning(url),
      max: connections,
      pipeline: true,
      stream: () => new TickSocket(silence),
      // The silence of its socket ends an idle connection; timers for every statement would cost more than it.
      idleTimeoutMillis: 0,
      idle_in_transaction_session_timeout: idleTimeout,
      statement_timeout: statementTimeout,
    };
    this.#connections = new Connections(pool, connectTimeout);
  }

  async run(statement: Statement): Promise<readonly Row[]> {
    const client = await this.#connect();
    try {
      const rows = await send(client, statement);
      client.release();
      return rows;
    } catch (error) {
      const failure = failureOf(this.name, error);
      // Where the failure is not the statement's, nobody knows in which state the connection is.
      client.release(failure.reason !== null);
      throw failure;
    }
  }

  async read<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    const client = await this.#connect();
    const session = this.#begin(client, 'begin isolation level repeatable read read only');
    try {
      const result = await work(session);
      // Nothing can go wrong with what was only read, so nobody waits for the end.
      end(session, client, 'commit');
      return result;
    } catch (error) {
      end(session, client, 'rollback');
      throw error;
    }
  }

  async write<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    this.#checkOpen();
    return this.#writing.use(async (client, sent) => {
      const session = this.#begin(client, 'begin');
      const result = await work(session).catch((error: unknown) => {
        session.end();
        // Where it fails, so does what comes next on this connection.
        client.query('rollback').catch(() => undefined);
        throw error;
      });
      session.end();
      // Sent along with the last statements: after a refused one it rolls back.
      const committed = client.query('commit').then(
        ({ command }) => command,
        (error: unknown) => failureOf(this.name, error),
      );
      sent();
      await session.settled();
      const ending = await committed;
      if (ending === 'COMMIT') return result;
      throw typeof ending === 'string'
        ? failureOf(this.name, `The transaction ended with ${ending}.`)
        : ending;
    });
  }

  async script(text: string): Promise<void> {
    this.#checkOpen();
    // A connection without limits, because a migration takes its time.
    const client = new Client(this.#config);
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query(`begin;${text};commit`);
    } catch (error) {
      throw failureOf(this.name, error);
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  async listen(channel: string, listener: (payload: string) => void): Promise<() => void> {
    const listening = new Listening(() => new Client(this.#config), channel, listener);
    this.#listening.add(listening);
    await listening.start();
    return () => {
      this.#listening.delete(listening);
      void listening.stop();
    };
  }

  close(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  async #close(): Promise<void> {
    await Promise.all([...this.#listening].map((listening) => listening.stop()));
    await this.#connections.end();
  }

  async #connect(): Promise<PoolClient> {
    this.#checkOpen();
    try {
      return await this.#connections.take();
    } catch (error) {
      // Whoever waited when it was closed is told that, and not that it is away.
      this.#checkOpen();
      throw failureOf(this.name, error);
    }
  }

  #checkOpen(): void {
    if (this.#closing !== null) throw new SocialError('closed', `${this.name} was closed.`);
  }

  /** Sent along with the first statement; a failure is met there. */
  #begin(client: PoolClient, text: string): Session {
    const session = new Session(this.name, (statement) => send(client, statement));
    void session.run({ text, isPlannedAnew: true });
    return session;
  }
}

/** Gives the connection back once the transaction on it has ended. */
function end(session: Session, client: PoolClient, text: 'commit' | 'rollback'): void {
  session.end();
  client.query(text).then(
    () => client.release(),
    () => client.release(true),
  );
}

/** What the address itself asks for comes last and wins. */
function withPlanning(url: string): string {
  const address = new URL(url);
  const asked = address.searchParams.get('options');
  address.searchParams.set('options', asked === null ? planning : `${planning} ${asked}`);
  return address.href;
}

/** The address without the password. */
function nameOfUrl(url: string): string {
  try {
    const { protocol, hostname, port, pathname } = new URL(url);
    return `${protocol}//${hostname}${port === '' ? '' : `:${port}`}${pathname}`;
  } catch {
    throw new SocialError('invalid', 'The address of the database is no postgres:// URL.', {
      field: 'database',
    });
  }
}
