import assert from 'node:assert/strict';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import {
  asSocialError,
  type Backend,
  type Change,
  type Command,
  type CommandKey,
  type Cursor,
  type PostId,
  type SocialError,
} from '@social-enterprise/contract';
import { HttpBackend } from './backend.js';
import { anna, ben, startTestServer } from './testing/server.js';

const server = await startTestServer();
after(() => server.close());

let minted = 0;
const mint = (): string => `01a2021e-69a1-7231-8f87-${(++minted).toString(16).padStart(12, '0')}`;
const write = (source: string): Command => ({
  key: mint() as CommandKey,
  name: 'post.create',
  input: { id: mint() as PostId, source },
});

/** Numbers between 0 and 1 that are the same in every run (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

async function readAll(backend: Backend): Promise<string[]> {
  const sources: string[] = [];
  let after: Cursor | undefined;
  do {
    const page = await backend.query('posts.list', {
      order: 'oldest',
      limit: 100,
      ...(after === undefined ? {} : { after }),
    });
    sources.push(...page.items.map(({ source }) => source ?? ''));
    after = page.next ?? undefined;
  } while (after !== undefined);
  return sources;
}

test('of 1,000 commands each arrives once and in order, when 30 % of requests and of answers are lost', async () => {
  const next = chance(7);
  let lost = 0;
  const lose = (): void => {
    lost++;
    throw new TypeError('Failed to fetch');
  };
  const backend = await server.connect(anna, {
    async fetch(input, init) {
      if (init?.method !== 'POST') return fetch(input, init);
      if (next() < 0.3) lose();
      const answer = await fetch(input, init);
      if (next() < 0.3) lose();
      return answer;
    },
  });
  const sources = Array.from({ length: 1000 }, (_, at) => `Nummer ${at}`);
  for (const source of sources) {
    const command = write(source);
    for (let isDone = false; !isDone;) {
      try {
        const [outcome] = await backend.execute([command]);
        assert.notEqual(outcome?.status, 'rejected');
        isDone = true;
      } catch (error) {
        assert.equal(asSocialError(error).code, 'offline');
      }
    }
  }
  assert.ok(lost > 700, `${lost} were lost`);
  assert.deepEqual(await readAll(await server.connect(anna)), sources);
});

/** How often a stream is cut. */
const mostCuts = Number(process.env['STREAM_CUTS'] ?? 1000);

test(`a stream that is cut ${mostCuts} times brings every change once`, async () => {
  const writer = await server.connect(anna);
  const next = chance(11);
  const streams = new Set<AbortController>();
  const reader = await server.connect(ben, {
    fetch(input, init) {
      const cut = new AbortController();
      if (init?.method === 'GET') streams.add(cut);
      const signal = AbortSignal.any([cut.signal, ...(init?.signal ? [init.signal] : [])]);
      return fetch(input, { ...init, signal });
    },
  });
  const { resume } = await reader.query('posts.list', { limit: 1 });
  const end = new AbortController();
  const seen: string[] = [];
  let position = resume;
  let cuts = 0;
  let resets = 0;
  const follow = async (): Promise<void> => {
    while (!end.signal.aborted) {
      const over = new AbortController();
      const signal = AbortSignal.any([end.signal, over.signal]);
      await new Promise<void>((resolve) => {
        reader
          .changes({
            after: position,
            signal,
            change(changes: readonly Change[]) {
              seen.push(...changes.flatMap(({ posts }) => posts.map(({ id }) => id)));
              position = changes.at(-1)?.cursor ?? position;
            },
            reset: () => resets++,
            lost: () => resolve(),
          })
          .catch(() => resolve());
        signal.addEventListener('abort', () => resolve());
      });
      over.abort();
      cuts++;
    }
  };
  const following = follow();
  const written: string[] = [];
  while (cuts < mostCuts) {
    const command = write(`Strom ${written.length}`);
    written.push((command.input as { id: string }).id);
    await writer.execute([command]);
    if (next() > 0.5) continue;
    for (const stream of streams) stream.abort();
    streams.clear();
  }
  while (seen.length < written.length) await new Promise((resolve) => setImmediate(resolve));
  end.abort();
  await following;
  assert.deepEqual(seen, written);
  assert.equal(resets, 0);
});

test('a token is asked for again when it is about to expire, and when it was refused', async () => {
  let asked = 0;
  const tokens = [
    { value: `person:${anna}`, expires: Date.now() + 1000 },
    { value: 'person:nobody' },
    { value: `person:${ben}` },
  ];
  const backend = await server.connect(anna, {
    token: () => Promise.resolve(tokens[Math.min(asked++, 2)] ?? null),
  });
  assert.equal((await backend.query('session.get', {})).person?.id, ben);
  await Promise.all(Array.from({ length: 5 }, () => backend.query('session.get', {})));
  assert.equal(asked, 3);
});

test('whoever is not signed in is told so', async () => {
  const backend = await server.connect(anna, { token: () => Promise.resolve(null) });
  await assert.rejects(backend.query('session.get', {}), { code: 'unauthenticated' });
  const failing = await server.connect(anna, { token: () => Promise.reject(new Error('no')) });
  await assert.rejects(failing.query('session.get', {}), { code: 'unauthenticated' });
});

/** Something that is no server of ours. */
async function other(answer: Parameters<typeof createServer>[1]): Promise<{ url: string; close(): void }> {
  const imposter: Server = createServer({}, answer);
  await new Promise<void>((resolve) => imposter.listen(0, '127.0.0.1', resolve));
  const { port } = imposter.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      imposter.closeAllConnections();
      imposter.close();
    },
  };
}

test('a server that is away, a page of a proxy, and silence each end in a clear error', async () => {
  const gone = await other(() => undefined);
  gone.close();
  await assert.rejects(HttpBackend.connect({ url: gone.url }), { code: 'offline' });
  const cases: [number, string, string][] = [
    [502, '<h1>Bad gateway</h1>', 'offline'],
    [404, 'nothing here', 'not-found'],
    [429, '', 'overloaded'],
    [500, 'oops', 'internal'],
    [200, '<h1>Log in</h1>', 'internal'],
  ];
  for (const [status, body, code] of cases) {
    const proxy = await other((_request, response) =>
      response.writeHead(status, { 'retry-after': '3' }).end(body),
    );
    const error: SocialError = await HttpBackend.connect({ url: proxy.url }).then(
      () => assert.fail('connected'),
      asSocialError,
    );
    assert.equal(error.code, code, `${status}`);
    if (status !== 200) assert.equal(error.retryAfter, 3000);
    proxy.close();
  }
  const silent = await other(() => undefined);
  await assert.rejects(HttpBackend.connect({ url: silent.url, timeout: 100 }), { code: 'offline' });
  silent.close();
});

/** A server whose streams of changes are answered so, and then by nothing more. */
function silentAfter(answer: RequestListener): ReturnType<typeof other> {
  const description = JSON.stringify({ name: 'x', capabilities: [], heartbeat: 50 });
  return other((request, response) => {
    if (request.url?.startsWith('/api/changes') === true) answer(request, response);
    else response.writeHead(200, { 'content-type': 'application/json' }).end(description);
  });
}

test('a stream that falls silent counts as lost', async () => {
  const silent = await silentAfter((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('event: ready\ndata: {}\n\n');
  });
  const backend = await HttpBackend.connect({ url: silent.url });
  const error = await new Promise<SocialError>((lost, refused) => {
    backend
      .changes({
        after: 'x' as Cursor,
        signal: new AbortController().signal,
        change: () => undefined,
        reset: () => undefined,
        lost,
      })
      .catch(refused);
  });
  assert.equal(error.code, 'offline');
  silent.close();
});

test('a stream that is never answered counts as a server that is away', async () => {
  const silent = await silentAfter(() => undefined);
  const backend = await HttpBackend.connect({ url: silent.url });
  const nothing = (): void => undefined;
  const { signal } = new AbortController();
  const follow = { after: 'x' as Cursor, signal, change: nothing, reset: nothing, lost: nothing };
  await assert.rejects(backend.changes(follow), { code: 'offline' });
  silent.close();
});

test('tokens that begin to speak for another person end the backend before anything is sent in their name', async () => {
  const jwt = (sub: string, at: number): string =>
    [{ alg: 'HS256' }, { iss: 'https://erp.example', sub, at }, 'signature']
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
  const tokens = [jwt('u-anna', 1), jwt('u-anna', 2), jwt('u-jürgen', 3)];
  const sent: (string | undefined)[] = [];
  const host = await other((request, response) => {
    sent.push(request.headers.authorization);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify({ name: 'x', capabilities: ['session.get'], heartbeat: 50, signIn: '/api/sign-in' }),
    );
  });
  let asked = 0;
  const backend = await HttpBackend.connect({
    url: host.url,
    // Each holds for one request.
    token: () => Promise.resolve({ value: tokens[asked++] ?? '', expires: 0 }),
  });
  assert.equal(backend.signIn, undefined, 'whoever gives tokens says who is signed in');
  let told = 0;
  backend.onPersonChanged(() => told++);
  await backend.query('session.get', {});
  assert.equal(told, 0);
  await assert.rejects(backend.query('session.get', {}), { code: 'closed' });
  assert.equal(told, 1);
  assert.deepEqual(sent, [undefined, `Bearer ${tokens[1] ?? ''}`]);
  host.close();
});
