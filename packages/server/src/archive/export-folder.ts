import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { SocialError } from '@social-enterprise/contract';
import type { FileRecord, Store } from '@social-enterprise/engine';
import { exportArchive } from '@social-enterprise/engine/archive';
import type { ObjectStore } from '../files/objects.js';
import { encodeSum, pathOf, recordsName, sumOfFile, sumsName } from './sums.js';
import { variantsOf, type FileProblem } from './variants.js';

/** Characters that are written at once. */
const portion = 1024 * 1024;

export interface FolderReport {
  /** Lines of each collection. */
  readonly counts: Readonly<Record<string, number>>;
  /** Objects that were copied. */
  readonly files: number;
  readonly problems: readonly FileProblem[];
}

/** Writes the records; answers those of files. */
async function writeRecords(
  store: Store,
  file: FileHandle,
): Promise<Omit<FolderReport, 'files' | 'problems'> & { readonly found: FileRecord[] }> {
  let text = '';
  let found: FileRecord[] = [];
  const flush = async (): Promise<void> => {
    const part = text;
    text = '';
    await file.appendFile(part);
  };
  const { counts } = await exportArchive(store, () => {
    let isNew = true;
    text = '';
    found = [];
    return async (line) => {
      if (isNew) await file.truncate();
      isNew = false;
      if (line.startsWith('{"collection":"files"'))
        found.push((JSON.parse(line) as { record: FileRecord }).record);
      text += line;
      if (text.length > portion) await flush();
    };
  });
  await flush();
  await file.sync();
  return { counts, found };
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

/**
 * Writes everything that a deployment holds into a folder that does not exist yet: the records as JSON Lines, the bytes
 * of all files, and the sums of both as `sha256sum --check` reads them. Whoever finds the folder finds it whole.
 */
export async function exportFolder(
  store: Store,
  objects: ObjectStore | null,
  folder: string,
): Promise<FolderReport> {
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
  const { counts, found } = await writeRecords(store, file).finally(() => file.close());
  const sums = await open(join(unfinished, sumsName), 'w', 0o600);
  const problems: FileProblem[] = [];
  let files = 0;
  try {
    await sums.appendFile(encodeSum(await sumOfFile(records), recordsName));
    for (const record of found) {
      for (const variant of variantsOf(record)) {
        const path = pathOf(record.id, variant);
        const bytes = await objects?.read(record.id, variant);
        if (!bytes) {
          problems.push({
            path,
            message: objects === null ? 'lies where nobody has said' : `is missing in ${objects.name}`,
          });
          continue;
        }
        await mkdir(dirname(join(unfinished, path)), { recursive: true, mode: 0o700 });
        const { stream, sum } = summing();
        await pipeline(
          bytes,
          stream,
          createWriteStream(join(unfinished, path), { mode: 0o600, flush: true }),
        );
        await sums.appendFile(encodeSum(sum(), path));
        files++;
      }
    }
    await sums.sync();
  } finally {
    await sums.close();
  }
  await rm(folder, { recursive: true, force: true });
  await rename(unfinished, folder);
  return { counts, files, problems };
}
