import type { AddressInfo } from 'node:net';
import { SocialError } from '@social-enterprise/contract';
import type { Store } from '@social-enterprise/engine';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config.js';
import type { SignInParts } from '../routes/sign-in.js';
import { Cookies } from './cookies.js';
import { OpenIdProvider } from './openid-provider.js';
import type { OpenIdSettings } from './openid-settings.js';
import { Sessions, type SessionRows } from './sessions.js';

/** Milliseconds between two times at which expired sessions are deleted. */
const sweepEvery = 10 * 60_000;

export interface OpenIdOptions {
  readonly app: FastifyInstance;
  readonly config: Config;
  readonly settings: OpenIdSettings;
  readonly store: Store;
  readonly rows: SessionRows | undefined;
}

/** Everything that sign-in by OpenID Connect consists of. */
export function createOpenId({ app, config, settings, store, rows }: OpenIdOptions): SignInParts {
  if (rows === undefined) {
    throw new SocialError('invalid', 'Sign-in by OpenID Connect needs a place for its sessions.', {
      field: 'sessions',
    });
  }
  const provider = new OpenIdProvider(settings);
  const sessions = new Sessions({
    rows,
    store,
    provider,
    settings,
    unasked: (error) => app.log.warn({ err: error }, 'The sign-in service could not be asked again.'),
  });
  const timer = setInterval(() => {
    // The database is away; the next sweep finds the same and more.
    sessions.sweep().catch(() => undefined);
  }, sweepEvery);
  timer.unref();
  app.addHook('preClose', (done) => {
    clearInterval(timer);
    done();
  });
  const known = config.url === undefined ? null : new URL(`${config.url.replace(/\/+$/, '')}/`);
  return {
    provider,
    sessions,
    cookies: new Cookies(known?.pathname ?? '', settings.longestMinutes * 60),
    surroundings: { base: () => known ?? listeningAt(app, config.host), origins: config.origins },
  };
}

/** On loopback browsers find the server where it listens. */
function listeningAt(app: FastifyInstance, host: string): URL {
  const address = app.server.address() as AddressInfo | null;
  const port = address === null ? '' : `:${address.port}`;
  return new URL(`http://${host.includes(':') ? `[${host}]` : host}${port}/`);
}
