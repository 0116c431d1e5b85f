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
  this.timeout(60_000);
  const names = new Set<string>();
  const open = (name: string): Promise<IndexedDbStore> => {
    names.add(name);
    return openIndexedDbStore(name);
  };

  after(() => Promise.all([...names].map((name) => deleteIndexedDbStore(name))));

  conform(it, createStoreHarness('indexeddb', open), backendCases);
  conformStore(it, 'indexeddb', open, storeCases);

  it('answers as a store in memory does', async () => {
    const memory = new MemoryStore();
    const openMemory = (): Promise<MemoryStore> => Promise.resolve(new MemoryStore('memory:', memory));
    await sameAnswers([{ open: openMemory }, { open: () => open('same-answers') }], 1);
  });
});
