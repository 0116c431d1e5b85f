import { expect } from '@open-wc/testing';
import type { PostId, SpaceId } from '@social-enterprise/contract';
import type { AnyRange, Collection, Range, Records, Store } from '@social-enterprise/engine';
import { MemoryStore } from '@social-enterprise/store-memory';
import fc from 'fast-check';
import { cleanUp, member, open, person, post, time } from './testing/fixtures.js';

type AnyRecord = { [Name in Collection]: { collection: Name; record: Records[Name] } }[Collection];

const spaces = ['s1', 's2', 's3', 's4', 's5', 's6'];
const words = ['', 'a', 'ab', 'abc', 'b', 'bä', 'ß', '\u{1f600}'];

const space = fc.constantFrom(...spaces);
const word = fc.constantFrom(...words);
const moment = fc.integer({ min: 0, max: 4 }).map(time);

const posts = fc
  .record({
    space,
    published: moment,
    activity: moment,
    topics: fc.uniqueArray(word, { maxLength: 3 }),
    pinned: fc.boolean(),
    inReplyTo: fc.constantFrom(null, 'post0' as PostId),
  })
  .map((values) => ({ ...values, space: values.space as SpaceId }));

const records = fc
  .record({
    posts: fc.array(posts, { minLength: 10, maxLength: 40 }),
    members: fc.uniqueArray(fc.tuple(space, fc.constantFrom('p1', 'p2', 'p3')), {
      selector: String,
      maxLength: 12,
    }),
    people: fc.array(word, { maxLength: 6 }),
    topics: fc.uniqueArray(fc.tuple(space, word), { selector: String, maxLength: 20 }),
  })
  .map((made): AnyRecord[] => [
    ...made.posts.map((values, at) => ({
      collection: 'posts' as const,
      record: post(`post${at}`, { ...values, root: (values.inReplyTo ?? `post${at}`) as PostId }),
    })),
    ...made.members.map(([where, who]) => ({ collection: 'members' as const, record: member(where, who) })),
    ...made.people.map((name, at) => ({ collection: 'people' as const, record: person(`p${at}`, name) })),
    ...made.topics.map(([where, topic]) => ({
      collection: 'topics' as const,
      record: { id: `${where}/${topic}`, space: where as SpaceId, topic, name: topic, count: 1 },
    })),
  ]);

const id = fc.integer({ min: 0, max: 40 }).map((at) => `post${at}`);
const limit = fc.oneof(fc.integer({ min: 0, max: 8 }), fc.constantFrom(100, Infinity));
const descending = fc.boolean();
const someSpaces = fc.array(space, { maxLength: 7 }).map((found) => found.map((name) => [name]));

const pages = fc.record(
  {
    collection: fc.constant('posts' as const),
    index: fc.constantFrom('published', 'activity', 'pinned'),
    prefixes: someSpaces,
    after: fc.tuple(moment, id),
    descending,
    limit,
  },
  { requiredKeys: ['collection', 'index', 'prefixes', 'limit'] },
);
const byTopic = fc.record(
  {
    collection: fc.constant('posts' as const),
    index: fc.constant('topic'),
    prefixes: fc.array(fc.tuple(space, word), { maxLength: 6 }),
    after: fc.tuple(moment, id),
    descending,
    limit,
  },
  { requiredKeys: ['collection', 'index', 'prefixes', 'limit'] },
);
/** Posts with several topics are found under one prefix several times. */
const withSeveralKeys = fc.record({
  collection: fc.constant('posts' as const),
  index: fc.constant('topic'),
  prefixes: someSpaces,
  startsWith: word,
  descending,
  limit,
});
const whole = fc.record({
  collection: fc.constantFrom('members', 'posts', 'topics'),
  prefixes: fc.constant([[]]),
  descending,
  limit,
});
const beginnings = fc
  .record({
    prefixes: someSpaces,
    startsWith: word,
    behind: fc.option(word, { nil: undefined }),
    descending,
    limit,
  })
  .map(({ behind, ...range }) => ({
    collection: 'topics' as const,
    index: 'topic',
    ...range,
    ...(behind === undefined ? {} : { after: [range.startsWith + behind] }),
  }));
const firstIndex = { members: 'space', posts: 'published', topics: 'topic' };
const ranges: fc.Arbitrary<AnyRange> = fc.oneof(
  pages,
  byTopic,
  withSeveralKeys,
  beginnings,
  whole.map((range) => ({ ...range, index: firstIndex[range.collection] })),
);

async function fill(store: Store, made: readonly AnyRecord[]): Promise<void> {
  await store.write(async (writer) => {
    for (const { collection, record } of made) await writer.put(collection, record);
  });
}

describe('list', () => {
  afterEach(cleanUp);

  for (const way of ['at once', 'one by one']) {
    describe(`reading records ${way}`, () => {
      const atOnce = Object.getOwnPropertyDescriptor(IDBIndex.prototype, 'getAllRecords');

      before(() => {
        if (way === 'one by one') Reflect.deleteProperty(IDBIndex.prototype, 'getAllRecords');
      });

      after(() => {
        if (atOnce !== undefined) Object.defineProperty(IDBIndex.prototype, 'getAllRecords', atOnce);
      });

      it('answers whatever range is asked exactly as the store in memory', async () => {
        let found = 0;
        await fc.assert(
          fc
            .asyncProperty(
              records,
              fc.array(ranges, { minLength: 25, maxLength: 25 }),
              async (made, asked) => {
                const [memory, store] = [new MemoryStore(), await open()];
                await fill(memory, made);
                await fill(store, made);
                for (const range of asked as Range<'posts'>[]) {
                  const expected = await memory.read((reader) => reader.list(range));
                  const answer = await store.read((reader) => reader.list(range));
                  expect(answer, JSON.stringify(range)).to.deep.equal(expected);
                  if (expected.length > 0) found++;
                }
              },
            )
            .afterEach(cleanUp),
          { numRuns: 20 },
        );
        expect(found, 'questions that found something').to.be.greaterThan(80);
      }).timeout(180_000);
    });
  }

  it('walks the pages of many spaces without repeating or missing a post', async () => {
    const store = await open();
    const made = Array.from({ length: 120 }, (_, at) =>
      post(`post${String(at).padStart(3, '0')}`, {
        space: spaces[at % 6] as SpaceId,
        published: time(at % 7),
      }),
    );
    await fill(
      store,
      made.map((record) => ({ collection: 'posts', record })),
    );
    const walked: string[] = [];
    for (let after: readonly string[] | undefined; ;) {
      const page = await store.read((reader) =>
        reader.list({
          collection: 'posts',
          index: 'published',
          prefixes: spaces.map((name) => [name]),
          descending: true,
          limit: 7,
          ...(after === undefined ? {} : { after }),
        }),
      );
      walked.push(...page.map((record) => record.id));
      const last = page.at(-1);
      if (last === undefined) break;
      after = [last.published, last.id];
    }
    const order = made
      .toSorted((a, b) => (b.published + b.id > a.published + a.id ? 1 : -1))
      .map((record) => record.id as string);
    expect(walked).to.deep.equal(order);
  });

  it('reads little more than the page holds', async () => {
    const store = await open();
    await fill(
      store,
      Array.from({ length: 600 }, (_, at) => ({
        collection: 'posts' as const,
        record: post(`post${at}`, { space: spaces[at % 6] as SpaceId, published: time(at) }),
      })),
    );
    let read = 0;
    const descriptor = Object.getOwnPropertyDescriptor(IDBRequest.prototype, 'result')!;
    const seen = new WeakSet<IDBRequest>();
    Object.defineProperty(IDBRequest.prototype, 'result', {
      ...descriptor,
      get(this: IDBRequest) {
        const result: unknown = descriptor.get?.call(this);
        if (Array.isArray(result) && !seen.has(this)) read += result.length;
        else if (result instanceof IDBCursor) read++;
        seen.add(this);
        return result;
      },
    });
    try {
      await store.read((reader) =>
        reader.list({
          collection: 'posts',
          index: 'published',
          prefixes: spaces.map((name) => [name]),
          descending: true,
          limit: 20,
        }),
      );
    } finally {
      Object.defineProperty(IDBRequest.prototype, 'result', descriptor);
    }
    expect(read).to.be.within(20, 60);
  });
});
