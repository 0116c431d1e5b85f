import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { SocialError, type FileId } from '@social-enterprise/contract';
import type { FileRecord, PersonRecord, Store } from '@social-enterprise/engine';
import { exportArchive, type WriteLine } from '@social-enterprise/engine/archive';
import { isPhotoId } from '../directory/photo-address.js';
import type { ObjectStore, Variant } from '../files/objects.js';
import { encodeSum, pathOf, photoPathOf, recordsName, sumOfFile, sumsName } from './sums.js';
import { variantsOf, type FileProblem } from './variants.js';

/** Characters that are written at once. */
const portion = 1024 * 1024;

/** What is exported, and where its bytes lie. */
export interface Source {
  readonly store: Store;
  /** Null: nobody has said. */
  readonly objects: ObjectStore | null;
  /** Begins the addresses of photos; null: there are none. */
  readonly photos: string | null;
}

/** Bytes that are exported, and where in the folder. */
interface Bytes {
  readonly id: FileId;
  readonly variant: Variant;
  readonly path: string;
}

export interface FolderReport {
  /** Lines of each collection. */
  readonly counts: Readonly<Record<string, number>>;
  /** Objects that were copied. */
  readonly files: number;
  readonly problems: readonly FileProblem[];
}

/** The bytes that a record of a collection names. */
function bytesOf(collection: string, record: unknown, photos: string | null): Bytes[] {
  if (collection === 'files') {
    const file = record as FileRecord;
    return variantsOf(file).map((variant) => ({ id: file.id, variant, path: pathOf(file.id, variant) }));
  }
  const { avatar } = record as PersonRecord;
  if (photos === null || avatar?.startsWith(photos) !== true) return [];
  const id = avatar.slice(photos.length) as FileId;
  return isPhotoId(id) ? [{ id, variant: 'thumbnail', path: photoPathOf(id) }] : [];
}

/** Writes the records; answers the bytes that they name, those of a photo once for all who have it. */
async function writeRecords(
  { store, photos }: Source,
  file: FileHandle,
): Promise<Pick<FolderReport, 'counts'> & { readonly found: Iterable<Bytes> }> {
  let text = '';
  const found = new Map<string, Bytes>();
  const flush = async (): Promise<void> => {
    const part = text;
    text = '';
    await file.appendFile(part);
  };
  const begin = (): WriteLine => {
    let isNew = true;
    text = '';
    found.clear();
    return async (line) => {
      if (isNew) await file.truncate();
      isNew = false;
      if (/^\{"collection":"(?:files|people)"/.test(line)) {
        const { collection, record } = JSON.parse(line) as { collection: string; record: unknown };
        for (const bytes of bytesOf(collection, record, photos)) found.set(bytes.path, bytes);
      }
      text += line;
      if (text.length > portion) await flush();
    };
  };
  const { counts } = await exportArchive(store, begin, photos === null ? {} : { photos });
  await flush();
  await file.sync();
  return { counts, found: found.values() };
}

/** Passes bytes on and tells their sum. */
function summing(): { readonly stream: Transform; readonly sum: () => string } {
  const hash = createHash('sha256');
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  return { stream, sum: () => hash.digest('hex') };
}

/** Copies bytes into a folder; answers their sum, or null where there are none. */
async function copy(objects: ObjectStore, { id, variant }: Bytes, to: string): Promise<string | null> {
  const bytes = await objects.read(id, variant);
  if (bytes === null) return null;
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  const { stream, sum } = summing();
  await pipeline(bytes, stream, createWriteStream(to, { mode: 0o600, flush: true }));
  return sum();
}

/**
 * Writes everything that a deployment holds into a folder that does not exist yet: the records as JSON Lines, the bytes
 * of all files and of the photos of people, and the sums of both as `sha256sum --check` reads them. Whoever finds the
 * folder finds it whole.
 */
export async function exportFolder(source: Source, folder: string): Promise<FolderReport> {
  const { objects } = source;
  const isTaken = await readdir(folder).then(
    (names) => names.length > 0,
    () => false,
  );
  if (isTaken)
    throw new SocialError('invalid', `There is something in ${folder}. Name a folder that is new.`);
  const unfinished = `${folder.replace(/[/\\]+$/, '')}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  const records = join(unfinished, recordsName);
  const file = await open(records, 'w', 0o600);
  const { counts, found } = await writeRecords(source, file).finally(() => file.close());
  const sums = await open(join(unfinished, sumsName), 'w', 0o600);
  const problems: FileProblem[] = [];
  let files = 0;
  try {
    await sums.appendFile(encodeSum(await sumOfFile(records), recordsName));
    for (const bytes of found) {
      const { path } = bytes;
      const sum = objects === null ? null : await copy(objects, bytes, join(unfinished, path));
      if (sum === null) {
        const message = objects === null ? 'lies where nobody has said' : `is missing in ${objects.name}`;
        problems.push({ path, message });
        continue;
      }
      await sums.appendFile(encodeSum(sum, path));
      files++;
    }
    await sums.sync();
  } finally {
    await sums.close();
  }
  await rm(folder, { recursive: true, force: true });
  await rename(unfinished, folder);
  return { counts, files, problems };
}
