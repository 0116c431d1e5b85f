import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { isSocialError, SocialError, type SpaceId } from '@social-enterprise/contract';
import type { Records, Writer } from '@social-enterprise/engine';
import { MemoryStore } from '@social-enterprise/store-memory';
import type { Database } from './database.js';
import { Postgres } from './postgres.js';
import { SqlStore } from './store.js';
import { wholeLog } from './testing/posts.js';
import { createPostgresServer } from './testing/postgres-server.js';
import { row } from './testing/records.js';
import { connectTimeout, schemaUrl } from './testing/schemas.js';

const server = await createPostgresServer({ durable: false });
const opened: SqlStore[] = [];
after(async () => {
  await Promise.all(opened.map((store) => store.close()));
  await server.remove();
});

/** Whole numbers below a bound, the same again for a seed. */
function chance(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

interface Trouble {
  /** Whether it is not told what others write. */
  readonly isDeaf?: boolean;
  /** Whether transactions fail after all was sent, and connections end. */
  readonly fails?: boolean;
}

async function open(schema: string, next: (bound: number) => number, trouble: Trouble): Promise<SqlStore> {
  const { isDeaf = false, fails = false } = trouble;
  const database = new Postgres({ url: await schemaUrl(server.url, schema), connectTimeout });
  const troubled: Database = {
    name: database.name,
    run: (statement) => database.run(statement),
    read: (work) => database.read(work),
    write: (work) =>
      database.write(async (transaction) => {
        const result = await work(transaction);
        if (fails && next(12) === 0) throw new SocialError('storage', 'It failed.');
        if (fails && next(12) === 0) {
          await transaction.run({ text: 'select pg_terminate_backend(pg_backend_pid())' });
        }
        return result;
      }),
    script: (text) => database.script(text),
    listen: isDeaf
      ? () => Promise.resolve(() => undefined)
      : (channel, listener) => database.listen(channel, listener),
    close: () => database.close(),
  };
  const store = await SqlStore.open(troubled, { lookAgain: 0 });
  opened.push(store);
  return store;
}

type Topic = Records['topics'];

const spaces = ['s', 't'];
const names = ['a', 'b', 'c'];

/** What a work does: it reads this and that, and puts one topic or deletes it. */
interface Plan {
  readonly id: string;
  readonly others: readonly string[];
  readonly space: string;
  readonly limit: number;
  readonly isDeleted: boolean;
}

function plan(next: (bound: number) => number): Plan {
  const pick = (list: readonly string[]): string => list[next(list.length)] ?? '';
  const id = (): string => `${pick(spaces)}/${pick(names)}`;
  return {
    id: id(),
    others: [id(), id()],
    space: pick(spaces),
    limit: next(3) === 0 ? 1 : Infinity,
    isDeleted: next(4) === 0,
  };
}

/** Answers what it saw. */
async function follow(writer: Writer, { id, others, space, limit, isDeleted }: Plan): Promise<unknown> {
  const before = await writer.get('topics', id);
  const read = await writer.getMany('topics', others);
  const [listed] = await Promise.all([
    writer.list({ collection: 'topics', index: 'topic', prefixes: [[space]], limit }),
  ]);
  const [place = '', topic = ''] = id.split('/');
  const count = (before?.count ?? 0) + 1;
  const record: Topic = { id, space: place as SpaceId, topic, name: topic, count };
  if (isDeleted) await writer.delete('topics', id);
  else await writer.put('topics', record);
  return [before?.count, read.map((one) => one?.count), listed.map((one) => `${one.id} ${one.count}`)];
}

for (const [name, troubles] of [
  ['one server', [{}]],
  ['one server that meets failures', [{ fails: true }]],
  ['two servers', [{}, {}]],
  ['two servers that meet failures and hear nothing', [{ fails: true, isDeaf: true }, { isDeaf: true }]],
] satisfies [string, Trouble[]][]) {
  test(`every write of ${name} sees what those before it in the log have written, and nothing else`, async () => {
    const seed = Date.now() % 1_000_000;
    const next = chance(seed);
    const schema = name.replaceAll(' ', '_');
    const stores = await Promise.all(troubles.map((trouble) => open(schema, next, trouble)));
    const plans = new Map<string, Plan>();
    const saw = new Map<string, unknown>();
    let keys = 0;
    const writeOften = async (store: SqlStore): Promise<void> => {
      for (let at = 0; at < 25; at++) {
        const one = plan(next);
        const key = `${++keys}`;
        plans.set(`-/${key}`, one);
        for (let turn = next(4); turn > 0; turn--) await new Promise(setImmediate);
        await store
          .write(async (writer) => {
            saw.set(`-/${key}`, await follow(writer, one));
            await writer.append(row(key));
          })
          .catch((error: unknown) =>
            assert.ok(isSocialError(error) && error.code === 'storage', String(error)),
          );
      }
    };
    await Promise.all(stores.flatMap((store) => Array.from({ length: 6 }, () => writeOften(store))));

    // The same once more, one after the other, on a store that is known to be right.
    const model = new MemoryStore();
    const reader = await open(schema, next, {});
    for (const { id, sequence } of await wholeLog(reader)) {
      const one = plans.get(id);
      assert.ok(one);
      const seen = await model.write((writer) => follow(writer, one));
      assert.deepEqual(saw.get(id), seen, `the write ${sequence} of seed ${seed}`);
    }
    const all = (store: Pick<SqlStore, 'read'>) => store.read((from) => from.scan('topics', '', Infinity));
    assert.deepEqual(await all(reader), await all(model), `seed ${seed}`);
    assert.ok((await wholeLog(reader)).length > keys / 3, 'hardly anything was written');
  });
}
