import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { SocialError, type FileId } from '@social-enterprise/contract';
import type { ByteRange, ObjectStore, Variant } from './objects.js';

/** Makes sure that what was written, or a name in a directory, is on the disk. */
async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

/**
 * Files in a directory, each in one of its own that is named by its id. No name that somebody gave is ever part
 * of a path.
 */
export class DirectoryObjects implements ObjectStore {
  readonly name: string;
  readonly #root: string;

  private constructor(root: string) {
    this.name = `directory:${root}`;
    this.#root = resolve(root);
  }

  /**
   * Opens a directory, or makes it.
   *
   * @throws SocialError `invalid` when nothing can be written there.
   */
  static async open(root: string): Promise<DirectoryObjects> {
    const objects = new DirectoryObjects(root);
    const trial = join(objects.#root, `.${randomUUID()}`);
    try {
      await mkdir(objects.#root, { recursive: true, mode: 0o700 });
      await (await open(trial, 'wx')).close();
      await rm(trial);
    } catch (cause) {
      throw new SocialError('invalid', `files.directory: Nothing can be written to ${root}.`, {
        field: 'files.directory',
        cause,
      });
    }
    return objects;
  }

  async put(id: FileId, variant: Variant, path: string): Promise<void> {
    const home = this.#home(id);
    await mkdir(home, { recursive: true, mode: 0o700 });
    // Written beside its place and moved there whole; what a crash leaves goes with the file.
    const partial = join(home, `${variant}.${randomUUID()}`);
    try {
      await copyFile(path, partial);
      await sync(partial);
      await rename(partial, join(home, variant));
      await Promise.all([sync(home), sync(join(home, '..')), sync(this.#root)]);
    } catch (cause) {
      await rm(partial, { force: true });
      throw new SocialError('storage', `${this.name} does not take files.`, { cause });
    }
  }

  async read(id: FileId, variant: Variant, range?: ByteRange): Promise<Readable | null> {
    try {
      const handle = await open(join(this.#home(id), variant), 'r');
      return createReadStream('', { fd: handle, ...range });
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null;
      throw new SocialError('storage', `${this.name} does not give files.`, { cause: error });
    }
  }

  async remove(id: FileId): Promise<void> {
    await rm(this.#home(id), { recursive: true, force: true });
  }

  /** The ends of ids are chance, so that no directory holds too many. */
  #home(id: FileId): string {
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new TypeError('This is no id.');
    return join(this.#root, id.slice(-2), id);
  }
}
