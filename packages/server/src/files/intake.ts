import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { SocialError, type FileId, type PersonId } from '@social-enterprise/contract';
import type { Store } from '@social-enterprise/engine';
import {
  announceFile,
  checkQuota,
  findStored,
  settleFile,
  type FileQuota,
} from '@social-enterprise/engine/files';
import { kindOf, nameFor } from './kinds.js';
import { cleanName } from './names.js';
import type { ObjectStore } from './objects.js';
import { makePicture } from './pictures.js';
import { checkLength, spool } from './spool.js';

export interface Upload {
  readonly id: FileId;
  readonly owner: PersonId;
  /** As the uploader calls it. */
  readonly name: string;
  readonly body: Readable;
}

/** Uploads at the same time at most, and of one person. */
const [mostAtOnce, mostOfOne] = [32, 4];

export interface IntakeLimits {
  /** Of one file. */
  readonly maxBytes: number;
  /** Of one person. */
  readonly quota: FileQuota;
}

/** Takes files in: onto the disk, looked at, made anew if they are pictures, and then kept. */
export class Intake {
  readonly #store: Store;
  readonly #objects: ObjectStore;
  readonly #maxBytes: number;
  readonly #quota: FileQuota;
  readonly #running = new Map<PersonId, number>();

  constructor(store: Store, objects: ObjectStore, { maxBytes, quota }: IntakeLimits) {
    this.#store = store;
    this.#objects = objects;
    this.#maxBytes = maxBytes;
    this.#quota = quota;
  }

  /** Refuses by what the request says of its length, before anything is read. */
  checkLength(length: number): void {
    checkLength(length, this.#maxBytes);
  }

  /** Resolves once the file is kept. The same id again changes nothing. */
  async take(upload: Upload): Promise<void> {
    const { id, owner } = upload;
    if ((await findStored(this.#store, id, owner)) !== null) return;
    // Whoever has no room left at all need not send anything first.
    await this.#store.read((reader) => checkQuota(reader, { id, owner, size: 1 }, this.#quota));
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
      await announceFile(this.#store, { ...facts, size, width: null, height: null }, this.#quota);
      await this.#objects.put(id, 'original', path, kind.type);
    } else {
      const picture = await makePicture(path, kind.picture, folder);
      const { width, height } = picture;
      await announceFile(this.#store, { ...facts, size: picture.size, width, height }, this.#quota);
      await this.#objects.put(id, 'thumbnail', picture.thumbnail, 'image/webp');
      await this.#objects.put(id, 'original', picture.original, kind.type);
    }
    await settleFile(this.#store, id);
  }
}
