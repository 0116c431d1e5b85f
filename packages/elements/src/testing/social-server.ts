import type { CommandKey, PersonId, Timestamp } from '@social-enterprise/contract';
import { importEntries } from '@social-enterprise/engine/transfer';
import { createApp, openObjects, readConfig } from '@social-enterprise/server';
import { MemoryStore } from '@social-enterprise/store-memory';

export const anna = '01a2021e-69a1-7231-8f87-c4be6425b4da' as PersonId;
export const jürgen = '01a2021e-69a1-7231-8f87-c4be6425b4db' as PersonId;

/** A feed of Anna's on the server that the fragment names, so that each test can have its own. */
export const feedPage = `<!doctype html>
<html lang="de">
  <title>Intranet</title>
  <link rel="icon" href="data:," />
  <script type="module" src="/social-enterprise/social-enterprise.js"></script>
  <script type="module">
    const provider = document.createElement('se-provider');
    provider.backend = decodeURIComponent(location.hash.slice(1));
    provider.token = async () => ({ value: 'person:${anna}' });
    provider.append(document.createElement('se-feed'));
    document.body.append(provider);
  </script>
</html>`;

export interface SocialServer {
  readonly url: string;
  /** True: requests and streams break off, as when the server cannot be reached. */
  isAway: boolean;
  /** Streams of changes that are open now. */
  readonly streams: number;
  /** Files that are on their way. */
  readonly uploads: number;
  /** Nothing more is read of files that come from now on, until it is released. */
  holdUploads(): () => void;
  /** Sources of all posts, the oldest first. */
  posts(): Promise<string[]>;
  close(): Promise<void>;
}

/** A real server on loopback that pages of `origin` may use; Anna and Jürgen are known to it. Files need a place. */
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
  const objects = config.files.directory === undefined ? null : await openObjects(config);
  const { server } = await createApp({ store, config, objects, heartbeat: 1000 });
  const open = new Set<{ destroy(): unknown }>();
  const uploads = new Set<{ destroy(): unknown }>();
  let held: Promise<void> | null = null;
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
    if (request.method === 'PUT') {
      const { raw } = request;
      uploads.add(raw);
      raw.once('close', () => uploads.delete(raw));
    }
    done();
  });
  server.addHook('preParsing', async ({ method }, _reply, body) => {
    if (method === 'PUT' && held !== null) await held;
    return body;
  });
  const url = await server.listen({ host: config.host, port: 0 });
  return {
    url,
    get isAway() {
      return isAway;
    },
    set isAway(away) {
      isAway = away;
      if (away) for (const one of [...open, ...uploads]) one.destroy();
    },
    get streams() {
      return open.size;
    },
    get uploads() {
      return uploads.size;
    },
    holdUploads() {
      let release = (): void => undefined;
      held = new Promise((resolve) => (release = resolve));
      return () => {
        held = null;
        release();
      };
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
