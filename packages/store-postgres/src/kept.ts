import type { AnyRange, Collection } from '@social-enterprise/engine';
import type { AnyRecord } from './asks.js';
import type { State } from './statements.js';

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

/** How much is kept for how long: until a kept collection is written, or until anything is. */
export type Span = 'kept' | 'recent';

/** Records at most, those in lists included; an answer without any counts as one. */
const most: Readonly<Record<Span, number>> = { kept: 100_000, recent: 20_000 };

const versionAt: Readonly<Record<Span, (state: State) => string>> = {
  kept: ({ kept }) => String(kept),
  recent: ({ kept, sequence }) => `${kept}/${sequence}`,
};

/** Answers of the database, which hold as long as it says that it is still in the same version. */
export class Kept {
  readonly #span: Span;
  /** Null until the first answer. */
  #version: string | null;
  readonly #records = new Map<string, AnyRecord | undefined>();
  readonly #lists = new Map<string, readonly AnyRecord[]>();
  #size = 0;

  constructor(span: Span, state: State | null = null) {
    this.#span = span;
    this.#version = state === null ? null : versionAt[span](state);
  }

  /** Whether it is as of this state, which it becomes with the first that it is told of. */
  holds(state: State): boolean {
    const version = versionAt[this.#span](state);
    this.#version ??= version;
    return this.#version === version;
  }

  /** Undefined when it was not asked yet. */
  get(key: string): { readonly record: AnyRecord | undefined } | undefined {
    const record = this.#records.get(key);
    return record !== undefined || this.#records.has(key) ? { record } : undefined;
  }

  /** Many are given the same record, so that from here on nobody may change it. */
  set(key: string, record: AnyRecord | undefined): void {
    this.#makeRoom(1);
    this.#records.set(key, Object.freeze(record));
  }

  list(range: AnyRange): readonly AnyRecord[] | undefined {
    return this.#lists.get(JSON.stringify(range));
  }

  /** What is longer than everything that may be kept is not. */
  setList(range: AnyRange, records: readonly AnyRecord[]): void {
    if (records.length >= most[this.#span]) return;
    this.#makeRoom(records.length + 1);
    for (const record of records) Object.freeze(record);
    this.#lists.set(JSON.stringify(range), records);
  }

  #makeRoom(size: number): void {
    if (this.#size + size > most[this.#span]) {
      this.#records.clear();
      this.#lists.clear();
      this.#size = 0;
    }
    this.#size += size;
  }
}
