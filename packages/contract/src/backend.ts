import type { Attachment } from './files.js';
import type { Cursor, FileId } from './ids.js';
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

export interface UploadOptions extends CallOptions {
  /** What the file is called; shown, and what it is saved as. */
  readonly name: string;
  /** Told while bytes are on their way, with the part that has arrived, 0 to 1. Not every network tells. */
  readonly progress?: ((part: number) => void) | undefined;
}

/**
 * Where bytes go, which are no command. A file that was uploaded belongs to its uploader alone until a post
 * names it, and is thrown away after `limits.unattachedWindow` when none does.
 *
 * @since 0.1.0
 */
export interface FilePort {
  /** Bytes of a file at most. */
  readonly maxBytes: number;
  /**
   * Takes a file in. The id is minted by the caller; uploading again under the same id changes nothing and
   * answers what the first time did, so that trying again is safe. Refuses with `invalid` and a reason
   * (`file-too-large`, `file-type`, `file-broken`, `file-empty`, `image-too-large`).
   */
  upload(id: FileId, bytes: Blob, options: UploadOptions): Promise<Attachment>;
  /** The whole address of an attachment's `href` or `thumbnail`. */
  resolve(address: string): string;
}

/**
 * How people sign in and out of a backend that sees to it itself, in a browser.
 *
 * @since 0.1.0
 */
export interface SignIn {
  /** Where to go to sign in; it leads back to `returnTo`, an address of the page. */
  url(returnTo: string): string;
  /**
   * Ends the session. Answers where the page goes next, so that the sign-in service ends its own session too
   * and leads back to `returnTo`; null: nowhere.
   */
  end(returnTo: string): Promise<string | null>;
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
  /** Absent: whoever opened the backend sees to who is signed in. */
  readonly signIn?: SignIn;
  /**
   * Calls back when the one who opened the backend lets it speak for another person than before; it is not to be
   * used any more then. Absent: that cannot happen. Answers the function that ends it.
   */
  onPersonChanged?(listener: () => void): () => void;
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
  /** Absent where there is no room for bytes; present exactly when `files.get` is among the capabilities. */
  readonly files?: FilePort;
  /** Ends every delivery and frees what was held; safe to call twice. Later calls fail with `closed`. */
  close(): Promise<void>;
}
