import type { ChangeRecord, Collection } from '@social-enterprise/engine';
import type { AnyRecord } from './asks.js';

/** Records by id as they are now; null for those that are gone. */
export type Puts = ReadonlyMap<string, AnyRecord | null>;

const nothing: Puts = new Map();

/** What was written and not sent yet. */
export class Written {
  readonly #records = new Map<Collection, Map<string, AnyRecord | null>>();
  readonly #appended: ChangeRecord[] = [];

  get appended(): readonly ChangeRecord[] {
    return this.#appended;
  }

  get collections(): readonly Collection[] {
    return [...this.#records.keys()];
  }

  get isEmpty(): boolean {
    return this.#records.size === 0 && this.#appended.length === 0;
  }

  of(collection: Collection): Puts {
    return this.#records.get(collection) ?? nothing;
  }

  put(collection: Collection, id: string, record: AnyRecord | null): void {
    const puts = this.#records.get(collection);
    if (puts === undefined) this.#records.set(collection, new Map([[id, record]]));
    else puts.set(id, record);
  }

  append(change: ChangeRecord): void {
    this.#appended.push(change);
  }

  /** Adds what was written afterwards. */
  add(later: Written): void {
    for (const [collection, puts] of later.#records) {
      for (const [id, record] of puts) this.put(collection, id, record);
    }
    this.#appended.push(...later.#appended);
  }
}
