import compress from '@fastify/compress';
import cors from '@fastify/cors';
import type { Store } from '@social-enterprise/engine';
import { paths, type Description } from '@social-enterprise/protocol';
import { commandNames, queryNames } from '@social-enterprise/contract';
import Fastify, { LogController, type FastifyInstance } from 'fastify';
import type { Config } from './config.js';
import { answerFailures } from './failures.js';
import { readJson } from './json.js';
import { serveChanges } from './routes/changes.js';
import { serveCommands } from './routes/commands.js';
import { serveDocumentation } from './routes/documentation.js';
import { serveOperations, type Operations } from './routes/operations.js';
import { serveQueries } from './routes/queries.js';
import { serveSignIn } from './routes/sign-in.js';
import { cookieSignIn } from './sign-in/cookie.js';
import { demoSignIn } from './sign-in/demo.js';
import { createOpenId } from './sign-in/openid.js';
import { People } from './sign-in/people.js';
import type { SignInMethod } from './sign-in/principal.js';
import { proxySignIn } from './sign-in/proxy.js';
import type { SessionRows } from './sign-in/sessions.js';
import { tokenSignIn } from './sign-in/token.js';

export interface AppOptions {
  readonly store: Store;
  readonly config: Config;
  /** Where sessions of browsers are kept; needed for sign-in by OpenID Connect. */
  readonly sessions?: SessionRows;
  /** Milliseconds between two signs of life on a stream. Default 15,000. */
  readonly heartbeat?: number;
}

export interface App {
  readonly server: FastifyInstance;
  readonly operations: Operations;
}

/** A hundred of the longest posts fit. */
const bodyLimit = 8 * 1024 * 1024;

function methodsOf({ token, proxy, demo }: Config['signIn'], cookie: SignInMethod | null): SignInMethod[] {
  return [
    // Before the other kind of token, which refuses what it does not know.
    ...(demo ? [demoSignIn()] : []),
    ...(token === undefined ? [] : [tokenSignIn(token)]),
    ...(cookie === null ? [] : [cookie]),
    ...(proxy === undefined ? [] : [proxySignIn(proxy)]),
  ];
}

/** The HTTP face of an engine on a store. It does not listen yet, and leaves the store open when it closes. */
export async function createApp({ store, config, sessions, heartbeat = 15_000 }: AppOptions): Promise<App> {
  const server = Fastify({
    bodyLimit,
    // Proxies in front have their own limits; a request that never ends must not hold a connection.
    requestTimeout: 30_000,
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    logger: { level: config.logLevel },
    logController: new LogController({ disableRequestLogging: true }),
    ajv: { customOptions: { coerceTypes: true, removeAdditional: false, allErrors: false } },
  });
  answerFailures(server);
  server.removeContentTypeParser(['application/json', 'text/plain']);
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, readJson(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
  // A line for a request: no address with its question, nothing of what was sent, no person.
  server.addHook('onResponse', ({ method, routeOptions, log }, { statusCode, elapsedTime }, done) => {
    const level = statusCode >= 500 ? 'warn' : 'info';
    log[level]({
      method,
      route: routeOptions.url,
      status: statusCode,
      milliseconds: Math.round(elapsedTime),
    });
    done();
  });
  server.addHook('onSend', (_request, reply, payload, done) => {
    void reply.header('x-content-type-options', 'nosniff');
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
    done(null, payload);
  });
  await server.register(compress, { threshold: 1024, encodings: ['br', 'gzip'] });
  await server.register(cors, {
    origin: config.origins,
    credentials: true,
    methods: ['GET', 'POST'],
    exposedHeaders: ['etag', 'retry-after'],
    maxAge: 600,
  });
  const settings = config.signIn.openid;
  const openId =
    settings === undefined ? null : createOpenId({ app: server, config, settings, store, rows: sessions });
  const cookie = openId && cookieSignIn(openId.sessions, openId.cookies, openId.surroundings);
  const people = new People(store, methodsOf(config.signIn, cookie), config.policy);
  const description: Description = {
    name: 'social-enterprise',
    capabilities: [...queryNames, ...commandNames],
    heartbeat,
    signIn: openId === null ? null : paths.signIn,
  };
  server.get(paths.description, () => description);
  serveCommands(server, people);
  serveQueries(server, people);
  const ended = openId === null ? null : openId.sessions.ended.bind(openId.sessions);
  const streams = serveChanges(server, people, heartbeat, ended);
  if (openId !== null) serveSignIn(server, openId);
  serveDocumentation(server);
  return { server, operations: serveOperations(server, store, streams) };
}
