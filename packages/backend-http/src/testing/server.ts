import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { everythingOn } from '@social-enterprise/conformance';
import type { Store } from '@social-enterprise/engine';
import { importEntries, type Entry } from '@social-enterprise/engine/transfer';
import type { Backend, CommandKey, Grant, PersonId, Timestamp } from '@social-enterprise/contract';
import { createApp, openObjects, readConfig, type AppOptions } from '@social-enterprise/server';
import { MemoryStore } from '@social-enterprise/store-memory';
import { HttpBackend } from '../backend.js';
import type { HttpOptions } from '../transport.js';

export const anna = '01a2021e-69a1-7231-8f87-c4be6425b4da' as PersonId;
export const ben = '01a2021e-69a1-7231-8f87-c4be6425b4db' as PersonId;

interface ConnectOptions extends Partial<HttpOptions> {
  /** Rights that the host signs; default none. */
  readonly grants?: readonly Grant[];
}

const issuer = 'https://erp.example';
const secret = 'a shared secret of the host, long enough';

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** What a host signs for a person: who they are, and what they may do with its objects. */
async function hostToken(store: Store, person: PersonId, grants: readonly Grant[]): Promise<string> {
  const { name } = (await store.read((reader) => reader.get('people', person))) ?? { name: '' };
  await store.write((writer) =>
    writer.put('identities', { id: `${issuer} ${person}`, person, spaces: [], mail: null }),
  );
  const subjects = grants.map(({ subject, right, expires }) => ({
    urn: subject,
    right,
    // In whole seconds, and never later than wished.
    ...(expires === null ? {} : { exp: Math.floor(Date.parse(expires) / 1000) }),
  }));
  const exp = Math.floor(Date.now() / 1000) + 300;
  const claims = { iss: issuer, aud: 'social', sub: person, name, exp, subjects };
  const signed = `${encode({ alg: 'HS256' })}.${encode(claims)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

/** A server on loopback in front of a store, which stays open when the server closes. */
export interface Served {
  readonly url: string;
  connect(person: PersonId, options?: ConnectOptions): Promise<Backend>;
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

interface ServeOptions extends Pick<AppOptions, 'now'> {
  /** Accounts of those who act for the whole company, as the settings name them. Default none. */
  readonly administrators?: readonly string[];
}

export async function serve(store: Store, { now, administrators = [] }: ServeOptions = {}): Promise<Served> {
  const signIn = { demo: true, token: { issuer, audience: 'social', secret } };
  const sealing = { custodians: ['owner', 'moderator'], secret: `seals: ${secret}` };
  const config = readConfig({
    options: { port: 0, logLevel: 'silent', policy: everythingOn, signIn, sealing, administrators },
  });
  const directory = await mkdtemp(join(tmpdir(), 'files-test-'));
  const objects = await openObjects({ ...config, files: { ...config.files, directory } });
  const clock = now === undefined ? {} : { now };
  const { server } = await createApp({ store, config, objects, ...clock });
  const url = await server.listen({ host: config.host, port: config.port });
  return {
    url,
    async connect(id, { grants = [], ...options } = {}) {
      const value = grants.length === 0 ? `person:${id}` : await hostToken(store, id, grants);
      return HttpBackend.connect({ url, token: () => Promise.resolve({ value }), ...options });
    },
    async close() {
      await server.close();
      await rm(directory, { recursive: true });
    },
  };
}

/** A server on loopback in which Anna and Ben are known. */
export async function startTestServer(): Promise<TestServer> {
  const store = new MemoryStore();
  await importEntries(store, [person(anna, 'Anna Weiß'), person(ben, 'Ben Groß')]);
  return { store, ...(await serve(store)) };
}
