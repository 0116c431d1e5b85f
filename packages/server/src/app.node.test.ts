import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { queryNames, type Session } from '@social-enterprise/contract';
import type { Problem } from '@social-enterprise/protocol';
import { secret, testApp } from './testing/app.js';

const { app } = await testApp();
after(() => app.close());

const headers = { 'x-forwarded-user': 'aweiss', 'x-proxy-secret': `proxy: ${secret}` };
const execute = (body: string | Buffer, type = 'application/json') =>
  app.inject({
    method: 'POST',
    url: '/api/commands',
    headers: { ...headers, 'content-type': type },
    payload: body,
  });
const ask = (name: string, input: string) =>
  app.inject({ url: `/api/queries/${name}`, query: { input }, headers });

const id = '01a2021e-69a1-7231-8f87-c4be6425b4da';
const post = (more: object = {}, key: unknown = 'k'): string =>
  JSON.stringify({ commands: [{ key, name: 'post.create', input: { id, source: 'Hallo', ...more } }] });

test('bad bodies are refused with the field that is at fault, and nothing is written', async () => {
  const deep = `${'{"a":'.repeat(2000)}1${'}'.repeat(2000)}`;
  const bad: [string, string | Buffer, number, string][] = [
    ['no JSON', '{"commands": [', 400, 'body'],
    ['nothing', '', 400, ''],
    ['a list', '[]', 400, ''],
    ['null', 'null', 400, ''],
    ['text', '"x"', 400, ''],
    ['no commands', '{}', 400, 'commands'],
    ['commands of another type', '{"commands": 7}', 400, 'commands'],
    ['something beside', '{"commands": [], "extra": 1}', 400, 'extra'],
    ['a field given twice', post().replace('"source":"Hallo"', '"source":"a","source":"b"'), 400, 'body'],
    [
      'bad UTF-8',
      Buffer.from([...Buffer.from('{"commands":["'), 0xc3, 0x28, ...Buffer.from('"]}')]),
      400,
      'body',
    ],
    ['deep nesting', `{"commands":[${deep}]}`, 400, 'body'],
    ['deep lists', `{"commands":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, 400, 'body'],
    ['a command that is none', '{"commands": [7]}', 400, ''],
    ['no key', '{"commands": [{"name": "post.create", "input": {}}]}', 400, 'key'],
    ['a key of another type', post({}, 7), 400, 'key'],
    ['an unknown command', '{"commands": [{"key": "k", "name": "post.burn", "input": {}}]}', 501, ''],
    ['a name from the prototype', '{"commands": [{"key": "k", "name": "toString", "input": {}}]}', 501, ''],
    ['a field of another type', post({ source: 7 }), 400, 'source'],
    ['a field that is an object', post({ source: { a: 1 } }), 400, 'source'],
    ['no input', '{"commands": [{"key": "k", "name": "post.create"}]}', 400, ''],
    ['text too long', post({ source: 'x'.repeat(20_001) }), 400, 'source'],
    ['too many commands', JSON.stringify({ commands: Array.from({ length: 101 }, () => ({})) }), 400, ''],
    ['a huge body', `{"commands": ["${'x'.repeat(9 * 1024 * 1024)}"]}`, 413, ''],
  ];
  for (const [what, body, status, field] of bad) {
    const answer = await execute(body);
    assert.equal(answer.statusCode, status, `${what}: ${answer.body.slice(0, 300)}`);
    const { outcomes, ...whole } = answer.json<Problem & { outcomes?: { error: Problem }[] }>();
    const problem = outcomes?.[0]?.error ?? whole;
    assert.ok(problem.detail.length > 5, what);
    if (field !== '') assert.equal(problem.field, field, what);
  }
  const { items } = (await ask('posts.list', '{}')).json<{ items: unknown[] }>();
  assert.deepEqual(items, []);
});

test('other kinds of bodies are refused', async () => {
  for (const type of [
    'text/plain',
    'application/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
  ]) {
    assert.equal((await execute(post(), type)).statusCode, 415, type);
  }
});

test('bad questions are refused with the field that is at fault', async () => {
  const bad: [string, string, number][] = [
    ['posts.list', '{', 400],
    ['posts.list', 'null', 400],
    ['posts.list', '7', 400],
    ['posts.list', '{"limit":"2"}', 400],
    ['posts.list', '{"limit":-1}', 400],
    ['posts.list', '{"after":"x"}', 410],
    ['posts.list', '{"space":{}}', 400],
    ['posts.list', '{"limit":1,"limit":2}', 400],
    ['posts.get', '{}', 400],
    ['nothing.list', '{}', 404],
    ['__proto__', '{}', 404],
  ];
  for (const [name, input, status] of bad) {
    const answer = await ask(name, input);
    assert.equal(answer.statusCode, status, `${name} ${input}: ${answer.body}`);
    assert.match(answer.headers['content-type'] as string, /^application\/problem\+json/);
  }
});

test('a key used again for something else is refused, the same command is answered again', async () => {
  const first = await execute(post({}, 'once'));
  assert.equal(first.statusCode, 200, first.body);
  const again = await execute(post({}, 'once'));
  assert.equal(again.json<{ outcomes: { status: string }[] }>().outcomes[0]?.status, 'replayed');
  const other = await execute(post({ source: 'Anders' }, 'once'));
  assert.equal(other.statusCode, 400);
  assert.match(other.body, /key-reused/);
});

test('an answer that is known need not be sent again', async () => {
  const first = await ask('session.get', '{}');
  const { etag } = first.headers as { etag: string };
  const again = await app.inject({
    url: '/api/queries/session.get',
    query: { input: '{}' },
    headers: { ...headers, 'if-none-match': etag },
  });
  assert.deepEqual([again.statusCode, again.body], [304, '']);
  assert.equal(first.json<Session>().person?.name, 'aweiss');
});

test('pages of other origins are let in only when they are named', async () => {
  const { app: open } = await testApp({ origins: ['https://erp.example'] });
  const allowed = async (origin: string): Promise<unknown> =>
    (await open.inject({ url: '/api', headers: { origin } })).headers['access-control-allow-origin'];
  assert.equal(await allowed('https://erp.example'), 'https://erp.example');
  for (const origin of [
    'https://evil.example',
    'https://erp.example.evil.example',
    'null',
    'http://erp.example',
  ]) {
    assert.notEqual(await allowed(origin), origin);
  }
  await open.close();
});

test('without signing in nothing is answered but the description and the documentation', async () => {
  for (const url of ['/api', '/api/openapi.json', '/api/documentation', '/health', '/ready']) {
    assert.equal((await app.inject({ url })).statusCode, 200, url);
  }
  const document = (await app.inject({ url: '/api/openapi.json' })).json<{
    paths: Record<string, Record<string, { security?: unknown[] }>>;
  }>();
  let refused = 0;
  for (const [url, operations] of Object.entries(document.paths)) {
    for (const [method, { security }] of Object.entries(operations)) {
      if (security?.length === 0) continue;
      const questions: Record<string, Record<string, string>> = { changes: { after: 'x' }, archive: {} };
      const query = questions[url.split('/').at(-1) ?? ''] ?? { input: '{}' };
      const isFile = url.includes('/files/');
      const answer = await app.inject({
        method: method as 'GET',
        url: url.replace('{id}', id).replace('{variant}', 'original'),
        query: isFile ? (method === 'put' ? { name: 'x.txt' } : {}) : query,
        ...(method === 'post' ? { payload: { commands: [] } } : {}),
      });
      assert.equal(answer.statusCode, 401, `${method} ${url}`);
      refused++;
    }
  }
  assert.ok(refused > queryNames.length);
});
