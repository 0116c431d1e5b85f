import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { isSocialError } from '@social-enterprise/contract';
import { Client } from 'pg';
import { Postgres } from './postgres.js';
import { createPostgresServer } from './testing/postgres-server.js';
import { connectTimeout } from './testing/schemas.js';

const server = await createPostgresServer({ durable: false });
const database = new Postgres({ url: server.url, connectTimeout });
const other = new Client(server.url);
before(async () => {
  await other.connect();
  await other.query('create table notes (note text primary key, place serial)');
});
after(async () => {
  await database.close();
  await other.end();
  await server.remove();
});

const insert = (note: string) => ({ text: 'insert into notes (note) values ($1)', values: [note] });

/** Gives its statements and waits for nothing, as the last of a write do. */
const write = (...notes: readonly string[]): Promise<string> =>
  database.write((transaction) => {
    for (const note of notes) void transaction.run(insert(note));
    return Promise.resolve(notes.join(' '));
  });

async function written(): Promise<string[]> {
  const { rows } = await other.query<{ note: string }>('select note from notes order by place');
  await other.query('delete from notes');
  return rows.map(({ note }) => note);
}

const reasonOf = (thrown: unknown): unknown => (isSocialError(thrown) ? thrown.reason : thrown);

void test('a transaction is whole before the next begins, and one that is refused harms no other', async () => {
  const endings = await Promise.allSettled([write('a', 'b'), write('c', 'a'), write('d'), write('e', 'f')]);
  assert.deepEqual(
    endings.map((ending) => (ending.status === 'fulfilled' ? ending.value : 'refused')),
    ['a b', 'refused', 'd', 'e f'],
  );
  assert.deepEqual(await written(), ['a', 'b', 'd', 'e', 'f']);
});

void test('a work that throws leaves nothing, and the next one is carried out', async () => {
  const failing = database.write(async (transaction) => {
    await transaction.run(insert('a'));
    throw new Error('no');
  });
  const next = write('b');
  await assert.rejects(failing, /^Error: no$/);
  assert.equal(await next, 'b');
  assert.deepEqual(await written(), ['b']);
});

void test('the next transaction is sent while the one before is still carried out', async () => {
  await other.query("begin; insert into notes (note) values ('held')");
  const first = write('held');
  let begin = (): void => undefined;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const second = database.write((transaction) => {
    begin();
    return transaction.run(insert('next'));
  });
  await begun;
  await other.query('rollback');
  assert.equal(await first, 'held');
  await second;
  assert.deepEqual(await written(), ['held', 'next']);
});

void test('with a lost connection all that were sent on it fail, and the next one takes another', async () => {
  await other.query("begin; insert into notes (note) values ('held')");
  const lost = [write('held'), write('next')].map((one) => one.catch(reasonOf));
  // Waits for the row of the other: both were sent.
  for (;;) {
    const { rows } = await other.query("select pid from pg_stat_activity where wait_event_type = 'Lock'");
    const [found] = rows as { pid: number }[];
    if (found === undefined) continue;
    await other.query('select pg_terminate_backend($1)', [found.pid]);
    break;
  }
  assert.deepEqual(await Promise.all(lost), ['database-unavailable', 'database-unavailable']);
  await other.query('rollback');
  assert.equal(await write('after'), 'after');
  assert.deepEqual(await written(), ['after']);
});

void test('what is given after the end is refused, and what had begun is carried out', async () => {
  const closing = new Postgres({ url: server.url, connectTimeout });
  await other.query("begin; insert into notes (note) values ('held')");
  const first = closing.write((transaction) => transaction.run(insert('held')));
  // Has a connection by then.
  await closing.run({ text: 'select 1' });
  const closed = closing.close();
  const late = closing.write((transaction) => transaction.run(insert('late')));
  await assert.rejects(late, (thrown) => isSocialError(thrown) && thrown.code === 'closed');
  await other.query('rollback');
  await first;
  await closed;
  assert.deepEqual(await written(), ['held']);
});
