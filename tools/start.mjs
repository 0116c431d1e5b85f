// `npm start [-- --watch] [--reset] [--database DIRECTORY]`: builds the bundle and starts the server with the demo:
// its pages, and the company in an embedded database. On loopback, on PORT or the first free port from 8080. With
// --watch the bundle is built again whenever a source changes; reload the page to see it. --reset begins anew.
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, relative, resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { asSocialError, SocialError } from '@social-enterprise/contract';
import { readConfig, sealingOf, startServer } from '@social-enterprise/server';
import { openStore } from '@social-enterprise/store-postgres';
import sirv from 'sirv';
import { demoPolicy, fillStore } from './fill-store.mjs';
import { buildCdnIfStale } from './cdn.mjs';
import { contentSecurityPolicy } from './http.mjs';
import { command, root, run } from './run.mjs';

const host = '127.0.0.1';
const firstPort = 8080;

/** Works council and personnel. A company keeps its secret better. */
const sealing = {
  custodians: ['karin.ebeling', 'christiane.lenz'],
  secret: 'the secret of the demo, which is none at all',
};

const { values } = parseArgs({
  options: { watch: { type: 'boolean' }, reset: { type: 'boolean' }, database: { type: 'string' } },
});
const database = values.database ?? join(root, 'demo/.data');
const isServer = /^postgres(ql)?:/.test(database);

if (!(await buildCdnIfStale())) process.exit(1);
try {
  const { url, stop } = await start();
  console.log(`The demo is at ${url}/`);
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => {
      stop().then(() => process.exit(0), fail);
    });
  }
} catch (error) {
  fail(error);
}
if (values.watch) {
  const day = 24 * 60;
  void run([command('rollup'), '--config', '--silent', '--watch', '--no-watch.clearScreen'], {
    minutes: day,
  });
}

function fail(error) {
  console.error(asSocialError(error).message);
  process.exit(1);
}

async function start() {
  const port = await freePort();
  if (values.reset) await reset();
  const config = readConfig({
    options: {
      host,
      port,
      database,
      logLevel: 'warn',
      sealing,
      signIn: { demo: true },
      administrators: ['person:oliver.franke'],
      policy: demoPolicy,
    },
  });
  return startServer(config, {
    async prepare({ server, store }) {
      const seconds = await fillStore(store, sealingOf(config));
      const where = isServer ? 'the database' : relative(process.cwd(), resolve(database)) || '.';
      if (seconds !== null) console.log(`The demo company was put into ${where} in ${seconds.toFixed(1)} s.`);
      serveFiles(server, '/social-enterprise/', 'packages/elements/cdn');
      serveFiles(server, '/', 'demo');
    },
  });
}

/** Serves the files of a folder of the repository under a path. */
function serveFiles(server, path, folder) {
  const files = sirv(join(root, folder), { dev: true });
  server.get(`${path}*`, (request, reply) => {
    const { raw } = request;
    let isFound = true;
    reply.raw.setHeader('Content-Security-Policy', contentSecurityPolicy);
    reply.raw.setHeader('X-Content-Type-Options', 'nosniff');
    raw.url = raw.url.slice(path.length - 1);
    files(raw, reply.raw, () => {
      isFound = false;
    });
    if (isFound) reply.hijack();
    else reply.callNotFound();
  });
}

/** Deletes the directory of the database, unless somebody uses it. */
async function reset() {
  if (isServer) {
    throw new SocialError('invalid', '--reset deletes directories only: drop the database yourself.');
  }
  if (!existsSync(database)) return;
  try {
    await (await openStore({ database })).close();
  } catch (error) {
    // Whatever else is wrong with it is a reason to delete it.
    if (error.reason === 'database-blocked') throw error;
  }
  await rm(database, { recursive: true });
  await rm(`${database}-files`, { recursive: true, force: true });
}

/** The port that was asked for, or the first that is free. */
async function freePort() {
  const { PORT } = process.env;
  const wanted = PORT ? [Number(PORT)] : Array.from({ length: 20 }, (_, at) => firstPort + at);
  for (const port of wanted) if (await isFree(port)) return port;
  throw new SocialError(
    'invalid',
    `Port ${wanted.join(', ')} is in use. Choose another in PORT, such as PORT=0 for any.`,
  );
}

function isFree(port) {
  return new Promise((free) => {
    const probe = createServer();
    probe.once('error', () => free(false));
    probe.listen(port, host, () => probe.close(() => free(true)));
  });
}
