import { test } from 'node:test';
import {
  backendCases,
  conform,
  conformStore,
  createStoreHarness,
  storeCases,
} from '@social-enterprise/conformance';
import { MemoryStore } from './store.js';

const stores = new Map<string, MemoryStore>();
const open = (data: string): Promise<MemoryStore> => {
  stores.set(data, stores.get(data) ?? new MemoryStore(data));
  return Promise.resolve(new MemoryStore(data, stores.get(data)));
};

conform(test, createStoreHarness('memory', open), backendCases);
conformStore(test, 'memory', open, storeCases);
