import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { Backend, Change, Cursor } from '@social-enterprise/contract';
import { openStore, type SqlStore } from '@social-enterprise/store-postgres';
import { readConfig } from './config.js';
import { startServer, type RunningServer } from './start.js';
import { createPostgresServer } from '../../store-postgres/src/testing/postgres-server.js';
import { checkPosts } from '../../store-postgres/src/testing/posts.js';
import { schemaUrl } from '../../store-postgres/src/testing/schemas.js';
import { Forwarder } from './testing/forwarder.js';
import {
  anna,
  asAnna,
  bundleServer,
  newPost,
  PersistentWriter,
  ServerProcess,
  settleAnna,
} from './testing/servers.js';

const postgres = await createPostgresServer();
after(() => postgres.remove());

async function startNodes(schema: string, server = postgres.url): Promise<[RunningServer, RunningServer]> {
  const database = await schemaUrl(server, schema);
  const config = readConfig({ options: { port: 0, logLevel: 'silent', signIn: { demo: true }, database } });
  const nodes = [await startServer(config), await startServer(config)] as const;
  await settleAnna(nodes[0].store);
  return [...nodes];
}

/** Two nodes, each a process of its own, and their database. */
async function startProcesses(
  schema: string,
): Promise<{ readonly nodes: [ServerProcess, ServerProcess]; readonly store: SqlStore }> {
  const database = await schemaUrl(postgres.url, schema);
  const store = await openStore({ database });
  await settleAnna(store);
  const program = await bundleServer();
  return {
    store,
    nodes: [await ServerProcess.start(program, database), await ServerProcess.start(program, database)],
  };
}

/** What one reader is told from now on; a stream that is lost is taken up where it ended. */
class Reading {
  readonly changes: Change[] = [];
  readonly #backend: Backend;
  readonly #end = new AbortController();
  #wake: () => void = () => undefined;

  private constructor(backend: Backend) {
    this.#backend = backend;
  }

  static async begin(url: string): Promise<Reading> {
    const backend = await asAnna(url);
    const reading = new Reading(backend);
    const { resume } = await backend.query('posts.list', { limit: 1 });
    await reading.#follow(resume);
    return reading;
  }

  /** Resolves when so many changes came. */
  async until(count: number): Promise<void> {
    while (this.changes.length < count) await new Promise<void>((resolve) => (this.#wake = resolve));
  }

  end(): void {
    this.#end.abort();
  }

  async #follow(start: Cursor): Promise<void> {
    const again = async (): Promise<void> => {
      await wait(20);
      await this.#follow(this.changes.at(-1)?.cursor ?? start).catch(again);
    };
    await this.#backend.changes({
      after: start,
      signal: this.#end.signal,
      change: (changes) => {
        this.changes.push(...changes);
        this.#wake();
      },
      reset: () => assert.fail('reset'),
      lost: () => void again(),
    });
  }
}

/** Every sequence once, and none after a larger one. */
function checkOrder({ changes }: Reading): void {
  const sequences = changes.map(({ cursor }) => Number(cursor.split('.')[1]));
  assert.deepEqual(
    sequences,
    sequences.map((_, at) => (sequences[0] ?? 0) + at),
  );
}

test('what is written at one node reaches the streams of the other', async (context) => {
  const { nodes, store } = await startProcesses('two-nodes');
  const writer = await asAnna(nodes[0].url);
  const reading = await Reading.begin(nodes[1].url);
  const times: number[] = [];
  for (let number = 1; number <= 20; number++) {
    const command = newPost();
    const begin = performance.now();
    await writer.execute([command]);
    await reading.until(number);
    times.push(performance.now() - begin);
    assert.equal(reading.changes.at(-1)?.posts[0]?.id, command.input.id);
  }
  times.sort((a, b) => a - b);
  context.diagnostic(
    `From the request until the other node's reader has it: ${times[10]?.toFixed(0)} ms in the middle, ${times.at(-1)?.toFixed(0)} ms at most.`,
  );
  reading.end();
  await Promise.all([...nodes.map((node) => node.kill()), store.close()]);
});

test('cursors never go back while both nodes write, and both tell the same', async () => {
  const { nodes, store } = await startProcesses('two-writers');
  const readings = await Promise.all(nodes.map(({ url }) => Reading.begin(url)));
  const writers = [...nodes, ...nodes, ...nodes].map(({ url }) => new PersistentWriter(() => url));
  await Promise.all(writers.map((writer) => writer.more(25)));
  await Promise.all(writers.map((writer) => writer.stop()));
  const acknowledged = writers.flatMap((writer) => writer.acknowledged);
  for (const reading of readings) {
    await reading.until(acknowledged.length);
    checkOrder(reading);
    assert.deepEqual(
      new Set(reading.changes.map(({ posts }) => posts[0]?.id)),
      new Set<string>(acknowledged),
    );
    reading.end();
  }
  await checkPosts(store, acknowledged);
  await Promise.all([...nodes.map((node) => node.kill()), store.close()]);
});

/** An answer over HTTP, and after how many milliseconds it came. */
interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly took: number;
}

async function ask(url: string): Promise<Answer> {
  const begin = performance.now();
  const response = await fetch(url, { headers: { authorization: `Bearer person:${anna}` } });
  await response.text();
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    took: performance.now() - begin,
  };
}

async function askUntil(url: string, status: number): Promise<Answer[]> {
  const answers: Answer[] = [];
  do answers.push(await ask(url));
  while (answers.at(-1)?.status !== status);
  return answers;
}

test('a database that restarts under load is told of at once, and everything goes on by itself', async (context) => {
  const [node, other] = await startNodes('restarted');
  await other.stop();
  const [query, ready] = [`${node.url}/api/queries/posts.list?input={}`, `${node.url}/ready`];
  const reading = await Reading.begin(node.url);
  const writers = Array.from({ length: 4 }, () => new PersistentWriter(() => node.url));
  const more = (): Promise<unknown> => Promise.all(writers.map((writer) => writer.more(5)));
  const away: Answer[] = [];
  for (const how of ['INT', 'QUIT'] as const) {
    await more();
    await postgres.stop(how);
    away.push(...(await askUntil(query, 503)).slice(-1));
    for (let time = 0; time < 5; time++) away.push(await ask(query));
    assert.equal((await ask(ready)).status, 503);
    await postgres.start();
    await askUntil(ready, 200);
    await askUntil(query, 200);
  }
  await more();
  await Promise.all(writers.map((writer) => writer.stop()));
  assert.deepEqual([...new Set(away.map(({ status }) => status))], [503]);
  assert.deepEqual([...new Set(away.map(({ retryAfter }) => retryAfter))], ['1']);
  const longest = Math.max(...away.map(({ took }) => took));
  // Nobody waits until a statement is given up, after 15 seconds.
  assert.ok(longest < 10_000, `refused after ${longest} ms`);
  context.diagnostic(`Refused with 503 after ${longest.toFixed(0)} ms at most.`);
  const acknowledged = writers.flatMap((writer) => writer.acknowledged);
  await reading.until(acknowledged.length);
  checkOrder(reading);
  await checkPosts(node.store, acknowledged);
  reading.end();
  await node.stop();
});

test('when a standby takes over from a killed primary, streams go on and nothing acknowledged is lost', async (context) => {
  const primary = await createPostgresServer();
  const standby = await primary.addStandby();
  const forwarder = await Forwarder.to(primary.url);
  const nodes = await startNodes('failover', forwarder.address(primary.url));
  const readings = await Promise.all(nodes.map(({ url }) => Reading.begin(url)));
  const writers = [...nodes, ...nodes].map(({ url }) => new PersistentWriter(() => url));
  const more = (): Promise<unknown> => Promise.all(writers.map((writer) => writer.more(10)));
  await more();
  await primary.stop('QUIT');
  const begin = performance.now();
  await standby.promote();
  forwarder.turnTo(standby.url);
  await more();
  context.diagnostic(`Everybody writes again ${(performance.now() - begin).toFixed(0)} ms after the kill.`);
  await Promise.all(writers.map((writer) => writer.stop()));
  const acknowledged = writers.flatMap((writer) => writer.acknowledged);
  for (const reading of readings) {
    await reading.until(acknowledged.length);
    checkOrder(reading);
    reading.end();
  }
  await checkPosts(nodes[0].store, acknowledged);
  await Promise.all(nodes.map((node) => node.stop()));
  await forwarder.close();
  await standby.remove();
  await primary.remove();
});
