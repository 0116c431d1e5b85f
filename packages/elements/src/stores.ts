import { asSocialError, loadPart, type SocialError } from '@social-enterprise/contract';
import type { Store } from '@social-enterprise/engine';
import type { MemoryStore } from '@social-enterprise/store-memory';

interface OpenedStore {
  readonly store: Store;
  /** Why what is written here is lost when the page closes, although it should be kept; null: all is as it should be. */
  readonly unkept: SocialError | null;
  /** Asks the browser never to clear it away; null: there is nothing to ask for. */
  readonly keep: (() => Promise<unknown>) | null;
}

export interface StoreScheme {
  open(name: string): Promise<OpenedStore>;
  delete(name: string): Promise<void>;
}

const defaultName = 'social-enterprise';

/** What is held in memory lives as long as the page, so that another person finds it again. */
const memoryStores = new Map<string, MemoryStore>();

async function openMemory(name: string): Promise<Store> {
  const { MemoryStore } = await loadPart(() => import('@social-enterprise/store-memory'));
  const store = new MemoryStore(name, memoryStores.get(name));
  memoryStores.set(name, store);
  return store;
}

const memory: StoreScheme = {
  async open(name) {
    return { store: await openMemory(`memory:${name}`), unkept: null, keep: null };
  },
  delete(name) {
    memoryStores.delete(`memory:${name}`);
    return Promise.resolve();
  },
};

/** Why there is no database: this page gets none, or the browser does not answer for one. */
const withoutDatabase: ReadonlySet<string | null> = new Set(['database-unavailable', 'database-timeout']);

/** The browser's own database; where the browser gives none, the page works all the same, in memory. */
const indexedDatabase: StoreScheme = {
  async open(name) {
    const { openIndexedDbStore, requestPersistence } = await loadPart(
      () => import('@social-enterprise/store-indexeddb'),
    );
    try {
      const store = await openIndexedDbStore(name || defaultName);
      return { store, unkept: null, keep: () => requestPersistence() };
    } catch (thrown) {
      const unkept = asSocialError(thrown);
      if (!withoutDatabase.has(unkept.reason)) throw unkept;
      return { store: await openMemory(`indexeddb:${name || defaultName}`), unkept, keep: null };
    }
  },
  async delete(name) {
    memoryStores.delete(`indexeddb:${name || defaultName}`);
    const { deleteIndexedDbStore } = await loadPart(() => import('@social-enterprise/store-indexeddb'));
    try {
      await deleteIndexedDbStore(name || defaultName);
    } catch (thrown) {
      // Where nothing can be kept there is nothing to delete.
      if (asSocialError(thrown).reason !== 'database-unavailable') throw thrown;
    }
  },
};

/** Where embedded backends keep what was written, by scheme. */
export const stores: ReadonlyMap<string, StoreScheme> = new Map([
  ['memory', memory],
  ['indexeddb', indexedDatabase],
]);
