import type { Runner } from './conform.js';
import { runStoreCase, type StoreCase } from './store-cases/bench.js';
import { readingCases } from './store-cases/reading.js';
import { searchingCases } from './store-cases/searching.js';
import { writingCases } from './store-cases/writing.js';
import type { OpenStore } from './store-harness.js';

/**
 * Every case of the suite for stores.
 *
 * @since 0.1.0
 */
export const storeCases: readonly StoreCase[] = [...readingCases, ...writingCases, ...searchingCases];

/**
 * Registers one test a case for a store.
 *
 * @since 0.1.0
 */
export function conformStore(
  runner: Runner,
  name: string,
  open: OpenStore,
  cases: readonly StoreCase[],
): void {
  for (const one of cases) runner(`${name} ${one.id}`, () => runStoreCase(open, one));
}
