import {
  keysOf,
  type AnyRange,
  type ChangeRecord,
  type Collection,
  type Key,
} from '@social-enterprise/engine';
import type { AnyRecord } from './asks.js';

/** Records by id as they are now; null for those that are gone. */
type Puts = ReadonlyMap<string, AnyRecord | null>;

/** A record under one of its keys. */
export interface Entry {
  readonly key: Key;
  readonly record: AnyRecord;
}

/** The written records of one index, by the first part of their keys, or all under `all`. */
class Index {
  readonly #name: string;
  readonly #collection: Collection;
  readonly #all = new Map<string, Entry[]>();
  readonly #byPart = new Map<string | number, Map<string, Entry[]>>();

  constructor(collection: Collection, name: string) {
    this.#collection = collection;
    this.#name = name;
  }

  put(id: string, record: AnyRecord | null): void {
    for (const { key } of this.#all.get(id) ?? []) this.#byPart.get(key[0] ?? '')?.delete(id);
    this.#all.delete(id);
    if (record === null) return;
    const keys = keysOf(this.#collection, record as never).find(([name]) => name === this.#name)?.[1] ?? [];
    if (keys.length === 0) return;
    const entries = keys.map((key) => ({ key, record }));
    this.#all.set(id, entries);
    for (const part of new Set(keys.map((key) => key[0] ?? ''))) {
      const under = this.#byPart.get(part) ?? new Map<string, Entry[]>();
      const fitting = entries.filter(({ key }) => (key[0] ?? '') === part);
      this.#byPart.set(part, under.set(id, fitting));
    }
  }

  under(prefix: Key): Iterable<Entry[]> {
    const [part] = prefix;
    return (part === undefined ? this.#all : this.#byPart.get(part))?.values() ?? [];
  }
}

const nothing: Puts = new Map();

/** What was written and not sent yet. */
export class Written {
  readonly #records = new Map<Collection, Map<string, AnyRecord | null>>();
  /** By collection and name, from the first question on. */
  readonly #indexes = new Map<Collection, Map<string, Index>>();
  readonly #appended = new Map<string, ChangeRecord>();

  /** The log rows, by their ids. */
  get appended(): ReadonlyMap<string, ChangeRecord> {
    return this.#appended;
  }

  get collections(): readonly Collection[] {
    return [...this.#records.keys()];
  }

  get isEmpty(): boolean {
    return this.#records.size === 0 && this.#appended.size === 0;
  }

  of(collection: Collection): Puts {
    return this.#records.get(collection) ?? nothing;
  }

  /** The written records that an index finds under a prefix. */
  under({ collection, index }: AnyRange, prefix: Key): Entry[] {
    if (!this.#records.has(collection)) return [];
    const indexes = this.#indexes.get(collection) ?? new Map<string, Index>();
    this.#indexes.set(collection, indexes);
    let found = indexes.get(index);
    if (found === undefined) {
      indexes.set(index, (found = new Index(collection, index)));
      for (const [id, record] of this.of(collection)) found.put(id, record);
    }
    return [...found.under(prefix)].flat().filter(({ key }) => prefix.every((part, at) => key[at] === part));
  }

  put(collection: Collection, id: string, record: AnyRecord | null): void {
    const puts = this.#records.get(collection);
    if (puts === undefined) this.#records.set(collection, new Map([[id, record]]));
    else puts.set(id, record);
    for (const index of this.#indexes.get(collection)?.values() ?? []) index.put(id, record);
  }

  append(change: ChangeRecord): void {
    this.#appended.set(change.id, change);
  }

  /** Adds what was written afterwards. */
  add(later: Written): void {
    for (const [collection, puts] of later.#records) {
      for (const [id, record] of puts) this.put(collection, id, record);
    }
    for (const change of later.#appended.values()) this.append(change);
  }
}
