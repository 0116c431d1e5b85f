import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { LightMyRequestResponse } from 'fastify';
import { DirectoryObjects } from './files/directory.js';
import { mintId } from './mint.js';
import { answeredBy, impersonal } from './testing/answered.js';
import { testApp } from './testing/app.js';
import { MatrixCompany, roles } from './testing/role-matrix/company.js';
import { commands, queries, routes, type RouteCase } from './testing/role-matrix/expectations.js';
import type { Case, Expected } from './testing/role-matrix/case.js';
import { Scene } from './testing/role-matrix/scene.js';
import { ProbedStore } from './testing/role-matrix/probed-store.js';

const directory = await mkdtemp(join(tmpdir(), 'role-matrix-'));
const store = new ProbedStore();
const { app } = await testApp(
  {
    files: { maxBytes: 1024 },
    policy: { contributions: 'on' },
    sealing: { custodians: ['council', 'people'], secret: 'a secret of the role matrix, long enough' },
    administrators: ['https://erp.example administrator'],
  },
  await DirectoryObjects.open(join(directory, 'objects')),
  store,
);
after(async () => {
  await app.close();
  await rm(directory, { recursive: true });
});
const company = await MatrixCompany.open(app);
const url = await app.listen({ host: '127.0.0.1', port: 0 });

interface Operation {
  readonly operationId: string;
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: unknown }>> };
}
type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;
const { paths } = (await app.inject({ url: '/api/openapi.json' })).json<{ paths: Paths }>();

const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
);
const queryPath = /^\/api\/queries\/(.+)$/;

/** The names in the document, by how they are asked. */
const documented = {
  queries: operations.flatMap(({ path }) => queryPath.exec(path)?.[1] ?? []),
  commands: operations
    .filter(({ path }) => path === '/api/commands')
    .flatMap(({ requestBody }) => {
      const schema = requestBody?.content['application/json']?.schema as {
        properties: { commands: { items: { oneOf: { title: string }[] } } };
      };
      return schema.properties.commands.items.oneOf.map(({ title }) => title);
    }),
  routes: operations
    .map(({ method, path }) => `${method} ${path}`)
    .filter((route) => !route.includes('/api/queries/')),
};

/** Routes that are asked in tests of their own below. */
const askedElsewhere = ['post /api/commands', 'get /api/changes'];

const outcomes: Readonly<Record<string, Expected | undefined>> = {
  unauthenticated: 'unauthenticated',
  forbidden: 'forbidden',
  'not-found': 'not found',
  conflict: 'conflict',
  invalid: 'invalid',
};

function outcomeOf({ statusCode, body, json }: LightMyRequestResponse): string {
  if (statusCode < 300) return 'allowed';
  const { code, outcomes: all } = json<{ code?: string; outcomes?: [{ error: { code: string } }] }>();
  const found = code ?? all?.[0].error.code ?? '';
  return outcomes[found] ?? `${statusCode} ${body}`;
}

interface Asked extends Pick<Case, 'expect' | 'shows'> {
  readonly isPublic?: true;
  readonly keeps?: true;
  readonly ask: () => Promise<LightMyRequestResponse>;
}

/** Asks once, and looks at the answer and at what it left behind. */
async function check(
  name: string,
  scene: Scene,
  { expect, shows, isPublic, keeps, ask }: Asked,
): Promise<void> {
  const isKnown = scene.role !== 'anonymous' || isPublic === true;
  const expected = isKnown ? expect(scene) : 'unauthenticated';
  const what = `${name}: ${scene.role}, ${scene.target.name}`;
  store.isKept = keeps === true;
  const before = store.written;
  const answer = await ask();
  store.isKept = true;
  const got = outcomeOf(answer);
  assert.equal(got, expected === 'hidden' ? 'allowed' : expected, `${what}: ${answer.body}`);
  if (expected === 'allowed') {
    const text = shows?.(scene.target);
    assert.ok(text === undefined || answer.body.includes(text), `${what} holds ${text}: ${answer.body}`);
    return;
  }
  assert.equal(store.written, before, `${what} changed something`);
  const leak = scene.secrets.find((text) => answer.body.includes(text));
  assert.equal(leak, undefined, `${what} tells ${leak}: ${answer.body}`);
}

/** Everybody about everything. */
function scenes(): Scene[] {
  return roles.flatMap((role) => company.targets.map((target) => new Scene(role, target, company.people)));
}

async function checkAll<One extends Case | RouteCase>(
  name: string,
  cases: readonly One[],
  ask: (scene: Scene, one: One) => Promise<LightMyRequestResponse>,
): Promise<void> {
  for (const one of cases) {
    for (const scene of scenes()) {
      if (one.about?.(scene) === false) continue;
      await check(`${name} ${one.what ?? ''}`, scene, { ...one, ask: () => ask(scene, one) });
    }
  }
}

test('no address is answered that is not in the document', () => {
  const known = new Set([...Object.keys(paths), ...impersonal]);
  const found = answeredBy(app);
  assert.ok(found.length > documented.queries.length);
  assert.deepEqual(
    found.filter((path) => !known.has(path)),
    [],
  );
});

test('nothing is in the document without an expectation, nor the other way round', () => {
  assert.deepEqual(Object.keys(commands).sort(), documented.commands.sort());
  assert.deepEqual(Object.keys(queries).sort(), documented.queries.sort());
  assert.deepEqual([...Object.keys(routes), ...askedElsewhere].sort(), documented.routes.sort());
});

for (const name of documented.commands) {
  test(`who may do ${name} and who may not`, () =>
    checkAll(name, commands[name] ?? [], (scene, { input }) =>
      company.as(scene.role, {
        method: 'POST',
        url: '/api/commands',
        payload: { commands: [{ key: mintId(), name, input: input(scene) }] },
      }),
    ));
}

for (const name of documented.queries) {
  test(`who is answered ${name} and who is not`, () =>
    checkAll(name, queries[name] ?? [], (scene, { input }) =>
      company.as(scene.role, {
        url: `/api/queries/${name}`,
        query: { input: JSON.stringify(input(scene)) },
      }),
    ));
}

for (const name of documented.routes.filter((route) => !askedElsewhere.includes(route))) {
  test(`who may use ${name} and who may not`, () =>
    checkAll(name, routes[name] ?? [], (scene, { request }) => company.as(scene.role, request(scene))));
}

/** All that is told of what has happened, up to now. */
async function told(role: (typeof roles)[number]): Promise<string> {
  const end = new AbortController();
  const answer = await fetch(`${url}/api/changes?after=${company.cursor}`, {
    headers: company.headers(role),
    signal: end.signal,
  });
  if (answer.body === null || !answer.ok) return `${answer.status}`;
  let text = '';
  for await (const bytes of answer.body.pipeThrough(new TextDecoderStream())) {
    text += bytes;
    if (text.includes('event: ready')) break;
  }
  end.abort();
  return text;
}

test('the stream tells each what they may read, and nothing else', async () => {
  assert.equal(await told('anonymous'), '401');
  for (const role of roles.filter((one) => one !== 'anonymous')) {
    // Who has lost a space is told which one.
    const text = (await told(role)).replaceAll(/"removed":\["[^"]*"\]/g, '');
    // Who reads a thread is told in which space it is.
    const known = new Set(
      company.targets
        .filter((target) => new Scene(role, target, company.people).may('read'))
        .map(({ space }) => space),
    );
    for (const target of company.targets) {
      const scene = new Scene(role, target, company.people);
      assert.equal(text.includes(target.texts.word), scene.may('read'), `${role}, ${target.name}`);
      const leak = scene.secrets.find((one) => !known.has(one) && text.includes(one));
      assert.equal(leak, undefined, `${role} is told ${leak}`);
    }
  }
});
