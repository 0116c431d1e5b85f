import type { AnyRange, Collection } from '@social-enterprise/engine';
import type { AnyRecord } from './asks.js';
import { isAffected, overlaid } from './overlay.js';
import type { Written } from './written.js';

/** Records at most, those in lists included; an answer without any counts as one. */
const most = 10_000;

interface List {
  readonly range: AnyRange;
  readonly records: readonly AnyRecord[];
}

/**
 * What this process has asked, as long as nobody else writes. Every write of its own is added, so that it stays
 * what the database would answer.
 */
export class Memory {
  #version = 0;
  readonly #records = new Map<string, AnyRecord | undefined>();
  readonly #lists = new Map<Collection, Map<string, List>>();
  #size = 0;

  /** Another after every write: what was asked for before it is not noted after it. */
  get version(): number {
    return this.#version;
  }

  /** Undefined when nobody knows. */
  record(collection: Collection, id: string): { readonly record: AnyRecord | undefined } | undefined {
    const key = `${collection}/${id}`;
    const record = this.#records.get(key);
    return record !== undefined || this.#records.has(key) ? { record } : undefined;
  }

  list(range: AnyRange, key: string): readonly AnyRecord[] | undefined {
    return this.#lists.get(range.collection)?.get(key)?.records;
  }

  note(version: number, collection: Collection, id: string, record: AnyRecord | undefined): void {
    if (!this.#hasRoom(version, 1)) return;
    this.#records.set(`${collection}/${id}`, Object.freeze(record));
  }

  /** `key` tells the range from others. */
  noteList(version: number, range: AnyRange, key: string, records: readonly AnyRecord[]): void {
    if (!this.#hasRoom(version, records.length + 1)) return;
    for (const record of records) Object.freeze(record);
    this.#setList(key, { range, records });
  }

  /** Brings what was asked up to date. What nobody has asked for is not remembered: most of it nobody will. */
  add(written: Written): void {
    this.#version++;
    if (this.#size >= most) this.#clear();
    for (const collection of written.collections) {
      for (const [id, record] of written.of(collection)) {
        const key = `${collection}/${id}`;
        if (this.#records.has(key)) this.#records.set(key, Object.freeze(record ?? undefined));
      }
      this.#addToLists(collection, written);
    }
  }

  #addToLists(collection: Collection, written: Written): void {
    const lists = this.#lists.get(collection) ?? new Map<string, List>();
    for (const [key, { range, records }] of lists) {
      if (!isAffected(range, records, written)) continue;
      // Of a list that goes on in the database nobody knows what would move up.
      if (records.length >= range.limit) lists.delete(key);
      else lists.set(key, { range, records: overlaid(range, records, [written]) });
    }
  }

  #setList(key: string, list: List): void {
    const { collection } = list.range;
    const lists = this.#lists.get(collection) ?? new Map<string, List>();
    this.#lists.set(collection, lists.set(key, list));
  }

  #hasRoom(version: number, size: number): boolean {
    if (version !== this.#version || this.#size + size > most) return false;
    this.#size += size;
    return true;
  }

  #clear(): void {
    this.#records.clear();
    this.#lists.clear();
    this.#size = 0;
  }
}
