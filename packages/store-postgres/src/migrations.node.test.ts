import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { migrate } from './migrate.js';
import { migrations } from './migrations.js';
import { openStore } from './open.js';
import { Postgres } from './postgres.js';
import { createPostgresServer } from './testing/postgres-server.js';
import { connectTimeout, schemaUrl } from './testing/schemas.js';

const server = await createPostgresServer({ durable: false });
const administrator = new Postgres({ url: server.url, connections: 1, connectTimeout });
const opened: Postgres[] = [administrator];
after(async () => {
  for (const database of opened) await database.close();
  await server.remove();
});

const connect = (url: string): Postgres => {
  const database = new Postgres({ url, connections: 2, connectTimeout });
  opened.push(database);
  return database;
};

const versionOf = async (database: Postgres): Promise<unknown> =>
  (await database.run({ text: 'select version from store' }))[0]?.['version'];

const hasTable = async (database: Postgres, name: string): Promise<boolean> => {
  const [row] = await database.run({
    text: 'select to_regclass($1) is not null as is_there',
    values: [name],
  });
  return row?.['is_there'] === true;
};

test('two that start at once on an empty database migrate it once', async () => {
  const url = await schemaUrl(server.url, 'at-once');
  const steps = [...migrations, 'create table later (id int);'];
  const [one, other] = [connect(url), connect(url)];
  const epochs = await Promise.all([migrate(one, steps), migrate(other, steps)]);
  assert.equal(epochs[0], epochs[1]);
  assert.equal(await versionOf(one), steps.length);
  assert.equal(await migrate(one, steps), epochs[0]);
});

test('a database of newer code is refused in one sentence and left as it is', async () => {
  const url = await schemaUrl(server.url, 'newer');
  const database = connect(url);
  await migrate(database);
  await database.script('update store set version = 1000; drop table reactions');
  await assert.rejects(openStore({ database: url }), {
    code: 'storage',
    reason: 'database-newer',
    message: /has schema 1000, and this program knows only \d+\. Start the version .+ Nothing was changed\./,
  });
  assert.equal(await versionOf(database), 1000);
  assert.ok(!(await hasTable(database, 'reactions')));
});

test('where a step fails the database stays as it was, and the next start tries again', async () => {
  const database = connect(await schemaUrl(server.url, 'failing'));
  await migrate(database);
  const broken = [
    ...migrations,
    'create table half (id int);',
    'create table other (id int); perform 1 / 0;',
  ];
  await assert.rejects(migrate(database, broken), { code: 'storage', message: /division by zero/ });
  assert.equal(await versionOf(database), migrations.length);
  assert.ok(!(await hasTable(database, 'half')));
  await migrate(database, [...broken.slice(0, -1), 'create table other (id int);']);
  assert.ok(await hasTable(database, 'half'));
  assert.ok(await hasTable(database, 'other'));
});

test('a program may write without the right to make tables, and is told what to do when some are missing', async () => {
  await administrator.script('create role writer login');
  await administrator.run({ text: 'create database prepared' });
  await administrator.run({ text: 'create database bare' });
  const as = (user: string, name: string): string => {
    const url = new URL(server.url);
    url.username = user;
    url.pathname = name;
    return url.href;
  };
  const owner = connect(as('postgres', 'prepared'));
  await migrate(owner);
  await owner.script('grant select, insert, update, delete on all tables in schema public to writer');
  const store = await openStore({ database: as('writer', 'prepared') });
  await store.write((writer) => writer.put('settings', { id: 'identity', value: 'anna' }));
  assert.equal((await store.read((reader) => reader.get('settings', 'identity')))?.value, 'anna');
  await store.close();

  await assert.rejects(openStore({ database: as('writer', 'bare') }), {
    code: 'storage',
    message: /permission denied for schema public\. Give the user the right to make tables, /,
  });
  const bare = connect(as('postgres', 'bare'));
  await bare.script('grant create on schema public to writer');
  await assert.rejects(openStore({ database: as('writer', 'bare') }), {
    code: 'storage',
    message: /does not allow the extension pg_trgm\. Let an administrator run/,
  });
  await bare.script('create extension pg_trgm');
  await (await openStore({ database: as('writer', 'bare') })).close();
});

test('an address that is none and a server that is not there are told apart', async () => {
  await assert.rejects(openStore({ database: 'postgres://:bad:address' }), {
    code: 'invalid',
    field: 'database',
  });
  await assert.rejects(openStore({ database: 'postgres://127.0.0.1:1/none' }), {
    code: 'storage',
    reason: 'database-unavailable',
    message: /^postgres:\/\/127\.0\.0\.1:1\/none: .+\. Start the database, or correct its address, /,
  });
  const nowhere = new URL(server.url);
  nowhere.pathname = 'nowhere';
  nowhere.password = 'geheim';
  await assert.rejects(openStore({ database: nowhere.href }), ({ message }: Error) => {
    assert.match(message, /"nowhere" does not exist\. Start the database, or correct its address, /);
    assert.ok(!message.includes('geheim'));
    return true;
  });
});
