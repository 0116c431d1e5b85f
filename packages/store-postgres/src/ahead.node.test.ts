import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { isSocialError, SocialError } from '@social-enterprise/contract';
import type { Transaction } from './database.js';
import { hasState } from './failure.js';
import { Postgres } from './postgres.js';
import { overtaken } from './statements.js';
import { SqlStore } from './store.js';
import { wholeLog } from './testing/posts.js';
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

/** Counts one further, from what is there. */
const count = (store: SqlStore): Promise<void> =>
  store.write(async (writer) => {
    const counted = (await writer.get('topics', 's/all')) ?? topic('all', 0);
    const [listed] = await writer.list({ collection: 'topics', index: 'topic', prefixes: [['s']], limit: 1 });
    assert.deepEqual(listed ?? topic('all', 0), counted);
    await writer.put('topics', { ...counted, count: counted.count + 1 });
    await writer.append(row(`count-${++keys}`));
  });

/** How many of 200 were written, by ten at once who do not all come in the same turn. */
async function countMuch(store: SqlStore): Promise<number> {
  let written = 0;
  const writers = Array.from({ length: 10 }, async (_, writer) => {
    for (let at = 0; at < 20; at++) {
      for (let turn = 0; turn < writer; turn++) await new Promise(setImmediate);
      await count(store).then(
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

test('what is carried out on top of a write that is being committed sees what it wrote', async () => {
  let questions = 0;
  const store = await open('alone', { asked: () => questions++ });
  assert.equal(await countMuch(store), 200);
  assert.ok(questions > 20, 'little was carried out ahead');
  await checkCount(store, 200);
});

test('a write of another server in between is not written over', async () => {
  const other = await open('between');
  let others = 0;
  let overtakings = 0;
  const store = await open('between', {
    async before(number) {
      if (number % 5 !== 0) return;
      await count(other);
      others++;
    },
    failed(error) {
      if (hasState(error, overtaken)) overtakings++;
    },
  });
  assert.equal(await countMuch(store), 200);
  assert.ok(overtakings > 0, 'nothing was carried out ahead');
  await checkCount(store, 200 + others);
});

test('what was carried out on top of a write that fails is carried out again without it', async () => {
  let questions = 0;
  let aheadOfFailures = 0;
  const store = await open('failed', {
    asked: () => questions++,
    async sent(number, transaction) {
      if (number % 7 !== 0) return;
      const before = questions;
      // Long enough for the next batch to be carried out.
      await transaction.run({ text: 'select pg_sleep(0.05)' });
      if (questions > before) aheadOfFailures++;
      throw new SocialError('storage', 'The connection was lost.', { reason: 'database-timeout' });
    },
  });
  const written = await countMuch(store);
  assert.ok(written < 200, 'nothing failed');
  assert.ok(aheadOfFailures > 0, 'nothing was carried out ahead');
  await checkCount(store, written);
});
