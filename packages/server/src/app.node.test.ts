import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
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

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
}

const id = '01a2021e-69a1-7231-8f87-c4be6425b4da';
const post = (more: object = {}, key: unknown = 'k'): string =>
  JSON.stringify({ commands: [{ key, name: 'post.create', input: { id, source: 'Hallo', ...more } }] });

test('bad bodies are refused with the field that is at fault, and nothing is written', async () => {
  const deep = `${'{"a":'.repeat(2000)}1${'}'.repeat(2000)}`;
  const bad: [string, string | Buffer, number, string][] = [
    ['no JSON', '{"commands": [', 400, 'body'],
    ['nothing', '', 400, 'body'],
    ['a list', '[]', 400, 'body'],
    ['null', 'null', 400, 'body'],
    ['text', '"x"', 400, 'body'],
    ['no commands', '{}', 400, 'commands'],
    ['commands of another type', '{"commands": 7}', 400, 'commands'],
    ['something beside', '{"commands": [], "extra": 1}', 400, 'extra'],
    ['something beside a command', post().replace('"name"', '"extra":1,"name"'), 400, 'extra'],
    ['a field that there is not', post({ extra: 1 }), 400, 'extra'],
    ['a misspelt field that matters', post({ Sealed: id }), 400, 'Sealed'],
    [
      'a field of a field that there is not',
      post({ subject: { urn: 'urn:erp:order:1', title: 'x', href: null, extra: 1 } }),
      400,
      'subject.extra',
    ],
    ['a field from the prototype', post().replace('"source"', '"__proto__":{},"source"'), 400, '__proto__'],
    ['a field given twice', post().replace('"source":"Hallo"', '"source":"a","source":"b"'), 400, 'body'],
    [
      'a field given twice alike',
      post().replace('"source":"Hallo"', '"source":"a","source":"a"'),
      400,
      'body',
    ],
    ['commands given twice', '{"commands": [], "command\\u0073": []}', 400, 'body'],
    [
      'bad UTF-8',
      Buffer.from([...Buffer.from('{"commands":["'), 0xc3, 0x28, ...Buffer.from('"]}')]),
      400,
      'body',
    ],
    ['deep nesting', `{"commands":[${deep}]}`, 400, 'body'],
    ['deep lists', `{"commands":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, 400, 'body'],
    ['a command that is none', '{"commands": [7]}', 400, 'key'],
    ['null for a command', '{"commands": [null]}', 400, 'key'],
    ['no key', '{"commands": [{"name": "post.create", "input": {}}]}', 400, 'key'],
    ['a key of another type', post({}, 7), 400, 'key'],
    ['an unknown command', '{"commands": [{"key": "k", "name": "post.burn", "input": {}}]}', 422, 'name'],
    [
      'a name from the prototype',
      '{"commands": [{"key": "k", "name": "toString", "input": {}}]}',
      422,
      'name',
    ],
    ['a field of another type', post({ source: 7 }), 400, 'source'],
    ['a field that is an object', post({ source: { a: 1 } }), 400, 'source'],
    ['no name', '{"commands": [{"key": "k", "input": {}}]}', 422, 'name'],
    ['no input', '{"commands": [{"key": "k", "name": "post.create"}]}', 400, 'input'],
    ['text too long', post({ source: 'x'.repeat(20_001) }), 400, 'source'],
    [
      'too many commands',
      JSON.stringify({ commands: Array.from({ length: 101 }, () => ({})) }),
      400,
      'commands',
    ],
    ['a huge body', `{"commands": ["${'x'.repeat(9 * 1024 * 1024)}"]}`, 413, 'body'],
  ];
  for (const [what, body, status, field] of bad) {
    const answer = await execute(body);
    assert.equal(answer.statusCode, status, `${what}: ${answer.body.slice(0, 300)}`);
    const { outcomes, ...whole } = answer.json<Problem & { outcomes?: { error: Problem }[] }>();
    const problem = outcomes?.[0]?.error ?? whole;
    assert.ok(problem.detail.length > 5, what);
    assert.equal(problem.field, field, what);
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

test('what is no address and no request is told so like every other failure', async () => {
  const badAddress = await app.inject({ url: '/api/%zz', headers });
  assert.equal(badAddress.statusCode, 400);
  assert.equal(badAddress.headers['content-type'], 'application/problem+json; charset=utf-8');
  assert.equal(badAddress.json<Problem>().field, 'url');
  const { port, hostname } = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
  const answerTo = async (bytes: string): Promise<string> => {
    const socket = connect(Number(port), hostname);
    socket.end(bytes);
    return text(socket);
  };
  const unreadable: [string, number][] = [
    ['hello\r\n\r\n', 400],
    [`GET /api HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
  ];
  for (const [bytes, status] of unreadable) {
    const [head = '', body = ''] = (await answerTo(bytes)).split('\r\n\r\n');
    assert.match(head, new RegExp(`^HTTP/1.1 ${status} `));
    assert.match(head, /content-type: application\/problem\+json/i);
    assert.deepEqual(
      [(JSON.parse(body) as Problem).status, (JSON.parse(body) as Problem).code],
      [status, 'invalid'],
    );
  }
});

test('the head of a stream is not asked for without its body', async () => {
  const { resume } = (await ask('posts.list', '{}')).json<{ resume: string }>();
  const answer = await app.inject({ method: 'HEAD', url: '/api/changes', query: { after: resume }, headers });
  assert.equal(answer.statusCode, 404);
});

test('bad questions are refused with the field that is at fault', async () => {
  const bad: [string, string, number, string | undefined][] = [
    ['posts.list', '{', 400, 'input'],
    ['posts.list', 'null', 400, 'input'],
    ['posts.list', '7', 400, 'input'],
    ['posts.list', '{"limit":"2"}', 400, 'limit'],
    ['posts.list', '{"limit":-1}', 400, 'limit'],
    ['posts.list', '{"after":"x"}', 410, 'after'],
    ['posts.list', '{"space":{}}', 400, 'space'],
    ['posts.list', '{"limit":1,"limit":2}', 400, 'input'],
    ['posts.list', '{"limit":1,"limit":1}', 400, 'input'],
    ['posts.list', '{"Space":"vertrieb"}', 400, 'Space'],
    ['people.search', '{"filters":{"departments":["Einkauf"]}}', 400, 'filters.departments'],
    ['posts.get', '{}', 400, 'id'],
    ['nothing.list', '{}', 404, undefined],
    ['__proto__', '{}', 404, undefined],
  ];
  for (const [name, input, status, field] of bad) {
    const answer = await ask(name, input);
    assert.equal(answer.statusCode, status, `${name} ${input}: ${answer.body}`);
    assert.equal(answer.json<Problem>().field, field, `${name} ${input}: ${answer.body}`);
    assert.match(answer.headers['content-type'] as string, /^application\/problem\+json/);
  }
});

test('a parameter that an address does not have is refused and named', async () => {
  const document = (await app.inject({ url: '/api/openapi.json' })).json<{
    paths: Record<string, Record<string, { tags?: string[]; parameters?: Parameter[] }>>;
  }>();
  let refused = 0;
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, { tags, parameters = [] }] of Object.entries(operations)) {
      if (tags?.includes('sign-in') === true) continue;
      const known = parameters.filter((one) => one.in === 'query' && one.required === true);
      const answer = await app.inject({
        method: method as 'GET',
        url: path.replace('{id}', id).replace('{variant}', 'original'),
        query: { ...Object.fromEntries(known.map(({ name }) => [name, 'x'])), extra: '1' },
        headers,
        ...(method === 'post' ? { payload: { commands: [] } } : {}),
      });
      assert.equal(answer.statusCode, 400, `${method} ${path}: ${answer.body}`);
      assert.equal(answer.json<Problem>().field, 'extra', `${method} ${path}`);
      refused++;
    }
  }
  assert.ok(refused > queryNames.length);
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

test('an answer that is known need not be sent again, also where a proxy has changed its tag', async () => {
  const first = await ask('session.get', '{}');
  assert.equal(first.json<Session>().person?.name, 'aweiss');
  const { etag = '' } = first.headers as { etag?: string };
  const strong = etag.replace(/^W\//, '');
  const askKnowing = (known: string) =>
    app.inject({
      url: '/api/queries/session.get',
      query: { input: '{}' },
      headers: { ...headers, 'if-none-match': known },
    });
  for (const known of [etag, strong, `W/${strong}`, `"another", ${etag}`, '*']) {
    const again = await askKnowing(known);
    assert.deepEqual([again.statusCode, again.body, again.headers.etag], [304, '', etag], known);
    assert.equal(again.headers['cache-control'], 'no-store');
  }
  for (const other of ['"another"', `W/"another"`, strong.slice(1, -1), '']) {
    assert.equal((await askKnowing(other)).statusCode, 200, other);
  }
});

test('no browser and no proxy keeps what was answered, whatever it is', async () => {
  const answers = await Promise.all([
    ...queryNames.map((name) => ask(name, '{}')),
    execute(post({}, 'kept')),
  ]);
  for (const answer of answers) assert.equal(answer.headers['cache-control'], 'no-store', answer.body);
  assert.ok(new Set(answers.map(({ statusCode }) => statusCode)).has(200));
});

test('pages of other origins are let in only when they are named', async () => {
  const { app: open } = await testApp({ origins: ['https://erp.example'] });
  const allowed = async (origin: string): Promise<unknown> =>
    (await open.inject({ url: '/api', headers: { origin } })).headers['access-control-allow-origin'];
  assert.equal(await allowed('https://erp.example'), 'https://erp.example');
  // They may also name the answer that they know.
  const asked = await open.inject({
    method: 'OPTIONS',
    url: '/api/queries/posts.list',
    headers: {
      origin: 'https://erp.example',
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'authorization,if-none-match',
    },
  });
  assert.match(String(asked.headers['access-control-allow-headers']), /if-none-match/);
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
  const questions: Record<string, Record<string, string>> = {
    '/api/changes': { after: 'x' },
    '/api/files/{id}': { name: 'x.txt' },
  };
  let refused = 0;
  for (const [url, operations] of Object.entries(document.paths)) {
    for (const [method, { security }] of Object.entries(operations)) {
      if (security?.length === 0) continue;
      const answer = await app.inject({
        method: method as 'GET',
        url: url.replace('{id}', id).replace('{variant}', 'original'),
        query: questions[url] ?? {},
        ...(method === 'post' ? { payload: { commands: [] } } : {}),
      });
      assert.equal(answer.statusCode, 401, `${method} ${url}`);
      assert.equal(answer.headers['cache-control'], 'no-store', `${method} ${url}`);
      refused++;
    }
  }
  assert.ok(refused > queryNames.length);
});
