import type { ChangeRecord, Collection, Range, Reader, Records } from '@social-enterprise/engine';
import { Asks, type AnyRecord } from './asks.js';
import type { Transaction } from './database.js';
import { isKept, type Kept } from './kept.js';
import type { State } from './statements.js';

/** What was read does not belong to one state of the data: it has to be read again. */
export class Torn extends Error {
  /** As of now. */
  readonly state: State;

  constructor(state: State) {
    super('Something was written meanwhile.');
    this.state = state;
  }
}

/**
 * Reads one state of the data. Statements that are not in one transaction see several; the reader notices and
 * throws `Torn`. A record that it has seen is not asked for again.
 */
export class SqlReader implements Reader {
  readonly #asks: Asks;
  readonly #seen = new Map<string, AnyRecord | undefined>();
  readonly #kept: Kept;
  /** Null where nothing was kept of the rest, or no longer holds. */
  #recent: Kept | null;
  /** Whether something was answered from it that has to hold. */
  #trustsRecent = false;
  #state: State | null = null;
  #isTorn = false;

  constructor(transaction: Transaction, kept: Kept, recent: Kept | null = null) {
    this.#kept = kept;
    this.#recent = recent;
    this.#asks = new Asks(transaction, (state) => this.#check(state));
  }

  async get<Name extends Collection>(collection: Name, id: string): Promise<Records[Name] | undefined> {
    return (await this.getMany(collection, [id]))[0];
  }

  async getMany<Name extends Collection>(
    collection: Name,
    ids: readonly string[],
  ): Promise<(Records[Name] | undefined)[]> {
    const unknown = ids.filter((id) => !this.#knows(collection, id));
    if (unknown.length > 0) {
      const found = new Map<string, AnyRecord>();
      for (const record of await this.#asks.get(collection, unknown)) found.set(record.id, record);
      for (const id of unknown) this.#see(collection, id, found.get(id));
    }
    return ids.map((id) => this.#seen.get(`${collection}/${id}`) as Records[Name] | undefined);
  }

  async list<Name extends Collection>(range: Range<Name>): Promise<Records[Name][]> {
    if (range.prefixes.length === 0 || range.limit <= 0) return [];
    let records = this.#memoryOf(range.collection)?.list(range);
    if (records === undefined) {
      records = await this.#asks.list(range);
      this.#memoryOf(range.collection)?.setList(range, records);
    } else this.#trust(range.collection);
    return records.map((record) => this.#latest(range.collection, record)) as Records[Name][];
  }

  async scan<Name extends Collection>(
    collection: Name,
    after: string,
    limit: number,
  ): Promise<Records[Name][]> {
    return (await this.#asks.scan(collection, after, limit)) as Records[Name][];
  }

  async change(id: string): Promise<ChangeRecord | undefined> {
    return this.#asks.change(id);
  }

  async changesAfter(sequence: number, limit: number): Promise<ChangeRecord[]> {
    return this.#asks.changesAfter(sequence, limit);
  }

  async lastSequence(): Promise<number> {
    return (await this.state()).sequence;
  }

  state(): Promise<State> {
    return this.#asks.state();
  }

  /** A record as it was read; undefined when it does not exist, `unread` when nobody looked. */
  seen(collection: Collection, id: string): AnyRecord | undefined | 'unread' {
    const key = `${collection}/${id}`;
    return this.#seen.has(key) ? this.#seen.get(key) : 'unread';
  }

  /** Whether `Torn` was thrown, also where nobody minded. */
  get isTorn(): boolean {
    return this.#isTorn;
  }

  /** Has every answer from memory checked as well. */
  async confirm(): Promise<void> {
    if (this.#state === null) await this.#asks.state();
  }

  /** Whether an answer of this state belongs with those that came since the first. */
  protected belongs({ sequence, kept }: State, first: State): boolean {
    return sequence === first.sequence && kept === first.kept;
  }

  #check(state: State): void {
    this.#state ??= state;
    this.#isTorn ||=
      !this.#kept.holds(state) ||
      !this.belongs(state, this.#state) ||
      (this.#trustsRecent && this.#recent?.holds(state) === false);
    if (this.#isTorn) throw new Torn(state);
    if (this.#recent?.holds(state) === false) this.#recent = null;
  }

  #memoryOf(collection: Collection): Kept | null {
    return isKept(collection) ? this.#kept : this.#recent;
  }

  #trust(collection: Collection): void {
    this.#trustsRecent ||= !isKept(collection);
  }

  #knows(collection: Collection, id: string): boolean {
    const key = `${collection}/${id}`;
    if (this.#seen.has(key)) return true;
    const answer = this.#memoryOf(collection)?.get(key);
    if (answer === undefined) return false;
    this.#trust(collection);
    this.#seen.set(key, answer.record);
    return true;
  }

  /** Notes the state of a record for the rest of this transaction. Another request may have been quicker. */
  #see(collection: Collection, id: string, record: AnyRecord | undefined): void {
    const key = `${collection}/${id}`;
    if (this.#seen.has(key)) return;
    this.#seen.set(key, record);
    this.#memoryOf(collection)?.set(key, record);
  }

  /** One object a record, so that what was read twice is the same. */
  #latest(collection: Collection, record: AnyRecord): AnyRecord {
    const key = `${collection}/${record.id}`;
    const seen = this.#seen.get(key);
    if (seen !== undefined) return seen;
    this.#seen.set(key, record);
    return record;
  }
}
