import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Company, type HistoryEntry } from '@social-enterprise/conformance';
import fc from 'fast-check';
import { dump, freshStore, histories, type Dump } from './testing/histories.js';

/** Without the clock of the computer, which only the first space has seen. */
const comparable = ({ spaces, ...rest }: Dump): unknown => ({
  ...rest,
  spaces: spaces.map(({ created: _created, ...space }) => space),
});

interface Retry {
  readonly again: number;
  readonly later: number;
}
const retries = fc.array(fc.record({ again: fc.nat({ max: 10_000 }), later: fc.nat({ max: 60 }) }), {
  maxLength: 40,
  size: 'max',
});

/** The commands with retries strewn in behind them, in any order. */
function strewn(
  entries: readonly HistoryEntry[],
  applied: ReadonlySet<number>,
  wishes: readonly Retry[],
): number[] {
  const order = entries.map((_, at) => at);
  for (const { again, later } of wishes) {
    const at = again % entries.length;
    if (!applied.has(at)) continue;
    order.splice(Math.min(order.indexOf(at) + 1 + later, order.length), 0, at);
  }
  return order;
}

test('a retry never applies twice, however late and in whatever order it comes', async () => {
  await fc.assert(
    fc.asyncProperty(histories(40), retries, async (entries, wishes) => {
      const once = new Company(freshStore());
      const applied = new Set<number>();
      for (const [at, entry] of entries.entries()) {
        const { status } = (await once.give(entry)) as { status: string };
        if (status !== 'rejected') applied.add(at);
      }
      const often = new Company(freshStore());
      const seen = new Set<number>();
      for (const at of strewn(entries, applied, wishes)) {
        const entry = entries[at];
        assert.ok(entry);
        const { status } = (await often.give(entry)) as { status: string };
        if (seen.has(at))
          assert.equal(status, 'replayed', `command ${at}, ${entry.command.name}, sent again`);
        seen.add(at);
      }
      const { length } = entries;
      const [first, second] = [await dump(await once.open(), length), await dump(await often.open(), length)];
      assert.deepEqual(comparable(second), comparable(first));
    }),
    { numRuns: 60 },
  );
});
