import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import {
  isSocialError,
  SocialError,
  type Command,
  type CommandKey,
  type PostId,
} from '@social-enterprise/contract';
import { createEmbeddedBackend } from '@social-enterprise/engine';
import type { Transaction } from './database.js';
import { hasState } from './failure.js';
import { Postgres } from './postgres.js';
import { overtaken } from './parts.js';
import { SqlStore } from './store.js';
import { createPost, mintId, settle, wholeLog } from './testing/posts.js';
import { createPostgresServer } from './testing/postgres-server.js';
import { row, topic } from './testing/records.js';
import { connectTimeout, schemaUrl } from './testing/schemas.js';

const server = await createPostgresServer({ durable: false });
const opened: SqlStore[] = [];
after(async () => {
  await Promise.all(opened.map((store) => store.close()));
  await server.remove();
});

/** Stands around every transaction; the number of it counts from 1. */
interface Around {
  readonly before?: (number: number) => Promise<void>;
  /** Once everything was sent. */
  readonly sent?: (number: number, transaction: Transaction) => Promise<void>;
  readonly failed?: (error: unknown) => void;
  /** A question outside of transactions. */
  readonly asked?: () => void;
}

async function open(schema: string, around: Around = {}): Promise<SqlStore> {
  const database = new Postgres({ url: await schemaUrl(server.url, schema), connectTimeout });
  let transactions = 0;
  const store = await SqlStore.open({
    name: database.name,
    run(statement) {
      around.asked?.();
      return database.run(statement);
    },
    read: (work) => database.read(work),
    async write(work) {
      const number = ++transactions;
      await around.before?.(number);
      try {
        return await database.write(async (transaction) => {
          const result = await work(transaction);
          await around.sent?.(number, transaction);
          return result;
        });
      } catch (error) {
        around.failed?.(error);
        throw error;
      }
    },
    script: (text) => database.script(text),
    listen: (channel, listener) => database.listen(channel, listener),
    close: () => database.close(),
  });
  opened.push(store);
  return store;
}

let keys = 0;
/** How often a work was run, the vain runs included. */
let carriedOut = 0;

/** Counts one further, from what is there. */
const count = (store: SqlStore, limit = Infinity): Promise<void> =>
  store.write(async (writer) => {
    carriedOut++;
    const counted = (await writer.get('topics', 's/all')) ?? topic('all', 0);
    const [listed] = await writer.list({ collection: 'topics', index: 'topic', prefixes: [['s']], limit });
    assert.deepEqual(listed ?? topic('all', 0), counted);
    await writer.put('topics', { ...counted, count: counted.count + 1 });
    await writer.append(row(`count-${++keys}`));
  });

/** How many of 200 were written, by ten at once who do not all come in the same turn. */
async function countMuch(store: SqlStore, limit?: number): Promise<number> {
  let written = 0;
  const writers = Array.from({ length: 10 }, async (_, writer) => {
    for (let at = 0; at < 20; at++) {
      for (let turn = 0; turn < writer; turn++) await new Promise(setImmediate);
      await count(store, limit).then(
        () => written++,
        (error: unknown) => assert.ok(isSocialError(error) && error.code === 'storage'),
      );
    }
  });
  await Promise.all(writers);
  return written;
}

async function checkCount(store: SqlStore, expected: number): Promise<void> {
  const counted = await store.read((reader) => reader.get('topics', 's/all'));
  assert.equal(counted?.count, expected);
  assert.deepEqual(
    (await wholeLog(store)).map(({ sequence }) => sequence),
    Array.from({ length: expected }, (_, at) => at + 1),
  );
}

// Of a list that may go on, the next entry has to be asked for; of a whole one everything is remembered.
for (const [name, limit] of [
  ['asked', 1],
  ['remembered', Infinity],
] as const) {
  test(`what is ${name} on top of a write that is being committed is as it left it`, async () => {
    let questions = 0;
    const store = await open(`alone_${name}`, { asked: () => questions++ });
    assert.equal(await countMuch(store, limit), 200);
    if (limit === 1) assert.ok(questions > 20, 'little was carried out ahead');
    else assert.ok(questions < 20, `${questions} questions: little was remembered`);
    await checkCount(store, 200);
  });

  test(`a write of another server in between is not written over by what was ${name}`, async () => {
    const other = await open(`between_${name}`);
    let others = 0;
    let overtakings = 0;
    const store = await open(`between_${name}`, {
      async before(number) {
        if (number % 5 !== 0) return;
        await count(other);
        others++;
      },
      failed(error) {
        if (hasState(error, overtaken)) overtakings++;
      },
    });
    assert.equal(await countMuch(store, limit), 200);
    assert.ok(overtakings > 0, 'nothing was carried out ahead');
    await checkCount(store, 200 + others);
  });

  test(`what was ${name} on top of a write that fails is carried out again without it`, async () => {
    let number = 0;
    let aheadOfFailures = 0;
    const store = await open(`failed_${name}`, {
      async sent(at, transaction) {
        number = at;
        if (at % 7 !== 0) return;
        const before = carriedOut;
        // Long enough for the next batch to be carried out.
        await transaction.run({ text: 'select pg_sleep(0.05)' });
        if (carriedOut > before && number === at) aheadOfFailures++;
        throw new SocialError('storage', 'The connection was lost.', { reason: 'database-timeout' });
      },
    });
    const written = await countMuch(store, limit);
    assert.ok(written < 200, 'nothing failed');
    assert.ok(aheadOfFailures > 0, 'nothing was carried out ahead');
    await checkCount(store, written);
  });
}

test('a work that fails as the database does fails alone, and nobody waits for ever', async () => {
  const store = await open('alone_fails');
  const failure = new SocialError('storage', 'No room.');
  const ended = await Promise.all(
    Array.from({ length: 12 }, async (_, writer) => {
      const failed: boolean[] = [];
      for (let at = 0; at < 20; at++) {
        for (let turn = 0; turn < writer; turn++) await new Promise(setImmediate);
        const fails = (writer + at) % 3 === 0;
        const written = fails ? store.write(() => Promise.reject(failure)) : count(store);
        await written.then(
          () => failed.push(false),
          (error: unknown) => failed.push(error === failure),
        );
        assert.equal(failed.at(-1), fails);
      }
      return failed.length;
    }),
  );
  assert.deepEqual(
    ended,
    Array.from({ length: 12 }, () => 20),
  );
  await checkCount(store, 160);
});

test('what this server remembers is no longer taken for true where the log has another end', async () => {
  const store = await open('end');
  await count(store);
  await count(store);
  // As on a copy that has lost the last write and got another one instead.
  const database = new Postgres({ url: await schemaUrl(server.url, 'end'), connectTimeout });
  await database.script(`
    update changes set id = '-/another', record = (record::jsonb || '{"id":"-/another"}')::json where sequence = 2;
    update topics set record = (record::jsonb || '{"count":40}')::json`);
  await database.close();
  await count(store);
  const counted = await store.read((reader) => reader.get('topics', 's/all'));
  assert.equal(counted?.count, 41);
});

test('what was taken for new and is not is found out, whoever wrote it', async () => {
  const [first, second] = [await open('taken'), await open('taken')];
  const [before, now] = [
    await createEmbeddedBackend({ store: first }),
    await createEmbeddedBackend({ store: second }),
  ];
  await settle(before);
  const old = {
    key: mintId<CommandKey>(),
    name: 'post.create',
    input: { id: mintId<PostId>(), source: 'Written long ago.' },
  } satisfies Command;
  assert.equal((await before.execute([old]))[0]?.status, 'applied');
  // From here on this one remembers what it wrote, and nothing of what the other one did.
  for (let at = 0; at < 3; at++) await createPost(now);
  const [again] = await now.execute([old]);
  assert.equal(again?.status, 'replayed');
  await createPost(now);
  const [other] = await now.execute([
    { ...old, key: mintId<CommandKey>(), input: { ...old.input, source: 'Another text.' } },
  ]);
  assert.ok(other?.status === 'rejected' && other.error.reason === 'id-taken');
  const kept = await now.query('posts.get', { id: old.input.id });
  assert.equal(kept?.source, 'Written long ago.');
  await createPost(now);
  const log = await wholeLog(second);
  assert.deepEqual(
    log.map(({ sequence }) => sequence),
    log.map((_, at) => at + 1),
  );
});
