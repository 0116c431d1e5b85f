import type { CommandKey, PersonId, Timestamp } from '@social-enterprise/contract';
import { importEntries } from '@social-enterprise/engine/transfer';
import { createApp, readConfig } from '@social-enterprise/server';
import { MemoryStore } from '@social-enterprise/store-memory';

export const anna = '01a2021e-69a1-7231-8f87-c4be6425b4da' as PersonId;
export const jürgen = '01a2021e-69a1-7231-8f87-c4be6425b4db' as PersonId;

export interface SocialServer {
  readonly url: string;
  /** True: requests and streams break off, as when the server cannot be reached. */
  isAway: boolean;
  /** Streams of changes that are open now. */
  readonly streams: number;
  /** Sources of all posts, the oldest first. */
  posts(): Promise<string[]>;
  close(): Promise<void>;
}

/** A real server on loopback that pages of `origin` may use; Anna and Jürgen are known to it. */
export async function startSocialServer(
  origin: string,
  settings: Record<string, unknown> = {},
): Promise<SocialServer> {
  const store = new MemoryStore();
  const person = (id: PersonId, name: string) => ({
    at: new Date().toISOString() as Timestamp,
    actor: null,
    command: { key: id as string as CommandKey, name: 'person.create' as const, input: { id, name } },
  });
  await importEntries(store, [person(anna, 'Anna Weber'), person(jürgen, 'Jürgen Groß')]);
  const config = readConfig({
    options: { port: 0, logLevel: 'silent', origins: [origin], signIn: { demo: true }, ...settings },
  });
  const { server } = await createApp({ store, config, heartbeat: 1000 });
  const open = new Set<{ destroy(): unknown }>();
  let isAway = false;
  server.addHook('onRequest', (request, _reply, done) => {
    if (isAway) {
      request.raw.destroy();
      return;
    }
    if (request.url.startsWith('/api/changes') && request.method === 'GET') {
      open.add(request.raw);
      request.raw.socket.once('close', () => open.delete(request.raw));
    }
    done();
  });
  const url = await server.listen({ host: config.host, port: 0 });
  return {
    url,
    get isAway() {
      return isAway;
    },
    set isAway(away) {
      isAway = away;
      if (away) for (const stream of [...open]) stream.destroy();
    },
    get streams() {
      return open.size;
    },
    async posts() {
      const sources: string[] = [];
      let after = '';
      do {
        const input = { order: 'oldest', limit: 100, ...(after === '' ? {} : { after }) };
        const answer = await server.inject({
          url: '/api/queries/posts.list',
          query: { input: JSON.stringify(input) },
          headers: { authorization: `Bearer person:${anna}` },
          remoteAddress: '127.0.0.1',
        });
        const page = answer.json<{ items: { source: string }[]; next: string | null }>();
        sources.push(...page.items.map(({ source }) => source));
        after = page.next ?? '';
      } while (after !== '');
      return sources;
    },
    close: () => server.close(),
  };
}
