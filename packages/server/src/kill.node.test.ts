import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test, type TestContext } from 'node:test';
import { openStore } from '@social-enterprise/store-postgres';
import { createPostgresServer } from '../../store-postgres/src/testing/postgres-server.js';
import { checkPosts } from '../../store-postgres/src/testing/posts.js';
import { bundleServer, PersistentWriter, ServerProcess, settleAnna } from './testing/servers.js';

/** How often the server is killed, on PostgreSQL and on PGlite, which takes seconds to start. */
const rounds = Number(process.env['KILL_ROUNDS'] ?? 100);
const roundsEmbedded = Number(process.env['KILL_ROUNDS_EMBEDDED'] ?? 4);

const program = await bundleServer();
const folder = await mkdtemp(join(tmpdir(), 'killed-'));
after(() => rm(folder, { recursive: true }));

/** Kills the server again and again while clients write on, and compares what they were told with what is there. */
async function killAgainAndAgain(database: string, times: number, context: TestContext): Promise<void> {
  const empty = await openStore({ database });
  await settleAnna(empty);
  await empty.close();
  let server = await ServerProcess.start(program, database);
  const writers = Array.from({ length: 4 }, () => new PersistentWriter(() => server.url));
  for (let round = 0; round < times; round++) {
    // At another point of the work each time.
    await Promise.all(writers.map((writer) => writer.more(1 + Math.floor(Math.random() * 8))));
    await server.kill();
    server = await ServerProcess.start(program, database);
  }
  await Promise.all(writers.map((writer) => writer.more(1)));
  await Promise.all(writers.map((writer) => writer.stop()));
  await server.kill();
  const store = await openStore({ database });
  const acknowledged = writers.flatMap((writer) => writer.acknowledged);
  await checkPosts(store, acknowledged);
  const last = await store.read((reader) => reader.lastSequence());
  // Anna, and a row for each post that a client was told is written: nothing is there that nobody was told of.
  assert.equal(last, acknowledged.length + 1);
  await store.close();
  const failures = writers.reduce((sum, writer) => sum + writer.failures, 0);
  context.diagnostic(`Killed ${times} times: ${acknowledged.length} posts, ${failures} answers lost.`);
}

test(`nothing is lost or doubled when the server on PostgreSQL is killed ${rounds} times`, async (context) => {
  const postgres = await createPostgresServer();
  context.after(() => postgres.remove());
  await killAgainAndAgain(postgres.url, rounds, context);
});

test(`nothing is lost or doubled when the server on PGlite is killed ${roundsEmbedded} times`, (context) =>
  killAgainAndAgain(join(folder, 'data'), roundsEmbedded, context));

test('a server that is asked to stop while clients write ends with 0 and loses nothing, and a second one with 1', async () => {
  const database = join(folder, 'stopped');
  const empty = await openStore({ database });
  await settleAnna(empty);
  await empty.close();
  let server = await ServerProcess.start(program, database);
  const second = await new Promise<{ code: unknown; said: string }>((resolve) => {
    execFile(process.execPath, [program, '--port', '0', '--database', database], (error, _out, said) =>
      resolve({ code: error?.code, said }),
    );
  });
  assert.equal(second.code, 1);
  assert.match(second.said, /^\S+stopped is in use by process \d+ on \S+: stop that one first, .+\n$/);
  const writers = Array.from({ length: 4 }, () => new PersistentWriter(() => server.url));
  await Promise.all(writers.map((writer) => writer.more(5)));
  assert.equal(await server.stop(), 0);
  server = await ServerProcess.start(program, database);
  await Promise.all(writers.map((writer) => writer.more(1)));
  await Promise.all(writers.map((writer) => writer.stop()));
  assert.equal(await server.stop(), 0);
  const store = await openStore({ database });
  await checkPosts(
    store,
    writers.flatMap((writer) => writer.acknowledged),
  );
  await store.close();
});
