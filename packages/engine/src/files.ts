import { limits, type FileId, type PersonId, type Timestamp } from '@social-enterprise/contract';
import { refuse } from './context.js';
import type { FileRecord } from './records.js';
import type { Reader, Store } from './store.js';

/** What is known of a file once its bytes were looked at. */
export type NewFile = Pick<FileRecord, 'id' | 'owner' | 'name' | 'type' | 'size' | 'width' | 'height'>;

const later = (now: Date, milliseconds: number): Timestamp =>
  new Date(now.getTime() + milliseconds).toISOString() as Timestamp;

/** Clocks of several servers differ by less. */
const clocks = 60 * 60 * 1000;

/**
 * The file of this id that was taken in before; null when there is none, or not all of it.
 *
 * @throws SocialError `conflict` when the id is somebody else's.
 */
export async function findStored(store: Store, id: FileId, owner: PersonId): Promise<FileRecord | null> {
  const file = await store.read((reader) => reader.get('files', id));
  if (file !== undefined && file.owner !== owner) throw taken();
  return file?.stored === true ? file : null;
}

const taken = (): Error => refuse('conflict', 'id-taken', 'A file with this id exists.', { field: 'id' });

/** What one person may have at most, on posts and not yet on any. */
export interface FileQuota {
  readonly bytes: number;
  readonly count: number;
}

/**
 * Refuses what is more than a person may have.
 *
 * @throws SocialError `forbidden` with reason `quota-full`.
 */
export async function checkQuota(
  reader: Reader,
  file: Pick<NewFile, 'id' | 'owner' | 'size'>,
  quota: FileQuota,
): Promise<void> {
  const { owner, id, size } = file;
  const all = await reader.list({
    collection: 'files',
    index: 'owner',
    prefixes: [[owner]],
    limit: quota.count + 1,
  });
  const others = all.filter((one) => one.id !== id);
  const bytes = others.reduce((sum, one) => sum + one.size, size);
  if (others.length < quota.count && bytes <= quota.bytes) return;
  const message = `A person may have ${quota.count} files of ${quota.bytes} bytes together.`;
  throw refuse('forbidden', 'quota-full', message, { field: 'file' });
}

/** What all files of a store take up. */
export async function measureFiles(store: Store): Promise<FileQuota> {
  const usage = { bytes: 0, count: 0 };
  for (let after = ''; ;) {
    const files = await store.read((reader) => reader.scan('files', after, 1000));
    for (const { id, size } of files) {
      after = id;
      usage.bytes += size;
      usage.count++;
    }
    if (files.length < 1000) return usage;
  }
}

/**
 * Says that bytes are about to be kept, so that whatever is kept of them is found again and thrown away.
 *
 * @throws SocialError `forbidden` with reason `quota-full`.
 */
export async function announceFile(
  store: Store,
  file: NewFile,
  quota: FileQuota | null = null,
  now: Date = new Date(),
): Promise<void> {
  await store.write(async (writer) => {
    const known = await writer.get('files', file.id);
    if (known !== undefined && known.owner !== file.owner) throw taken();
    if (known?.stored === true) return;
    // Among all that this person sends at the same time: one is written after the other.
    if (quota !== null) await checkQuota(writer, file, quota);
    const expires = later(now, limits.unattachedWindow);
    await writer.put('files', { ...file, stored: false, post: null, expires });
  });
}

/** Says that all bytes of a file are there; from now on its uploader may put it on a post. */
export async function settleFile(store: Store, id: FileId): Promise<void> {
  await store.write(async (writer) => {
    const file = await writer.get('files', id);
    if (file !== undefined && !file.stored) await writer.put('files', { ...file, stored: true });
  });
}

/**
 * Forgets the files that nothing needs any more: uploaded and on no post for a day, or on a post whose deletion
 * can no longer be taken back. `remove` throws the bytes away, and may be called again for the same file.
 * Answers how many went.
 *
 * @since 0.1.0
 */
export async function sweepFiles(
  store: Store,
  remove: (id: FileId) => Promise<void>,
  now: Date = new Date(),
): Promise<number> {
  const due = later(now, -clocks);
  const all = await store.read((reader) =>
    reader.list({ collection: 'files', index: 'expires', prefixes: [[]], limit: 500 }),
  );
  const over = all.filter(({ expires }) => expires !== null && expires < due);
  for (const { id } of over) {
    // First the bytes: should this end in between, the record still tells of them.
    await remove(id);
    await store.write((writer) => writer.delete('files', id));
  }
  return over.length;
}
