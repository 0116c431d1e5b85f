import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Command, CommandKey, PersonId, SocialError, Timestamp } from '@social-enterprise/contract';
import { MemoryStore } from '@social-enterprise/store-memory';
import { createEmbeddedBackend } from './embedded.js';
import { importEntries, readEntries, type Entry } from './transfer.js';

const id = (number: number): string => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const anna = id(1) as PersonId;

const entry = (number: number, name: string, input: object, actor: PersonId | null = null): Entry => ({
  at: `2026-03-09T08:00:0${number}.000Z` as Timestamp,
  actor,
  command: { key: `k${number}` as CommandKey, name, input } as Command,
});

const company: Entry[] = [
  entry(1, 'person.create', { id: anna, name: 'Anna', guest: false }),
  entry(2, 'space.create', { id: id(2), name: 'Purchasing', visibility: 'everyone' }, anna),
  entry(3, 'post.create', { id: id(3), space: id(2), source: 'Hello' }, anna),
  // Nothing to do at first; done again later it would take the reaction away.
  entry(4, 'reaction.remove', { post: id(3), emoji: '👍' }, anna),
  entry(5, 'reaction.add', { post: id(3), emoji: '👍' }, anna),
];

const lines = (entries: readonly unknown[]): string => entries.map((one) => JSON.stringify(one)).join('\n');

const brokenAt =
  (line: number, cause?: string) =>
  (error: SocialError): boolean =>
    error.code === 'invalid' &&
    error.reason === 'import-broken' &&
    error.field === `line ${line}` &&
    error.message.startsWith(`Line ${line}:`) &&
    (cause === undefined || (error.cause as SocialError).reason === cause);

const isEmpty = async (store: MemoryStore): Promise<boolean> =>
  store.read(
    async (reader) => (await reader.lastSequence()) === 0 && (await reader.get('people', anna)) === undefined,
  );

test('an import is read back as of its own time and person', async () => {
  const store = new MemoryStore();
  assert.deepEqual(await importEntries(store, readEntries(lines(company))), { applied: 5, replayed: 0 });
  const backend = await createEmbeddedBackend({
    store,
    person: anna,
    now: () => new Date('2026-03-09T09:00:00Z'),
  });
  const post = await backend.query('posts.get', { id: id(3) as never });
  assert.equal(post?.author.id, anna);
  assert.equal(post.published, '2026-03-09T08:00:03.000Z');
  assert.deepEqual(post.reactions, [{ emoji: '👍', count: 1, own: true }]);
});

test('run again it changes nothing', async () => {
  const store = new MemoryStore();
  await importEntries(store, company);
  const before = await store.read((reader) => reader.get('posts', id(3)));
  assert.deepEqual(await importEntries(store, company), { applied: 0, replayed: 5 });
  assert.deepEqual(await store.read((reader) => reader.get('posts', id(3))), before);
  assert.equal(await store.read((reader) => reader.lastSequence()), 5);
});

test('a line that is not JSON is named by its number, blank lines counted', () => {
  assert.throws(() => readEntries(`${lines(company.slice(0, 1))}\n\n{"at": oops}\n`), brokenAt(3));
});

test('a line that is no entry is named', () => {
  const [first] = company;
  const wrong: [unknown, string][] = [
    [null, 'null'],
    [[], 'a list'],
    [{ ...first, command: undefined }, 'no command'],
    [{ ...first, command: { name: 'post.create', input: {} } }, 'no key'],
    [{ ...first, command: { key: 'k', name: 'post.create', input: [] } }, 'an input that is a list'],
    [{ ...first, at: 'yesterday' }, 'no time'],
    [{ ...first, at: 5 }, 'a number for a time'],
    [{ ...first, actor: 5 }, 'a number for an actor'],
  ];
  for (const [value, what] of wrong) {
    assert.throws(() => readEntries(lines([first, value])), brokenAt(2), what);
  }
});

test('nothing is half imported: one refused entry refuses all, with its cause', async () => {
  const store = new MemoryStore();
  const refused: [Entry, string][] = [
    [entry(6, 'post.create', { id: id(6), source: ' ' }, anna), 'text-empty'],
    [entry(6, 'post.create', { id: id(6), source: 5 }, anna), 'command-malformed'],
    [entry(6, 'post.update', { id: id(9), version: 1, source: 'x' }, anna), 'post-unknown'],
    [entry(6, 'post.create', { id: id(6), source: 'x' }, id(8) as PersonId), 'person-unknown'],
    [entry(6, 'post.create', { id: id(3), source: 'x' }, anna), 'id-taken'],
  ];
  for (const [one, reason] of refused) {
    await assert.rejects(importEntries(store, [...company, one]), brokenAt(6, reason), reason);
    assert.ok(await isEmpty(store), reason);
  }
});

test('a refused entry is named by its line in the file', async () => {
  const text = `${lines(company.slice(0, 2))}\n\n\n${lines([entry(6, 'post.create', { id: id(6), source: '' }, anna)])}`;
  await assert.rejects(importEntries(new MemoryStore(), readEntries(text)), brokenAt(5, 'text-empty'));
});

test('an unknown command is named', async () => {
  await assert.rejects(importEntries(new MemoryStore(), [entry(1, 'nonsense.do', {})]), brokenAt(1));
});
