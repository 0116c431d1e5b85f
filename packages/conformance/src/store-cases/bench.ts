import type { Store } from '@social-enterprise/engine';
import { ConformanceFailure, within } from '../expect.js';
import type { OpenStore } from '../store-harness.js';

/** How long a case waits for what must come, in milliseconds. */
const standardPatience = 30_000;

/** What a store case works with: handles on data of its own. */
export class StoreBench {
  /** Opened before the case begins. */
  readonly store: Store;
  readonly #open: OpenStore;
  readonly #data: string;
  readonly #patience: number;
  readonly #stores: Store[] = [];

  private constructor(store: Store, open: OpenStore, data: string, patience: number) {
    this.store = store;
    this.#open = open;
    this.#data = data;
    this.#patience = patience;
    this.#stores.push(store);
  }

  static async create(open: OpenStore, patience: number = standardPatience): Promise<StoreBench> {
    const data = `conformance-${crypto.randomUUID()}`;
    return new StoreBench(await open(data), open, data, patience);
  }

  /** One more handle on the same data. */
  async another(): Promise<Store> {
    const store = await this.#open(this.#data);
    this.#stores.push(store);
    return store;
  }

  /** A handle on other data. */
  async elsewhere(): Promise<Store> {
    const store = await this.#open(`${this.#data}-elsewhere`);
    this.#stores.push(store);
    return store;
  }

  /** Closes every handle and opens the data again. */
  async reopen(): Promise<Store> {
    await this.close();
    return this.another();
  }

  /** A promise that is kept when the store calls back. */
  called(store: Store, what: string): { readonly promise: Promise<void> } {
    const call = new Promise<void>((resolve) => store.subscribe(resolve));
    const promise = within(call, this.#patience, () => `waited ${this.#patience} ms for ${what}`);
    // A case that fails before it waits must not leave a refusal that nobody looks at.
    promise.catch(() => undefined);
    return { promise };
  }

  async close(): Promise<void> {
    await Promise.all(this.#stores.splice(0).map((store) => store.close()));
  }
}

/**
 * One thing that a store must do.
 *
 * @since 0.1.0
 */
export interface StoreCase {
  readonly id: string;
  /** Throws when the store does not do it. */
  run(bench: StoreBench): Promise<void>;
}

/** Runs one case on data of its own and closes what it opened. */
export async function runStoreCase(open: OpenStore, one: StoreCase, patience?: number): Promise<void> {
  const bench = await StoreBench.create(open, patience);
  try {
    await one.run(bench);
  } finally {
    await bench.close();
  }
}

/** What the promise is refused with; fails when it is not refused. */
export async function thrownBy(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new ConformanceFailure('expected a refusal, saw an answer');
}
