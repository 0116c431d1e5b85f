import type { Cursor } from './ids.js';
import type { SocialError } from './error.js';
import type { Change, Command, Outcome, QueryInput, QueryOutput } from './language.js';
import type { CommandName, QueryName } from './names.js';

export interface CallOptions {
  /** Ends the call with the code `aborted`. A command then either landed whole or not at all. */
  readonly signal?: AbortSignal | undefined;
}

export interface ChangesOptions {
  /** Deliver what came after this cursor. */
  readonly after: Cursor;
  /** Ends the delivery, silently. */
  readonly signal: AbortSignal;
  /** Changes in order, several at once when they are there. */
  readonly change: (changes: readonly Change[]) => void;
  /** The gap since `after` cannot be filled: ask again for what is shown, go on from `resume`. At most once a gap. */
  readonly reset: (resume: Cursor) => void;
  /** Delivery broke down; nothing more will come. Call `changes` again from the last cursor seen. */
  readonly lost: (error: SocialError) => void;
}

/**
 * Whatever answers. One backend speaks for one person; its capabilities are the names it answers, and
 * what it does not answer it refuses with `unsupported`.
 *
 * Promises: every error is a SocialError. A command takes effect in one step or not at all, and is seen by
 * every query that starts after its outcome. Results are copies: changing them changes nothing.
 *
 * @since 0.1.0
 */
export interface Backend {
  /** For messages and diagnostics, such as `indexeddb:pilot`. */
  readonly name: string;
  /** Names of the queries and commands it answers, constant for its life. */
  readonly capabilities: ReadonlySet<QueryName | CommandName>;
  query<Name extends QueryName>(
    name: Name,
    input: QueryInput<Name>,
    options?: CallOptions,
  ): Promise<QueryOutput<Name>>;
  /**
   * Carries out commands in order, each in a transaction of its own; outcomes come in the same order.
   * A refused command does not stop the ones behind it. At most `limits.batchSize` at once.
   */
  execute(commands: readonly Command[], options?: CallOptions): Promise<readonly Outcome[]>;
  /** Resolves once delivery is live: what happens afterwards is delivered. */
  changes(options: ChangesOptions): Promise<void>;
  /** Ends every delivery and frees what was held; safe to call twice. Later calls fail with `closed`. */
  close(): Promise<void>;
}
