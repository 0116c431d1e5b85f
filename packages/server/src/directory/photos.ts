import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asSocialError, type FileId } from '@social-enterprise/contract';
import type { DirectoryProblem } from '@social-enterprise/engine/directory-import';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config.js';
import { kindOf } from '../files/kinds.js';
import type { ObjectStore } from '../files/objects.js';
import { makePicture } from '../files/pictures.js';
import { photoBaseOf, photoPath } from './photo-address.js';

/** Bytes of a photo at most; it is shown no larger than a thumb. */
const mostBytes = 5 * 1024 * 1024;

/** What comes of a photo: the address under which it is shown, or why it is not. */
export type TakenPhoto = { readonly address: string } | { readonly problem: DirectoryProblem };

/** Names a photo by its content, so that the same one is kept once, and nobody guesses the address of another. */
function idOf(bytes: Uint8Array): FileId {
  const hex = createHash('sha256').update(bytes).digest('hex');
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5') as FileId;
}

/** Photos of people, made small and without anything but their pixels. */
export class Photos {
  readonly #objects: ObjectStore;
  readonly #base: string;

  constructor(objects: ObjectStore, base: string) {
    this.#objects = objects;
    this.#base = base;
  }

  /** Keeps a photo, unless this is a dry run. */
  async take(at: string, bytes: Uint8Array, dryRun: boolean): Promise<TakenPhoto> {
    const refusal = (message: string): TakenPhoto => ({
      problem: { at, field: 'avatar', code: 'photo-invalid', message, isLeftOut: false },
    });
    if (bytes.length > mostBytes) {
      return refusal(`The photo has ${bytes.length} bytes, ${mostBytes} are allowed.`);
    }
    const id = idOf(bytes);
    const address = `${this.#base}${id}`;
    const known = dryRun ? null : await this.#objects.read(id, 'thumbnail');
    known?.destroy();
    if (dryRun || known !== null) return { address };
    const folder = await mkdtemp(join(tmpdir(), 'social-enterprise-'));
    try {
      const path = join(folder, 'photo');
      await writeFile(path, bytes);
      const { picture } = await kindOf(path, 'photo.jpg');
      if (picture === null) return refusal('The photo is no picture.');
      const { thumbnail } = await makePicture(path, picture, folder);
      await this.#objects.put(id, 'thumbnail', thumbnail, 'image/webp');
      return { address };
    } catch (error) {
      const { code, message } = asSocialError(error);
      if (code !== 'invalid') throw error;
      return refusal(message);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** Throws away the photo of an address; what is no photo of here stays. */
  async remove(address: string): Promise<void> {
    if (address.startsWith(this.#base))
      await this.#objects.remove(address.slice(this.#base.length) as FileId);
  }
}

/** Null: there is no room for photos, or no address under which browsers find them. */
export function photosOf(config: Config, objects: ObjectStore | null): Photos | null {
  const base = photoBaseOf(config);
  return objects === null || base === null ? null : new Photos(objects, base);
}

/** Shows photos to whoever has been told the address. */
export function servePhotos(app: FastifyInstance, objects: ObjectStore): void {
  app.get<{ Params: { id: string } }>(
    `${photoPath}/:id`,
    {
      compress: false,
      schema: {
        params: { type: 'object', properties: { id: { type: 'string', pattern: '^[0-9a-f-]{36}$' } } },
      },
    },
    async ({ params: { id } }, reply) => {
      const bytes = await objects.read(id as FileId, 'thumbnail');
      if (bytes === null) return reply.callNotFound();
      return reply
        .headers({
          'cache-control': 'private, max-age=604800, immutable',
          'content-security-policy': "sandbox; default-src 'none'",
          'cross-origin-resource-policy': 'cross-origin',
          'referrer-policy': 'no-referrer',
        })
        .type('image/webp')
        .send(bytes);
    },
  );
}
