import { backendCases, conform, createStoreHarness } from '@social-enterprise/conformance';
import { deleteIndexedDbStore, openIndexedDbStore } from './index.js';

describe('conformance', () => {
  const names = new Set<string>();

  after(() => Promise.all([...names].map((name) => deleteIndexedDbStore(name))));

  const harness = createStoreHarness('indexeddb', (name) => {
    names.add(name);
    return openIndexedDbStore(name);
  });
  conform(it, harness, backendCases);
});
