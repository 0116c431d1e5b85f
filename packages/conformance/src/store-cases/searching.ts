import { everyoneSpaceId } from '@social-enterprise/contract';
import type { Store } from '@social-enterprise/engine';
import { equal } from '../expect.js';
import { thrownBy, type StoreCase } from './bench.js';
import { change, person, putAll, textPost } from './records.js';

const found = (store: Store, text: string, more: object = {}): Promise<string[]> =>
  store.search({ collection: 'posts', text, limit: 10, ...more });

const stop = new Error('stop');

export const searchingCases: readonly StoreCase[] = [
  {
    id: 'search/words-and-beginning',
    async run({ store }) {
      await putAll(store, textPost('p', 'The hydraulic pump leaks'), textPost('q', 'The pump runs'));
      equal((await found(store, 'pump')).sort(), ['p', 'q'], 'posts with the word');
      equal(await found(store, 'PUMP hydr'), ['p'], 'posts with a word and a beginning');
      equal(await found(store, 'hydr pump'), [], 'posts with a beginning that is not the last word');
      equal(await found(store, 'pump motor'), [], 'posts with only one of the words');
      equal(await found(store, '  '), [], 'posts for no word');
    },
  },
  {
    id: 'search/umlauts-fold-both-ways',
    async run({ store }) {
      const spellings = ['Böck', 'Boeck', 'Bock'];
      await putAll(
        store,
        ...spellings.map((name) => person(name, { name, handle: `h-${name.length}${name.charCodeAt(1)}` })),
      );
      for (const text of [...spellings, 'böck', 'BOECK']) {
        const ids = await store.search({ collection: 'people', text, limit: 10 });
        equal(ids.sort(), spellings.toSorted(), `people found by ${text}`);
      }
    },
  },
  {
    id: 'search/people-by-all-they-show',
    async run({ store }) {
      await putAll(
        store,
        person('a', { name: 'Anna Groß', handle: 'agross', title: 'Buyer', department: 'Purchasing' }),
      );
      for (const text of ['gross', 'Groß', 'agross', 'buyer', 'purch']) {
        equal(
          await store.search({ collection: 'people', text, limit: 10 }),
          ['a'],
          `people found by ${text}`,
        );
      }
    },
  },
  {
    id: 'search/names-before-titles',
    async run({ store }) {
      await putAll(
        store,
        person('b', { name: 'Petra Voß', handle: 'petra.voss', title: 'Buyer', department: 'Purchasing' }),
        person('a', {
          name: 'Tim Lenz',
          handle: 'tlenz',
          title: 'Personnel Officer',
          department: 'Personnel',
        }),
        person('c', {
          name: 'Ute Ahrens',
          handle: 'uahrens',
          title: 'Head of Personnel',
          department: 'Staff',
        }),
      );
      const [first] = await store.search({ collection: 'people', text: 'pe', limit: 10 });
      equal(first, 'b', 'the first of the people found by the beginning of a name');
    },
  },
  {
    id: 'search/typo-in-a-long-word',
    async run({ store }) {
      await putAll(store, textPost('p', 'The hydraulic pump leaks'));
      equal(await found(store, 'hydralic'), ['p'], 'posts for a word with a typo');
    },
  },
  {
    id: 'search/no-typo-in-a-number',
    async run({ store }) {
      await putAll(store, textPost('p', 'Order 4500012, part m8x40steel, pumps'));
      for (const text of ['4500012', 'm8x40steel', 'pumpa', 'order 450']) {
        equal(await found(store, text), ['p'], `posts for ${text}`);
      }
      for (const text of ['4500013', '45000123', 'm8x41steel']) {
        equal(await found(store, text), [], `posts for ${text}`);
      }
    },
  },
  {
    id: 'search/limit',
    async run({ store }) {
      await putAll(store, ...['a', 'b', 'c'].map((id) => textPost(id, 'pump')));
      equal((await found(store, 'pump', { limit: 2 })).length, 2, 'posts with a limit of 2');
    },
  },
  {
    id: 'search/only-these-spaces',
    async run({ store }) {
      await putAll(store, textPost('p', 'pump', { space: 's' }), textPost('q', 'pump'));
      equal(await found(store, 'pump', { spaces: ['s'] }), ['p'], 'posts of one space');
      equal(await found(store, 'pump', { spaces: [] }), [], 'posts of no space');
      equal(await found(store, 'pump', { spaces: [everyoneSpaceId], limit: 1 }), ['q'], 'posts of the other');
    },
  },
  {
    id: 'search/these-threads-too',
    async run({ store }) {
      const subject = 'urn:erp:order:1';
      const threads = [{ space: 's', subject }];
      await putAll(
        store,
        textPost('p', 'pump', { space: 's', subject }),
        textPost('q', 'pump', { space: 's' }),
        textPost('r', 'pump', { space: 't', subject }),
        textPost('s', 'pump', { space: 's', subject: 'urn:erp:order:2' }),
        textPost('t', 'pump'),
      );
      equal(await found(store, 'pump', { spaces: [], threads }), ['p'], 'posts of one thread');
      const both = await found(store, 'pump', { spaces: [everyoneSpaceId], threads });
      equal(both.sort(), ['p', 't'], 'posts of one space and of one thread');
    },
  },
  {
    id: 'search/only-these-ids',
    async run({ store }) {
      await putAll(store, ...['a', 'b', 'c'].map((id) => person(id, { name: 'Anna', handle: `anna-${id}` })));
      const search = (ids: string[]): Promise<string[]> =>
        store.search({ collection: 'people', text: 'Anna', limit: 2, ids });
      equal((await search(['b', 'c'])).sort(), ['b', 'c'], 'two of three people');
      equal(await search([]), [], 'nobody of three people');
    },
  },
  {
    id: 'search/follows-writes',
    async run({ store }) {
      await putAll(store, textPost('p', 'pump'));
      equal(await found(store, 'pump'), ['p'], 'the post by its first text');
      await putAll(store, textPost('p', 'valve'));
      equal(
        [await found(store, 'pump'), await found(store, 'valve')],
        [[], ['p']],
        'the post by its next text',
      );
      await putAll(store, textPost('p', 'valve', { deleted: { at: 'x', by: 'a' }, replyCount: 1 }));
      equal(await found(store, 'valve'), [], 'a deleted post');
      await putAll(store, textPost('p', 'valve'));
      await store.write((writer) => writer.delete('posts', 'p'));
      equal(await found(store, 'valve'), [], 'a post that is gone');
    },
  },
  {
    id: 'search/sees-other-handles',
    async run(bench) {
      const other = await bench.another();
      equal(await found(other, 'pump'), [], 'posts before the write');
      // As every command does: the record and the change that names it.
      await bench.store.write(async (writer) => {
        await writer.put('posts', textPost('p', 'pump'));
        await writer.append(change('p'));
      });
      equal(await found(other, 'pump'), ['p'], 'posts written on another handle');
    },
  },
  {
    id: 'search/not-what-failed',
    async run({ store }) {
      await putAll(store, textPost('p', 'pump'));
      await found(store, 'pump');
      await thrownBy(
        store.write(async (writer) => {
          await writer.put('posts', textPost('q', 'valve'));
          await writer.put('posts', textPost('p', 'valve'));
          throw stop;
        }),
      );
      equal(
        [await found(store, 'valve'), await found(store, 'pump')],
        [[], ['p']],
        'posts after a failed write',
      );
    },
  },
];
