import type { Database, Row } from './database.js';

/** Somebody who is signed in, or is about to be signed out. */
export interface SessionRow {
  /** What the browser holds is not kept: this is a hash of it. */
  readonly id: string;
  /** Counts up with every change. */
  readonly version: number;
  /** `issuer subject` at the sign-in service. */
  readonly account: string;
  /** The session at the sign-in service, where it has told it. */
  readonly providerSession: string | null;
  /** Unix milliseconds after which nobody finds it any more. */
  readonly expires: number;
  /** Whatever else there is to know, as JSON. */
  readonly data: unknown;
}

/** Which sessions the sign-in service ends: those of an account, of one of its own sessions, or of both. */
export interface SessionsOf {
  readonly account: string | null;
  readonly providerSession: string | null;
}

const rowOf = (row: Row): SessionRow => ({
  id: String(row['id']),
  version: Number(row['version']),
  account: String(row['account']),
  providerSession: row['provider_session'] as string | null,
  expires: Number(row['expires']),
  data: row['data'],
});

/**
 * The sessions of people who signed in through a browser. They are no part of what people write: nothing of
 * them is in the log of changes, in an export, or waits for other writers.
 *
 * @since 0.1.0
 */
export class SqlSessions {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** `now` in Unix milliseconds. Undefined when it does not exist or has expired. */
  async get(id: string, now: number): Promise<SessionRow | undefined> {
    const [row] = await this.#database.run({
      text: 'select * from sessions where id = $1 and expires > $2',
      values: [id, now],
    });
    return row && rowOf(row);
  }

  async create(row: SessionRow): Promise<void> {
    await this.#database.run({
      text:
        'insert into sessions (id, version, account, provider_session, expires, data) ' +
        'values ($1, $2, $3, $4, $5, $6::json)',
      values: [row.id, row.version, row.account, row.providerSession, row.expires, JSON.stringify(row.data)],
    });
  }

  /** Answers false, and changes nothing, when it is no longer there in the version that was read. */
  async update(read: SessionRow, { expires, data }: Pick<SessionRow, 'expires' | 'data'>): Promise<boolean> {
    const rows = await this.#database.run({
      text:
        'update sessions set version = version + 1, expires = $3, data = $4::json ' +
        'where id = $1 and version = $2 returning id',
      values: [read.id, read.version, expires, JSON.stringify(data)],
    });
    return rows.length > 0;
  }

  /** Answers what was there and had not expired. Of several at once, one gets it. */
  async take(id: string, now: number): Promise<SessionRow | undefined> {
    const [row] = await this.#database.run({
      text: 'delete from sessions where id = $1 returning *',
      values: [id],
    });
    return row !== undefined && Number(row['expires']) > now ? rowOf(row) : undefined;
  }

  async deleteOf({ account, providerSession }: SessionsOf): Promise<void> {
    if (account === null && providerSession === null) return;
    await this.#database.run({
      text:
        'delete from sessions where ($1::text is null or account = $1) ' +
        'and ($2::text is null or provider_session = $2)',
      values: [account, providerSession],
    });
  }

  /** Those of the ids that exist and have not expired. */
  async existing(ids: readonly string[], now: number): Promise<ReadonlySet<string>> {
    const rows = await this.#database.run({
      text: 'select id from sessions where id = any($1::text[]) and expires > $2',
      values: [ids, now],
    });
    return new Set(rows.map((row) => String(row['id'])));
  }

  /** Deletes what has expired, and the sessions of whoever has left. */
  async sweep(now: number): Promise<void> {
    await this.#database.run({
      text:
        'delete from sessions where expires <= $1 ' +
        "or data->>'person' in (select id from people where not is_active)",
      values: [now],
    });
  }
}
