import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { HttpBackend } from '@social-enterprise/backend-http';
import {
  asSocialError,
  type Backend,
  type Command,
  type CommandKey,
  type PersonId,
  type PostId,
  type Timestamp,
} from '@social-enterprise/contract';
import type { Store } from '@social-enterprise/engine';
import { importEntries } from '@social-enterprise/engine/transfer';
import { mintId } from '../mint.js';

export const anna = '01a2021e-69a1-7231-8f87-c4be6425b4da' as PersonId;

/** Puts Anna into an empty store. */
export async function settleAnna(store: Store): Promise<void> {
  const input = { id: anna, name: 'Anna Weiß' };
  const command = { key: anna as string as CommandKey, name: 'person.create', input } as const;
  await importEntries(store, [{ at: new Date().toISOString() as Timestamp, actor: null, command }]);
}

export const asAnna = (url: string): Promise<Backend> =>
  HttpBackend.connect({ url, token: () => Promise.resolve({ value: `person:${anna}` }) });

export const newPost = (): Command & { readonly input: { readonly id: PostId } } => {
  const id = mintId() as PostId;
  return { key: mintId() as CommandKey, name: 'post.create', input: { id, source: `The text of ${id}.` } };
};

/** Milliseconds before a post that was not acknowledged is sent again. */
const pause = 10;

/** Writes posts one after the other, each until it is acknowledged, whatever happens to the server meanwhile. */
export class PersistentWriter {
  /** In the order of their acknowledgement. */
  readonly acknowledged: PostId[] = [];
  /** Answers that were lost or refused. */
  failures = 0;
  readonly #url: () => string;
  readonly #done: Promise<void>;
  #backend: { readonly url: string; readonly connected: Promise<Backend> } | null = null;
  #isStopped = false;
  #wake: () => void = () => undefined;

  /** `url` says where the server is now. */
  constructor(url: () => string) {
    this.#url = url;
    this.#done = this.#write();
  }

  /** Resolves when so many more posts are acknowledged. */
  async more(count: number): Promise<void> {
    const enough = this.acknowledged.length + count;
    while (this.acknowledged.length < enough) {
      await Promise.race([new Promise<void>((resolve) => (this.#wake = resolve)), this.#done]);
    }
  }

  /** Resolves when the post that is on its way is acknowledged. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#done;
  }

  async #write(): Promise<void> {
    while (!this.#isStopped) {
      const command = newPost();
      while (!(await this.#give(command))) await wait(pause);
      this.acknowledged.push(command.input.id);
      this.#wake();
    }
  }

  async #give(command: Command): Promise<boolean> {
    try {
      const [outcome] = await (await this.#connected()).execute([command]);
      if (outcome?.status !== 'rejected') return true;
      throw outcome.error;
    } catch (error) {
      const { code, message } = asSocialError(error);
      if (code !== 'offline' && code !== 'storage') throw new Error(`${code}: ${message}`, { cause: error });
      this.failures++;
      return false;
    }
  }

  #connected(): Promise<Backend> {
    const url = this.#url();
    if (this.#backend?.url !== url) {
      const connected = asAnna(url);
      this.#backend = { url, connected };
      connected.catch(() => (this.#backend = null));
    }
    return this.#backend.connected;
  }
}

const root = new URL('../../../../', import.meta.url);

/**
 * The program as `npm run build` makes it, which starts six times as fast as its sources; answers where it is. Every
 * file of tests has its own: another one that builds at the same moment would take pieces away.
 */
export async function bundleServer(): Promise<string> {
  const tools = (await import(String(new URL('tools/programs.mjs', root)))) as {
    readonly buildPrograms: (directory: string) => Promise<void>;
  };
  const cache = fileURLToPath(new URL('node_modules/.cache/social-enterprise/', root));
  await mkdir(cache, { recursive: true });
  const directory = await mkdtemp(`${cache}programs-`);
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
  await tools.buildPrograms(directory);
  return join(directory, 'main.js');
}

/** The server in a process of its own, as whoever runs it starts it. */
export class ServerProcess {
  readonly url: string;
  readonly #process: ChildProcess;
  readonly #ended: Promise<unknown>;

  private constructor(process: ChildProcess, url: string) {
    this.#process = process;
    this.#ended = once(process, 'exit');
    this.url = url;
  }

  /** Resolves once it listens. `settings` as they are called in the environment, without what they begin with. */
  static async start(
    program: string,
    database: string,
    settings: Readonly<Record<string, string>> = {},
  ): Promise<ServerProcess> {
    const more = Object.entries({ LOG_LEVEL: 'silent', ...settings }).map(
      ([name, value]) => [`SOCIAL_ENTERPRISE_${name}`, value] as const,
    );
    const child = spawn(process.execPath, [program, '--port', '0', '--demo', '--database', database], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...Object.fromEntries(more) },
    });
    for await (const line of createInterface({ input: child.stdout })) {
      const url = /^Listening on (\S+),/.exec(line)?.[1];
      if (url === undefined) continue;
      child.stdout.resume();
      return new ServerProcess(child, url);
    }
    throw new Error('The server did not start.');
  }

  async kill(): Promise<void> {
    this.#process.kill('SIGKILL');
    await this.#ended;
  }

  /** Asks it to stop, and does not wait for that. */
  askToStop(): void {
    this.#process.kill('SIGTERM');
  }

  /** Asks it to stop; answers its exit code. */
  async stop(): Promise<number | null> {
    this.askToStop();
    await this.#ended;
    return this.#process.exitCode;
  }
}
