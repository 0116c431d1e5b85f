import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { ArchiveReport, PersonId, Post, Timestamp } from '@social-enterprise/contract';
import { exportArchive } from '@social-enterprise/engine/archive';
import { importEntries, type Entry } from '@social-enterprise/engine/transfer';
import { MemoryStore } from '@social-enterprise/store-memory';
import type { FastifyInstance } from 'fastify';
import { secret, testApp } from '../testing/app.js';
import { hostToken } from '../testing/host-token.js';
import { runTransfer } from './transfer.js';
import { checkWhoIsWho, readWhoIsWho } from './who-is-who.js';

const folder = await mkdtemp(join(tmpdir(), 'promote-'));
const pilot = join(folder, 'pilot.jsonl');
const id = (number: number): string => `018f196b-1800-759c-8a63-${String(number).padStart(12, '0')}`;
const anna = id(1) as PersonId;
const entry = (number: number, actor: PersonId | null, name: string, input: object): Entry => ({
  at: `2026-03-09T08:00:0${number}.000Z` as Timestamp,
  actor,
  command: { key: `k${number}`, name, input } as unknown as Entry['command'],
});
const subject = { urn: 'urn:erp:order:1', title: 'Bestellung 1', href: null };
const made = new MemoryStore();
await importEntries(made, [
  entry(1, null, 'person.create', { id: anna, name: 'Anna', handle: 'anna' }),
  entry(2, anna, 'post.create', { id: id(2), source: 'Guten Morgen', subject }),
  entry(3, anna, 'reaction.add', { post: id(2), emoji: '🎉' }),
]);
const lines: string[] = [];
await exportArchive(made, () => (line) => void lines.push(line));
await writeFile(pilot, lines.join(''));
const count = lines.length - 1;

const { app, store } = await testApp({ administrators: ['https://erp.example admin'] });
const server = await app.listen({ host: '127.0.0.1', port: 0 });
after(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

const tokenOf = (claims: object): string => hostToken(secret, { name: 'Wer', ...claims });
const admin = tokenOf({ sub: 'admin' });

async function run(...args: string[]): Promise<{ code: number; said: string[] }> {
  const said: string[] = [];
  return { code: await runTransfer(args, (line) => said.push(line)), said };
}

const ask = async (token: string, url: string): Promise<{ json: <Body>() => Body; statusCode: number }> =>
  app.inject({ url, headers: { authorization: `Bearer ${token}` } });

test('a pilot moves to a server that runs, and whoever is written down signs in as themselves', async () => {
  const people = join(folder, 'people.csv');
  await writeFile(people, 'person,issuer,subject\nanna,https://erp.example,4711\n');
  const to = ['--server', server, '--token', admin, '--people', people];
  await ask(admin, '/api/queries/session.get');
  const before = await store.read((reader) => reader.lastSequence());
  const dry = await run('promote', pilot, ...to, '--dry-run');
  assert.deepEqual(dry, {
    code: 0,
    said: [
      'Line 2: Anna (anna) signs in as https://erp.example 4711.',
      'A dry run: nothing was written.',
      `To create ${count + 1}, already there 0, different 0.`,
    ],
  });
  assert.equal(await store.read((reader) => reader.lastSequence()), before);
  const done = await run('promote', pilot, ...to);
  assert.equal(done.said.at(-1), `Created ${count + 1}, already there 0, different 0.`);
  const again = await run('promote', pilot, ...to);
  assert.deepEqual(again.said, [`Created 0, already there ${count}, different 0.`]);

  const annas = tokenOf({ sub: '4711', name: 'Anna Kern' });
  const { person } = (await ask(annas, '/api/queries/session.get')).json<{ person: { id: string } }>();
  assert.equal(person.id, anna);
  const input = encodeURIComponent(JSON.stringify({ id: id(2) }));
  const post = (await ask(annas, `/api/queries/posts.get?input=${input}`)).json<Post>();
  const [reaction] = post.reactions;
  assert.deepEqual([reaction?.emoji, reaction?.own], ['🎉', true]);
  const moved = await store.read((reader) => reader.get('posts', id(2)));
  assert.equal(moved?.published, '2026-03-09T08:00:02.000Z');
});

const send = (
  server: FastifyInstance,
  payload: string,
  headers: Record<string, string> = {},
): Promise<ReturnType<FastifyInstance['inject']> extends Promise<infer Answer> ? Answer : never> =>
  server.inject({
    method: 'POST',
    url: '/api/archive',
    headers: { authorization: `Bearer ${admin}`, 'content-type': 'application/jsonl', ...headers },
    payload,
  });

test('nothing is taken in that is not whole, not allowed or not a file', async () => {
  await ask(tokenOf({ sub: 'somebody' }), '/api/queries/session.get');
  const before = await store.read((reader) => reader.lastSequence());
  const cut = await send(app, lines.slice(0, -1).join(''));
  assert.deepEqual([cut.statusCode, cut.json<{ reason: string }>().reason], [400, 'import-broken']);
  const cases: [string, Record<string, string>, number][] = [
    ['', {}, 400],
    ['{}', {}, 400],
    ['{"people":[]}\n' + lines.join(''), {}, 400],
    ['{"people":{"anna":{"mail":"a@b","subject":"1"}}}\n' + lines.join(''), {}, 400],
    ['{"people":{},"dryRun":true}\n' + lines.join(''), {}, 400],
    ['{"people":{"nobody":"anna"}}\n' + lines.join(''), {}, 404],
    [lines.join(''), { 'content-type': 'application/json' }, 400],
    [lines.join(''), { 'content-type': 'text/html' }, 415],
    [lines.join(''), { authorization: `Bearer ${tokenOf({ sub: 'somebody' })}` }, 403],
    [lines.join(''), { authorization: '' }, 401],
  ];
  for (const [payload, headers, status] of cases) {
    const answer = await send(app, payload, headers);
    assert.equal(
      answer.statusCode,
      status,
      `${payload.slice(0, 60)} ${JSON.stringify(headers)} ${answer.body}`,
    );
  }
  assert.equal(await store.read((reader) => reader.lastSequence()), before);
});

test('the people of the demo can look after its server, and nobody is by a name that was only wished for', async () => {
  const { app: demo } = await testApp(
    { administrators: ['person:anna', 'https://erp.example admin'] },
    null,
    made,
  );
  const asAnna = await send(demo, lines.join(''), { authorization: 'Bearer person:anna' });
  assert.equal(asAnna.statusCode, 200, asAnna.body);
  assert.deepEqual(asAnna.json<ArchiveReport>().created, 0);
  const wished = tokenOf({ sub: 'x', preferred_username: 'admin' });
  assert.equal((await send(demo, '', { authorization: `Bearer ${wished}` })).statusCode, 403);
  await demo.close();
  await assert.rejects(testApp({ administrators: ['nobody'] }), /administrators: nobody is no account/);
});

test('who is who is a table or JSON, and what is wrong in it is named', async () => {
  const at = join(folder, 'who.csv');
  const tables: [string, RegExp][] = [
    ['who,mail\nanna,a@b\n', /There is no column who/],
    ['person,mail\n,a@b\n', /Line 2: The column person/],
    ['person,mail\nanna,a@b\nanna,c@d\n', /Line 3: anna is there twice/],
    ['person,issuer,subject\nanna,x,\n', /Line 2: issuer and subject go together/],
    ['person,here,mail\nanna,x,y\n', /Line 2: say here/],
    ['person,mail\n"anna,x\n', /Quote/],
  ];
  for (const [table, message] of tables) {
    await writeFile(at, table);
    await assert.rejects(readWhoIsWho(at), message, table);
  }
  await writeFile(at, 'person,here,mail\nanna,anna.kern,\njens,,\n');
  assert.deepEqual(await readWhoIsWho(at), { anna: 'anna.kern' });
  const json = join(folder, 'who.json');
  await writeFile(json, '{"anna": {"mail": "a@b"}, "jens": "jens.radtke"}');
  assert.deepEqual(await readWhoIsWho(json), { anna: { mail: 'a@b' }, jens: 'jens.radtke' });
  await writeFile(json, '{');
  await assert.rejects(readWhoIsWho(json), /cannot be read as JSON/);
  assert.throws(() => checkWhoIsWho({ anna: 7 }), /anna: say/);
});
