import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SpaceId } from '@social-enterprise/contract';
import type { Range, Records, Store } from '@social-enterprise/engine';
import { MemoryStore } from '@social-enterprise/store-memory';
import fc from 'fast-check';
import { listOver, scanOver } from './overlay.js';
import { Written } from './written.js';

type Topic = Records['topics'];

const spaces = ['s', 't', 'u'];
const topics = ['a', 'ab', 'b', 'ä', '𝒳'];

const topic = fc.record({
  space: fc.constantFrom(...spaces),
  topic: fc.constantFrom(...topics),
  // Without any use it is in no list.
  count: fc.nat({ max: 1 }),
});
type Drawn = typeof topic extends fc.Arbitrary<infer One> ? One : never;

const recordOf = ({ space, topic: name, count }: Drawn): Topic => ({
  id: `${space}/${name}`,
  space: space as SpaceId,
  topic: name,
  name,
  count,
});

const range = fc
  .record({
    spaces: fc.uniqueArray(fc.constantFrom(...spaces), { minLength: 1 }),
    descending: fc.boolean(),
    after: fc.option(fc.constantFrom(...topics), { nil: undefined }),
    startsWith: fc.option(fc.constantFrom('a', 'b'), { nil: undefined }),
    limit: fc.constantFrom(1, 2, 3, Infinity),
  })
  .map(({ spaces: chosen, after, startsWith, ...rest }): Range<'topics'> => ({
    collection: 'topics',
    index: 'topic',
    prefixes: chosen.map((space) => [space]),
    // Nobody goes on from where they have never been.
    ...(after?.startsWith(startsWith ?? '') === true ? { after: [after] } : {}),
    ...(startsWith === undefined ? {} : { startsWith }),
    ...rest,
  }));

async function storeWith(records: readonly Topic[], gone: readonly string[] = []): Promise<Store> {
  const store = new MemoryStore();
  await store.write(async (writer) => {
    for (const record of records) await writer.put('topics', record);
    for (const id of gone) await writer.delete('topics', id);
  });
  return store;
}

const ids = (records: readonly { readonly id: string }[]): string[] => records.map(({ id }) => id);

test('what was written and not sent is read as if it stood in the database', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(topic, { maxLength: 12 }),
      fc.array(fc.tuple(topic, fc.boolean()), { maxLength: 6 }),
      range,
      async (before, writes, asked) => {
        const known = before.map(recordOf);
        const puts = new Map(
          writes.map(([drawn, isGone]) => {
            const record = recordOf(drawn);
            return [record.id, isGone ? null : record] as const;
          }),
        );
        const put = [...puts.values()].filter((record) => record !== null);
        const gone = [...puts].flatMap(([id, record]) => (record === null ? id : []));
        // In two layers, as by two works of one transaction.
        const layers = [new Written(), new Written()] as const;
        [...puts].forEach(([id, record], at) => {
          if (at % 2 === 1) layers[1].put('topics', id, record);
          else {
            layers[1].put('topics', id, null);
            layers[1].under(asked, []);
            layers[0].put('topics', id, record);
          }
        });
        const old = await storeWith(known);
        const now = await storeWith([...known, ...put], gone);
        const read = (limit: number): Promise<Topic[]> =>
          old.read((reader) => reader.list({ ...asked, limit }));
        assert.deepEqual(
          ids(await listOver(asked, read, layers)),
          ids(await now.read((reader) => reader.list(asked))),
        );
        const scan = (limit: number): Promise<Topic[]> =>
          old.read((reader) => reader.scan('topics', 's/b', limit));
        assert.deepEqual(
          ids(await scanOver({ collection: 'topics', after: 's/b', limit: asked.limit }, scan, layers)),
          ids(await now.read((reader) => reader.scan('topics', 's/b', asked.limit))),
        );
      },
    ),
  );
});
