import assert from 'node:assert/strict';
import { get } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openStore } from '@social-enterprise/store-postgres';
import { checkPosts } from '../../store-postgres/src/testing/posts.js';
import { bundleServer, PersistentWriter, ServerProcess, settleAnna } from './testing/servers.js';

const program = await bundleServer();
const folder = await mkdtemp(join(tmpdir(), 'drained-'));
after(() => rm(folder, { recursive: true }));

/** What `/ready` answers on a connection of its own, as a proxy asks. */
const readiness = (url: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    get(`${url}/ready`, { agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    }).once('error', reject);
  });

test('a server that is given time to stop goes on answering while it says that it is not ready, and loses nothing', async () => {
  const database = join(folder, 'data');
  const empty = await openStore({ database });
  await settleAnna(empty);
  await empty.close();
  const patient = await ServerProcess.start(program, database, { SHUTDOWN_DELAY_SECONDS: '3600' });
  let { url } = patient;
  const writers = Array.from({ length: 4 }, () => new PersistentWriter(() => url));
  await Promise.all(writers.map((writer) => writer.more(2)));
  assert.equal(await readiness(url), 200);
  patient.askToStop();
  while ((await readiness(url)) === 200);
  assert.equal(await readiness(url), 503);
  // As from a proxy that has not yet noticed: those who were here, and one who comes only now.
  writers.push(new PersistentWriter(() => url));
  await Promise.all(writers.map((writer) => writer.more(5)));
  assert.deepEqual(
    writers.map(({ failures }) => failures),
    writers.map(() => 0),
  );
  assert.equal(await patient.stop(), 0, 'another signal ends the delay');
  const short = await ServerProcess.start(program, database, { SHUTDOWN_DELAY_SECONDS: '1' });
  url = short.url;
  await Promise.all(writers.map((writer) => writer.more(1)));
  await Promise.all(writers.map((writer) => writer.stop()));
  assert.equal(await short.stop(), 0, 'the delay ends by itself');
  const store = await openStore({ database });
  await checkPosts(
    store,
    writers.flatMap((writer) => writer.acknowledged),
  );
  await store.close();
});
