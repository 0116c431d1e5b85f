import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { createEmbeddedBackend } from '@social-enterprise/engine';
import { openStore } from './open.js';
import { Child } from './testing/children.js';
import { checkPosts, createPost, settle } from './testing/posts.js';

const folder = await mkdtemp(join(tmpdir(), 'pglite-'));
after(() => rm(folder, { recursive: true }));

test('what was acknowledged survives a killed process, and a directory in use is refused', async () => {
  const database = join(folder, 'killed');
  const acknowledged: string[] = [];
  for (let round = 0; round < 2; round++) {
    const child = new Child('write-posts.ts', database);
    const enough = acknowledged.length + 20 + Math.floor(Math.random() * 40);
    while (acknowledged.length < enough) acknowledged.push((await child.line()) ?? assert.fail('It ended.'));
    if (round === 0) {
      await assert.rejects(openStore({ database }), { code: 'storage', reason: 'database-blocked' });
      acknowledged.push((await child.line()) ?? assert.fail('It ended.'));
    }
    acknowledged.push(...(await child.kill()));
    const store = await openStore({ database });
    await checkPosts(store, acknowledged);
    await store.close();
  }
});

test('a directory that was not finished is made again', async () => {
  const database = join(folder, 'unfinished');
  await (await openStore({ database })).close();
  await rm(join(database, 'global'), { recursive: true });
  await writeFile(`${database}.unfinished`, '');
  const store = await openStore({ database });
  assert.equal(await store.read((reader) => reader.lastSequence()), 0);
  await store.close();
});

test('what is no directory of a database is refused with what to do, and left as it is', async () => {
  const file = join(folder, 'a-file');
  await writeFile(file, 'letters');
  const letters = join(folder, 'letters');
  await mkdir(letters);
  await writeFile(join(letters, 'one.txt'), 'Dear Anna');
  const broken = join(folder, 'broken');
  await (await openStore({ database: broken })).close();
  await rm(join(broken, 'global', 'pg_control'));
  const refusals: [string, RegExp][] = [
    [file, /a-file: .+\. Name a directory of its own for the database, or restore its backup/],
    [letters, /letters holds other files\. Name a directory of its own for the database/],
    [broken, /broken: .+\. Name a directory of its own for the database, or restore its backup/],
  ];
  for (const [database, message] of refusals) {
    await assert.rejects(openStore({ database }), { code: 'storage', message });
  }
  assert.deepEqual(await readdir(letters), ['one.txt']);
  assert.equal(await readFile(file, 'utf8'), 'letters');
});

test('new directories are databases of their own, although they begin with the same files', async () => {
  const databases = ['one', 'other'].map((name) => join(folder, name));
  const epochs: string[] = [];
  for (const database of [...databases, ...databases]) {
    const store = await openStore({ database });
    epochs.push(store.epoch);
    await store.close();
  }
  const [one, other] = epochs;
  assert.notEqual(one, other);
  assert.match(`${one ?? ''} ${other ?? ''}`, /^[0-9a-f-]{36} [0-9a-f-]{36}$/);
  assert.deepEqual(epochs, [one, other, one, other]);
});

test('closing waits for what has begun and refuses what follows', async () => {
  const database = join(folder, 'closed');
  const store = await openStore({ database });
  const backend = await createEmbeddedBackend({ store });
  await settle(backend);
  await createPost(backend);
  const asked = [
    store.read((reader) => reader.lastSequence()),
    store.write((writer) => writer.lastSequence()),
  ];
  // The next turn: the questions are on their way.
  await new Promise(setImmediate);
  const closing = store.close();
  for (const result of await Promise.allSettled(asked)) {
    if (result.status === 'fulfilled') assert.equal(result.value, 2);
    else assert.equal((result.reason as { code?: string }).code, 'closed');
  }
  await closing;
  await store.close();
  await assert.rejects(
    store.read((reader) => reader.lastSequence()),
    { code: 'closed' },
  );
  await assert.rejects(
    store.write((writer) => writer.lastSequence()),
    { code: 'closed' },
  );
  const again = await openStore({ database });
  assert.equal(await again.read((reader) => reader.lastSequence()), 2);
  await again.close();
});
