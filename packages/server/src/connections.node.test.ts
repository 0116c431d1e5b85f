import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import type { Reader } from '@social-enterprise/engine';
import { MemoryStore } from '@social-enterprise/store-memory';
import { secret, testApp } from './testing/app.js';

/** A store whose answers can be held back. */
class WaitingStore extends MemoryStore {
  release = (): void => undefined;
  #isAsked = (): void => undefined;
  #held: Promise<void> | null = null;

  /** Holds back what is asked from now on; resolves when somebody asks. */
  wait(): Promise<void> {
    this.#held = new Promise((resolve) => (this.release = resolve));
    return new Promise((resolve) => (this.#isAsked = resolve));
  }

  override async read<Result>(work: (reader: Reader) => Promise<Result>): Promise<Result> {
    this.#isAsked();
    await this.#held;
    return super.read(work);
  }
}

test('a stop waits neither for streams nor for connections on which nothing was asked', async () => {
  const { app } = await testApp();
  const url = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
  const headers = { 'x-forwarded-user': 'aweiss', 'x-proxy-secret': `proxy: ${secret}` };
  const page = await fetch(new URL('/api/queries/posts.list?input={}', url), { headers });
  const { resume } = (await page.json()) as { resume: string };
  const stream = await fetch(new URL(`/api/changes?after=${resume}`, url), { headers });
  const unused = connect(Number(url.port), url.hostname);
  await once(unused, 'connect');
  await Promise.all([app.close(), stream.text(), once(unused, 'close')]);
});

test(
  'what is asked on an open connection while the server stops is answered',
  { timeout: 20_000 },
  async () => {
    const store = new WaitingStore();
    const { app } = await testApp({}, null, store);
    const { port, hostname } = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
    const question =
      'GET /api/queries/session.get HTTP/1.1\r\nHost: x\r\nX-Forwarded-User: aweiss\r\n' +
      `X-Proxy-Secret: proxy: ${secret}\r\n\r\n`;
    const socket = connect(Number(port), hostname);
    const asked = store.wait();
    socket.write(question);
    await asked;
    const stopped = app.close();
    while (app.server.listening) await new Promise(setImmediate);
    store.release();
    assert.match(String(await once(socket, 'data')), /^HTTP\/1\.1 200 /);
    socket.write(question);
    assert.match(await text(socket), /HTTP\/1\.1 200 /);
    await stopped;
  },
);
