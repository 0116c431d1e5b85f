import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { CommandKey, PostId, SubjectUrn } from '@social-enterprise/contract';
import {
  createEmbeddedBackend,
  EngineBackend,
  findPerson,
  prepareStore,
  type Writer,
} from '@social-enterprise/engine';
import { signIn } from '@social-enterprise/engine/identities';
import type { Database } from './database.js';
import { Postgres } from './postgres.js';
import { SqlStore, type SqlStoreOptions } from './store.js';
import { createPost, settle, wholeLog } from './testing/posts.js';
import { row, topic } from './testing/records.js';
import { createPostgresServer } from './testing/postgres-server.js';
import { connectTimeout, schemaUrl } from './testing/schemas.js';

const server = await createPostgresServer({ durable: false });
const opened: SqlStore[] = [];
after(async () => {
  await Promise.all(opened.map((store) => store.close()));
  await server.remove();
});

async function open(
  schema: string,
  options: SqlStoreOptions = {},
  change: (database: Database) => Database = (database) => database,
): Promise<SqlStore> {
  const database = change(new Postgres({ url: await schemaUrl(server.url, schema), connectTimeout }));
  const store = await SqlStore.open(database, options);
  opened.push(store);
  return store;
}

const used = async (store: SqlStore): Promise<string[]> =>
  (
    await store.read((reader) =>
      reader.list({ collection: 'topics', index: 'topic', prefixes: [['s']], limit: Infinity }),
    )
  ).map(({ topic: name }) => name);

/** One transaction for all of them: they are asked for in one turn. */
const together = (store: SqlStore, works: readonly ((writer: Writer) => Promise<unknown>)[]) =>
  Promise.allSettled(works.map((work) => store.write(work)));

test('sequences of two nodes that write at once have no gap, and a reader never sees a smaller one later', async () => {
  const nodes = [await open('nodes'), await open('nodes')];
  const [reader] = nodes;
  assert.ok(reader);
  const seen: number[] = [];
  let running = true;
  const following = (async () => {
    while (running || seen.length < 400) {
      const rows = await reader.read((one) => one.changesAfter(seen.at(-1) ?? 0, 7));
      seen.push(...rows.map(({ sequence }) => sequence));
    }
  })();
  await Promise.all(
    nodes.flatMap((store, node) =>
      Array.from({ length: 10 }, async (_, writer) => {
        for (let number = 0; number < 20; number++) {
          await store.write(async (one) => {
            const counted = (await one.get('topics', 's/all')) ?? topic('all', 0);
            await one.put('topics', { ...counted, count: counted.count + 1 });
            await one.append(row(`${node}-${writer}-${number}`));
          });
        }
      }),
    ),
  );
  running = false;
  await following;
  assert.deepEqual(
    seen,
    Array.from({ length: 400 }, (_, at) => at + 1),
  );
  assert.equal((await reader.read((one) => one.get('topics', 's/all')))?.count, 400);
});

test('readers never see half of a write, nor what was kept in memory before it', async () => {
  const [writer, reader] = [await open('halves'), await open('halves')];
  let running = true;
  const person =
    (id: string, title: string): Parameters<typeof writer.write>[0] =>
    async (one) => {
      await one.put('settings', { id: 'identity', value: title });
      await one.put('topics', { ...topic('a'), name: title });
      await one.append(row(`${id}-${title}`));
      return undefined;
    };
  const reading = Array.from({ length: 4 }, async () => {
    let last = 0;
    while (running) {
      const seen = await reader.read(async (one) => {
        const kept = await one.get('settings', 'identity');
        const asked = await one.get('topics', 's/a');
        await one.get('topics', 's/other');
        const listed = await one.list({ collection: 'topics', index: 'topic', prefixes: [['s']], limit: 5 });
        return [kept?.value, asked?.name, listed[0]?.name, (await one.lastSequence()).toString()];
      });
      assert.equal(new Set(seen.map((value) => value ?? '0')).size, 1, seen.join(', '));
      assert.ok(Number(seen[3]) >= last);
      last = Number(seen[3]);
    }
  });
  for (let number = 1; number <= 40; number++) await writer.write(person('p', String(number)));
  running = false;
  await Promise.all(reading);
  const [kept] = await reader.read((one) => Promise.all([one.get('settings', 'identity')]));
  assert.equal(kept?.value, '40');
});

test('what was read is asked for again when somebody has written, also where nobody tells of it', async () => {
  const asked: string[] = [];
  const writer = await open('recent');
  const reader = await open('recent', { lookAgain: 0 }, (database) => ({
    name: database.name,
    run(statement) {
      asked.push(statement.text);
      return database.run(statement);
    },
    read: (work) => database.read(work),
    write: (work) => database.write(work),
    script: (text) => database.script(text),
    listen: () => Promise.resolve(() => undefined),
    close: () => database.close(),
  }));
  const name = async (): Promise<string | undefined> => {
    const [one] = await reader.read((from) => from.getMany('topics', ['s/a']));
    return one?.name;
  };
  for (const text of ['first', 'second', 'third']) {
    await writer.write(async (one) => {
      await one.put('topics', { ...topic('a'), name: text });
      await one.append(row(text));
    });
    assert.equal(await name(), text);
    // Whoever met the write read in a transaction, of which nothing is kept.
    assert.equal(await name(), text);
    asked.length = 0;
    assert.equal(await name(), text);
    assert.equal(asked.filter((statement) => statement.includes('topics')).length, 0);
  }
});

test('what was kept is read again when nobody knows what was written meanwhile', async () => {
  let hear = (_origin: string): void => undefined;
  let shared: Database | undefined;
  const store = await open('unheard', { lookAgain: 0 }, (database) => {
    shared = database;
    return {
      name: database.name,
      run: (statement) => database.run(statement),
      read: (work) => database.read(work),
      write: (work) => database.write(work),
      script: (text) => database.script(text),
      listen(_channel, listener) {
        hear = listener;
        return Promise.resolve(() => undefined);
      },
      close: () => database.close(),
    };
  });
  const value = async (): Promise<string | undefined> =>
    (await store.read((reader) => reader.getMany('settings', ['identity'])))[0]?.value;
  await store.write((writer) => writer.put('settings', { id: 'identity', value: 'before' }));
  assert.equal(await value(), 'before');
  // As on a copy that has lost its end and since come to the same numbers.
  await shared?.script(`
    create temporary table counted as select kept from store;
    update settings set record = '{"id":"identity","value":"after"}';
    update store set kept = (select kept from counted)`);
  hear('');
  assert.equal(await value(), 'after');
});

test('a subscriber of another node is woken by a notification alone', async () => {
  const [writer, reader] = [await open('woken'), await open('woken', { lookAgain: 0 })];
  const woken = new Promise((resolve) => reader.subscribe(() => resolve(true)));
  await writer.write((one) => one.append(row('a')));
  await woken;
});

test('of many writes in a row the last is told of as well, and at the latest when the store is closed', async () => {
  const writer = await open('told', { tellEvery: 30 });
  const leaving = await open('told', { tellEvery: 60_000 });
  const reader = await open('told', { lookAgain: 0 });
  /** The last of the log, once it is known without looking. */
  const seen = async (id: string): Promise<void> => {
    for (;;) {
      const woken = new Promise<void>((resolve) => {
        const stop = reader.subscribe(() => {
          stop();
          resolve();
        });
      });
      if ((await wholeLog(reader)).some((change) => change.id.endsWith(id))) return;
      await woken;
    }
  };
  for (const id of ['a', 'b', 'c', 'd']) await writer.write((one) => one.append(row(id)));
  await seen('d');
  for (const id of ['e', 'f']) await leaving.write((one) => one.append(row(id)));
  await seen('e');
  await leaving.close();
  await seen('f');
});

test('a subscriber finds out by looking again when no notification comes', async () => {
  const isDeaf = (database: Database): Database => ({
    name: database.name,
    run: (statement) => database.run(statement),
    read: (work) => database.read(work),
    write: (work) => database.write(work),
    script: (text) => database.script(text),
    listen: () => Promise.resolve(() => undefined),
    close: () => database.close(),
  });
  const writer = await open('deaf');
  const reader = await open('deaf', { lookAgain: 50 }, isDeaf);
  let calls = 0;
  const stop = reader.subscribe(() => calls++);
  while (calls === 0) await new Promise(setImmediate);
  const before = calls;
  await writer.write((one) => one.append(row('a')));
  while (calls === before) await new Promise(setImmediate);
  stop();
});

test('a post in a feed or in a thread is written by one message, which asks nothing', async () => {
  let statements = 0;
  const store = await open('messages', {}, (database) => ({
    name: database.name,
    run(statement) {
      statements++;
      return database.run(statement);
    },
    read: (work) => database.read(work),
    write: (work) =>
      database.write((transaction) =>
        work({
          run(statement) {
            statements++;
            return transaction.run(statement);
          },
        }),
      ),
    script: (text) => database.script(text),
    listen: (channel, listener) => database.listen(channel, listener),
    close: () => database.close(),
  }));
  await prepareStore(store);
  let minted = 0;
  const mint = <Id extends string>(): Id =>
    `01a2021e-69a1-7231-8f87-${String(++minted).padStart(12, '0')}` as Id;
  const identity = { issuer: 'https://erp.example', subject: 'anna', name: 'Anna Groß' };
  const id = await signIn(store, identity, { mint });
  const backend = new EngineBackend({
    store,
    async actor(reader) {
      const person = await findPerson(reader, id);
      assert.ok(person);
      return { type: 'person', person };
    },
  });
  const subject = { urn: 'urn:erp:order:1' as SubjectUrn, title: 'Order', href: null };
  for (const place of [{}, { subject }]) {
    // The first ones in a place ask what is remembered from then on.
    for (let number = 1; number <= 5; number++) {
      statements = 0;
      const input = { id: mint<PostId>(), source: 'A text.', ...place };
      const [outcome] = await backend.execute([{ key: mint<CommandKey>(), name: 'post.create', input }]);
      assert.equal(outcome?.status, 'applied');
    }
    // The lock, and what is written behind it.
    assert.equal(statements, 2, JSON.stringify(place));
  }
});

test('a question that was planned for an empty table does not read it as a whole once it has grown', async () => {
  const store = await open('grown');
  const backend = await createEmbeddedBackend({ store });
  await settle(backend);
  for (let at = 0; at < 50; at++) await createPost(backend);
  // A connection tells what it did when it ends.
  await store.close();
  const database = new Postgres({ url: server.url, connectTimeout });
  const [read] = await database.run({
    text: `select seq_tup_read::int as rows from pg_stat_user_tables where schemaname = 'grown' and relname = 'posts'`,
  });
  await database.close();
  assert.equal(read?.['rows'], 0);
});

test('a work that fails among many harms nobody, and leaves no trace', async () => {
  const store = await open('among');
  const works = Array.from({ length: 20 }, (_, at) => async (writer: Writer) => {
    await writer.put('topics', topic(`t${at}`));
    const { sequence } = await writer.append(row(String(at)));
    if (at % 7 === 3) throw new Error(`no ${at}`);
    return sequence;
  });
  const results = await together(store, works);
  const kept = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  assert.deepEqual(
    kept,
    Array.from({ length: 17 }, (_, at) => at + 1),
  );
  const failures = results.flatMap((result) => (result.status === 'rejected' ? [String(result.reason)] : []));
  assert.deepEqual(failures, ['Error: no 3', 'Error: no 10', 'Error: no 17']);
  assert.equal((await wholeLog(store)).length, 17);
  assert.ok(!(await used(store)).some((name) => ['t3', 't10', 't17'].includes(name)));
});

test('a work that fails late among others leaves no trace, and the others see what was written before them', async () => {
  const store = await open('late');
  const works = Array.from({ length: 6 }, (_, at) => async (writer: Writer) => {
    await writer.put('topics', topic(`t${at}`));
    const found = await writer.list({ collection: 'topics', index: 'topic', prefixes: [['s']], limit: 100 });
    await writer.append(row(String(at)));
    if (at === 2) throw new Error('late');
    return found.length;
  });
  const results = await together(store, works);
  assert.deepEqual(
    results.map((result) => (result.status === 'fulfilled' ? result.value : null)),
    [1, 2, null, 3, 4, 5],
  );
  assert.deepEqual(await used(store), ['t0', 't1', 't3', 't4', 't5']);
  assert.deepEqual(
    (await wholeLog(store)).map(({ sequence, key }) => [sequence, key]),
    ['0', '1', '3', '4', '5'].map((key, at) => [at + 1, key]),
  );
});

test('what the database refuses fails only the work that it came from', async () => {
  const store = await open('refused');
  // Longer than an index takes, and not to be compressed.
  const long = Array.from({ length: 3000 }, (_, at) =>
    String.fromCharCode(0x4e00 + ((at * 7919) % 20000)),
  ).join('');
  const works = ['a', long, 'b'].map((name) => async (writer: Writer) => {
    await writer.put('topics', topic(name));
    await writer.append(row(name.slice(0, 20)));
  });
  const [one, two, three] = await together(store, works);
  assert.equal(one?.status, 'fulfilled');
  assert.equal(three?.status, 'fulfilled');
  assert.ok(two?.status === 'rejected');
  assert.equal((two.reason as { code?: string }).code, 'storage');
  assert.deepEqual(await used(store), ['a', 'b']);
});

test('a refused question that a work passes over still fails the write', async () => {
  const store = await open('passed-over');
  await assert.rejects(
    store.write(async (writer) => {
      await writer.put('topics', topic('a'));
      await writer.changesAfter(Number.NaN, 1).catch(() => undefined);
    }),
    { code: 'storage' },
  );
  assert.deepEqual(await used(store), []);
});

test('more readers than connections wait for their turn', async () => {
  const store = await open('many');
  await store.write((writer) => writer.append(row('a')));
  const answers = await Promise.all(
    Array.from({ length: 200 }, () => store.read((one) => one.lastSequence())),
  );
  assert.ok(answers.every((sequence) => sequence === 1));
});
