import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { SocialError, type FileId, type PersonId } from '@social-enterprise/contract';
import type { Store } from '@social-enterprise/engine';
import { announceFile, findStored, settleFile } from '@social-enterprise/engine/files';
import { kindOf, nameFor } from './kinds.js';
import { cleanName } from './names.js';
import type { ObjectStore } from './objects.js';
import { makePicture } from './pictures.js';

export interface Upload {
  readonly id: FileId;
  readonly owner: PersonId;
  /** As the uploader calls it. */
  readonly name: string;
  readonly body: Readable;
}

/** Milliseconds without a byte after which an upload is given up. */
const patience = 30_000;

/** Uploads at the same time at most, and of one person. */
const [mostAtOnce, mostOfOne] = [32, 4];

const tooLarge = (most: number): SocialError =>
  new SocialError(
    'invalid',
    `The file is larger than ${(most / 1024 / 1024).toLocaleString('en', { maximumFractionDigits: 1 })} MiB ` +
      `(${most} bytes), which is the most that is taken in here.`,
    { reason: 'file-too-large', field: 'file' },
  );

/** Takes files in: onto the disk, looked at, made anew if they are pictures, and then kept. */
export class Intake {
  readonly #store: Store;
  readonly #objects: ObjectStore;
  readonly #maxBytes: number;
  readonly #running = new Map<PersonId, number>();

  constructor(store: Store, objects: ObjectStore, maxBytes: number) {
    this.#store = store;
    this.#objects = objects;
    this.#maxBytes = maxBytes;
  }

  /** Refuses by what the request says of its length, before anything is read. */
  checkLength(length: number): void {
    if (length > this.#maxBytes) throw tooLarge(this.#maxBytes);
  }

  /** Resolves once the file is kept. The same id again changes nothing. */
  async take(upload: Upload): Promise<void> {
    const { id, owner } = upload;
    if ((await findStored(this.#store, id, owner)) !== null) return;
    const own = this.#running.get(owner) ?? 0;
    const all = [...this.#running.values()].reduce((sum, count) => sum + count, 0);
    if (own >= mostOfOne || all >= mostAtOnce) {
      throw new SocialError('overloaded', 'Too many files are being uploaded at once.', { retryAfter: 1000 });
    }
    this.#running.set(owner, own + 1);
    const folder = await mkdtemp(join(tmpdir(), 'social-enterprise-'));
    try {
      await this.#keep(upload, folder);
    } finally {
      await rm(folder, { recursive: true, force: true });
      const left = (this.#running.get(owner) ?? 1) - 1;
      if (left === 0) this.#running.delete(owner);
      else this.#running.set(owner, left);
    }
  }

  async #keep({ id, owner, name, body }: Upload, folder: string): Promise<void> {
    const path = join(folder, 'upload');
    const size = await spool(body, path, this.#maxBytes);
    if (size === 0) {
      throw new SocialError('invalid', 'The file is empty.', { reason: 'file-empty', field: 'file' });
    }
    const clean = cleanName(name);
    const kind = await kindOf(path, clean);
    const facts = { id, owner, name: nameFor(clean, kind), type: kind.type };
    if (kind.picture === null) {
      await announceFile(this.#store, { ...facts, size, width: null, height: null });
      await this.#objects.put(id, 'original', path, kind.type);
    } else {
      const picture = await makePicture(path, kind.picture, folder);
      const { width, height } = picture;
      await announceFile(this.#store, { ...facts, size: picture.size, width, height });
      await this.#objects.put(id, 'thumbnail', picture.thumbnail, 'image/webp');
      await this.#objects.put(id, 'original', picture.original, kind.type);
    }
    await settleFile(this.#store, id);
  }
}

/** Writes what comes to the disk, no more of it than allowed; answers how many bytes it was. */
async function spool(body: Readable, path: string, most: number): Promise<number> {
  const file = await open(path, 'wx', 0o600);
  let size = 0;
  const silence = setTimeout(() => body.destroy(), patience);
  try {
    // The connection has to live on for the answer.
    for await (const chunk of body.iterator({ destroyOnReturn: false })) {
      silence.refresh();
      size += (chunk as Buffer).length;
      if (size > most) throw tooLarge(most);
      await file.write(chunk as Buffer);
    }
  } catch (error) {
    if (error instanceof SocialError) throw error;
    const code = body.destroyed ? 'aborted' : 'storage';
    throw new SocialError(code, 'The file did not arrive whole.', { cause: error });
  } finally {
    clearTimeout(silence);
    await file.close();
  }
  return size;
}
