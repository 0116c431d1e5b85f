import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { prepareStore, type Reader } from '@social-enterprise/engine';
import { MemoryStore } from '@social-enterprise/store-memory';
import { createApp } from './app.js';
import { readConfig } from './config.js';
import { mintId } from './mint.js';
import { secret } from './testing/app.js';
import { hostToken } from './testing/host-token.js';

/** Fails as a store does that has a mistake in it. */
class BrokenStore extends MemoryStore {
  isBroken = false;

  override async read<Result>(work: (reader: Reader) => Promise<Result>): Promise<Result> {
    if (this.isBroken) throw new TypeError('A mistake.');
    return super.read(work);
  }
}

test('the log has a line for every request, and nothing of what was sent, nor by whom', async () => {
  const store = new BrokenStore();
  await prepareStore(store);
  const lines: string[] = [];
  const config = readConfig({
    options: {
      logLevel: 'debug',
      signIn: {
        token: { issuer: 'https://erp.example', audience: 'social', secret },
        proxy: { peers: ['127.0.0.1'], secret: `proxy: ${secret}` },
      },
    },
  });
  const { server } = await createApp({ store, config, log: { write: (line) => void lines.push(line) } });
  const token = hostToken(secret, { sub: 'Zaphod', name: 'Zaphod Beeblebrox' });
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    cookie: 'Heartofgold',
  };
  const post = (payload: string) => server.inject({ method: 'POST', url: '/api/commands', headers, payload });
  const ask = (from: Record<string, string>) =>
    server.inject({
      url: '/api/queries/posts.search',
      query: { input: '{"text":"Magrathea"}' },
      headers: from,
    });

  const input = { id: mintId(), source: 'Marvin is sad' };
  await post(JSON.stringify({ commands: [{ key: mintId(), name: 'post.create', input }] }));
  await post('{"commands": [{"Marvin": ');
  await ask(headers);
  await ask({ authorization: `Bearer ${token}x` });
  await ask({ 'x-forwarded-user': 'Zaphod', 'x-proxy-secret': 'Vogsphere' });
  await server.inject({ url: '/api/Magrathea/%zz' });
  store.isBroken = true;
  await ask(headers);

  const answered = lines
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ route }) => route);
  assert.deepEqual(
    answered.map(({ method, route, status }) => [method, route, status]),
    [
      ['POST', '/api/commands', 200],
      ['POST', '/api/commands', 400],
      ['GET', '/api/queries/posts.search', 200],
      ['GET', '/api/queries/posts.search', 401],
      ['GET', '/api/queries/posts.search', 401],
      ['GET', '/api/queries/posts.search', 500],
    ],
  );
  const log = lines.join('');
  assert.match(log, /A mistake\./);
  const [, claims = '', signature = ''] = token.split('.');
  for (const word of [
    'Zaphod',
    'Marvin',
    'Magrathea',
    'Heartofgold',
    'Vogsphere',
    claims,
    signature,
    secret,
  ]) {
    assert.ok(!log.includes(word), word);
  }
  await server.close();
});

test('whoever ends in order has written every line of the log', async () => {
  const program = `
    const { standardOutput } = await import(${JSON.stringify(new URL('log-output.ts', import.meta.url).href)});
    const log = standardOutput();
    for (let line = 1; line <= 3; line++) log.write(line + '\\n');
    process.exit(0);`;
  const options = ['--conditions=source', '--import=tsx', '--input-type=module', '--eval', program];
  assert.equal((await promisify(execFile)(process.execPath, options)).stdout, '1\n2\n3\n');
});
