import { everyoneSpaceId } from '@social-enterprise/contract';
import type { Range, Store } from '@social-enterprise/engine';
import { equal, present } from '../expect.js';
import type { StoreCase } from './bench.js';
import { person, post, putAll } from './records.js';

const list = async (store: Store, range: Partial<Range<'posts'>>): Promise<string[]> => {
  const whole = { collection: 'posts', index: 'published', prefixes: [[]], limit: 100, ...range } as const;
  return (await store.read((reader) => reader.list(whole))).map(({ id }) => id);
};
const people = async (store: Store, range: Partial<Range<'people'>>): Promise<string[]> => {
  const whole = { collection: 'people', index: 'handle', prefixes: [[]], limit: 100, ...range } as const;
  return (await store.read((reader) => reader.list(whole))).map(({ id }) => id);
};

const at = (minute: number): string => `2026-03-09T12:0${minute}:00.000Z`;

/** Six posts in turn in the spaces `s` and `t`, a minute apart. */
const six = Array.from({ length: 6 }, (_, minute) =>
  post(`p${minute}`, { space: minute % 2 === 0 ? 's' : 't', published: at(minute) }),
);
const both = [['s'], ['t']];

export const readingCases: readonly StoreCase[] = [
  {
    id: 'get/missing-is-undefined',
    async run({ store }) {
      const found = await store.read((reader) => reader.get('people', 'nobody'));
      equal(found ?? 'undefined', 'undefined', 'a record that does not exist');
    },
  },
  {
    id: 'get/what-was-put',
    async run({ store }) {
      await putAll(store, person('anna', { name: 'Änne 💡' }));
      equal(
        await store.read((reader) => reader.get('people', 'anna')),
        person('anna', { name: 'Änne 💡' }),
        'the record',
      );
    },
  },
  {
    id: 'get/many-in-the-order-asked',
    async run({ store }) {
      await putAll(store, person('a'), person('b'));
      const found = await store.read((reader) => reader.getMany('people', ['b', 'x', 'a', 'b']));
      equal(
        found.map((one) => one?.id ?? null),
        ['b', null, 'a', 'b'],
        'the records',
      );
    },
  },
  {
    id: 'get/copies',
    async run({ store }) {
      await putAll(store, post('p', { topics: ['kept'] }));
      const first = present(await store.read((reader) => reader.get('posts', 'p')), 'the post');
      (first.topics as string[]).push('changed');
      const [listed] = await store.read((reader) =>
        reader.list({ collection: 'posts', index: 'published', prefixes: [[]], limit: 1 }),
      );
      (present(listed, 'the listed post').topics as string[]).push('changed');
      const again = await store.read((reader) => reader.get('posts', 'p'));
      equal(again?.topics, ['kept'], 'the record after readers changed their copies');
    },
  },
  {
    id: 'list/under-a-prefix',
    async run({ store }) {
      await putAll(store, ...six);
      equal(await list(store, { prefixes: [['t']] }), ['p1', 'p3', 'p5'], 'posts of one space');
    },
  },
  {
    id: 'list/whole-parts-of-keys',
    async run({ store }) {
      await putAll(store, post('p', { space: 'ab' }), post('q', { space: 'a' }));
      equal(await list(store, { prefixes: [['a']] }), ['q'], 'posts of the space `a`');
    },
  },
  {
    id: 'list/whole-index',
    async run({ store }) {
      await putAll(store, ...six);
      equal(
        await list(store, {}),
        ['p0', 'p2', 'p4', 'p1', 'p3', 'p5'],
        'all posts, in the order of their keys',
      );
    },
  },
  {
    id: 'list/descending',
    async run({ store }) {
      await putAll(store, ...six);
      equal(
        await list(store, { prefixes: [['s']], descending: true }),
        ['p4', 'p2', 'p0'],
        'posts, last first',
      );
      equal(await list(store, { descending: true, limit: 2 }), ['p5', 'p3'], 'the last two of all');
    },
  },
  {
    id: 'list/limit',
    async run({ store }) {
      await putAll(store, ...six);
      equal(await list(store, { prefixes: [['s']], limit: 2 }), ['p0', 'p2'], 'the first two posts');
      equal((await list(store, { limit: Infinity })).length, 6, 'posts without a limit');
      equal(await list(store, { limit: 0 }), [], 'posts with a limit of 0');
    },
  },
  {
    id: 'list/after',
    async run({ store }) {
      await putAll(store, ...six);
      equal(
        await list(store, { prefixes: [['s']], after: [at(0), 'p0'] }),
        ['p2', 'p4'],
        'posts behind the first',
      );
      equal(
        await list(store, { prefixes: [['s']], after: [at(1), 'x'] }),
        ['p2', 'p4'],
        'posts behind no post',
      );
      equal(await list(store, { prefixes: [['s']], after: [at(4), 'p4'] }), [], 'posts behind the last');
    },
  },
  {
    id: 'list/after-descending',
    async run({ store }) {
      await putAll(store, ...six);
      const range = { prefixes: [['s']], descending: true };
      equal(await list(store, { ...range, after: [at(4), 'p4'] }), ['p2', 'p0'], 'posts before the last');
      equal(await list(store, { ...range, after: [at(3), 'x'] }), ['p2', 'p0'], 'posts before no post');
      equal(await list(store, { ...range, after: [at(0), 'p0'] }), [], 'posts before the first');
    },
  },
  {
    id: 'list/ties-by-id',
    async run({ store }) {
      await putAll(store, post('b'), post('c'), post('a'));
      const range = { prefixes: [[everyoneSpaceId]] };
      equal(await list(store, range), ['a', 'b', 'c'], 'posts of the same time');
      const after = ['2026-03-09T12:00:00.000Z', 'b'];
      equal(await list(store, { ...range, after }), ['c'], 'posts behind one of the same time');
      equal(
        await list(store, { ...range, after, descending: true }),
        ['a'],
        'posts before one of the same time',
      );
    },
  },
  {
    id: 'list/several-prefixes-in-one-order',
    async run({ store }) {
      await putAll(store, ...six);
      equal(
        await list(store, { prefixes: both }),
        ['p0', 'p1', 'p2', 'p3', 'p4', 'p5'],
        'posts of two spaces',
      );
      const last = await list(store, { prefixes: both, descending: true, limit: 3 });
      equal(last, ['p5', 'p4', 'p3'], 'the last three of two spaces');
    },
  },
  {
    id: 'list/several-prefixes-after',
    async run({ store }) {
      await putAll(store, ...six);
      const forward = await list(store, { prefixes: both, after: [at(2), 'p2'], limit: 2 });
      equal(forward, ['p3', 'p4'], 'two posts behind one');
      const back = await list(store, { prefixes: both, after: [at(2), 'p2'], descending: true });
      equal(back, ['p1', 'p0'], 'posts before one');
    },
  },
  {
    id: 'list/no-prefix-is-empty',
    async run({ store }) {
      await putAll(store, ...six);
      equal(await list(store, { prefixes: [] }), [], 'posts of no space');
    },
  },
  {
    id: 'list/starts-with',
    async run({ store }) {
      await putAll(
        store,
        person('1', { handle: 'anna' }),
        person('2', { handle: 'anton' }),
        person('3', { handle: 'berta' }),
      );
      equal(await people(store, { startsWith: 'an' }), ['1', '2'], 'handles that begin so');
      equal(await people(store, { startsWith: 'an', descending: true }), ['2', '1'], 'the same, last first');
      equal(await people(store, { startsWith: 'ant', limit: 5 }), ['2'], 'handles that begin longer');
      equal(await people(store, { startsWith: '' }), ['1', '2', '3'], 'handles that begin with nothing');
      equal(await people(store, { startsWith: 'c' }), [], 'handles that begin otherwise');
    },
  },
  {
    id: 'list/starts-with-under-prefixes',
    async run({ store }) {
      const topic = (space: string, name: string): object => ({
        id: `${space}/${name}`,
        space,
        topic: name,
        name,
        count: 1,
      });
      await store.write(async (writer) => {
        for (const [space, name] of [
          ['s', 'pump'],
          ['t', 'pumpe'],
          ['s', 'valve'],
          ['u', 'pump'],
        ] as const) {
          await writer.put('topics', topic(space, name) as never);
        }
      });
      const found = await store.read((reader) =>
        reader.list({ collection: 'topics', index: 'topic', prefixes: both, startsWith: 'pu', limit: 10 }),
      );
      equal(
        found.map(({ id }) => id),
        ['s/pump', 't/pumpe'],
        'topics of two spaces that begin so',
      );
    },
  },
  {
    id: 'list/text-by-code-units',
    async run({ store }) {
      const handles = ['B', 'a', 'a-b', 'a.b', 'z', 'ä', '𝒳', '\uffee'];
      await putAll(store, ...handles.toReversed().map((handle) => person(handle)));
      equal(await people(store, {}), handles, 'handles in the order of their code units');
    },
  },
  {
    id: 'list/under-each-of-several-keys',
    async run({ store }) {
      await putAll(store, post('p', { space: 's', topics: ['pump', 'valve'] }));
      const under = (...topics: string[]): Promise<string[]> =>
        list(store, { index: 'topic', prefixes: topics.map((topic) => ['s', topic]) });
      equal([await under('pump'), await under('valve')], [['p'], ['p']], 'the post under each of its topics');
      equal(await under('pump', 'valve'), ['p', 'p'], 'the post once for each prefix');
    },
  },
  {
    id: 'list/without-a-key-is-not-listed',
    async run({ store }) {
      await putAll(store, post('p', { deleted: { at: at(0), by: 'a' } }), post('q'));
      equal(await list(store, {}), ['q'], 'posts that have a key in the index');
    },
  },
  {
    id: 'scan/every-record-by-id',
    async run({ store }) {
      await putAll(store, post('ä'), post('b', { deleted: { at: at(0), by: 'a' } }), post('a'), post('c'));
      await store.write((writer) => writer.delete('posts', 'c'));
      const scan = async (after: string, limit: number): Promise<string[]> =>
        (await store.read((reader) => reader.scan('posts', after, limit))).map(({ id }) => id);
      equal(await scan('', Infinity), ['a', 'b', 'ä'], 'all posts, also those in no index');
      equal(await scan('a', 1), ['b'], 'one post behind the first');
      equal(await scan('aa', 5), ['b', 'ä'], 'posts behind no post');
      equal(await scan('ä', 5), [], 'posts behind the last');
      const written = await store.write(async (writer) => {
        await writer.put('posts', post('d'));
        return (await writer.scan('posts', 'b', 5)).map(({ id }) => id);
      });
      equal(written, ['d', 'ä'], 'posts behind one, with what the write itself put');
    },
  },
];
