import { stat } from 'node:fs/promises';
import { asSocialError, SocialError } from '@social-enterprise/contract';
import type { FileRecord, Store } from '@social-enterprise/engine';
import { isPhotoId } from '../directory/photo-address.js';
import { kindOf } from '../files/kinds.js';
import type { ObjectStore, Variant } from '../files/objects.js';
import type { FolderObject } from './import-files.js';
import { sumOf, sumOfFile } from './sums.js';

const broken = (message: string): SocialError =>
  new SocialError('invalid', message, { reason: 'file-broken', field: 'file' });

/** Whether bytes are what the record of their file says; those of a small picture are a WebP. */
async function checkKind(record: FileRecord, variant: Variant, path: string): Promise<void> {
  const { type } = await kindOf(path, record.name).catch((error: unknown) => {
    throw broken(`is not what its record says: ${asSocialError(error).message}`);
  });
  const wanted = variant === 'thumbnail' ? 'image/webp' : record.type;
  if (type !== wanted) throw broken(`is ${type} and not ${wanted} as its record says`);
  if (variant === 'original' && (await stat(path)).size !== record.size)
    throw broken('has another length than its record says');
}

/** Puts bytes where nothing lies yet; what is there is compared and left as it is. */
async function putOnce(
  objects: ObjectStore,
  { id, variant, path, sum }: FolderObject,
  type: string,
  check: () => Promise<void>,
): Promise<'created' | 'unchanged'> {
  if ((await sumOfFile(path)) !== sum) throw broken('has changed since it was exported');
  const here = await objects.read(id, variant);
  if (here !== null) {
    if ((await sumOf(here)) === sum) return 'unchanged';
    throw new SocialError('conflict', 'is different here and was left as it is', { field: 'file' });
  }
  await check();
  await objects.put(id, variant, path, type);
  return 'created';
}

/** A photo is a small picture, as they are made here. */
async function checkPhoto(path: string): Promise<void> {
  const { type } = await kindOf(path, 'photo.webp').catch((error: unknown) => {
    throw broken(`is no photo: ${asSocialError(error).message}`);
  });
  if (type !== 'image/webp') throw broken(`is ${type} and no photo of a person`);
}

/** Where bytes go that an export brings. */
export interface Destination {
  readonly store: Store;
  readonly objects: ObjectStore;
  /** Begins the addresses of photos; null: nobody could be shown one. */
  readonly photos: string | null;
}

/** What is said to whoever brings photos to a server of which nobody knows where browsers find it. */
export const noPhotos = (): SocialError =>
  new SocialError(
    'unsupported',
    'There are photos of people. Say with `url` in the settings where browsers find the server.',
    { field: 'url' },
  );

/**
 * Puts the bytes of a photo, or of a file whose record is here, if they are not here yet. The sum is what they had when
 * they were exported.
 *
 * @throws SocialError `conflict` when other bytes are here, which are left as they are; `invalid` when these are not
 *   those that were exported, or not what the record says; `not-found` without a record; `unsupported` for photos
 *   without a place to show them.
 */
export async function takeBytes(
  { store, objects, photos }: Destination,
  object: FolderObject,
): Promise<'created' | 'unchanged'> {
  const { id, variant, path } = object;
  const record = await store.read((reader) => reader.get('files', id));
  if (record === undefined && variant === 'thumbnail' && isPhotoId(id)) {
    if (photos === null) throw noPhotos();
    return putOnce(objects, object, 'image/webp', () => checkPhoto(path));
  }
  if (record === undefined || (variant === 'thumbnail' && record.width === null)) {
    throw new SocialError('not-found', 'belongs to no file that is known here', { reason: 'file-unknown' });
  }
  const type = variant === 'thumbnail' ? 'image/webp' : record.type;
  return putOnce(objects, object, type, () => checkKind(record, variant, path));
}
