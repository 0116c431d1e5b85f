import type { Store } from '@social-enterprise/engine';
import type { FastifyInstance } from 'fastify';

/** Milliseconds within which a database has to answer for the server to be ready. */
const patience = 2000;

export interface Operations {
  /** Says that the server is stopping, so that a proxy sends nobody any more. */
  stop(): void;
}

/** `/health`: the process answers. `/ready`: its database does too. */
export function serveOperations(app: FastifyInstance, store: Store): Operations {
  let isStopping = false;
  app.get('/health', { logLevel: 'silent' }, () => ({ status: 'ok' }));
  app.get('/ready', { logLevel: 'silent' }, async (_request, reply) => {
    if (isStopping) return reply.code(503).send({ status: 'stopping' });
    const asked = store
      .read((reader) => reader.lastSequence())
      .then(
        () => true,
        () => false,
      );
    const isReady = await Promise.race([asked, late(patience)]);
    return reply.code(isReady ? 200 : 503).send({ status: isReady ? 'ready' : 'no database' });
  });
  return {
    stop() {
      isStopping = true;
    },
  };
}

const late = (milliseconds: number): Promise<false> =>
  new Promise((resolve) => {
    setTimeout(() => resolve(false), milliseconds).unref();
  });
