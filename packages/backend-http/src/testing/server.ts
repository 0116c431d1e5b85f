import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '@social-enterprise/engine';
import { importEntries, type Entry } from '@social-enterprise/engine/transfer';
import type { Backend, CommandKey, PersonId, Timestamp } from '@social-enterprise/contract';
import { createApp, openObjects, readConfig, type AppOptions } from '@social-enterprise/server';
import { MemoryStore } from '@social-enterprise/store-memory';
import { HttpBackend } from '../backend.js';
import type { HttpOptions } from '../transport.js';

export const anna = '01a2021e-69a1-7231-8f87-c4be6425b4da' as PersonId;
export const ben = '01a2021e-69a1-7231-8f87-c4be6425b4db' as PersonId;

/** A server on loopback in front of a store, which stays open when the server closes. */
export interface Served {
  readonly url: string;
  connect(person: PersonId, options?: Partial<HttpOptions>): Promise<Backend>;
  close(): Promise<void>;
}

export interface TestServer extends Served {
  readonly store: MemoryStore;
}

const person = (id: PersonId, name: string): Entry => ({
  at: new Date().toISOString() as Timestamp,
  actor: null,
  command: { key: id as string as CommandKey, name: 'person.create', input: { id, name } },
});

export async function serve(
  store: Store,
  { heartbeat = 500, now }: Pick<AppOptions, 'heartbeat' | 'now'> = {},
): Promise<Served> {
  const config = readConfig({ options: { port: 0, logLevel: 'silent', signIn: { demo: true } } });
  const directory = await mkdtemp(join(tmpdir(), 'files-test-'));
  const objects = await openObjects({ ...config, files: { ...config.files, directory } });
  const clock = now === undefined ? {} : { now };
  const { server } = await createApp({ store, config, objects, heartbeat, ...clock });
  const url = await server.listen({ host: config.host, port: config.port });
  return {
    url,
    connect: (id, options = {}) =>
      HttpBackend.connect({ url, token: () => Promise.resolve({ value: `person:${id}` }), ...options }),
    async close() {
      await server.close();
      await rm(directory, { recursive: true });
    },
  };
}

/** A server on loopback in which Anna and Ben are known. */
export async function startTestServer(heartbeat?: number): Promise<TestServer> {
  const store = new MemoryStore();
  await importEntries(store, [person(anna, 'Anna Weiß'), person(ben, 'Ben Groß')]);
  return { store, ...(await serve(store, heartbeat === undefined ? {} : { heartbeat })) };
}
