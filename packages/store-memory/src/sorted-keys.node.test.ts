import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareKeys, type Key } from '@social-enterprise/engine';
import fc from 'fast-check';
import { SortedKeys } from './sorted-keys.js';

const part = fc.oneof(fc.nat({ max: 3 }), fc.constantFrom('', 'a', 'ab', 'b', 'ä', '𝒳'));
const key: fc.Arbitrary<Key> = fc.tuple(
  fc.constantFrom('p', 'q', 'pp'),
  part,
  fc.constantFrom('1', '2', '3'),
);
const entry = fc.record({ key, id: fc.constantFrom('x', 'y', 'z') });

const startsWith = (whole: Key, prefix: Key): boolean => prefix.every((one, at) => whole[at] === one);

test('numbers come before strings, and a key before the longer ones that begin with it', () => {
  const keys: Key[] = [[], [1], [1, 'a'], [2], ['B'], ['a'], ['a', 0], ['a', ''], ['a', 'b'], ['ab']];
  assert.deepEqual(keys.toReversed().sort(compareKeys), keys);
});

test('an index reads what a sorted list of its entries reads', () => {
  const options = fc.record({
    prefix: fc.constantFrom<Key>([], ['p'], ['q'], ['pp'], ['none']),
    after: fc.option(fc.tuple(part, fc.constantFrom('1', '2')), { nil: undefined }),
    descending: fc.boolean(),
    limit: fc.nat({ max: 6 }),
  });
  fc.assert(
    fc.property(
      fc.array(entry, { maxLength: 20 }),
      fc.array(fc.nat(), { maxLength: 8 }),
      options,
      (all, gone, wish) => {
        const index = new SortedKeys();
        const left = [...all];
        for (const one of all) index.add(one.key, one.id);
        for (const at of gone) {
          const [one] = left.splice(at % Math.max(1, left.length), 1);
          if (one !== undefined) index.remove(one.key, one.id);
        }
        const { prefix, descending, limit } = wish;
        const after = prefix.length === 1 ? wish.after : undefined;
        const sign = descending ? -1 : 1;
        const expected = left
          .filter((one) => startsWith(one.key, prefix))
          .filter((one) => after === undefined || sign * compareKeys(one.key, [...prefix, ...after]) > 0)
          .sort((a, b) => sign * compareKeys(a.key, b.key))
          .slice(0, limit)
          .map((one) => JSON.stringify(one.key));
        const found = index.under(prefix, { startsWith: undefined, after, descending, limit });
        assert.deepEqual(
          found.map((one) => JSON.stringify(one.key)),
          expected,
        );
      },
    ),
    { numRuns: 500 },
  );
});
