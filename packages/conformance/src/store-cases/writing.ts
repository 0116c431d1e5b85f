import type { Store } from '@social-enterprise/engine';
import { equal, holds } from '../expect.js';
import { thrownBy, type StoreCase } from './bench.js';
import { change, person, post, putAll } from './records.js';

const names = async (store: Store): Promise<string[]> =>
  (
    await store.read((reader) =>
      reader.list({ collection: 'people', index: 'handle', prefixes: [[]], limit: 100 }),
    )
  ).map(({ id }) => id);

const append = (store: Store, id: string): Promise<number> =>
  store.write(async (writer) => (await writer.append(change(id))).sequence);

const logged = (store: Store, after = 0, limit = 100): Promise<[number, string][]> =>
  store.read(async (reader) =>
    (await reader.changesAfter(after, limit)).map(({ sequence, key }) => [sequence, key]),
  );

const stop = new Error('stop');

export const writingCases: readonly StoreCase[] = [
  {
    id: 'write/answers-what-the-work-answers',
    async run({ store }) {
      equal(await store.write(() => Promise.resolve({ done: 1 })), { done: 1 }, 'the result of a write');
      equal(await store.read(() => Promise.resolve({ done: 2 })), { done: 2 }, 'the result of a read');
    },
  },
  {
    id: 'write/keeps-a-copy',
    async run({ store }) {
      const record = post('p', { topics: ['kept'] });
      await putAll(store, record);
      (record.topics as string[]).push('changed');
      equal(
        (await store.read((reader) => reader.get('posts', 'p')))?.topics,
        ['kept'],
        'the record that was put',
      );
    },
  },
  {
    id: 'write/reads-its-own-writes',
    async run({ store }) {
      await putAll(store, person('a'), person('b'));
      const seen = await store.write(async (writer) => {
        await writer.put('people', person('c'));
        await writer.delete('people', 'a');
        const listed = await writer.list({
          collection: 'people',
          index: 'handle',
          prefixes: [[]],
          limit: 10,
        });
        return [listed.map(({ id }) => id), (await writer.get('people', 'a')) === undefined];
      });
      equal(seen, [['b', 'c'], true], 'what a write sees of itself');
    },
  },
  {
    id: 'write/put-replaces',
    async run({ store }) {
      await putAll(store, person('a', { handle: 'old' }));
      await putAll(store, person('a', { handle: 'new' }));
      const under = (handle: string): Promise<number> =>
        store.read(
          async (reader) =>
            (await reader.list({ collection: 'people', index: 'handle', prefixes: [[handle]], limit: 9 }))
              .length,
        );
      equal([await under('old'), await under('new')], [0, 1], 'records under the old and the new key');
    },
  },
  {
    id: 'write/delete',
    async run({ store }) {
      await putAll(store, person('a'), person('b'));
      await store.write(async (writer) => {
        await writer.delete('people', 'a');
        await writer.delete('people', 'nobody');
      });
      equal(await names(store), ['b'], 'the people left');
    },
  },
  {
    id: 'write/all-or-nothing',
    async run({ store }) {
      await putAll(store, person('a', { name: 'before' }), person('b'));
      const failed = store.write(async (writer) => {
        await writer.put('people', person('a', { name: 'after', handle: 'z' }));
        await writer.put('people', person('c'));
        await writer.delete('people', 'b');
        await writer.append(change('k'));
        throw stop;
      });
      await thrownBy(failed);
      equal(await names(store), ['a', 'b'], 'the people after a failed write');
      equal(
        (await store.read((reader) => reader.get('people', 'a')))?.name,
        'before',
        'a record after a failed write',
      );
      equal(await logged(store), [], 'the log after a failed write');
      equal(
        (await store.read((reader) => reader.change('actor/k'))) ?? null,
        null,
        'the key of a failed write',
      );
    },
  },
  {
    id: 'write/throws-what-the-work-threw',
    async run({ store }) {
      holds(
        (await thrownBy(store.write(() => Promise.reject(stop)))) === stop,
        'a write throws the very error',
      );
      holds(
        (await thrownBy(store.read(() => Promise.reject(stop)))) === stop,
        'a read throws the very error',
      );
      await putAll(store, person('a'));
      equal(await names(store), ['a'], 'what is written afterwards');
    },
  },
  {
    id: 'write/one-at-a-time',
    async run(bench) {
      await putAll(bench.store, person('a', { version: 0 }));
      const stores = [bench.store, await bench.another(), await bench.another()];
      const raise = (store: Store): Promise<void> =>
        store.write(async (writer) => {
          const before = await writer.get('people', 'a');
          await writer.put('people', person('a', { version: (before?.version ?? 0) + 1 }));
        });
      await Promise.all(Array.from({ length: 24 }, (_, at) => raise(stores[at % 3] ?? bench.store)));
      equal(
        (await bench.store.read((reader) => reader.get('people', 'a')))?.version,
        24,
        'the count of 24 writers',
      );
    },
  },
  {
    id: 'read/one-consistent-state',
    async run(bench) {
      const { store } = bench;
      const other = await bench.another();
      await putAll(store, person('a', { version: 0 }), person('b', { version: 0 }));
      const writes: Promise<void>[] = [];
      const reads: Promise<boolean>[] = [];
      for (let version = 1; version <= 10; version++) {
        writes.push(putAll(store, person('a', { version }), person('b', { version })));
        const read = (version % 2 === 0 ? store : other).read(async (reader) => {
          const a = await reader.get('people', 'a');
          const b = await reader.get('people', 'b');
          return a?.version === b?.version;
        });
        reads.push(read);
      }
      await Promise.all(writes);
      equal(await Promise.all(reads), Array(10).fill(true), 'reads that saw both halves of a write or none');
    },
  },
  {
    id: 'read/after-a-write-on-another-handle',
    async run(bench) {
      const other = await bench.another();
      for (let at = 0; at < 5; at++) {
        await putAll(bench.store, person(`p${at}`));
        equal((await names(other)).length, at + 1, 'people that the other handle sees');
      }
    },
  },
  {
    id: 'log/sequence-grows-from-1',
    async run({ store }) {
      equal(await store.read((reader) => reader.lastSequence()), 0, 'the last sequence of an empty log');
      equal([await append(store, 'a'), await append(store, 'b')], [1, 2], 'the sequences');
      equal(await store.read((reader) => reader.lastSequence()), 2, 'the last sequence');
    },
  },
  {
    id: 'log/read-behind-a-sequence',
    async run({ store }) {
      for (const id of ['a', 'b', 'c', 'd']) await append(store, id);
      equal(
        await logged(store, 1),
        [
          [2, 'b'],
          [3, 'c'],
          [4, 'd'],
        ],
        'the rows behind the first',
      );
      equal(
        await logged(store, 1, 2),
        [
          [2, 'b'],
          [3, 'c'],
        ],
        'two rows behind the first',
      );
      equal(await logged(store, 4), [], 'the rows behind the last');
    },
  },
  {
    id: 'log/found-by-key',
    async run({ store }) {
      await append(store, 'a');
      const row = await store.read((reader) => reader.change('actor/a'));
      equal(row, { ...change('a'), sequence: 1 }, 'the row of a key');
      equal(
        (await store.read((reader) => reader.change('actor/b'))) ?? null,
        null,
        'a key that was not used',
      );
      const own = await store.write(async (writer) => {
        await writer.append(change('c'));
        return writer.change('actor/c');
      });
      equal(own?.sequence, 2, 'the row of the own write');
    },
  },
  {
    id: 'log/in-the-order-of-commit',
    async run(bench) {
      const stores = [bench.store, await bench.another()];
      const finished: number[] = [];
      await Promise.all(
        Array.from({ length: 12 }, async (_, at) => {
          finished.push(await append(stores[at % 2] ?? bench.store, `k${at}`));
        }),
      );
      const rows = await logged(bench.store);
      equal(
        rows.map(([sequence]) => sequence),
        Array.from({ length: 12 }, (_, at) => at + 1),
        'the sequences',
      );
      equal(
        finished.toSorted((a, b) => a - b),
        rows.map(([sequence]) => sequence),
        'the sequences that writers saw',
      );
    },
  },
  {
    id: 'log/failed-write-leaves-no-row',
    async run({ store }) {
      await append(store, 'a');
      await thrownBy(
        store.write(async (writer) => {
          await writer.append(change('b'));
          throw stop;
        }),
      );
      await append(store, 'c');
      const rows = await logged(store);
      equal(
        rows.map(([, key]) => key),
        ['a', 'c'],
        'the keys in the log',
      );
    },
  },
  {
    id: 'epoch/of-the-data',
    async run(bench) {
      equal((await bench.another()).epoch, bench.store.epoch, 'the epoch on another handle');
      holds((await bench.elsewhere()).epoch !== bench.store.epoch, 'other data have another epoch');
    },
  },
  {
    id: 'subscribe/called-after-a-commit',
    async run(bench) {
      const { promise } = bench.called(bench.store, 'the call after a put');
      await putAll(bench.store, person('a'));
      await promise;
    },
  },
  {
    id: 'subscribe/called-when-only-the-log-grows',
    async run(bench) {
      const { promise } = bench.called(bench.store, 'the call after an append');
      await append(bench.store, 'a');
      await promise;
    },
  },
  {
    id: 'subscribe/called-on-other-handles',
    async run(bench) {
      const other = await bench.another();
      const { promise } = bench.called(other, 'the call on another handle');
      await putAll(bench.store, person('a'));
      await promise;
      equal(await names(other), ['a'], 'what the other handle reads when it is called');
    },
  },
  {
    id: 'subscribe/ends',
    async run(bench) {
      let calls = 0;
      const unsubscribe = bench.store.subscribe(() => calls++);
      unsubscribe();
      const { promise } = bench.called(bench.store, 'the call of the other listener');
      await putAll(bench.store, person('a'));
      await promise;
      equal(calls, 0, 'calls after unsubscribing');
    },
  },
  {
    id: 'close/twice',
    async run({ store }) {
      await store.close();
      await store.close();
    },
  },
  {
    id: 'close/ends-subscriptions',
    async run(bench) {
      const other = await bench.another();
      let calls = 0;
      other.subscribe(() => calls++);
      await other.close();
      const { promise } = bench.called(bench.store, 'the call on the open handle');
      await putAll(bench.store, person('a'));
      await promise;
      equal(calls, 0, 'calls after closing');
    },
  },
  {
    id: 'close/other-handles-stay-open',
    async run(bench) {
      const other = await bench.another();
      const { promise } = bench.called(other, 'the call on the open handle');
      await bench.store.close();
      await putAll(other, person('a'));
      await promise;
      equal(await names(other), ['a'], 'people');
    },
  },
  {
    id: 'close/keeps-what-was-written',
    async run(bench) {
      const { epoch } = bench.store;
      await putAll(bench.store, person('a'));
      await append(bench.store, 'k');
      const again = await bench.reopen();
      equal(
        [await names(again), await logged(again), again.epoch],
        [['a'], [[1, 'k']], epoch],
        'the data after reopening',
      );
    },
  },
];
