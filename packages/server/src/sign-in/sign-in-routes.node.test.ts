import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { prepareStore } from '@social-enterprise/engine';
import type { InjectOptions } from 'fastify';
import { createApp } from '../app.js';
import { readConfig } from '../config.js';
import { answeredBy, impersonal } from '../testing/answered.js';
import { secret } from '../testing/app.js';
import { hostToken } from '../testing/host-token.js';
import { ProbedStore } from '../testing/role-matrix/probed-store.js';
import type { SessionRows } from './sessions.js';

/** What was asked of the sessions that would change something; there are none. */
const changes: string[] = [];
const rows = new Proxy({} as SessionRows, {
  get: (_rows, name) => (): Promise<unknown> => {
    if (name === 'create' || name === 'update') changes.push(name);
    return Promise.resolve(name === 'existing' ? new Set() : undefined);
  },
});
const store = new ProbedStore();
await prepareStore(store);
const config = readConfig({
  options: {
    logLevel: 'silent',
    url: 'https://intranet.example/social',
    signIn: {
      token: { issuer: 'https://erp.example', audience: 'social', secret },
      // Nobody answers there.
      openid: { issuer: 'http://127.0.0.1:1', clientId: 'social' },
    },
  },
});
const { server: app } = await createApp({ store, config, sessions: rows });
after(() => app.close());

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly tags?: readonly string[] }>>>>;
}
const { paths } = (await app.inject({ url: '/api/openapi.json' })).json<Document>();

test('no address of a server with a sign-in service is answered that is not in the document', () => {
  const known = new Set([...Object.keys(paths), ...impersonal]);
  assert.deepEqual(
    answeredBy(app).filter((path) => !known.has(path)),
    [],
  );
});

const routes = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).flatMap(([method, { tags }]) =>
    tags?.includes('sign-in') === true ? [{ path, method: method === 'get' ? 'GET' : 'POST' } as const] : [],
  ),
);

const bearer = (claims: object): string => `Bearer ${hostToken(secret, { name: 'Wer', ...claims })}`;
const roles: Readonly<Record<string, Record<string, string>>> = {
  nobody: {},
  employee: { authorization: bearer({ sub: 'employee' }) },
  guest: { authorization: bearer({ sub: 'guest', guest: true }) },
  'a cookie of another server': {
    cookie: '__Host-social-enterprise-social=abcdefghijklmnopqrstuvwxyz0123456789',
  },
  'another site': { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
};

/** What somebody who did not come through the service could try. */
const questions: readonly Omit<InjectOptions, 'url' | 'method'>[] = [
  {},
  { query: { state: 'x', code: 'y', key: 'z', 'return-to': '/' } },
  { query: { state: '/', iss: 'http://127.0.0.1:1', error: 'access_denied' } },
  { query: { 'return-to': 'https://evil.example/', state: 'https://evil.example/', key: 'z' } },
  { query: { 'return-to': '//evil.example', state: '\\\\evil.example', key: 'z' } },
];

for (const { path, method } of routes) {
  test(`${method} ${path} signs nobody in, tells nothing and leads nowhere else, whoever asks`, async () => {
    for (const [role, headers] of Object.entries(roles)) {
      for (const question of questions) {
        const what = `${role} ${JSON.stringify(question.query ?? {})}`;
        const before = store.written;
        const body = method === 'GET' ? {} : { payload: 'logout_token=a.b.c' };
        const form = method === 'GET' ? {} : { 'content-type': 'application/x-www-form-urlencoded' };
        const answer = await app.inject({
          ...question,
          ...body,
          method,
          url: path,
          headers: { ...headers, ...form },
        });
        assert.ok(answer.statusCode >= 300 || path === '/api/sign-out', `${what}: ${answer.statusCode}`);
        assert.notEqual(answer.statusCode, 500, `${what}: ${answer.body}`);
        const session = answer.cookies.find(({ name, value }) => name.endsWith('-social') && value !== '');
        assert.equal(session, undefined, what);
        const { location } = answer.headers;
        if (location !== undefined)
          assert.equal(new URL(String(location)).origin, 'https://intranet.example', what);
        assert.ok(!answer.body.includes('evil.example'), what);
        assert.equal(store.written, before, what);
        assert.deepEqual(changes, [], what);
        // A parameter that it does not have is refused before.
        if (role === 'another site' && path === '/api/sign-out' && !what.includes('state')) {
          assert.equal(answer.statusCode, 403, what);
        }
      }
    }
  });
}

test('what is asked for beside is refused and named, except by what the service adds to', async () => {
  for (const { path, method } of routes) {
    const isOfService = path.endsWith('/callback') || path.endsWith('/back-channel');
    const { statusCode, body } = await app.inject({ method, url: path, query: { extra: '1' } });
    const { field } = statusCode >= 400 ? (JSON.parse(body) as { field?: string }) : {};
    assert.equal(field === 'extra', !isOfService, `${path}: ${body}`);
  }
  const url = '/api/sign-out';
  const beside = await app.inject({ method: 'POST', url, payload: { everywhere: true } });
  assert.equal(beside.json<{ field: string }>().field, 'everywhere');
  for (const payload of [{}, undefined]) {
    const answer = await app.inject({ method: 'POST', url, ...(payload && { payload }) });
    assert.equal(answer.statusCode, 200, answer.body);
  }
});

test('all ways of signing in and out are asked', () => assert.equal(routes.length, 6));
