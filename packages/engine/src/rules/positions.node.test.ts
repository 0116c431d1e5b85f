import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { between } from './positions.js';

test('there is always room between two neighbours, before the first and behind the last', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 1000 }), { maxLength: 200, size: 'max' }), (places) => {
      const all: string[] = [];
      for (const place of places) {
        const at = place % (all.length + 1);
        const [low, high] = [all[at - 1] ?? null, all[at] ?? null];
        const made = between(low, high);
        assert.ok(low === null || low < made, `${low} < ${made}`);
        assert.ok(high === null || made < high, `${made} < ${high}`);
        all.splice(at, 0, made);
      }
    }),
    { numRuns: 200 },
  );
});
