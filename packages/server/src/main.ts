#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { asSocialError } from '@social-enterprise/contract';
import { readConfig, type Config } from './config.js';
import { startServer, type RunningServer } from './start.js';

const usage = `Usage: social-enterprise-server [--port 8080] [--host 127.0.0.1] [--database ./data] [--config FILE]

--database   a directory for the embedded database, or postgres://user:password@host/database
--config     a JSON file with every setting; see docs/server.md`;

function configOfCommandLine(): Config | null {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      host: { type: 'string' },
      database: { type: 'string' },
      config: { type: 'string' },
      demo: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help === true) return null;
  const { port, host, database, demo } = values;
  return readConfig({
    file: values.config,
    environment: process.env,
    options: {
      ...(port === undefined ? {} : { port: Number(port) }),
      ...(host === undefined ? {} : { host }),
      ...(database === undefined ? {} : { database }),
      ...(demo === undefined ? {} : { signIn: { demo } }),
    },
  });
}

/** The embedded database does not ask the disk to make sure, which whoever runs it has to know. */
const notice =
  'The embedded database keeps what it was given when this process is killed, and does not promise to keep it ' +
  'through a loss of power. Use PostgreSQL where that matters.';

const nobody =
  'Nobody can sign in: set signIn.token, signIn.openid or signIn.proxy (docs/server.md), or try it on this computer ' +
  'with --demo.';

async function main(): Promise<void> {
  const config = configOfCommandLine();
  if (config === null) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  const server = await startServer(config);
  if (server.store.name.startsWith('pglite:')) process.stdout.write(`${notice}\n`);
  const { token, openid, proxy, demo } = config.signIn;
  if (!demo && (token ?? openid ?? proxy) === undefined) process.stdout.write(`${nobody}\n`);
  process.stdout.write(`Listening on ${server.url}, database ${server.store.name}.\n`);
  stopWhenAsked(server, config);
}

/** The first signal begins the stop, another one ends its delay; a further one ends the process as it is. */
function stopWhenAsked(server: RunningServer, { shutdownDelaySeconds: delay }: Config): void {
  const hurry = new AbortController();
  const signals = ['SIGTERM', 'SIGINT'] as const;
  let isStopping = false;
  const stop = async (): Promise<void> => {
    if (delay > 0) process.stdout.write(`Stopping in ${delay} seconds; another signal stops it now.\n`);
    await server.drain(hurry.signal);
    for (const signal of signals) process.off(signal, handle);
    await server.stop();
  };
  const handle = (): void => {
    if (isStopping) {
      hurry.abort();
      return;
    }
    isStopping = true;
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(asSocialError(error).message);
        process.exit(1);
      },
    );
  };
  for (const signal of signals) process.on(signal, handle);
}

main().catch((error: unknown) => {
  console.error(asSocialError(error).message);
  process.exitCode = 1;
});
