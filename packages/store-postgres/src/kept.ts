import type { AnyRange, Collection } from '@social-enterprise/engine';
import type { AnyRecord } from './asks.js';

/**
 * Collections that are read with almost every question and seldom written: who somebody is, where they are a
 * member, what a space is called. A trigger of their tables changes `State.kept`.
 */
const collections: ReadonlySet<Collection> = new Set([
  'people',
  'spaces',
  'members',
  'settings',
  'identities',
]);

export const isKept = (collection: Collection): boolean => collections.has(collection);

/** Answers at most; one that holds a list counts as one. */
const most = 20_000;

/** Kept records hold nothing deeper than a list of texts. */
const copyOf = (record: AnyRecord): AnyRecord =>
  'spaces' in record ? { ...record, spaces: [...record.spaces] } : { ...record };

/** Answers about kept collections, as of one value of `State.kept`. */
export class Kept {
  /** Null until the first answer. */
  version: number | null;
  readonly #records = new Map<string, AnyRecord | undefined>();
  readonly #lists = new Map<string, readonly AnyRecord[]>();

  constructor(version: number | null = null) {
    this.version = version;
  }

  /** Undefined when it was not asked yet. */
  get(key: string): { readonly record: AnyRecord | undefined } | undefined {
    const record = this.#records.get(key);
    if (record !== undefined) return { record: copyOf(record) };
    return this.#records.has(key) ? { record: undefined } : undefined;
  }

  set(key: string, record: AnyRecord | undefined): void {
    if (this.#records.size >= most) this.#records.clear();
    this.#records.set(key, record === undefined ? undefined : copyOf(record));
  }

  list(range: AnyRange): AnyRecord[] | undefined {
    return this.#lists.get(JSON.stringify(range))?.map(copyOf);
  }

  setList(range: AnyRange, records: readonly AnyRecord[]): void {
    if (this.#lists.size >= most) this.#lists.clear();
    this.#lists.set(JSON.stringify(range), records.map(copyOf));
  }
}
