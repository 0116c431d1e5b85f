import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SpaceId } from '@social-enterprise/contract';
import type { Range, Records } from '@social-enterprise/engine';
import { MemoryStore } from '@social-enterprise/store-memory';
import fc from 'fast-check';
import { Memory } from './memory.js';
import { Written } from './written.js';

type Topic = Records['topics'];

const spaces = ['s', 't'];
const names = ['a', 'ab', 'b', 'ä'];
const ids = spaces.flatMap((space) => names.map((name) => `${space}/${name}`));

const topic = fc
  .record({ space: fc.constantFrom(...spaces), topic: fc.constantFrom(...names), count: fc.nat({ max: 1 }) })
  .map((drawn): Topic => ({
    ...drawn,
    id: `${drawn.space}/${drawn.topic}`,
    space: drawn.space as SpaceId,
    name: drawn.topic,
  }));

const range = fc
  .record({
    spaces: fc.uniqueArray(fc.constantFrom(...spaces), { minLength: 1 }),
    descending: fc.boolean(),
    limit: fc.constantFrom(1, 3, Infinity),
  })
  .map(({ spaces: chosen, ...rest }): Range<'topics'> => ({
    collection: 'topics',
    index: 'topic',
    prefixes: chosen.map((space) => [space]),
    ...rest,
  }));

/** Records that are put, or of which only the id is left. */
const batch = fc.array(fc.tuple(topic, fc.boolean()), { minLength: 1, maxLength: 4 });

test('what is remembered is what the store would answer, whatever was written since', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(topic, { maxLength: 6 }),
      fc.array(range, { minLength: 1, maxLength: 4 }),
      fc.array(batch, { minLength: 1, maxLength: 6 }),
      async (before, ranges, batches) => {
        const store = new MemoryStore();
        const memory = new Memory();
        let listed = 0;
        await store.write(async (writer) => {
          for (const record of before) await writer.put('topics', record);
        });
        const check = (): Promise<void> =>
          store.read(async (reader) => {
            for (const id of ids) {
              const known = memory.record('topics', id);
              if (known !== undefined) assert.deepEqual(known.record, await reader.get('topics', id));
              memory.note(memory.version, 'topics', id, await reader.get('topics', id));
            }
            for (const one of ranges) {
              const known = memory.list(one, JSON.stringify(one));
              const now = await reader.list(one);
              if (known !== undefined) listed++;
              if (known !== undefined) assert.deepEqual(known, now);
              memory.noteList(memory.version, one, JSON.stringify(one), now);
            }
          });
        for (const writes of batches) {
          await check();
          const written = new Written();
          await store.write(async (writer) => {
            for (const [record, isGone] of writes) {
              written.put('topics', record.id, isGone ? null : record);
              if (isGone) await writer.delete('topics', record.id);
              else await writer.put('topics', record);
            }
          });
          memory.add(written);
        }
        await check();
        // Whole lists are never forgotten.
        if (ranges.some(({ limit }) => limit === Infinity)) assert.ok(listed > 0);
      },
    ),
  );
});

test('what was asked before a write is not remembered after it', () => {
  const memory = new Memory();
  const asked = memory.version;
  memory.add(new Written());
  memory.note(asked, 'topics', 's/a', undefined);
  assert.equal(memory.record('topics', 's/a'), undefined);
  memory.note(memory.version, 'topics', 's/a', undefined);
  assert.deepEqual(memory.record('topics', 's/a'), { record: undefined });
});

test('not everything is remembered that was ever asked', () => {
  const memory = new Memory();
  for (let at = 0; at < 20_000; at++) {
    memory.note(memory.version, 'topics', `s/${at}`, undefined);
    memory.add(new Written());
  }
  assert.equal(memory.record('topics', 's/0'), undefined);
});
