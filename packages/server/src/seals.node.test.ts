import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Notification, PersonId, PostId } from '@social-enterprise/contract';
import type { EngineBackend } from '@social-enterprise/engine';
import { readConfig } from './config.js';
import { mintId } from './mint.js';
import { createSealer } from './sealer.js';
import { dump, exported, sealedCompany, secret, type SealedCompany } from './testing/sealed-company.js';

const anna = mintId() as PersonId;

/** A company of four, of whom two are custodians. */
const company = (): Promise<SealedCompany> =>
  sealedCompany({
    anna,
    ben: mintId() as PersonId,
    carla: mintId() as PersonId,
    dora: mintId() as PersonId,
  });

/** What somebody is told of the seal of a conversation. */
async function itemOf(backend: EngineBackend, post: PostId): Promise<Notification | undefined> {
  const { items } = await backend.query('inbox.list', {});
  return items.find(({ subject }) => subject.type === 'seal' && subject.object.id === post);
}

test('nothing in the database and its export joins the author with what was written without a name', async () => {
  const { store, as, run } = await company();
  const sealed: string[] = [];
  const open = mintId() as PostId;
  await run('anna', 'post.create', { id: open, source: 'under my name' });
  for (let round = 0; round < 3; round++) {
    const [id, pseudonym, reply] = [mintId() as PostId, mintId(), mintId()];
    const keys = [
      await run('anna', 'post.create', { id, source: `hello ${round} @ben`, sealed: pseudonym }),
      await run('anna', 'post.create', { id: reply, source: 'and more', inReplyTo: id }),
      await run('anna', 'post.update', { id, version: 1, source: 'hello, put better' }),
      await run('anna', 'subscription.set', { post: id, level: 'everything' }),
    ];
    await run('ben', 'post.create', { id: mintId(), source: 'an answer', inReplyTo: reply });
    const { items } = await (await as('anna')).query('inbox.list', {});
    const told = items.find(({ subject }) => subject.type === 'post' && subject.post === id);
    assert.equal(told?.count, 1, 'the author is told of the answer');
    keys.push(await run('anna', 'notification.read', { post: id }));
    await run('carla', 'seal.request', { object: { kind: 'post', id }, reason: 'a threat' });
    await run('dora', 'seal.approve', { object: { kind: 'post', id } });
    const opened = await itemOf(await as('anna'), id);
    assert.deepEqual(opened?.events[0]?.kind, 'seal-opened', 'the author is told of the opening');
    keys.push(await run('anna', 'notification.read', { id: opened.id }));
    assert.equal((await itemOf(await as('anna'), id))?.read, true);
    sealed.push(id, pseudonym, reply, ...keys);
  }
  for (const lines of [await dump(store), await exported(store)]) {
    const joins = lines.filter((line) => line.includes(anna) && sealed.some((one) => line.includes(one)));
    assert.deepEqual(joins, []);
    assert.ok(lines.some((line) => line.includes(anna) && line.includes(open)));
  }
  const seals = await store.read((reader) => reader.scan('seals', '', 10));
  assert.equal(seals.length, 3);
  assert.equal(new Set(seals.map(({ person }) => person)).size, 3, 'three seals of one person look unlike');
});

test('the export tells of no order in time between what was written with and without a name', async () => {
  const { store, run } = await company();
  const pseudonym = mintId();
  await run('anna', 'post.create', { id: mintId(), source: 'before' });
  await run('anna', 'post.create', { id: mintId(), source: 'hello', sealed: pseudonym });
  await run('anna', 'post.create', { id: mintId(), source: 'after' });
  const actors = (await exported(store)).flatMap((line) => {
    const { collection, record } = JSON.parse(line) as { collection: string; record: { actor: string } };
    return collection === 'changes' ? [record.actor] : [];
  });
  assert.deepEqual(actors.slice(-3), [anna, anna, pseudonym]);
});

test('the other custodians are told of a request, the author of the opening, and nobody of anything else', async () => {
  const { as, run } = await company();
  const told = async (person: string): Promise<string[]> =>
    (await itemOf(await as(person), post))?.events.map(({ kind, actor }) => `${kind} ${actor?.name ?? ''}`) ??
    [];
  const post = mintId() as PostId;
  await run('anna', 'post.create', { id: post, source: 'hello', sealed: mintId() });
  await run('carla', 'seal.request', { object: { kind: 'post', id: post }, reason: 'a threat' });
  assert.deepEqual(await told('dora'), ['seal-requested carla']);
  await run('dora', 'seal.refuse', { object: { kind: 'post', id: post } });
  assert.deepEqual(await told('dora'), [], 'what was taken back unseen is gone');
  await run('carla', 'seal.request', { object: { kind: 'post', id: post }, reason: 'a threat' });
  for (const person of ['anna', 'ben', 'carla']) assert.deepEqual(await told(person), []);
  await run('dora', 'seal.approve', { object: { kind: 'post', id: post } });
  assert.deepEqual(await told('anna'), ['seal-opened dora']);
  for (const person of ['ben', 'carla']) assert.deepEqual(await told(person), []);
});

test('a custodian who may not read the conversation is not told of it', async () => {
  const { as, run } = await company();
  const [post, space] = [mintId() as PostId, mintId()];
  await run('anna', 'space.create', { id: space, name: 'Team', visibility: 'secret' });
  const carla = (await (await as('carla')).query('session.get', {})).person?.id;
  await run('anna', 'member.add', { space, person: carla });
  await run('anna', 'post.create', { id: post, source: 'hello', space, sealed: mintId() });
  await run('carla', 'seal.request', { object: { kind: 'post', id: post }, reason: 'a threat' });
  assert.deepEqual(await (await as('dora')).query('inbox.list', {}).then(({ items }) => items), []);
});

test('that a custodian opened their own seal shows in nothing that is stored', async () => {
  const { store, run } = await company();
  const [post, pseudonym] = [mintId() as PostId, mintId()];
  await run('dora', 'post.create', { id: post, source: 'hello', sealed: pseudonym });
  await run('carla', 'seal.request', { object: { kind: 'post', id: post }, reason: 'a threat' });
  await run('dora', 'seal.approve', { object: { kind: 'post', id: post } });
  const told = await store.read((reader) => reader.scan('notifications', '', 10));
  assert.deepEqual(
    told.map(({ person }) => person),
    [pseudonym],
    'as it would be with any other author',
  );
});

test('a seal opens only with its secret, and only under its own name', () => {
  const sealer = createSealer(secret);
  const [first, second] = [sealer.nameOf(anna, 0), sealer.nameOf(anna, 1)];
  const sealed = sealer.seal(anna, first);
  assert.equal(sealer.open(sealed, first), anna);
  assert.equal(sealer.open(sealed, second), null);
  assert.equal(createSealer(`${secret}!`).open(sealed, first), null);
  assert.equal(sealer.open('', first), null);
  assert.notEqual(first, createSealer(`${secret}!`).nameOf(anna, 0));
  assert.doesNotMatch(`${first} ${second} ${sealed}`, new RegExp(anna));
});

test('a server with a single custodian, or a short secret, does not start', () => {
  const read = (sealing: object): unknown => readConfig({ options: { sealing } });
  assert.throws(() => read({ custodians: ['carla'], secret }), /sealing.custodians/);
  assert.throws(() => read({ custodians: ['carla', 'carla'], secret }), /sealing.custodians/);
  assert.throws(() => read({ custodians: ['carla', 'dora'], secret: 'short' }), /sealing.secret/);
});
