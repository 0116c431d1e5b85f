import { stat } from 'node:fs/promises';
import { asSocialError, SocialError, type FileId } from '@social-enterprise/contract';
import type { FileRecord, Store } from '@social-enterprise/engine';
import { kindOf } from '../files/kinds.js';
import type { ObjectStore, Variant } from '../files/objects.js';
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

/** Where bytes go that an export brings. */
export interface Destination {
  readonly store: Store;
  readonly objects: ObjectStore;
}

/**
 * Puts the bytes of a file whose record is here, if they are not here yet. `sum` is what they had when they were
 * exported.
 *
 * @throws SocialError `conflict` when other bytes are here, which are left as they are; `invalid` when these are not
 *   those that were exported, or not what the record says; `not-found` without a record.
 */
export async function takeBytes(
  { store, objects }: Destination,
  {
    id,
    variant,
    path,
    sum,
  }: { readonly id: FileId; readonly variant: Variant; readonly path: string; readonly sum: string },
): Promise<'created' | 'unchanged'> {
  const record = await store.read((reader) => reader.get('files', id));
  if (record === undefined || (variant === 'thumbnail' && record.width === null)) {
    throw new SocialError('not-found', 'belongs to no file that is known here', { reason: 'file-unknown' });
  }
  if ((await sumOfFile(path)) !== sum) throw broken('has changed since it was exported');
  const here = await objects.read(id, variant);
  if (here !== null) {
    if ((await sumOf(here)) === sum) return 'unchanged';
    throw new SocialError('conflict', 'is different here and was left as it is', { field: 'file' });
  }
  await checkKind(record, variant, path);
  await objects.put(id, variant, path, variant === 'thumbnail' ? 'image/webp' : record.type);
  return 'created';
}
