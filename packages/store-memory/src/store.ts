import {
  collections,
  compareKeys,
  createTextIndex,
  keysOf,
  type ChangeRecord,
  type Collection,
  type Key,
  type AnyRange,
  type Range,
  type Reader,
  type Records,
  type Store,
  type TextIndex,
  type TextQuery,
  type Writer,
} from '@social-enterprise/engine';
import { SortedKeys } from './sorted-keys.js';

type AnyRecord = Records[Collection];

/** One collection: its records by id and its indexes. */
class Table {
  readonly #records = new Map<string, AnyRecord>();
  readonly #ids = new SortedKeys();
  readonly #indexes = new Map<string, SortedKeys>();
  readonly #collection: Collection;

  constructor(collection: Collection) {
    this.#collection = collection;
  }

  get(id: string): AnyRecord | undefined {
    return this.#records.get(id);
  }

  values(): IterableIterator<AnyRecord> {
    return this.#records.values();
  }

  /** Puts a record, or with undefined removes it; answers what was there before. */
  set(id: string, record: AnyRecord | undefined): AnyRecord | undefined {
    const before = this.#records.get(id);
    if (before !== undefined) this.#each(before, (index, key) => index.remove(key, id));
    if (record === undefined) this.#records.delete(id);
    else {
      this.#records.set(id, record);
      this.#each(record, (index, key) => index.add(key, id));
    }
    return before;
  }

  list({ index, prefixes, startsWith, after, descending = false, limit }: AnyRange): AnyRecord[] {
    const keys = this.#index(index);
    const runs = prefixes.map((prefix) => keys.under(prefix, { startsWith, after, descending, limit }));
    const merged = runs.flatMap((run, at) =>
      run.map((entry) => ({ entry, rest: entry.key.slice((prefixes[at] ?? []).length) })),
    );
    if (runs.length > 1) merged.sort((a, b) => (descending ? -1 : 1) * compareKeys(a.rest, b.rest));
    return merged.slice(0, limit).flatMap(({ entry }) => this.#records.get(entry.id) ?? []);
  }

  scan(after: string, limit: number): AnyRecord[] {
    const found = this.#ids.under([], { startsWith: undefined, after: [after], descending: false, limit });
    return found.flatMap(({ id }) => this.#records.get(id) ?? []);
  }

  #index(name: string): SortedKeys {
    let index = this.#indexes.get(name);
    if (index === undefined) this.#indexes.set(name, (index = new SortedKeys()));
    return index;
  }

  #each(record: AnyRecord, work: (index: SortedKeys, key: Key) => void): void {
    work(this.#ids, [record.id]);
    for (const [name, keys] of keysOf(this.#collection, record)) {
      for (const key of keys) work(this.#index(name), key);
    }
  }
}

/** What all handles on the same data share. */
class Data {
  readonly epoch: string = crypto.randomUUID();
  readonly tables = new Map(collections.map((name) => [name, new Table(name)]));
  readonly log: ChangeRecord[] = [];
  readonly logById = new Map<string, ChangeRecord>();
  readonly listeners = new Set<() => void>();
  readonly texts = new Map<TextQuery['collection'], TextIndex>();
  queue: Promise<unknown> = Promise.resolve();
}

/**
 * The smallest complete store: maps and sorted arrays. Everything is gone with the page or process.
 *
 * @since 0.1.0
 */
export class MemoryStore implements Store {
  readonly name: string;
  readonly #data: Data;
  readonly #subscriptions = new Set<() => void>();

  /** With `sharedWith`, one more handle on the data of that store, as a second tab would have. */
  constructor(name = 'memory:', sharedWith?: MemoryStore) {
    this.name = name;
    this.#data = sharedWith === undefined ? new Data() : sharedWith.#data;
  }

  get epoch(): string {
    return this.#data.epoch;
  }

  read<Result>(work: (reader: Reader) => Promise<Result>): Promise<Result> {
    return this.#inTurn(() => work(this.#reader()));
  }

  write<Result>(work: (writer: Writer) => Promise<Result>): Promise<Result> {
    return this.#inTurn(async () => {
      const undo: (() => void)[] = [];
      const { log, logById } = this.#data;
      const before = log.length;
      try {
        const result = await work(this.#writer(undo));
        if (undo.length > 0 || log.length > before) queueMicrotask(() => this.#notify());
        return result;
      } catch (error) {
        for (const step of undo.reverse()) step();
        for (const change of log.splice(before)) logById.delete(change.id);
        throw error;
      }
    });
  }

  async search(query: TextQuery): Promise<string[]> {
    let index = this.#data.texts.get(query.collection);
    if (index === undefined) {
      const created = await createTextIndex();
      index = this.#data.texts.get(query.collection) ?? created;
      if (index === created) {
        this.#data.texts.set(query.collection, created);
        for (const record of this.#table(query.collection).values()) created.put(record as Records['posts']);
      }
    }
    return index.search(query);
  }

  subscribe(listener: () => void): () => void {
    // A function of its own, so that one listener may subscribe on two handles.
    const call = (): void => listener();
    this.#data.listeners.add(call);
    const unsubscribe = (): void => {
      this.#data.listeners.delete(call);
      this.#subscriptions.delete(unsubscribe);
    };
    this.#subscriptions.add(unsubscribe);
    return unsubscribe;
  }

  /** Ends what was subscribed on this handle; the data stay for the other handles. */
  close(): Promise<void> {
    for (const unsubscribe of this.#subscriptions) unsubscribe();
    return Promise.resolve();
  }

  /** One transaction at a time makes every one of them see a consistent state. */
  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#data.queue.then(work, work);
    this.#data.queue = turn.catch(() => undefined);
    return turn;
  }

  #table(collection: Collection): Table {
    const table = this.#data.tables.get(collection);
    if (table === undefined) throw new TypeError(`There is no collection ${collection}.`);
    return table;
  }

  #notify(): void {
    for (const listener of [...this.#data.listeners]) listener();
  }

  #reader(): Reader {
    const get = <Name extends Collection>(collection: Name, id: string): Records[Name] | undefined =>
      structuredClone(this.#table(collection).get(id) as Records[Name] | undefined);
    return {
      get: (collection, id) => Promise.resolve(get(collection, id)),
      getMany: (collection, ids) => Promise.resolve(ids.map((id) => get(collection, id))),
      list: <Name extends Collection>(range: Range<Name>) =>
        Promise.resolve(structuredClone(this.#table(range.collection).list(range)) as Records[Name][]),
      scan: <Name extends Collection>(collection: Name, after: string, limit: number) =>
        Promise.resolve(structuredClone(this.#table(collection).scan(after, limit)) as Records[Name][]),
      change: (id) => Promise.resolve(structuredClone(this.#data.logById.get(id))),
      changesAfter: (sequence, limit) =>
        Promise.resolve(structuredClone(this.#data.log.slice(sequence, sequence + limit))),
      lastSequence: () => Promise.resolve(this.#data.log.length),
    };
  }

  #writer(undo: (() => void)[]): Writer {
    const set = (collection: Collection, id: string, record: AnyRecord | undefined): Promise<void> => {
      const table = this.#table(collection);
      const before = table.set(id, structuredClone(record));
      this.#indexText(collection, id, record);
      undo.push(() => {
        table.set(id, before);
        this.#indexText(collection, id, before);
      });
      return Promise.resolve();
    };
    return {
      ...this.#reader(),
      put: (collection, record) => set(collection, record.id, record),
      delete: (collection, id) => set(collection, id, undefined),
      append: (change) => {
        const record: ChangeRecord = { ...structuredClone(change), sequence: this.#data.log.length + 1 };
        this.#data.log.push(record);
        this.#data.logById.set(record.id, record);
        return Promise.resolve(structuredClone(record));
      },
    };
  }

  #indexText(collection: Collection, id: string, record: AnyRecord | undefined): void {
    if (collection !== 'posts' && collection !== 'people' && collection !== 'ideas') return;
    const index = this.#data.texts.get(collection);
    if (record === undefined) index?.remove(id);
    else index?.put(record as Parameters<TextIndex['put']>[0]);
  }
}
