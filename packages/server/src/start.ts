import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { SocialError } from '@social-enterprise/contract';
import { loadEverything, prepareStore } from '@social-enterprise/engine';
import { openStore, type SqlStore } from '@social-enterprise/store-postgres';
import type { FastifyInstance } from 'fastify';
import { createApp } from './app.js';
import { startClock } from './clock.js';
import { openObjects } from './files/open.js';
import type { Config } from './config.js';
import { startSync } from './directory/sync.js';

export interface RunningServer {
  /** Such as `http://127.0.0.1:8080`. */
  readonly url: string;
  readonly store: SqlStore;
  /**
   * Says on `/ready` that it stops, and goes on for `shutdownDelaySeconds` or until the signal, so that a proxy has time
   * to send everybody elsewhere. To be followed by `stop`.
   */
  drain(signal: AbortSignal): Promise<void>;
  /** Lets requests end, ends streams, closes the database. Safe to call twice. */
  stop(): Promise<void>;
}

export interface StartOptions {
  /** Called once the database is open and before anybody is listened to: adds routes of the host's own, or records. */
  readonly prepare?: (app: { readonly server: FastifyInstance; readonly store: SqlStore }) => Promise<void>;
}

/**
 * Opens the database, brings it up to date and listens.
 *
 * @throws SocialError in words that say what to do; nothing is left open.
 * @since 0.1.0
 */
export async function startServer(config: Config, { prepare }: StartOptions = {}): Promise<RunningServer> {
  const store = await openStore({ database: config.database, connections: config.connections });
  const stops: (() => Promise<unknown>)[] = [() => store.close()];
  const stop = async (): Promise<void> => {
    for (const one of stops.splice(0).reverse()) await one();
  };
  try {
    await Promise.all([prepareStore(store), loadEverything()]);
    const objects = await openObjects(config);
    const { server, operations, metrics } = await createApp({
      store,
      config,
      sessions: store.sessions,
      objects,
    });
    stops.push(() => {
      operations.stop();
      return server.close();
    });
    await prepare?.({ server, store });
    const stopClock = startClock(store, config.policy, server.log);
    stops.push(() => Promise.resolve(stopClock()));
    const stopSync = startSync(store, objects, config, server.log);
    stops.push(() => Promise.resolve(stopSync()));
    await server.listen({ host: config.host, port: config.port });
    if (metrics !== null && config.metricsPort !== undefined) {
      const { serveMetrics } = await import('./routes/metrics.js');
      const served = await serveMetrics(metrics, config.host, config.metricsPort);
      stops.push(() => served.close());
    }
    const { port } = server.server.address() as AddressInfo;
    const host = config.host.includes(':') ? `[${config.host}]` : config.host;
    return {
      url: `http://${host}:${port}`,
      store,
      async drain(signal) {
        operations.stop();
        await wait(config.shutdownDelaySeconds * 1000, null, { signal }).catch(() => null);
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw isInUse(error) ? portRefusal(config, error) : error;
  }
}

type PortError = Error & { readonly port: number };
const isInUse = (error: unknown): error is PortError =>
  error instanceof Error && (error as NodeJS.ErrnoException).code === 'EADDRINUSE' && 'port' in error;

function portRefusal({ host, port, metricsPort }: Config, cause: PortError): SocialError {
  const isMetrics = cause.port === metricsPort && cause.port !== port;
  return new SocialError(
    'invalid',
    `Port ${cause.port} on ${host} is in use. Choose another ${isMetrics ? 'as metricsPort' : 'with --port'}.`,
    { field: isMetrics ? 'metricsPort' : 'port', cause },
  );
}
