import type { FastifyInstance } from 'fastify';
import { prepareStore } from '@social-enterprise/engine';
import { MemoryStore } from '@social-enterprise/store-memory';
import { createApp } from '../app.js';
import { readConfig } from '../config.js';
import type { ObjectStore } from '../files/objects.js';
import type { Registry } from 'prom-client';

export const secret = 'a shared secret of the host, long enough';

/** A server that does not listen, with every way of signing in. */
export async function testApp(
  settings: Record<string, unknown> = {},
  objects: ObjectStore | null = null,
  store = new MemoryStore(),
): Promise<{ app: FastifyInstance; store: MemoryStore; metrics: Registry | null }> {
  await prepareStore(store);
  const config = readConfig({
    options: {
      logLevel: 'silent',
      signIn: {
        token: { issuer: 'https://erp.example', audience: 'social', secret },
        proxy: { peers: ['127.0.0.1'], secret: `proxy: ${secret}` },
        demo: true,
      },
      ...settings,
    },
  });
  const { server, metrics } = await createApp({ store, config, objects });
  return { app: server, store, metrics };
}
