import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { PersonId, PostId, SpaceId, Timestamp } from '@social-enterprise/contract';
import { createEmbeddedBackend, type Store } from '@social-enterprise/engine';
import { EmbeddedPostgres } from './pglite.js';
import { createPost, give, mintId, settle } from './testing/posts.js';
import { createPostgresServer } from './testing/postgres-server.js';
import { Schemas, ServerSchemas } from './testing/schemas.js';

const server = await createPostgresServer({ durable: false });
const onServer = new ServerSchemas(server.url);
const embedded = await EmbeddedPostgres.open(null);
after(async () => {
  await embedded.close();
  await onServer.close();
  await server.remove();
});

const now = '2026-03-02T08:00:00.000Z' as Timestamp;
const german = 'Die Häuser an der alten Straße werden im Frühjahr gestrichen, und wir suchen noch Helfer.';
const english = 'She was running late because the trains between the cities had been cancelled.';
const short = 'Neue Maschinen!';

const hostile = [
  "'",
  "''; drop table posts; --",
  'a & b | !c',
  '!',
  '(((',
  ':*',
  "pump:* & 'x",
  '\\',
  '\\\\',
  '%_%',
  '<-> <2>',
  '\0',
  'pum\0p',
  '\ud800',
  '😀',
  '😀😀😀 🎉',
  '...!?-',
  ' ',
  '\u202e\u200b',
  'x'.repeat(10_000),
  'wort '.repeat(2_000),
  Array.from({ length: 2_000 }, (_, at) => `w${at}`).join(' '),
  'ﬁ ½ ① Ⅷ',
  '日本語 العربية',
  '=00000000-0000-7000-8000-000000000001',
];

for (const [name, open] of [
  ['postgres', onServer.open],
  ['pglite', new Schemas(embedded).open],
] as const) {
  void describe(name, () => search(open('search')));
}

function search(opening: Promise<Store>): void {
  const posts = async (text: string, limit = 10): Promise<string[]> => {
    const store = await opening;
    return store.search({ collection: 'posts', text, limit });
  };
  const people = async (text: string): Promise<string[]> => {
    const store = await opening;
    const ids = await store.search({ collection: 'people', text, limit: 10 });
    const found = await store.read((reader) => reader.getMany('people', ids));
    return found.flatMap((person) => person?.name ?? []);
  };

  const prepared = (async () => {
    const backend = await createEmbeddedBackend({ store: await opening });
    await settle(backend);
    const ids = {
      german: await createPost(backend, german),
      english: await createPost(backend, english),
      short: await createPost(backend, short),
    };
    return { backend, ids };
  })();

  void test('stems of either language, by the language of the text', async () => {
    const { ids } = await prepared;
    for (const word of ['Haus', 'Häuser', 'Hauses', 'gestrichene']) {
      assert.deepEqual(await posts(word), [ids.german], word);
    }
    for (const word of ['run', 'running', 'train', 'city', 'cancel']) {
      assert.deepEqual(await posts(word), [ids.english], word);
    }
    assert.deepEqual(await posts('Maschine'), [ids.short]);
  });

  void test('umlauts in every spelling', async () => {
    const { ids } = await prepared;
    for (const word of [
      'Häuser',
      'Haeuser',
      'hauser',
      'HAEUSER',
      'Straße',
      'strasse',
      'Frühjahr',
      'Fruehjahr',
    ]) {
      assert.deepEqual(await posts(word), [ids.german], word);
    }
  });

  void test('a beginning of the last word, and words in any order', async () => {
    const { ids } = await prepared;
    assert.deepEqual(await posts('alten Strass'), [ids.german]);
    assert.deepEqual(await posts('Straße alte gestr'), [ids.german]);
    assert.deepEqual(await posts('Stra alten'), []);
  });

  void test('a typo in a name, and names before what people do', async () => {
    const { backend } = await prepared;
    const store = await opening;
    await store.write(async (writer) => {
      for (const [name, title] of [
        ['Jürgen Großmann', 'Einkauf'],
        ['Petra Winter', 'Assistenz von Jürgen Großmann'],
      ] as const) {
        const id = mintId<PersonId>();
        const record = {
          id,
          name,
          title,
          handle: id,
          department: '',
          avatar: null,
          active: true,
          guest: false,
        };
        await writer.put('people', { ...record, created: now, version: 1 });
      }
    });
    assert.deepEqual(await people('Jürgen Großmann'), ['Jürgen Großmann', 'Petra Winter']);
    for (const text of [
      'Jürgn Großmann',
      'Juergen Grossmann',
      'Jürgen Großman',
      'Jürgen Gorßmann',
      'jurgen gross',
    ]) {
      assert.equal((await people(text))[0], 'Jürgen Großmann', text);
    }
    assert.deepEqual(await people('Xürgn Xroßmann'), []);
    const { items } = await backend.query('people.list', { text: 'Jürgn' });
    assert.equal(items[0]?.name, 'Jürgen Großmann');
  });

  void test('only in these spaces, however many', async () => {
    const { backend } = await prepared;
    const store = await opening;
    const spaces = Array.from({ length: 80 }, () => mintId<SpaceId>());
    await store.write(async (writer) => {
      const [first] = await writer.list({
        collection: 'posts',
        index: 'published',
        prefixes: [[]],
        limit: 1,
      });
      assert.ok(first);
      for (const space of spaces) {
        const id = mintId<PostId>();
        const content = [
          { type: 'paragraph' as const, children: [{ type: 'text' as const, text: 'kolbenring' }] },
        ];
        await writer.put('posts', { ...first, id, root: id, space, content: content as never });
      }
    });
    const count = async (some: readonly string[]): Promise<number> =>
      (await store.search({ collection: 'posts', text: 'kolbenring', limit: 100, spaces: some })).length;
    assert.equal(await count(spaces), 80);
    assert.equal(await count(spaces.slice(0, 50)), 50);
    assert.equal(await count(spaces.slice(0, 1)), 1);
    assert.equal(await count([mintId(), "it's \\ odd"]), 0);
    assert.equal(await count([]), 0);
    await give(backend, { name: 'post.create', input: { id: mintId<PostId>(), source: 'kolbenring' } });
    assert.equal((await posts('kolbenring', 100)).length, 81);
  });

  void test('nothing that is typed is an error', async () => {
    const { backend } = await prepared;
    const store = await opening;
    for (const text of hostile) {
      assert.ok(Array.isArray(await posts(text)), text);
      assert.ok(Array.isArray(await people(text)), text);
      assert.ok(
        Array.isArray(await store.search({ collection: 'posts', text, limit: 5, spaces: [text] })),
        text,
      );
    }
    await backend.query('posts.search', { text: "''; drop table posts; --" });
    assert.equal((await posts('Häuser')).length, 1);
  });
}
