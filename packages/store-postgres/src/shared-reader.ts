import type { ChangeRecord, Collection, Range, Records } from '@social-enterprise/engine';
import type { AnyRecord } from './asks.js';
import type { Transaction } from './database.js';
import { isKept, type Kept } from './kept.js';
import type { Memory } from './memory.js';
import { listOver } from './overlay.js';
import { SqlReader } from './reader.js';
import type { State } from './statements.js';
import type { Written } from './written.js';

/** What the last transaction of this process writes, known before it is committed: the next is prepared on top of it. */
export interface Base {
  readonly written: Written;
  readonly before: State;
  readonly after: State;
  /** The id of the last log row. */
  readonly last: string;
  /** Whether it was, once that is known. */
  readonly isCommitted: Promise<boolean>;
  /** What was asked before, as of `after`. */
  readonly memory: Memory;
}

/** Reads what the works of one transaction ask, each question once. On a base, everything is as of after it. */
export class SharedReader extends SqlReader {
  readonly #lists = new Map<string, Promise<AnyRecord[]>>();
  readonly #changes = new Map<string, Promise<ChangeRecord | undefined>>();
  readonly #base: Base | null;
  readonly #version: number;

  constructor(transaction: Transaction, kept: Kept, base: Base | null = null) {
    super(transaction, kept);
    this.#base = base;
    this.#version = base?.memory.version ?? 0;
  }

  /** Some answers of the database may be from before the base, some from after it. */
  protected override belongs(state: State, first: State): boolean {
    if (this.#base === null) return super.belongs(state, first);
    const { before, after } = this.#base;
    return super.belongs(state, before) || super.belongs(state, after);
  }

  override seen(collection: Collection, id: string): AnyRecord | undefined | 'unread' {
    const known = this.known(collection, id);
    return known === undefined ? super.seen(collection, id) : known.record;
  }

  override async getMany<Name extends Collection>(
    collection: Name,
    ids: readonly string[],
  ): Promise<(Records[Name] | undefined)[]> {
    const memory = this.#memoryOf(collection);
    if (memory === null) return super.getMany(collection, ids);
    const known = ids.map((id) => this.known(collection, id));
    const others = ids.filter((_id, at) => known[at] === undefined);
    const found = others.length === 0 ? [] : await super.getMany(collection, others);
    others.forEach((id, at) => memory.note(this.#version, collection, id, found[at]));
    let next = 0;
    return known.map((one) => (one === undefined ? found[next++] : one.record)) as (
      Records[Name] | undefined
    )[];
  }

  override list<Name extends Collection>(range: Range<Name>): Promise<Records[Name][]> {
    const key = JSON.stringify(range);
    let answer = this.#lists.get(key);
    if (answer === undefined) this.#lists.set(key, (answer = this.#list(range, key)));
    return answer as Promise<Records[Name][]>;
  }

  async #list<Name extends Collection>(range: Range<Name>, key: string): Promise<AnyRecord[]> {
    const memory = this.#memoryOf(range.collection);
    if (this.#base === null || memory === null || range.prefixes.length === 0 || range.limit <= 0) {
      return super.list(range);
    }
    const known = memory.list(range, key);
    if (known !== undefined) return [...known];
    const read = (limit: number): Promise<AnyRecord[]> => super.list({ ...range, limit });
    const records = await listOver(range, read, [this.#base.written]);
    memory.noteList(this.#version, range, key, records);
    return records;
  }

  override async scan<Name extends Collection>(
    collection: Name,
    after: string,
    limit: number,
  ): Promise<Records[Name][]> {
    await this.#base?.isCommitted;
    return super.scan(collection, after, limit);
  }

  override async changesAfter(sequence: number, limit: number): Promise<ChangeRecord[]> {
    await this.#base?.isCommitted;
    return super.changesAfter(sequence, limit);
  }

  override change(id: string): Promise<ChangeRecord | undefined> {
    let answer = this.#changes.get(id);
    if (answer === undefined) {
      const known = this.#base?.written.appended.get(id);
      this.#changes.set(id, (answer = known === undefined ? super.change(id) : Promise.resolve(known)));
    }
    return answer;
  }

  /** What was written last, or asked before; undefined where neither is known. */
  protected known(
    collection: Collection,
    id: string,
  ): { readonly record: AnyRecord | undefined } | undefined {
    const record = this.#base?.written.of(collection).get(id);
    if (record !== undefined) return { record: record ?? undefined };
    return this.#memoryOf(collection)?.record(collection, id);
  }

  /** Null where nothing is known of a collection, and where it is kept by itself. */
  #memoryOf(collection: Collection): Memory | null {
    return this.#base === null || isKept(collection) ? null : this.#base.memory;
  }
}

/** There is something that the memory does not know. One for all, since each would note where it arose. */
export const missing = new Error('This is not in the memory.');

/**
 * Answers from memory alone. What is most likely new, such as the id of a new post, it takes for new; the database
 * refuses it otherwise.
 */
export class MemoryReader extends SharedReader {
  readonly #base: Base;
  readonly #question: { isAsked: boolean };
  /** Records by `collection/id`, and log rows by their ids, that are taken for new. */
  readonly #absent = new Map<string, readonly [Collection, string]>();
  readonly #fresh: string[] = [];

  constructor(kept: Kept, base: Base) {
    const question = { isAsked: false };
    const run = (): Promise<never> => {
      question.isAsked = true;
      return Promise.reject(missing);
    };
    super({ run }, kept, base);
    this.#base = base;
    this.#question = question;
  }

  /** Whether something was asked that the memory does not know. */
  get isMissing(): boolean {
    return this.#question.isAsked;
  }

  /** Whether the database finds out about everything that was taken for new: only what is inserted it refuses. */
  isFoundOut(written: Written): boolean {
    const isPut = ([collection, id]: readonly [Collection, string]): boolean =>
      (written.of(collection).get(id) ?? null) !== null;
    return [...this.#absent.values()].every(isPut) && this.#fresh.every((id) => written.appended.has(id));
  }

  override seen(collection: Collection, id: string): AnyRecord | undefined | 'unread' {
    return this.#absent.has(`${collection}/${id}`) ? undefined : super.seen(collection, id);
  }

  override async get<Name extends Collection>(
    collection: Name,
    id: string,
    likely?: 'absent',
  ): Promise<Records[Name] | undefined> {
    if (likely === undefined || this.known(collection, id) !== undefined) return super.get(collection, id);
    this.#absent.set(`${collection}/${id}`, [collection, id]);
    return undefined;
  }

  override change(id: string): Promise<ChangeRecord | undefined> {
    const known = this.#base.written.appended.get(id);
    if (known === undefined) this.#fresh.push(id);
    return Promise.resolve(known);
  }
}
