import { MemoryStore } from '@social-enterprise/store-memory';
import type { OpenStore } from '../store-harness.js';

/** Stores in memory: the same name is the same data. */
export function memoryStores(): OpenStore {
  const stores = new Map<string, MemoryStore>();
  return (data) => {
    const first = stores.get(data) ?? new MemoryStore(data);
    stores.set(data, first);
    return Promise.resolve(new MemoryStore(data, first));
  };
}
