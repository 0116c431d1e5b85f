import type { Collection, ChangeRecord, IndexOf, Key, Records } from './records.js';

/**
 * A slice of an index.
 *
 * Records under any of `prefixes` come in one order: by what follows the prefix in their key. A record that
 * is found under several prefixes comes once for each.
 */
export interface AnyRange {
  readonly collection: Collection;
  readonly index: string;
  /** Beginnings of keys, all of one length; an empty key means the whole index. */
  readonly prefixes: readonly Key[];
  /** Only keys whose part behind the prefix begins with this text. */
  readonly startsWith?: string;
  /** Only keys whose part behind the prefix comes after this one, in the direction of reading. */
  readonly after?: Key;
  /** Default false. */
  readonly descending?: boolean;
  readonly limit: number;
}

/** A slice of an index of one collection. */
export interface Range<Name extends Collection> extends AnyRange {
  readonly collection: Name;
  readonly index: IndexOf<Name>;
}

/** Reads one consistent state of the store. Await nothing else while it is open: browsers end it then. */
export interface Reader {
  /**
   * `likely` says what somebody expects who would go on. A store may then take the record for absent, and find out
   * when it is put: it has the work run again.
   */
  get<Name extends Collection>(
    collection: Name,
    id: string,
    likely?: 'absent',
  ): Promise<Records[Name] | undefined>;
  /** In the order of the ids. */
  getMany<Name extends Collection>(
    collection: Name,
    ids: readonly string[],
  ): Promise<(Records[Name] | undefined)[]>;
  list<Name extends Collection>(range: Range<Name>): Promise<Records[Name][]>;
  /** Every record of a collection whose id comes after `after`, in the order of the ids. */
  scan<Name extends Collection>(collection: Name, after: string, limit: number): Promise<Records[Name][]>;
  /** The change that a command left, by `actor/key`. */
  change(id: string): Promise<ChangeRecord | undefined>;
  /** Changes behind a sequence, in order. */
  changesAfter(sequence: number, limit: number): Promise<ChangeRecord[]>;
  /** The last sequence; 0 before the first change. */
  lastSequence(): Promise<number>;
}

/** Reads its own writes. */
export interface Writer extends Reader {
  put<Name extends Collection>(collection: Name, record: Records[Name]): Promise<void>;
  delete(collection: Collection, id: string): Promise<void>;
  /** Adds to the log and answers the row with its sequence. */
  append(change: Omit<ChangeRecord, 'sequence'>): Promise<ChangeRecord>;
}

export interface TextQuery {
  readonly collection: 'posts' | 'people' | 'ideas';
  readonly text: string;
  /**
   * `all`: every word must be found, and the last one may be a beginning. `any`: one word is enough, what holds more
   * of them comes first, words that say nothing (the, und) do not count, and neither the parts of a compound nor what
   * begins like a word are passed over. How rare a word is may count or not. Default `all`.
   */
  readonly match?: 'all' | 'any';
  /** With posts: only questions. */
  readonly kind?: 'question';
  readonly limit: number;
  /** With posts: only these spaces, and the threads below. With ideas: only these boards. */
  readonly spaces?: readonly string[];
  /** With posts and `spaces`: also these threads in other spaces. */
  readonly threads?: readonly { readonly space: string; readonly subject: string }[];
  /** Only these. */
  readonly ids?: readonly string[];
}

/**
 * Where records live.
 *
 * A store may run `work` more than once; only its last run counts.
 *
 * A store promises: `write` is all or nothing, one at a time, and durable when it resolves; a change that
 * commits later never has a smaller sequence; `read` sees every write that resolved before it began; records
 * handed out are copies. What it throws is a SocialError with code `storage`, or what `work` threw.
 *
 * @since 0.1.0
 */
export interface Store {
  /** For messages, such as `indexeddb:pilot`. */
  readonly name: string;
  /** Changes when the log begins anew, so that an old cursor is recognised. */
  readonly epoch: string;
  read<Result>(work: (reader: Reader) => Promise<Result>): Promise<Result>;
  write<Result>(work: (writer: Writer) => Promise<Result>): Promise<Result>;
  /**
   * Ids of what matches, best first. Sees what was
   * written before; on another handle, what was written together with a change that names it.
   */
  search(query: TextQuery): Promise<string[]>;
  /** Calls back after a commit, here or in another tab; may call too often, never too seldom. */
  subscribe(listener: () => void): () => void;
  /** Safe to call twice. */
  close(): Promise<void>;
}
