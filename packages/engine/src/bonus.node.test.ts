import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limits, type SuggestionScheme } from '@social-enterprise/contract';
import fc from 'fast-check';
import { divide, equalShares, whole, workOut } from './bonus.js';

const scheme = (bonus: SuggestionScheme['bonus']): SuggestionScheme => ({
  bonus,
  recognition: [
    { from: 8, bonus: 2500 },
    { from: 27, bonus: 10_000 },
  ],
  currency: 'EUR',
  objectionDays: 30,
  timeZone: 'Europe/Berlin',
  letter: { letterhead: '', note: '', signature: '' },
});
const amount = fc.integer({ min: 0, max: limits.amount });
const saved = (of: SuggestionScheme, saving: number, cost = 0) =>
  workOut(of, { kind: 'saving', saving, cost });

test('a formula takes its part of the net saving, to the cent and within its bounds', () => {
  const fifth = scheme({ kind: 'formula', rate: 2000, minimum: 5000, maximum: 1_000_000 });
  const totals = [
    [1_234_567, 100_000],
    [10_000, 0],
    [99_999_999, 0],
    [5000, 5000],
    [0, 1],
  ].map(([saving = 0, cost]) => saved(fifth, saving, cost).total);
  assert.deepEqual(totals, [226_913, 5000, 1_000_000, 0, 0]);
  // Half a cent goes up: 12.5 % of 20 cents.
  assert.equal(saved(scheme({ kind: 'formula', rate: 1250, minimum: 0, maximum: null }), 20).total, 3);
});

test('a formula is as exact as whole numbers of any size', () => {
  fc.assert(
    fc.property(amount, amount, fc.integer({ min: 1, max: whole }), (saving, cost, rate) => {
      const { total } = saved(scheme({ kind: 'formula', rate, minimum: 0, maximum: null }), saving, cost);
      const net = BigInt(saving) - BigInt(cost);
      const exact = net <= 0n ? 0n : (net * BigInt(rate) * 2n + BigInt(whole)) / (2n * BigInt(whole));
      assert.equal(BigInt(total), exact);
    }),
  );
});

test('a table and points give what their last row gives that was reached', () => {
  const rows = [
    { from: 10_000, bonus: 1000 },
    { from: 50_000, bonus: 7500 },
  ];
  const table = scheme({ kind: 'table', rows });
  assert.deepEqual(
    [9999, 10_000, 49_999, 50_000, 1_000_000].map((saving) => saved(table, saving).total),
    [0, 1000, 1000, 7500, 7500],
  );
  const points = (benefit: number, effort: number, maturity: number): number =>
    workOut(table, { kind: 'recognition', benefit, effort, maturity }).total;
  assert.deepEqual(
    [points(1, 1, 5), points(2, 2, 2), points(3, 3, 3), points(5, 5, 5)],
    [0, 2500, 10_000, 10_000],
  );
});

test('what saves nothing net gets nothing of a table either', () => {
  const table = scheme({ kind: 'table', rows: [{ from: 0, bonus: 1000 }] });
  assert.deepEqual([saved(table, 0).total, saved(table, 1).total], [0, 1000]);
});

/** Parts of a whole, in hundredths of a per cent. */
const shares = fc
  .array(fc.integer({ min: 0, max: whole }), { maxLength: 20 })
  .map((cuts) => [0, ...cuts.sort((one, other) => one - other), whole])
  .map((cuts) => cuts.slice(1).map((cut, at) => cut - (cuts[at] ?? 0)));

test('shares add up to the amount, and nobody is a cent away from their part', () => {
  fc.assert(
    fc.property(amount, shares, (total, parts) => {
      const amounts = divide(total, parts);
      assert.equal(
        amounts.reduce((sum, one) => sum + one, 0),
        total,
      );
      amounts.forEach((one, at) => {
        const away = BigInt(one) * BigInt(whole) - BigInt(total) * BigInt(parts[at] ?? 0);
        assert.ok(away > -BigInt(whole) && away < BigInt(whole), `${one} of ${total}`);
        if (parts[at] === 0) assert.equal(one, 0);
      });
    }),
  );
});

test('shares that nobody chose are alike and add up', () => {
  for (let count = 1; count <= 21; count++) {
    const parts = equalShares(count);
    assert.equal(
      parts.reduce((sum, one) => sum + one, 0),
      whole,
    );
    assert.ok(Math.max(...parts) - Math.min(...parts) <= 1);
  }
});
