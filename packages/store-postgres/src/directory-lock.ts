import { readFileSync, readlinkSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { SocialError } from '@social-enterprise/contract';

/** Who holds a lock, or is about to. */
interface Holder {
  /** Decides between two that come at once. */
  readonly token: string;
  readonly process: number;
  /** The computer, and the part of it that numbers processes: containers may share the name of a computer. */
  readonly place: string;
  readonly host: string;
  /** Tells a process from a later one with the same number; empty where the system does not say. */
  readonly started: string;
  readonly isTaking: boolean;
  /** Counts up as long as the process lives. */
  readonly beat: number;
}

/** Milliseconds; of use only to whom the process itself cannot be seen. */
export interface LockTimes {
  /** Between two signs of life. */
  readonly beat: number;
  /** Without one, whoever is out of sight is gone. */
  readonly silence: number;
}

const standardTimes: LockTimes = { beat: 3_000, silence: 30_000 };
/** How often somebody who waits looks again, in milliseconds. */
const pause = 50;

/**
 * Keeps a second process away from a directory. Everyone who wants it writes a file of their own into
 * `directory.lock` and only then looks who else is there: of any two, at least the later one sees the other.
 * What a killed process leaves is recognised and removed; nobody ever removes the file of somebody alive.
 */
export class DirectoryLock {
  readonly #path: string;
  readonly #timer: NodeJS.Timeout;
  #holder: Holder;
  #writing: Promise<void> = Promise.resolve();
  #isLost = false;

  private constructor(path: string, holder: Holder, { beat }: LockTimes) {
    this.#path = path;
    this.#holder = holder;
    this.#timer = setInterval(() => {
      this.#writing = this.#beat();
    }, beat);
    this.#timer.unref();
  }

  /** @throws SocialError `storage` with reason `database-blocked` when another process holds it. */
  static async take(directory: string, times: LockTimes = standardTimes): Promise<DirectoryLock> {
    const path = `${directory}.lock`;
    const me: Holder = {
      token: crypto.randomUUID(),
      process: process.pid,
      place: placeOfProcesses(),
      host: hostname(),
      started: startOf(process.pid),
      isTaking: true,
      beat: 0,
    };
    await write(path, me);
    try {
      for (const other of await others(path, me)) {
        const holder = await stayingHolder(path, me, other, times);
        if (holder !== null) throw refusal(directory, path, holder);
      }
      const holder = { ...me, isTaking: false };
      await write(path, holder);
      return new DirectoryLock(path, holder, times);
    } catch (error) {
      await remove(path, me.token);
      throw error;
    }
  }

  /** Whether another computer has taken it over, after a long silence of this process. */
  get isLost(): boolean {
    return this.#isLost;
  }

  async release(): Promise<void> {
    clearInterval(this.#timer);
    await this.#writing;
    await remove(this.#path, this.#holder.token);
    // Another one may be about to take it.
    await rmdir(this.#path).catch(() => undefined);
  }

  async #beat(): Promise<void> {
    if (this.#isLost) return;
    this.#holder = { ...this.#holder, beat: this.#holder.beat + 1 };
    this.#isLost = !(await writeAgain(this.#path, this.#holder));
  }
}

const fileOf = (path: string, token: string): string => join(path, `${token}.json`);

/** Always as long, so that a file can be written over in one piece. */
const textOf = (holder: Holder): string => JSON.stringify(holder).padEnd(1024);

/**
 * Writes over the file of a holder; false when it is gone. It is not made again, because then somebody else has the
 * directory by now.
 */
async function writeAgain(path: string, holder: Holder): Promise<boolean> {
  try {
    await writeFile(fileOf(path, holder.token), textOf(holder), { flag: 'r+' });
    return true;
  } catch (error) {
    // A sign of life that cannot be given, on a full disk say, is missed by nobody on this computer.
    return (error as NodeJS.ErrnoException).code !== 'ENOENT';
  }
}

/** Whoever reads finds the file whole or not at all. */
async function write(path: string, holder: Holder): Promise<void> {
  const file = fileOf(path, holder.token);
  for (let attempt = 0; ; attempt++) {
    try {
      await mkdir(path, { recursive: true });
      await writeFile(`${file}.new`, textOf(holder));
      await rename(`${file}.new`, file);
      return;
    } catch (error) {
      // The one who was here before may have taken the empty folder away meanwhile.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || attempt === 5) throw error;
    }
  }
}

async function remove(path: string, token: string): Promise<void> {
  await rm(fileOf(path, token), { force: true });
  await rm(`${fileOf(path, token)}.new`, { force: true });
}

/** Null when the file is gone. */
async function read(path: string, token: string): Promise<Holder | null> {
  const text = await readFile(fileOf(path, token), 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    return JSON.parse(text) as Holder;
  } catch {
    // Whoever is alive replaces the file whole, so that this one was left when the power went.
    await remove(path, token);
    return null;
  }
}

async function others(path: string, { token }: Holder): Promise<Holder[]> {
  const tokens = (await readdir(path))
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length));
  const found = await Promise.all(tokens.filter((one) => one !== token).map((one) => read(path, one)));
  return found.filter((holder) => holder !== null);
}

/** The other one, if it is there to stay; null once it is gone or has given way. */
async function stayingHolder(
  path: string,
  me: Holder,
  first: Holder,
  { silence }: LockTimes,
): Promise<Holder | null> {
  const isInSight = first.place === me.place;
  // Time counts in looks: while this process stood still itself, it has missed nothing.
  let silent = 0;
  for (let other: Holder | null = first; other !== null; other = await read(path, first.token)) {
    const hasBeaten = other.beat !== first.beat;
    if (isInSight ? !isAlive(other) : !hasBeaten && silent > silence) {
      await remove(path, other.token);
      return null;
    }
    // Of two that come at once the one with the smaller token goes on, and waits for the other to give way.
    const isBefore = !other.isTaking || other.token < me.token;
    if (isBefore && (isInSight || hasBeaten)) return other;
    await wait(pause);
    silent += pause;
  }
  return null;
}

function isAlive({ process: id, started }: Holder): boolean {
  try {
    process.kill(id, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return startOf(id) === started;
}

/** The boot and the tick at which a process began, on Linux; see proc(5). */
function startOf(id: number): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const status = readFileSync(`/proc/${id}/stat`, 'utf8');
    // The name of the program stands in brackets and may hold blanks. Behind it come the state, where Z is a
    // process that has ended and was not buried, and as the 20th field the start.
    const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? '' : `${boot}/${fields[19] ?? ''}`;
  } catch {
    return '';
  }
}

function placeOfProcesses(): string {
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}

const refusal = (directory: string, path: string, { process: id, host }: Holder): SocialError =>
  new SocialError(
    'storage',
    `${directory} is in use by process ${id} on ${host}: stop that one first, or use PostgreSQL for several ` +
      `servers (the lock is ${path}).`,
    { reason: 'database-blocked' },
  );
