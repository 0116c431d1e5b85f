import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ArchiveReport, PersonId, Timestamp, Who } from '@social-enterprise/contract';
import { MemoryStore } from '@social-enterprise/store-memory';
import { importArchive } from './archive.js';
import { signIn, type Identity } from './identities.js';
import type { Store } from './store.js';
import { fileOf, linesOf } from './testing/archive.js';
import { importEntries, type Entry } from './transfer.js';

const id = (number: number): string => `018f196b-1800-759c-8a63-${String(number).padStart(12, '0')}`;
let minted = 500;
const mint = (): string => id(minted++);

const [anna, jens] = [id(1) as PersonId, id(2) as PersonId];
const entry = (number: number, actor: PersonId | null, name: string, input: object): Entry => ({
  at: `2026-03-09T08:00:0${number}.000Z` as Timestamp,
  actor,
  command: { key: `k${number}`, name, input } as unknown as Entry['command'],
});

/** Anna and Jens, with a post of Anna's. */
const pilot = new MemoryStore();
await importEntries(pilot, [
  entry(1, null, 'person.create', { id: anna, name: 'Anna', handle: 'anna' }),
  entry(2, null, 'person.create', { id: jens, name: 'Jens', handle: 'jens' }),
  entry(3, anna, 'post.create', { id: id(9), source: 'Guten Morgen' }),
]);
const file = fileOf(await linesOf(pilot));

const promote = (store: Store, people: Readonly<Record<string, Who>> = {}): Promise<ArchiveReport> =>
  importArchive(store, file, { join: { people } });

const issuer = 'https://login.example';
const account = { issuer, subject: '4711' };
const kern: Identity = {
  ...account,
  name: 'Anna Kern',
  handle: 'anna.kern',
  mail: 'Anna.Kern@firma.example',
};
const come = (store: Store, identity: Identity): Promise<PersonId> => signIn(store, identity, { mint });
const names = async (store: Store): Promise<string[]> =>
  (await store.read((reader) => reader.scan('people', '', 100))).map(({ name }) => name).sort();
const author = async (store: Store): Promise<string | undefined> =>
  (await store.read((reader) => reader.get('posts', id(9))))?.author;

test('whoever is moved before the first sign-in signs in as the same person', async () => {
  for (const who of [account, { mail: 'anna.kern@Firma.example ' }]) {
    const store = new MemoryStore();
    const { people } = await promote(store, { anna: who });
    assert.deepEqual(
      people.map(({ handle, here, account: key, isLinked }) => [handle, here, key, isLinked]),
      [
        ['anna', null, 'mail' in who ? 'mailto:anna.kern@firma.example' : `${issuer} 4711`, true],
        ['jens', null, null, false],
      ],
    );
    assert.equal(await come(store, kern), anna);
    assert.deepEqual(await names(store), ['Anna Kern', 'Jens']);
    const again = await promote(store, { anna: who });
    assert.deepEqual([again.created, again.differences], [0, []]);
    assert.equal(await come(store, kern), anna);
  }
});

test('a mail address finds somebody once, and is no account of whoever has it later', async () => {
  const store = new MemoryStore();
  await promote(store, { anna: { mail: 'anna.kern@firma.example' } });
  const { mail, ...unproven } = kern;
  assert.notEqual(await come(store, { ...unproven, subject: '1' }), anna);
  assert.equal(await come(store, kern), anna);
  assert.notEqual(await come(store, { ...unproven, ...(mail && { mail }), subject: '2' }), anna);
});

test('whoever has signed in before is taken, by account or by mail', async () => {
  for (const who of [account, { mail: 'anna.kern@firma.example' }]) {
    const store = new MemoryStore();
    const here = await come(store, kern);
    const { people, joined } = await promote(store, { [anna]: who });
    assert.deepEqual(
      joined.map(({ name, to }) => [name, to]),
      [['anna', here]],
    );
    assert.equal(people[0]?.isLinked, false);
    assert.equal(await author(store), here);
    assert.equal((await promote(store, { anna: who })).created, 0);
    assert.deepEqual(await names(store), ['Anna Kern', 'Jens']);
  }
});

test('an account can be given later to somebody who came along without one', async () => {
  const store = new MemoryStore();
  await promote(store);
  const { created, people } = await promote(store, { anna: account });
  assert.deepEqual([created, people[0]?.here?.id, people[0]?.isLinked], [1, anna, true]);
  assert.equal(await come(store, kern), anna);
});

test('a dry run says who would be who and links nobody', async () => {
  const store = new MemoryStore();
  const { people } = await importArchive(store, file, { dryRun: true, join: { people: { anna: account } } });
  assert.equal(people[0]?.isLinked, true);
  assert.notEqual(await come(store, kern), anna);
});

test('two names in a pilot can be one person', async () => {
  const store = new MemoryStore();
  await promote(store, { anna: account, jens: account });
  assert.equal(await come(store, kern), anna);
  assert.deepEqual(await names(store), ['Anna Kern']);
});

test('what cannot be is refused, and nothing is written', async () => {
  const store = new MemoryStore();
  const other = await come(store, { issuer, subject: '7', name: 'Anna Weiß', handle: 'anna' });
  // Who has the name here signs in with another account.
  await assert.rejects(promote(store, { anna: account }), /anna is Anna Weiß here, who signs in as/);
  await assert.rejects(promote(store, { anna: 'nobody' }), { reason: 'person-unknown' });
  await assert.rejects(promote(store, { nobody: account }), { reason: 'person-unknown' });
  assert.deepEqual(await names(store), ['Anna Weiß']);
  assert.equal((await promote(store, { anna: other })).differences.length, 0);
});
