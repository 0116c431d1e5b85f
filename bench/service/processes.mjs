// Servers in processes of their own, as whoever runs them starts them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { bundleServer } from '../../packages/server/src/testing/servers.ts';
import { hostToken } from '../../packages/server/src/testing/host-token.ts';

const pathOf = (path) => fileURLToPath(new URL(path, import.meta.url));
const secret = 'only for this benchmark, and long enough';

/** A token as a host would sign it, for a person of this name. */
export const tokenOf = (name, claims = {}) =>
  hostToken(secret, { sub: name, name, exp: Math.floor(Date.now() / 1000) + 20 * 3600, ...claims });

class Server {
  #child;

  constructor(child, url) {
    this.#child = child;
    this.url = url;
  }

  /** CPU time in milliseconds since the start, and memory (RSS) in MB. */
  async usage() {
    const answer = once(this.#child, 'message');
    this.#child.send('usage');
    return (await answer)[0];
  }

  async stop() {
    this.#child.kill('SIGTERM');
    await once(this.#child, 'exit');
  }
}

async function start(program, parameters, environment) {
  const child = spawn(
    process.execPath,
    [`--import=${pathOf('usage.mjs')}`, program, ...parameters],
    // Log lines are written, as by default, to where nobody reads them.
    { stdio: ['ignore', 'pipe', 'inherit', 'ipc'], env: { ...process.env, ...environment } },
  );
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /^Listening on (\S+),/.exec(line)?.[1];
    if (url === undefined) continue;
    child.stdout.resume();
    return new Server(child, url);
  }
  throw new Error(`${program} did not start.`);
}

const ours = await bundleServer();

/** Our server as it is published, with every setting as it is by default, and sign-in by a token of the host. */
export const startOurs = (database) =>
  start(ours, ['--port', '0', '--database', database], {
    SOCIAL_ENTERPRISE_SIGN_IN_TOKEN_ISSUER: 'https://erp.example',
    SOCIAL_ENTERPRISE_SIGN_IN_TOKEN_AUDIENCE: 'social',
    SOCIAL_ENTERPRISE_SIGN_IN_TOKEN_SECRET: secret,
  });

export const startBare = (database) => start(pathOf('bare.mjs'), [database], {});
