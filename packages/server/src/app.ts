import compress from '@fastify/compress';
import cors from '@fastify/cors';
import { capabilitiesOf, type Store } from '@social-enterprise/engine';
import { FanOut } from '@social-enterprise/engine/fan-out';
import { encodeChanges, paths, type Description } from '@social-enterprise/protocol';
import type { Registry } from 'prom-client';
import Fastify, { LogController, type FastifyInstance } from 'fastify';
import type { Config } from './config.js';
import { endConnections } from './connections.js';
import { cursorSealOf } from './cursors.js';
import { photoBaseOf } from './directory/photo-address.js';
import type { ObjectStore } from './files/objects.js';
import { openFiles } from './files/open.js';
import { answerFailures, problemOf, refuseUnreadable, sendProblem } from './failures.js';
import { readJson } from './json.js';
import { standardOutput } from './log-output.js';
import { serveArchive } from './routes/archive.js';
import { serveChanges } from './routes/changes.js';
import { serveCommands } from './routes/commands.js';
import { serveDocumentation } from './routes/documentation.js';
import { serveFiles } from './routes/files.js';
import { NoQuestionSchema } from './routes/nothing.js';
import { serveOperations, type Operations } from './routes/operations.js';
import { serveQueries } from './routes/queries.js';
import { sealingOf } from './sealer.js';
import { Administrators } from './sign-in/administrators.js';
import { cookieSignIn } from './sign-in/cookie.js';
import { demoSignIn } from './sign-in/demo.js';
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
  /** Where bytes of files lie; `openObjects` opens it. Absent: there is no room for files. */
  readonly objects?: ObjectStore | null;
  /** Milliseconds between two signs of life on a stream. Default 15,000. */
  readonly heartbeat?: number;
  /** Default: the computer's clock. */
  readonly now?: () => Date;
  /** Takes the lines of the log. Default: the standard output. */
  readonly log?: { write(line: string): void };
}

export interface App {
  readonly server: FastifyInstance;
  readonly operations: Operations;
  /** Null without a port for them. */
  readonly metrics: Registry | null;
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

/** Ends a request whose question or command does not arrive whole in time, in milliseconds. */
function endSlowRequests(server: FastifyInstance, patience: number): void {
  const timers = new WeakMap<object, NodeJS.Timeout>();
  const stop = (raw: object): void => clearTimeout(timers.get(raw));
  server.addHook('onRequest', ({ raw }, _reply, done) => {
    // A server that stops does not wait for it.
    timers.set(raw, setTimeout(() => raw.destroy(), patience).unref());
    raw.once('close', () => stop(raw));
    done();
  });
  // The bytes of a file are read behind this, with a clock of their own.
  server.addHook('preValidation', ({ raw }, _reply, done) => {
    stop(raw);
    done();
  });
}

/** What a directory brings along: photos, also those that a command has taken in, and SCIM. */
async function servePeopleOf(
  server: FastifyInstance,
  { store, config, objects }: Required<Pick<AppOptions, 'store' | 'config' | 'objects'>>,
): Promise<void> {
  const { scim } = config.directory;
  const hasPhotos = objects !== null && config.url !== undefined;
  if (!hasPhotos && scim === undefined) return;
  const { photosOf, servePhotos } = await import('./directory/photos.js');
  if (hasPhotos) servePhotos(server, objects);
  if (scim === undefined) return;
  const { serveScim } = await import('./directory/scim/routes.js');
  serveScim(server, { store, config, photos: photosOf(config, objects) }, scim);
}

/** The HTTP face of an engine on a store. It does not listen yet, and leaves the store open when it closes. */
export async function createApp({
  store,
  config,
  sessions,
  objects = null,
  heartbeat = 15_000,
  now,
  log = standardOutput(),
}: AppOptions): Promise<App> {
  const server = Fastify({
    bodyLimit,
    // Proxies in front have their own limits; a request that never ends must not hold a connection. Files may
    // take their time; see `endSlowRequests`.
    requestTimeout: 15 * 60_000,
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    // Whoever asks on an open connection while the server stops is answered still, and the connection ends with it.
    return503OnClosing: false,
    frameworkErrors: (error, _request, reply) => {
      sendProblem(reply, problemOf(error));
    },
    clientErrorHandler: refuseUnreadable,
    logger: { level: config.logLevel, stream: log },
    logController: new LogController({ disableRequestLogging: true }),
    ajv: { customOptions: { coerceTypes: true, removeAdditional: false, allErrors: false } },
  });
  endConnections(server);
  answerFailures(server);
  endSlowRequests(server, 30_000);
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
    methods: ['GET', 'POST', 'PUT'],
    exposedHeaders: ['etag', 'retry-after'],
    maxAge: 600,
  });
  const settings = config.signIn.openid;
  // What not everybody uses is loaded where it is used, so that a server starts quickly and stays small.
  const openId =
    settings === undefined
      ? null
      : (await import('./sign-in/openid.js')).createOpenId({
          app: server,
          config,
          settings,
          store,
          rows: sessions,
        });
  const cookie = openId && cookieSignIn(openId.sessions, openId.cookies, openId.surroundings);
  const files = objects === null ? null : await openFiles(store, config, objects, server);
  const sealing = sealingOf(config);
  const people = new People({
    store,
    methods: methodsOf(config.signIn, cookie),
    policy: config.policy,
    administrators: config.administrators,
    cursors: await cursorSealOf(store),
    addresses: files === null ? null : (viewer) => files.signer.for(viewer),
    ...(sealing === undefined ? {} : { sealing }),
    ...(now === undefined ? {} : { now }),
  });
  const changes = new FanOut<Buffer>({
    store,
    policy: config.policy,
    encode: (all) => Buffer.from(encodeChanges(all)),
    ...(sealing === undefined ? {} : { sealing }),
    ...(now === undefined ? {} : { now }),
  });
  const description: Description = {
    name: 'social-enterprise',
    capabilities: [
      ...capabilitiesOf(config.policy, { files: files !== null, sealing: sealing !== undefined }),
    ],
    heartbeat,
    ...(config.offline ? { offline: true, offlineSecretSpaces: config.offlineSecretSpaces } : {}),
    signIn: openId === null ? null : paths.signIn,
    ...(files === null ? {} : { files: { maxBytes: files.maxBytes } }),
  };
  server.get(paths.description, { schema: { querystring: NoQuestionSchema } }, () => description);
  serveCommands(server, people);
  serveQueries(server, people);
  const ended = openId === null ? null : openId.sessions.ended.bind(openId.sessions);
  const streams = serveChanges(server, people, heartbeat, ended, changes);
  if (openId !== null) (await import('./routes/sign-in.js')).serveSignIn(server, openId);
  serveFiles(server, people, files, config.origins.length > 0);
  serveArchive(
    server,
    { store, objects, photos: photoBaseOf(config) },
    people,
    new Administrators(store, config.administrators),
  );
  await servePeopleOf(server, { store, config, objects });
  serveDocumentation(server);
  const metrics =
    config.metricsPort === undefined
      ? null
      : (await import('./routes/metrics.js')).measure(server, store, streams);
  return { server, operations: serveOperations(server, store), metrics };
}
