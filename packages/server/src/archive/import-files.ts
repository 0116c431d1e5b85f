import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { asSocialError, SocialError, type FileId } from '@social-enterprise/contract';
import type { FileRecord } from '@social-enterprise/engine';
import { isPhotoId } from '../directory/photo-address.js';
import type { Variant } from '../files/objects.js';
import { pathOf, photoPathOf, readSums, recordsName, sumOfFile } from './sums.js';
import { variantsOf, type FileProblem } from './variants.js';

/** One object of a folder: where its bytes lie, and the sum that they had when they were exported. */
export interface FolderObject {
  readonly id: FileId;
  readonly variant: Variant;
  readonly path: string;
  readonly sum: string;
}

export interface FilesReport {
  readonly created: number;
  readonly unchanged: number;
  readonly problems: readonly FileProblem[];
}

/**
 * The records of a folder, if they are those that were exported.
 *
 * @throws SocialError `import-broken` when they have changed or nothing says what they were.
 */
export async function recordsOf(
  folder: string,
): Promise<{ readonly records: string; readonly sums: ReadonlyMap<string, string> }> {
  const sums = await readSums(folder);
  const records = join(folder, recordsName);
  if (existsSync(records) && (await sumOfFile(records)) === sums.get(recordsName)) return { records, sums };
  const message = `${recordsName} is missing in ${folder}, or has changed since it was exported.`;
  throw new SocialError('invalid', message, { reason: 'import-broken', field: recordsName });
}

/** The photos of people that a folder holds. */
export const photosIn = (sums: ReadonlyMap<string, string>): FileId[] =>
  [...sums.keys()].flatMap((name) => {
    const id = name.slice(photoPathOf('' as FileId).length) as FileId;
    return name === photoPathOf(id) && isPhotoId(id) ? [id] : [];
  });

/** What is wrong with this one file; everything else ends the work. */
const aboutFile: ReadonlySet<string> = new Set(['invalid', 'conflict', 'not-found']);

/**
 * Gives the bytes of a folder to `take`, one object after the other, and gathers what is wrong with any: what is
 * missing, what has changed, and what is refused.
 */
export async function importFiles(
  folder: string,
  records: string,
  sums: ReadonlyMap<string, string>,
  take: (object: FolderObject) => Promise<'created' | 'unchanged'>,
): Promise<FilesReport> {
  const report = { created: 0, unchanged: 0, problems: [] as FileProblem[] };
  const takeOne = async (name: string, object: Pick<FolderObject, 'id' | 'variant'>): Promise<void> => {
    const [path, sum] = [join(folder, name), sums.get(name)];
    try {
      if (sum === undefined || !existsSync(path)) throw new SocialError('not-found', 'is missing');
      report[await take({ ...object, path, sum })]++;
    } catch (thrown) {
      const { code, message } = asSocialError(thrown);
      if (!aboutFile.has(code)) throw thrown;
      report.problems.push({ path: name, message });
    }
  };
  for await (const line of createInterface({ input: createReadStream(records), crlfDelay: Infinity })) {
    if (!line.startsWith('{"collection":"files"')) continue;
    const { record } = JSON.parse(line) as { record: FileRecord };
    for (const variant of variantsOf(record)) {
      await takeOne(pathOf(record.id, variant), { id: record.id, variant });
    }
  }
  for (const id of photosIn(sums)) {
    await takeOne(photoPathOf(id), { id, variant: 'thumbnail' });
  }
  return report;
}
