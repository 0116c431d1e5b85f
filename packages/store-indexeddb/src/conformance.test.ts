import {
  backendCases,
  conform,
  conformStore,
  createStoreHarness,
  sameAnswers,
  storeCases,
} from '@social-enterprise/conformance';
import { MemoryStore } from '@social-enterprise/store-memory';
import { deleteIndexedDbStore, openIndexedDbStore, type IndexedDbStore } from './index.js';

describe('conformance', function () {
  this.timeout(180_000);
  const names = new Set<string>();
  const open = (name: string): Promise<IndexedDbStore> => {
    names.add(name);
    return openIndexedDbStore(name);
  };

  after(() => Promise.all([...names].map((name) => deleteIndexedDbStore(name))));

  conform(it, createStoreHarness('indexeddb', open), backendCases);
  conformStore(it, 'indexeddb', open, storeCases);

  for (const seed of [1, 2]) {
    it(`answers as a store in memory does, history ${seed}`, async () => {
      const memory = new MemoryStore();
      const openMemory = (): Promise<MemoryStore> => Promise.resolve(new MemoryStore('memory:', memory));
      await sameAnswers([{ open: openMemory }, { open: () => open(`same-answers-${seed}`) }], seed);
    });
  }
});
