import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';
import { secret, testApp } from './testing/app.js';

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
