import type { AnyRange, Collection, Key } from '@social-enterprise/engine';
import type { IDBPIndex } from 'idb';
import type { AnyRecord, Entry, Schema, StoreName, Transaction } from './schema.js';

type Index = IDBPIndex<Schema, StoreName[], Collection, string, IDBTransactionMode>;

interface Row {
  readonly key: IDBValidKey;
  readonly value: Entry;
}

/** Newer than the types of the library, and than some browsers. */
interface AllRecords {
  getAllRecords(options: { query: IDBKeyRange; direction: 'next' | 'prev'; count?: number }): Promise<Row[]>;
}

const hasAllRecords = (index: Index): index is Index & AllRecords => 'getAllRecords' in index;

const compare = (a: Key, b: Key): number => indexedDB.cmp(a, b);

/** The keys under one prefix; null when there can be none. An array comes behind every number and text. */
function keyRange(prefix: Key, { startsWith, after, descending = false }: AnyRange): IDBKeyRange | null {
  const lower = startsWith === undefined ? prefix : [...prefix, startsWith];
  // U+FFFF is no character, so that every text with this beginning comes before it.
  const upper = startsWith === undefined ? [...prefix, []] : [...prefix, `${startsWith}\uffff`];
  if (after === undefined) return IDBKeyRange.bound(lower, upper, false, true);
  const place = [...prefix, ...after];
  if (descending) {
    const end = indexedDB.cmp(place, upper) < 0 ? place : upper;
    return indexedDB.cmp(lower, end) < 0 ? IDBKeyRange.bound(lower, end, false, true) : null;
  }
  if (indexedDB.cmp(place, lower) < 0) return IDBKeyRange.bound(lower, upper, false, true);
  return indexedDB.cmp(place, upper) < 0 ? IDBKeyRange.bound(place, upper, true, true) : null;
}

interface Found {
  /** The key under which the index found the record, without its prefix. */
  readonly rest: Key;
  readonly record: AnyRecord;
}

/** Reads a part of an index in one request, or record by record where the browser has no request for that. */
async function read(
  index: Index,
  keys: IDBKeyRange,
  direction: 'next' | 'prev',
  count: number,
): Promise<Row[]> {
  if (hasAllRecords(index)) {
    return index.getAllRecords({ query: keys, direction, ...(count === Infinity ? {} : { count }) });
  }
  const rows: Row[] = [];
  let cursor = await index.openCursor(keys, direction);
  while (cursor !== null) {
    rows.push({ key: cursor.key, value: cursor.value });
    cursor = rows.length < count ? await cursor.continue() : null;
  }
  return rows;
}

/** What lies under one prefix, read in small parts and only as far as it is needed. */
class Run {
  readonly #index: Index;
  readonly #prefix: Key;
  readonly #descending: boolean;
  #keys: IDBKeyRange | null;
  #found: Found[] = [];

  constructor(index: Index, prefix: Key, range: AnyRange) {
    this.#index = index;
    this.#prefix = prefix;
    this.#descending = range.descending ?? false;
    this.#keys = keyRange(prefix, range);
  }

  get first(): Found | undefined {
    return this.#found[0];
  }

  /** Takes the first; reads on when there is nothing left. */
  async take(count: number): Promise<void> {
    this.#found.shift();
    if (this.#found.length === 0) await this.fill(count);
  }

  async fill(count: number): Promise<void> {
    if (this.#keys === null) return;
    const rows = await read(this.#index, this.#keys, this.#descending ? 'prev' : 'next', count);
    this.#found = rows.map(({ key, value }) => ({
      rest: (key as Key).slice(this.#prefix.length),
      record: value.record,
    }));
    const last = rows.at(-1);
    this.#keys = last === undefined || rows.length < count ? null : this.#behind(last.key, this.#keys);
  }

  #behind(key: IDBValidKey, { lower, upper }: IDBKeyRange): IDBKeyRange | null {
    const [from, to] = this.#descending ? [lower as Key, key as Key] : [key as Key, upper as Key];
    if (compare(from, to) >= 0) return null;
    return IDBKeyRange.bound(from, to, !this.#descending, true);
  }
}

/** A slice of an index, read little further than its limit asks. Runs whose keys are equal take turns in their order. */
export async function list(transaction: Transaction, range: AnyRange): Promise<AnyRecord[]> {
  const { collection, descending = false, limit, prefixes } = range;
  if (limit <= 0 || prefixes.length === 0) return [];
  const index = transaction.objectStore(collection).index(range.index);
  const count = prefixes.length === 1 ? limit : Math.ceil(limit / prefixes.length) + 1;
  const runs = prefixes.map((prefix) => new Run(index, prefix, range));
  await Promise.all(runs.map((run) => run.fill(count)));
  const direction = descending ? -1 : 1;
  const records: AnyRecord[] = [];
  while (records.length < limit) {
    let next: Run | undefined;
    for (const run of runs) {
      if (run.first === undefined) continue;
      if (next?.first === undefined || direction * compare(run.first.rest, next.first.rest) < 0) next = run;
    }
    if (next?.first === undefined) break;
    records.push(next.first.record);
    if (records.length < limit) await next.take(count);
  }
  return records;
}
