import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { isSocialError } from '@social-enterprise/contract';
import { createEmbeddedBackend } from '@social-enterprise/engine';
import { Postgres } from './postgres.js';
import { SqlStore, type SqlStoreOptions } from './store.js';
import { checkPosts, createPost, settle } from './testing/posts.js';
import { createPostgresServer } from './testing/postgres-server.js';
import { connectTimeout, schemaUrl } from './testing/schemas.js';

const server = await createPostgresServer();
after(() => server.remove());

/** On a connection that nobody takes for away only because the computer is busy. */
const open = (url: string, options: SqlStoreOptions = {}): Promise<SqlStore> =>
  SqlStore.open(new Postgres({ url, connectTimeout }), options);

/** What is answered once the database answers again. */
async function answered<Result>(ask: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!isSocialError(error) || error.reason !== 'database-unavailable') throw error;
    }
  }
}

/** A call that was refused because the database is away, and after how many milliseconds. */
interface Refusal {
  readonly took: number;
  readonly reason: string | null;
}

test('a server that stops under load fails calls at once, and everything goes on by itself when it is back', async () => {
  const url = await schemaUrl(server.url, 'outage');
  const store = await open(url, { lookAgain: 0 });
  const backend = await createEmbeddedBackend({ store });
  await settle(backend);
  const acknowledged: string[] = [];
  const refused: Refusal[] = [];
  let running = true;
  const load = Array.from({ length: 8 }, async (_, number) => {
    while (running) {
      const begin = performance.now();
      try {
        if (number % 2 === 0) acknowledged.push(await createPost(backend));
        else await backend.query('posts.list', {});
      } catch (error) {
        if (!isSocialError(error)) throw error;
        assert.equal(error.code, 'storage', error.message);
        refused.push({ took: performance.now() - begin, reason: error.reason });
        await wait(20);
      }
    }
  });
  for (const how of ['INT', 'QUIT'] as const) {
    const before = acknowledged.length;
    while (acknowledged.length < before + 30) await wait(5);
    await server.stop(how);
    const many = refused.length + 20;
    while (refused.length < many) await wait(5);
    await server.start();
  }
  const before = acknowledged.length;
  while (acknowledged.length < before + 30) await wait(5);
  running = false;
  await Promise.all(load);
  assert.deepEqual([...new Set(refused.map(({ reason }) => reason))], ['database-unavailable']);
  const longest = Math.max(...refused.map(({ took }) => took));
  assert.ok(longest < connectTimeout / 2, `a call failed after ${longest} ms`);
  await checkPosts(store, acknowledged);

  // Listening comes back as well: without looking again, only a notification tells of another node's write.
  const other = await createEmbeddedBackend({ store: await open(url) });
  let calls = 0;
  store.subscribe(() => calls++);
  while (calls === 0) {
    await createPost(other);
    await wait(100);
  }
  await other.close();
  await store.close();
});

test('whoever waits for a connection is answered as long as others are', async (context) => {
  const url = await schemaUrl(server.url, 'queue');
  context.mock.timers.enable({ apis: ['setInterval', 'setTimeout'] });
  const database = new Postgres({ url, connections: 1, connectTimeout });
  const answers = Array.from({ length: 10 }, async () => {
    const rows = await database.run({ text: 'select 1' });
    // The next one has to wait for almost as long as nobody at all may be answered.
    context.mock.timers.tick(connectTimeout * 0.8);
    return rows;
  });
  assert.equal((await Promise.all(answers)).flat().length, 10);
  await database.close();
});

test('whoever waits for a connection is refused when nobody is answered any more', async (context) => {
  const url = await schemaUrl(server.url, 'standstill');
  context.mock.timers.enable({ apis: ['setInterval', 'setTimeout'] });
  const database = new Postgres({ url, connections: 1, connectTimeout });
  const holding = database.read(async (transaction) => {
    await transaction.run({ text: 'select 1' });
    const waiting = [1, 2].map(() => database.run({ text: 'select 1' }));
    context.mock.timers.tick(connectTimeout);
    return Promise.allSettled(waiting);
  });
  for (const result of await holding) {
    assert.ok(result.status === 'rejected');
    assert.equal((result.reason as { reason?: string }).reason, 'database-unavailable');
  }
  await database.close();
});

test('a busy process does not take the database for away', async () => {
  const url = await schemaUrl(server.url, 'busy');
  const database = new Postgres({ url, connections: 1, connectTimeout: 2000 });
  await database.run({ text: 'select 1' });
  const waiting = ['select pg_sleep(0.1)', 'select 1'].map((text) => database.run({ text }));
  const end = performance.now() + 2500;
  while (performance.now() < end);
  assert.equal((await Promise.all(waiting)).length, 2);
  await database.close();
});

test('nothing more is tried for those who were told that the database is away', async () => {
  let tries = 0;
  const silent = createServer((socket) => {
    tries++;
    socket.on('error', () => undefined);
  }).listen(0);
  await once(silent, 'listening');
  const url = `postgres://anna:x@127.0.0.1:${(silent.address() as AddressInfo).port}/x`;
  const database = new Postgres({ url, connections: 1, connectTimeout: 100 });
  await Promise.allSettled(Array.from({ length: 200 }, () => database.run({ text: 'select 1' })));
  const before = tries;
  await wait(400);
  assert.ok(tries <= before + 1, `${tries - before} more`);
  await database.close();
  silent.close();
});

test('a server that freezes is given up', async () => {
  const url = await schemaUrl(server.url, 'frozen');
  const patience = 2000;
  const database = new Postgres({ url, connectTimeout: patience, silence: patience });
  const store = await answered(() => SqlStore.open(database));
  await store.read((reader) => reader.lastSequence());
  await server.signal('STOP');
  const begin = performance.now();
  const calls = [
    ...Array.from({ length: 4 }, () => store.read((reader) => reader.lastSequence())),
    ...Array.from({ length: 640 }, () => store.write((writer) => writer.lastSequence())),
  ];
  const results = await Promise.allSettled(calls);
  const took = performance.now() - begin;
  await server.signal('CONT');
  const reasons = results.map((result) =>
    result.status === 'rejected' ? (result.reason as { reason?: string }).reason : 'answered',
  );
  assert.deepEqual([...new Set(reasons)], ['database-unavailable']);
  // Twenty batches of writes, each of which waited for its own refusal, would take many times as long.
  assert.ok(took < 5 * patience, `given up after ${took} ms`);
  assert.equal(await answered(() => store.write((writer) => writer.lastSequence())), 0);
  await store.close();
});

test('closing ends what listens and looks, and nothing is answered after it', async () => {
  const database = new Postgres({
    url: await schemaUrl(server.url, 'closing'),
    connections: 2,
    connectTimeout,
  });
  const store = await SqlStore.open(database, { lookAgain: 10 });
  let calls = 0;
  store.subscribe(() => calls++);
  const asked = Array.from({ length: 20 }, () => store.read((reader) => reader.lastSequence()));
  await Promise.all([store.close(), store.close()]);
  for (const result of await Promise.allSettled(asked)) {
    if (result.status === 'rejected') assert.equal((result.reason as { code?: string }).code, 'closed');
  }
  store.subscribe(() => calls++);
  const before = calls;
  await assert.rejects(
    store.write((writer) => writer.lastSequence()),
    { code: 'closed' },
  );
  await assert.rejects(
    store.read((reader) => reader.lastSequence()),
    { code: 'closed' },
  );
  assert.equal(calls, before);
});
