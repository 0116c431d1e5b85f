import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A process of its own that runs a script of this folder, and what it says line by line. */
export class Child {
  readonly #process: ChildProcess;
  readonly #lines: AsyncIterator<string, undefined>;
  readonly #ended: Promise<unknown>;

  constructor(script: string, ...parameters: readonly string[]) {
    const file = fileURLToPath(new URL(script, import.meta.url));
    const child = spawn(process.execPath, ['--conditions=source', '--import=tsx', file, ...parameters], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#process = child;
    this.#ended = once(child, 'exit');
    this.#lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  }

  /** The next line, or null when the process has ended and said everything. */
  async line(): Promise<string | null> {
    return (await this.#lines.next()).value ?? null;
  }

  /** Ends it where it stands, and answers what it had said by then. */
  async kill(): Promise<string[]> {
    this.#process.kill('SIGKILL');
    await this.#ended;
    const lines: string[] = [];
    for (let line = await this.line(); line !== null; line = await this.line()) lines.push(line);
    return lines;
  }
}
