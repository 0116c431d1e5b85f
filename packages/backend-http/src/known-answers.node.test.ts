import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Backend, CommandKey, PostId } from '@social-enterprise/contract';
import { keepAnswer, type KnownAnswers } from './known-answers.js';
import { HttpBackend } from './backend.js';
import { anna, startTestServer } from './testing/server.js';

const server = await startTestServer();
after(() => server.close());

let minted = 0;
const mint = (): string => `01a2021e-69a1-7231-8f87-${(++minted).toString(16).padStart(12, '0')}`;
const publish = (backend: Backend, source: string): Promise<unknown> =>
  backend.execute([
    { key: mint() as CommandKey, name: 'post.create', input: { id: mint() as PostId, source } },
  ]);

/** What crossed the network: the status, and how many characters of an answer. */
interface Crossing {
  readonly status: number;
  readonly length: number;
}

/** The network, written down. */
function watched(): { readonly crossings: Crossing[]; readonly fetch: typeof fetch } {
  const crossings: Crossing[] = [];
  return {
    crossings,
    async fetch(input, init) {
      const answer = await fetch(input, init);
      crossings.push({ status: answer.status, length: (await answer.clone().text()).length });
      return answer;
    },
  };
}

const statuses = (crossings: readonly Crossing[]): number[] => crossings.map(({ status }) => status);

test('an answer that is still the same does not cross the network again, and nobody changes it for the next', async () => {
  const { crossings, fetch } = watched();
  const backend = await server.connect(anna, { fetch });
  await publish(backend, 'Die Maschine läuft wieder.');
  crossings.length = 0;
  const first = await backend.query('posts.list', { limit: 5 });
  const text = JSON.stringify(first);
  (first.items as unknown[]).length = 0;
  const second = await backend.query('posts.list', { limit: 5 });
  assert.equal(JSON.stringify(second), text);
  assert.notEqual(second, await backend.query('posts.list', { limit: 5 }));
  assert.deepEqual(statuses(crossings), [200, 304, 304]);
  assert.deepEqual(
    crossings.slice(1).map(({ length }) => length),
    [0, 0],
  );
  await publish(backend, 'Und wieder nicht.');
  assert.equal((await backend.query('posts.list', { limit: 5 })).items.length, 2);
  assert.deepEqual(statuses(crossings).slice(-1), [200]);
});

test('a failure is not kept, also one that comes with a tag', async () => {
  const bodies = ['{"code":"overloaded"}', '{"items":[]}'];
  const asked: (string | null)[] = [];
  const backend = await server.connect(anna, {
    fetch(input, init) {
      const { url, headers } = new Request(input, init);
      if (!url.includes('/queries/')) return fetch(input, init);
      asked.push(headers.get('if-none-match'));
      const status = bodies.length === 2 ? 429 : 200;
      return Promise.resolve(new Response(bodies.shift(), { status, headers: { etag: '"proxy"' } }));
    },
  });
  await assert.rejects(backend.query('posts.list', {}), { code: 'overloaded' });
  assert.deepEqual(await backend.query('posts.list', {}), { items: [] });
  assert.deepEqual(asked, [null, null]);
});

/** A server on which somebody is signed in by a cookie; answers whether each question named a tag. */
function byCookie(): { readonly named: boolean[]; connect(): Promise<HttpBackend>; hold(): () => void } {
  const named: boolean[] = [];
  let held: Promise<void> | null = null;
  const description = { name: 'x', capabilities: ['session.get'], heartbeat: 50, signIn: '/api/sign-in' };
  return {
    named,
    hold() {
      let release = (): void => undefined;
      held = new Promise((resolve) => (release = resolve));
      return release;
    },
    connect: () =>
      HttpBackend.connect({
        url: 'https://intranet.example',
        async fetch(input, init) {
          const { url, headers } = new Request(input, init);
          const path = new URL(url).pathname;
          if (path === '/api') return Response.json(description);
          if (path === '/api/sign-out') return Response.json({ redirect: null });
          named.push(headers.has('if-none-match'));
          await held;
          return Response.json({ person: null }, { headers: { etag: '"one"' } });
        },
      }),
  };
}

test('after sign-out nothing is known any more, not even what was still on its way', async () => {
  const host = byCookie();
  const backend = await host.connect();
  await backend.query('session.get', {});
  await backend.query('session.get', {});
  const release = host.hold();
  const late = backend.query('session.get', {});
  await backend.signIn?.end('https://intranet.example/');
  release();
  await late;
  await backend.query('session.get', {});
  assert.deepEqual(host.named, [false, true, true, false]);
});

test('what is known is limited in number and in length; the last is kept', () => {
  const answers: KnownAnswers = new Map();
  for (let at = 0; at < 100; at++) keepAnswer(answers, `/${at}`, { tag: 'x', text: 'short' });
  assert.deepEqual([answers.size, answers.has('/35'), answers.has('/36')], [64, false, true]);
  const long = { tag: 'x', text: 'x'.repeat(900_000) };
  for (const path of ['/a', '/b', '/c']) keepAnswer(answers, path, long);
  assert.deepEqual([...answers.keys()], ['/b', '/c']);
  keepAnswer(answers, '/b', long);
  keepAnswer(answers, '/d', long);
  assert.deepEqual([...answers.keys()], ['/b', '/d']);
  keepAnswer(answers, '/e', { tag: 'x', text: 'x'.repeat(3_000_000) });
  assert.equal(answers.size, 0);
});
