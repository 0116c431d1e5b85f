import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** Milliseconds that requests have to end once the server stops. */
const patience = 10_000;

/**
 * Lets a stop end. Browsers and proxies open connections in advance, and to Node one on which nothing was asked is
 * not idle: it would hold up the stop until its time is over. What has begun may end within ten seconds.
 */
export function endConnections(app: FastifyInstance): void {
  const unused = new Set<Socket>();
  app.server.on('connection', (socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  app.server.on('request', ({ socket }) => unused.delete(socket));
  app.addHook('preClose', (done) => {
    for (const socket of unused) socket.destroy();
    setTimeout(() => app.server.closeAllConnections(), patience).unref();
    done();
  });
}
