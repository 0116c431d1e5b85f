import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ArchiveReport, PersonId, PostId, SocialError } from '@social-enterprise/contract';
import { MemoryStore } from '@social-enterprise/store-memory';
import { importArchive, type ImportArchiveOptions } from './archive.js';
import { createEmbeddedBackend } from './embedded.js';
import type { Store } from './store.js';
import { fileOf, linesOf, livedIn, recordsOf } from './testing/archive.js';

const company = await livedIn();
const file = await linesOf(company);

interface Parsed {
  readonly collection: string;
  readonly record: Record<string, unknown>;
}
const parse = (line: string): Parsed => JSON.parse(line) as Parsed;
const at = (collection: string, nth = 0): number =>
  file.findIndex(
    (line, index) =>
      parse(line).collection === collection &&
      file.slice(1, index).filter((one) => parse(one).collection === collection).length === nth,
  );

/** The file with one record changed. */
const changed = (index: number, fields: object): string[] => {
  const { collection, record } = parse(file[index] ?? '');
  return file.with(index, `${JSON.stringify({ collection, record: { ...record, ...fields } })}\n`);
};

const take = (
  store: Store,
  lines: readonly string[],
  options?: ImportArchiveOptions,
): Promise<ArchiveReport> => importArchive(store, fileOf(lines), options);

const isEmpty = async (store: Store): Promise<boolean> => {
  const counts = await recordsOf(store);
  return counts.every((line) => parse(line).collection === 'spaces');
};

const brokenAt =
  (line: number, message: RegExp) =>
  (error: SocialError): boolean => {
    assert.equal(error.reason, 'import-broken');
    assert.equal(error.field, `line ${line}`);
    assert.match(error.message, message);
    return true;
  };

test('a store is the same after a way through a file', async () => {
  const store = new MemoryStore();
  const { created, unchanged, differences, joined } = await take(store, file);
  assert.deepEqual(
    { created, unchanged, differences, joined },
    {
      created: file.length - 1,
      unchanged: 0,
      differences: [],
      joined: [],
    },
  );
  assert.deepEqual(await recordsOf(store), file.slice(1));
});

test('the file holds all kinds of things, and what was deleted stays deleted', () => {
  const kinds = new Set(file.slice(1).map((line) => parse(line).collection));
  for (const kind of [
    'people',
    'spaces',
    'members',
    'topics',
    'threads',
    'posts',
    'reactions',
    'markers',
    'changes',
  ]) {
    assert.ok(kinds.has(kind), kind);
  }
  assert.ok(
    file.some((line) => parse(line).collection === 'posts' && parse(line).record['deleted'] !== null),
  );
});

test('the header says what follows', () => {
  const header = JSON.parse(file[0] ?? '') as {
    version: number;
    epoch: string;
    counts: Record<string, number>;
  };
  assert.equal(header.version, 1);
  assert.equal(header.epoch, company.epoch);
  const posts = file.filter((line) => parse(line).collection === 'posts');
  assert.equal(header.counts['posts'], posts.length);
});

test('given again it changes nothing', async () => {
  const store = new MemoryStore();
  await take(store, file);
  const { created, unchanged, differences } = await take(store, file);
  assert.deepEqual([created, unchanged, differences], [0, file.length - 1, []]);
  assert.deepEqual(await recordsOf(store), file.slice(1));
});

test('an import that was interrupted goes on', async () => {
  for (const writes of [0, 1, 2, 3]) {
    const store = new MemoryStore();
    let left = writes;
    const dying: Store = Object.create(store, {
      write: {
        value: (work: Parameters<Store['write']>[0]) => {
          if (left-- === 0) throw new Error('killed');
          return store.write(work);
        },
      },
      read: { value: store.read.bind(store) },
      epoch: { value: store.epoch },
    }) as Store;
    await take(dying, file).catch((error: unknown) => assert.equal((error as Error).message, 'killed'));
    const { differences } = await take(store, file);
    assert.deepEqual(differences, []);
    assert.deepEqual(await recordsOf(store), file.slice(1), `after ${writes} writes`);
  }
});

test('a dry run says the same and writes nothing', async () => {
  const store = new MemoryStore();
  const { created } = await take(store, file, { dryRun: true });
  assert.equal(created, file.length - 1);
  assert.deepEqual(await recordsOf(store), []);
});

test('what went on since stays, and what differs is named and left alone', async () => {
  const store = new MemoryStore();
  await take(store, file);
  const line = file.findIndex((one) => {
    const { collection, record } = parse(one);
    return collection === 'posts' && record['deleted'] === null && record['inReplyTo'] === null;
  });
  const { id, author, version, source } = parse(file[line] ?? '').record;
  const backend = await createEmbeddedBackend({ store, person: author as PersonId });
  const [outcome] = await backend.execute([
    {
      key: 'later' as never,
      name: 'post.update',
      input: { id: id as PostId, version: version as number, source: 'Heute geändert.' },
    },
  ]);
  assert.equal(outcome?.status, 'applied');
  assert.deepEqual((await take(store, file)).differences, []);
  const other = await take(new MemoryStore(), file).then(() =>
    take(store, changed(line, { source, version: 9 })),
  );
  assert.deepEqual(
    other.differences.map((one) => one.line),
    [line + 1],
  );
  assert.match(other.differences[0]?.message ?? '', /is different here and was left as it is/);
  assert.equal((await backend.query('posts.get', { id: id as PostId }))?.source, 'Heute geändert.');
});

test('nothing is written of a file with one broken line, which is named', async () => {
  const post = at('posts', 3);
  const cases: [string, (string | Uint8Array)[], number, RegExp][] = [
    ['no JSON', file.with(post, '{"collection": oops}\n'), post + 1, /is not JSON/],
    ['no record', file.with(post, '{"collection":"posts"}\n'), post + 1, /no collection and record/],
    ['an unknown collection', file.with(post, '{"collection":"x","record":{}}\n'), post + 1, /no collection/],
    ['a wrong type', changed(post, { pinned: 'yes' }), post + 1, /`pinned`/],
    ['a field too many', changed(post, { admin: true }), post + 1, /`admin`/],
    ['a field too few', changed(post, { source: undefined }), post + 1, /`source`/],
    ['a text that is too long', changed(post, { source: 'x'.repeat(20_001) }), post + 1, /`source`/],
    ['a tree that is too deep', changed(post, { content: deep(34) }), post + 1, /`content`/],
    ['a script for a picture', changed(at('people'), { avatar: 'javascript:alert(1)' }), 2, /`avatar`/],
    [
      'an author who is not there',
      changed(post, { author: parse(file[post] ?? '').record['id'] }),
      post + 1,
      /not among/,
    ],
    ['an id used twice', file.with(post, file[at('posts', 2)] ?? ''), post + 1, /twice/],
    [
      'a handle used twice',
      changed(at('people', 1), { handle: parse(file[1] ?? '').record['handle'] }),
      3,
      /twice/,
    ],
    [
      'a field given twice',
      file.with(post, (file[post] ?? '').replace('{', '{"collection":"posts",')),
      post + 1,
      /twice/,
    ],
    ['10 MB', file.with(post, `"${'x'.repeat(10_000_000)}"\n`), post + 1, /more than/],
    [
      'bad UTF-8',
      [...file.slice(0, post), Uint8Array.of(0x22, 0xc3, 0x28, 0x22, 10), ...file.slice(post + 1)],
      post + 1,
      /UTF-8/,
    ],
    ['brackets without end', file.with(post, `${'['.repeat(100_000)}\n`), post + 1, /nested/],
    ['a cut file', file.slice(0, -10), file.length - 10, /ends here/],
    ['no header', file.slice(1), 1, /header/],
    ['nothing', [], 1, /empty/],
    ['a later format', file.with(0, (file[0] ?? '').replace('"version":1', '"version":2')), 1, /version 2/],
  ];
  for (const [what, lines, line, message] of cases) {
    const store = new MemoryStore();
    await assert.rejects(importArchive(store, fileOf(lines)), brokenAt(line, message), what);
    assert.ok(await isEmpty(store), what);
  }
});

const deep = (levels: number): unknown[] => {
  let tree: unknown = { type: 'paragraph', children: ['x'] };
  for (let level = 0; level < levels; level++) tree = { type: 'quote', children: [tree] };
  return [tree];
};

test('counts are not believed', async () => {
  const store = new MemoryStore();
  const lines = file.map((line) =>
    line.replace(/"(memberCount|replyCount|count)":\d+/g, (all, name: string) =>
      name === 'replyCount' && line.includes('"inReplyTo":"') ? all : `"${name}":999`,
    ),
  );
  await take(store, lines);
  assert.deepEqual(await recordsOf(store), file.slice(1));
});

test('a pilot joins the people, spaces and threads that have the same names here', async () => {
  const store = new MemoryStore();
  const mine = await livedIn(7, 400);
  // The same company under other ids, as if it had been made here.
  const other = (line: string): string =>
    line.replace(/00000000-0000-7000-800([1-4])-/g, '11111111-0000-7000-800$1-').replace(/step-/g, 'here-');
  await take(store, (await linesOf(mine)).map(other));
  const before = await linesOf(store);
  await assert.rejects(take(store, file), brokenAt(2, /handle person.0 is something else here/));
  assert.deepEqual((await linesOf(store)).slice(1), before.slice(1));

  const { created, joined, differences } = await take(store, file, { join: {} });
  assert.deepEqual(differences, []);
  assert.equal(joined.filter(({ collection }) => collection === 'people').length, 5);
  const posts = (lines: readonly string[]): number =>
    lines.filter((line) => parse(line).collection === 'posts').length;
  const after = await linesOf(store);
  assert.equal(posts(after), posts(before) * 2);
  assert.ok(created > posts(before));
  const authors = new Set(
    after.flatMap((line) =>
      parse(line).collection === 'posts' ? [parse(line).record['author'] as string] : [],
    ),
  );
  assert.ok([...authors].every((id) => id.startsWith('1111')));
  const again = await take(store, file, { join: {} });
  assert.equal(again.created, 0);
  assert.deepEqual(await linesOf(store).then((lines) => lines.slice(1)), after.slice(1));
});

test('who is who can be written down', async () => {
  const store = new MemoryStore();
  const first = file
    .slice(0, 2)
    .with(0, (file[0] ?? '').replace(/"counts":\{[^}]*\}/, '"counts":{"people":1}'));
  const id = '22222222-0000-7000-8001-000000000001';
  await take(
    store,
    first.with(1, (first[1] ?? '').replace(/"id":"[^"]+","handle":"[^"]+"/, `"id":"${id}","handle":"p0"`)),
  );
  const { joined, created } = await take(store, first, { join: { people: { 'person.0': 'p0' } } });
  assert.deepEqual([joined.map(({ name, to }) => [name, to]), created], [[['person.0', id]], 0]);
  for (const people of [{ nobody: 'p0' }, { 'person.0': 'nobody' }] as Record<string, string>[]) {
    await assert.rejects(take(store, first, { join: { people } }), { reason: 'person-unknown' });
  }
});

test('files of posts come along; secrets and uploads without a post stay behind', async () => {
  const store = new MemoryStore();
  await take(store, file);
  const { id: post, author: owner } = parse(file[at('posts')] ?? '').record;
  const facts = { name: 'a.png', type: 'image/png', size: 1, width: 1, height: 1, owner, stored: true };
  const attached = { id: '018f196b-1800-759c-8a63-b4a9ddc64101', ...facts, post, expires: null };
  const loose = { ...attached, id: '018f196b-1800-759c-8a63-b4a9ddc64102', post: null };
  await store.write(async (writer) => {
    await writer.put('files', attached as never);
    await writer.put('files', loose as never);
    await writer.put('settings', { id: 'file-secret', value: 'a secret' });
  });
  const lines = await linesOf(store);
  const extra = lines.slice(1).filter((line) => !file.includes(line));
  assert.deepEqual(extra.map(parse), [{ collection: 'files', record: attached }]);
  const other = new MemoryStore();
  await take(other, lines);
  assert.deepEqual(await recordsOf(other), lines.slice(1));
});
