/** One SQL statement with its values. The same text is prepared once a connection. */
export interface Statement {
  readonly text: string;
  readonly values?: readonly unknown[];
  /** Its plan depends on the values, so that it is not prepared. Default false. */
  readonly isPlannedAnew?: boolean;
}

export type Row = Readonly<Record<string, unknown>>;

/**
 * An open transaction. Statements run in the order in which they were given; the next need not wait for the
 * answer of the one before. Once one was refused, all that follow are, with the same error.
 */
export interface Transaction {
  run(statement: Statement): Promise<readonly Row[]>;
}

/**
 * A PostgreSQL database, wherever it runs. Whatever fails is a SocialError `storage` with the reason
 * `database-unavailable`, `database-timeout`, `database-full` or none, or what `work` threw.
 */
export interface Database {
  /** For messages, such as `pglite:./data`; holds no password. */
  readonly name: string;
  /** One statement in a transaction of its own. */
  run(statement: Statement): Promise<readonly Row[]>;
  /** One consistent state; nothing can be written. */
  read<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  /**
   * All or nothing, also where nobody waited for the answer of a statement; durable as far as the database is
   * when it resolves. With the reason `database-unavailable` or `database-timeout` it may have been written.
   */
  write<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  /** SQL of several statements, in one transaction of its own, which may take its time. */
  script(text: string): Promise<void>;
  /** Calls back for every notification on the channel, from any process; one may be lost with a connection. */
  listen(channel: string, listener: (payload: string) => void): Promise<() => void>;
  /** Waits for what has begun and refuses what follows. Safe to call twice. */
  close(): Promise<void>;
}
