import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MemoryStore } from '@social-enterprise/store-memory';
import fc from 'fast-check';
import { historyKinds, historyOf, type Step } from './history.js';
import { sameAnswers, type Contestant } from './same-answers.js';
import { brokenWriter } from './testing/broken-store.js';

/** Empty data at first, the same data again later. */
const fresh = (): Contestant & { open: () => Promise<MemoryStore> } => {
  const first = new MemoryStore();
  return { open: () => Promise.resolve(new MemoryStore('memory:', first)) };
};

const number = fc.nat({ max: 10_000 });
const step: fc.Arbitrary<Step> = fc.tuple(number, fc.nat({ max: historyKinds - 1 }), number, number, number);

test('two stores that are closed and opened at different times answer the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40, size: 'max' }), (steps) =>
      sameAnswers([fresh(), fresh()], historyOf(steps)),
    ),
    { numRuns: 6 },
  );
});

test('the same seed makes the same history', async () => {
  for (const seed of [1, 2]) await sameAnswers([fresh(), fresh()], seed);
});

test('a store that forgets every tenth record is found out, and the seed is named', async () => {
  let writes = 0;
  const forgetful = brokenWriter((real) => ({
    put: (collection, record) => (++writes % 10 === 0 ? Promise.resolve() : real.put(collection, record)),
  }));
  const { open } = fresh();
  await assert.rejects(sameAnswers([fresh(), { open: () => forgetful(open)('') }], 42), /seed 42/);
});
