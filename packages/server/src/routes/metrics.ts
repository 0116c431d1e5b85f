import type { Store } from '@social-enterprise/engine';
import { measureFiles, type FileQuota } from '@social-enterprise/engine/files';
import Fastify, { type FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Streams } from './changes.js';

/** Milliseconds for which a count of all files is good. */
const countedFor = 10 * 60_000;

/** What files take up, of all people together: how much one person has is nobody's business. */
function measureAllFiles(store: Store, registers: Registry[]): void {
  let counted: { readonly at: number; readonly usage: ReturnType<typeof measureFiles> } | null = null;
  const usage = (): ReturnType<typeof measureFiles> => {
    const now = Date.now();
    if (counted === null || now - counted.at > countedFor) {
      const usage = measureFiles(store);
      counted = { at: now, usage };
      usage.catch(() => (counted = null));
    }
    return counted.usage;
  };
  const gauge = (name: string, help: string, read: (usage: FileQuota) => number): void => {
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        this.set(read(await usage()));
      },
    });
  };
  gauge('social_enterprise_files', 'Files that are kept.', ({ count }) => count);
  gauge('social_enterprise_file_bytes', 'Bytes of all files, without small pictures.', ({ bytes }) => bytes);
}

/** Counts what an app does from now on. */
export function measure(app: FastifyInstance, store: Store, streams: Streams): Registry {
  const registers = [new Registry()];
  const [registry] = registers as [Registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3],
    registers,
  });
  new Gauge({
    name: 'social_enterprise_streams',
    help: 'Open streams of changes.',
    registers,
    collect() {
      this.set(streams.count());
    },
  });
  measureAllFiles(store, registers);
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    requests.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    done();
  });
  return registry;
}

/** Metrics have an address of their own: what they tell is not for whoever may use the server. */
export async function serveMetrics(metrics: Registry, host: string, port: number): Promise<FastifyInstance> {
  const app = Fastify({ logger: false });
  app.get('/metrics', async (_request, reply) =>
    reply.type(metrics.contentType).send(await metrics.metrics()),
  );
  await app.listen({ host, port });
  return app;
}
