import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Backend, PersonId } from '@social-enterprise/contract';
import { backendCases, conform, createStoreHarness } from '@social-enterprise/conformance';
import { createApp, openObjects, readConfig } from '@social-enterprise/server';
import { MemoryStore } from '@social-enterprise/store-memory';
import { HttpBackend } from './backend.js';

const store = new MemoryStore();
const config = readConfig({ options: { port: 0, logLevel: 'silent', signIn: { demo: true } } });
const directory = await mkdtemp(join(tmpdir(), 'files-test-'));
const objects = await openObjects({ ...config, files: { ...config.files, directory } });
const { server } = await createApp({ store, config, objects, heartbeat: 500 });
const url = await server.listen({ host: config.host, port: config.port });
after(async () => {
  await server.close();
  await rm(directory, { recursive: true });
});

const cuts = new WeakMap<Backend, { isCut: boolean }>();

/** A page on which this person is signed in, on a network that can be cut. */
async function connect(person: PersonId): Promise<Backend> {
  const network = { isCut: false };
  const backend = await HttpBackend.connect({
    url,
    token: () => Promise.resolve({ value: `person:${person}` }),
    async fetch(input, init) {
      if (network.isCut) throw new TypeError('Failed to fetch');
      return fetch(input, init);
    },
  });
  cuts.set(backend, network);
  return backend;
}

const embedded = createStoreHarness('http', () => Promise.resolve(new MemoryStore('memory:', store)));

conform(
  test,
  {
    name: 'http',
    people: () => embedded.people(),
    connect,
    reopen: () => Promise.resolve(),
    cut(backend) {
      const network = cuts.get(backend) ?? { isCut: false };
      network.isCut = true;
      return () => {
        network.isCut = false;
      };
    },
  },
  backendCases,
);
