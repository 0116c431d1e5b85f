import type { Session } from '@social-enterprise/contract';
import { prepareStore } from '@social-enterprise/engine';
import { openStore, type SqlStore } from '@social-enterprise/store-postgres';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { createApp } from '../app.js';
import { readConfig } from '../config.js';
import { clientId, clientSecret, startTestProvider, type TestProvider } from './openid-provider.js';

/** Where browsers find the server of the tests. */
export const base = 'https://intranet.example/social/';
export const origin = 'https://intranet.example';
export const otherOrigin = 'https://erp.example';
export const cookieName = '__Host-social-enterprise-social';

/** Cookies by name, as a browser keeps them for one site. */
class CookieJar {
  readonly #cookies = new Map<string, string>();

  take(lines: string | string[] | undefined): void {
    for (const line of [lines ?? []].flat()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /max-age=0/i.test(line)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
  }

  get(name: string): string | undefined {
    return this.#cookies.get(name);
  }

  set(name: string, value: string): void {
    this.#cookies.set(name, value);
  }

  get names(): string[] {
    return [...this.#cookies.keys()];
  }

  get header(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}

/** One browser, as far as it matters here: cookies of the server, and cookies of the service. */
export class TestBrowser {
  readonly #app: FastifyInstance;
  readonly cookies = new CookieJar();
  readonly #atProvider = new CookieJar();

  constructor(app: FastifyInstance) {
    this.#app = app;
  }

  /** Opens an address of the server; redirects are not followed. */
  async open(
    address: string,
    headers: Record<string, string> = {},
    method: 'GET' | 'POST' = 'GET',
  ): Promise<LightMyRequestResponse> {
    const { pathname, search } = new URL(address, base);
    const answer = await this.#app.inject({
      method,
      url: pathname.replace('/social/', '/') + search,
      headers: { cookie: this.cookies.header, ...headers },
    });
    this.cookies.take(answer.headers['set-cookie']);
    return answer;
  }

  /** Goes to the service and chooses an account there; answers the address that it sends back to. */
  async choose(address: string, account: string): Promise<string> {
    let next = address;
    let body: URLSearchParams | null = null;
    for (let steps = 0; steps < 12; steps++) {
      const answer = await fetch(next, {
        redirect: 'manual',
        headers: { cookie: this.#atProvider.header },
        ...(body === null ? {} : { method: 'POST', body }),
      });
      this.#atProvider.take(answer.headers.getSetCookie());
      body = null;
      const location = answer.headers.get('location');
      const text = await answer.text();
      if (location !== null) next = new URL(location, next).href;
      else if (next.includes('/interaction/')) body = new URLSearchParams({ account });
      else throw new Error(`The service answered ${String(answer.status)}: ${text}`);
      if (next.startsWith(base)) return next;
    }
    throw new Error(`The service never came back from ${next}.`);
  }

  /** Sends the browser off; answers the address at the server that it comes back with. */
  async setOut(account: string, returnTo = '/social/page'): Promise<string> {
    const begun = await this.open(`api/sign-in?${new URLSearchParams({ 'return-to': returnTo }).toString()}`);
    const { location } = begun.headers;
    if (begun.statusCode !== 303 || location === undefined) throw new Error(begun.body);
    return this.choose(location, account);
  }

  async signIn(account: string, returnTo?: string): Promise<LightMyRequestResponse> {
    return this.open(await this.setOut(account, returnTo));
  }

  session(): Promise<LightMyRequestResponse> {
    return this.open('api/queries/session.get');
  }

  /** The name of whoever is signed in; null: nobody. */
  async name(): Promise<string | null> {
    const answer = await this.session();
    return answer.statusCode === 200 ? (answer.json<Session>().person?.name ?? null) : null;
  }
}

export interface OpenIdWorld {
  readonly service: TestProvider;
  readonly store: SqlStore;
  /** A server on the same database. */
  node(settings?: Record<string, unknown>): Promise<FastifyInstance>;
  close(): Promise<void>;
}

/** A provider, a database, and as many servers as a test wants. */
export async function openIdWorld(): Promise<OpenIdWorld> {
  const [service, store] = await Promise.all([startTestProvider(base), openStore({ database: 'memory:' })]);
  await prepareStore(store);
  const nodes: FastifyInstance[] = [];
  return {
    service,
    store,
    async node(settings = {}) {
      const config = readConfig({
        options: {
          url: base,
          logLevel: 'silent',
          origins: [otherOrigin],
          signIn: {
            openid: { issuer: service.issuer, clientId, clientSecret, ...settings },
          },
        },
      });
      const { server } = await createApp({ store, config, sessions: store.sessions, heartbeat: 50 });
      nodes.push(server);
      return server;
    },
    async close() {
      for (const node of nodes) await node.close();
      await store.close();
      await service.close();
    },
  };
}
