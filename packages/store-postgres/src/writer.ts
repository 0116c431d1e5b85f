import type { ChangeRecord, Collection, Range, Records, Writer } from '@social-enterprise/engine';
import type { AnyRecord } from './asks.js';
import type { Transaction } from './database.js';
import { isKept, type Kept } from './kept.js';
import { Pending } from './pending.js';
import { SqlReader } from './reader.js';
import { forgetStatement } from './statements.js';
import type { KnownWords } from './texts.js';

/** Where a writer can go back to as long as nothing more was sent. */
export interface Checkpoint {
  readonly pending: Pending;
  readonly seen: ReadonlyMap<string, AnyRecord | undefined>;
  readonly sequence: number;
  readonly sent: number;
}

/**
 * What one transaction writes, with the writes of others closed out: kept until it has to be read or the
 * transaction ends, then sent together.
 */
export class SqlWriter extends SqlReader implements Writer {
  readonly #transaction: Transaction;
  #pending: Pending;
  #sequence: number;
  /** The sequence before the first append. */
  readonly #begin: number;
  #sent = 0;
  readonly #words: string[] = [];
  #touchesKept = false;

  /** `sequence` is the last one given. */
  constructor(transaction: Transaction, kept: Kept, known: KnownWords, sequence: number) {
    super(transaction, kept);
    this.#transaction = transaction;
    this.#pending = new Pending(known);
    this.#sequence = sequence;
    this.#begin = sequence;
  }

  put<Name extends Collection>(collection: Name, record: Records[Name]): Promise<void> {
    this.#put(collection, record.id, record);
    return Promise.resolve();
  }

  delete(collection: Collection, id: string): Promise<void> {
    this.#put(collection, id, null);
    return Promise.resolve();
  }

  append(change: Omit<ChangeRecord, 'sequence'>): Promise<ChangeRecord> {
    const appended = { ...change, sequence: ++this.#sequence };
    this.#pending.append(appended);
    return Promise.resolve(appended);
  }

  override list<Name extends Collection>(range: Range<Name>): Promise<Records[Name][]> {
    if (this.#pending.has(range.collection)) this.#send();
    return super.list(range);
  }

  override scan<Name extends Collection>(
    collection: Name,
    after: string,
    limit: number,
  ): Promise<Records[Name][]> {
    if (this.#pending.has(collection)) this.#send();
    return super.scan(collection, after, limit);
  }

  override async change(id: string): Promise<ChangeRecord | undefined> {
    return this.#pending.change(id) ?? super.change(id);
  }

  override changesAfter(sequence: number, limit: number): Promise<ChangeRecord[]> {
    this.#send();
    return super.changesAfter(sequence, limit);
  }

  override lastSequence(): Promise<number> {
    return Promise.resolve(this.#sequence);
  }

  checkpoint(): Checkpoint {
    return {
      pending: this.#pending.copy(),
      seen: new Map(this.seen),
      sequence: this.#sequence,
      sent: this.#sent,
    };
  }

  /** Forgets what was done since. Answers false when some of it was sent and cannot be taken back. */
  restore({ pending, seen, sequence, sent }: Checkpoint): boolean {
    if (sent !== this.#sent) return false;
    this.#pending = pending;
    this.#sequence = sequence;
    this.seen.clear();
    for (const [key, record] of seen) this.seen.set(key, record);
    return true;
  }

  /** Sends what is left; the transaction knows how it ended. Answers whether anything was written. */
  finish(): boolean {
    this.#send();
    const wrote = this.#sent > 0;
    // Without a log row, nothing else would tell others that the data are no longer the same.
    if (wrote && this.#sequence === this.#begin) void this.#transaction.run(forgetStatement);
    return wrote;
  }

  /** Whether what others keep in memory no longer holds after the commit. */
  get touchesKept(): boolean {
    return this.#touchesKept;
  }

  /** The words that are in the vocabulary once this is committed. */
  get words(): readonly string[] {
    return this.#words;
  }

  /** What this transaction wrote is not to be kept before it is committed. */
  protected override keeps(collection: Collection): boolean {
    return !this.#touchesKept && super.keeps(collection);
  }

  /** Nobody else writes while this transaction does. */
  protected override check(): void {
    return;
  }

  #put(collection: Collection, id: string, item: AnyRecord | null): void {
    const key = `${collection}/${id}`;
    this.#pending.put(collection, id, item, this.seen.has(key) ? this.seen.get(key) : 'unread');
    this.seen.set(key, item ?? undefined);
    this.#touchesKept ||= isKept(collection);
  }

  #send(): void {
    const { statements, words } = this.#pending.take();
    for (const statement of statements) void this.#transaction.run(statement);
    this.#sent += statements.length;
    this.#words.push(...words);
  }
}
