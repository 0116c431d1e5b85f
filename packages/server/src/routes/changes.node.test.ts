import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, test } from 'node:test';
import type { Change, CommandKey, PostId } from '@social-enterprise/contract';
import type { Reader } from '@social-enterprise/engine';
import { MemoryStore } from '@social-enterprise/store-memory';
import { createApp } from '../app.js';
import { readConfig } from '../config.js';
import { mintId } from '../mint.js';
import { anna, asAnna, settleAnna } from '../testing/servers.js';

const store = new MemoryStore();
await settleAnna(store);
const config = readConfig({
  options: { port: 0, metricsPort: 0, logLevel: 'silent', signIn: { demo: true } },
});
const { server, metrics } = await createApp({ store, config, heartbeat: 20 });
const url = new URL(await server.listen({ host: config.host, port: config.port }));
after(() => server.close());

async function openStreams(): Promise<number | undefined> {
  const metric = await metrics?.getSingleMetric('social_enterprise_streams')?.get();
  return metric?.values[0]?.value;
}

test('a reader who never reads is cut off, and the others miss nothing', async () => {
  const backend = await asAnna(url.origin);
  const { resume } = await backend.query('posts.list', {});
  const seen = new Set<string>();
  const end = new AbortController();
  // By hand: a client takes a server for gone that is silent for some of these short beats.
  const { body } = await fetch(`${url.origin}/api/changes?after=${resume}`, {
    headers: { authorization: `Bearer person:${anna}` },
    signal: end.signal,
  });
  assert.ok(body);
  const events = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  const readOn = async (): Promise<void> => {
    for (;;) {
      const { value = '', done } = await events.read();
      if (done) return;
      const lines = (rest + value).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (!line.startsWith('data: [')) continue;
        for (const { cursor } of JSON.parse(line.slice(6)) as Change[]) seen.add(cursor);
      }
    }
  };
  const reading = readOn().catch((error: unknown) => assert.ok(end.signal.aborted, String(error)));
  const silent = connect(Number(url.port), url.hostname);
  silent.on('error', () => undefined);
  await once(silent, 'connect');
  silent.write(
    `GET /api/changes?after=${resume} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer person:${anna}\r\n\r\n`,
  );
  // The beginning of the answer comes, and then nobody reads.
  await once(silent, 'readable');
  assert.equal(await openStreams(), 2);
  const post = mintId() as PostId;
  const source = 'Ein langer Text. '.repeat(1000);
  await backend.execute([{ key: mintId() as CommandKey, name: 'post.create', input: { id: post, source } }]);
  let written = 1;
  while ((await openStreams()) === 2) {
    // The system takes some megabytes before anything waits.
    assert.ok(written < 5000, 'it is still there');
    const commands = Array.from({ length: 10 }, (_, at) => ({
      key: mintId() as CommandKey,
      name: at % 2 === 0 ? ('reaction.add' as const) : ('reaction.remove' as const),
      input: { post, emoji: '👍' },
    }));
    await backend.execute(commands);
    written += commands.length;
    while (seen.size < written) await new Promise(setImmediate);
  }
  assert.equal(await openStreams(), 1);
  assert.equal(seen.size, written);
  silent.destroy();
  end.abort();
  await reading;
});

test(
  'a stream that is about to open when the server stops does not hold it up',
  { timeout: 20_000 },
  async () => {
    let release = (): void => undefined;
    let asked = (): void => undefined;
    const isAsked = new Promise<void>((resolve) => (asked = resolve));
    const isReleased = new Promise<void>((resolve) => (release = resolve));
    class SlowStore extends MemoryStore {
      isSlow = false;

      override async read<Result>(work: (reader: Reader) => Promise<Result>): Promise<Result> {
        if (this.isSlow) {
          asked();
          await isReleased;
        }
        return super.read(work);
      }
    }
    const slow = new SlowStore();
    await settleAnna(slow);
    const { server: stopping } = await createApp({ store: slow, config });
    const address = await stopping.listen({ host: config.host, port: 0 });
    const { resume } = await (await asAnna(address)).query('posts.list', {});
    slow.isSlow = true;
    const answer = fetch(`${address}/api/changes?after=${resume}`, {
      headers: { authorization: `Bearer person:${anna}` },
    });
    await isAsked;
    const stopped = stopping.close();
    release();
    await (await answer).text();
    await stopped;
  },
);
