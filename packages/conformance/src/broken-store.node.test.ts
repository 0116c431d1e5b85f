import assert from 'node:assert/strict';
import { test } from 'node:test';
import { storeCases } from './store-cases.js';
import { runStoreCase } from './store-cases/bench.js';
import { memoryStores } from './testing/memory.js';
import { storeTwins } from './testing/store-twins.js';

const good = memoryStores();

/** What a case may throw: its own failure or a refusal that it did not expect. */
const says = ['ConformanceFailure', 'SocialError'];

test('every case has an id of its own and a broken twin, and every twin a case', () => {
  const ids = storeCases.map(({ id }) => id);
  assert.deepEqual(ids.toSorted(), Object.keys(storeTwins).toSorted());
});

for (const one of storeCases) {
  test(`${one.id} passes on a good store and fails on its broken twin`, async () => {
    await runStoreCase(good, one);
    const twin = storeTwins[one.id];
    assert.ok(twin);
    const failure: unknown = await runStoreCase(twin(good), one, 300).then(
      () => assert.fail('passes on the broken twin'),
      (error: unknown) => error,
    );
    assert.ok(failure instanceof Error && says.includes(failure.name), String((failure as Error).stack));
  });
}
