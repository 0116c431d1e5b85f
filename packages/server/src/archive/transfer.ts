import { createReadStream, existsSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { SocialError, type ArchiveReport, type Who } from '@social-enterprise/contract';
import { importArchive } from '@social-enterprise/engine/archive';
import { deploymentOf, tokenVariable, withStore } from '../deployment.js';
import { photoBaseOf } from '../directory/photo-address.js';
import { openObjects } from '../files/open.js';
import { exportFolder } from './export-folder.js';
import { importFiles, photosIn, recordsOf, type FolderObject } from './import-files.js';
import { RemoteServer } from './remote.js';
import { describeReport } from './report.js';
import { readSums } from './sums.js';
import { noPhotos, takeBytes } from './take-bytes.js';
import type { FileProblem } from './variants.js';
import { readWhoIsWho } from './who-is-who.js';

const usage = `Usage:
  social-enterprise export --output FOLDER [--database ./data] [--config FILE]
  social-enterprise import FOLDER [--database ./data] [--config FILE] [--dry-run]
  social-enterprise promote FOLDER [--database ./data] [--config FILE] [--dry-run] [--people FILE]
  social-enterprise promote FOLDER --server URL [--token TOKEN] [--dry-run] [--people FILE]
  social-enterprise directory FILE.csv [--dry-run] [--force] …: see social-enterprise directory --help

export     writes everything: records as JSON Lines, the bytes of pictures, documents and photos, and their sums
import     puts an export into a database, with the same ids, versions and times; given again it changes nothing
promote    as import, and joins people, spaces and threads that have the same names there

FOLDER may also be one file of JSON Lines, such as a browser saves it.

--database a directory of the embedded database, or postgres://user:password@host/database
--server   a server that runs, instead of a database
--token    of an administrator of that server; better in the environment, as SOCIAL_ENTERPRISE_TOKEN
--dry-run  says what would happen and writes nothing
--people   who is who: a table (CSV) with the columns person, here, issuer, subject, mail, or a JSON object

Ends with 0, with 1 when nothing was done, and with 2 when something is different there and was left as it is, or the
bytes of a file are missing or have changed.`;

const invalid = (message: string): SocialError => new SocialError('invalid', message);

interface Arguments {
  readonly output?: string | undefined;
  readonly database?: string | undefined;
  readonly config?: string | undefined;
  readonly server?: string | undefined;
  readonly token?: string | undefined;
  readonly people?: string | undefined;
  readonly 'dry-run'?: boolean | undefined;
}

const problemLines = (problems: readonly FileProblem[]): string[] =>
  problems.map(({ path, message }) => `${path} ${message}.`);

async function runExport({ output, ...values }: Arguments, write: (line: string) => void): Promise<number> {
  if (output === undefined) throw invalid('Name the folder: --output FOLDER.');
  const { config, isThere } = deploymentOf(values);
  if (!isThere) throw invalid(`There is no database in ${config.database}.`);
  const objects = await openObjects(config);
  const { counts, files, problems } = await withStore(config.database, (store) =>
    exportFolder({ store, objects, photos: photoBaseOf(config) }, output),
  );
  for (const line of problemLines(problems)) write(line);
  const parts = Object.entries(counts).map(([collection, count]) => `${collection} ${count}`);
  write(`Exported to ${output}: ${parts.join(', ')}.`);
  write(`Files: ${files} copied, not taken ${problems.length}.`);
  return problems.length > 0 ? 2 : 0;
}

/** Where a file goes: a database, or a server that runs. */
interface Target {
  take(records: string): Promise<ArchiveReport>;
  /** Null: there is no room for files. */
  readonly takeBytes: ((object: FolderObject) => Promise<'created' | 'unchanged'>) | null;
}

function serverOf(values: Arguments, people: Readonly<Record<string, Who>>): Target {
  const { server = '', token = process.env[tokenVariable], database, config } = values;
  if (database !== undefined || config !== undefined) throw invalid('Give either --server or --database.');
  if (token === undefined) throw invalid(`Give the token of an administrator: --token, or ${tokenVariable}.`);
  const remote = new RemoteServer(server, token);
  return {
    take: (records) => remote.promote(records, people, values['dry-run'] === true),
    takeBytes: (object) => remote.putBytes(object),
  };
}

/** What a file becomes where it goes. */
async function move(
  path: string,
  values: Arguments,
  isPromotion: boolean,
  target: Target,
  write: (line: string) => void,
): Promise<number> {
  const isDry = values['dry-run'] === true;
  const isFolder = statSync(path).isDirectory();
  const { records, sums } = isFolder ? await recordsOf(path) : { records: path, sums: null };
  const report = await target.take(records);
  for (const line of describeReport(report, isDry, isPromotion)) write(line);
  let problems: readonly FileProblem[] = [];
  if (sums !== null) {
    const look = (): Promise<'unchanged'> => Promise.resolve('unchanged');
    const take = isDry ? look : target.takeBytes;
    if (take === null) throw invalid('There is no room for files here: say where they lie with --config.');
    const files = await importFiles(path, records, sums, take);
    ({ problems } = files);
    for (const line of problemLines(problems)) write(line);
    if (!isDry)
      write(
        `Files: ${files.created} copied, already there ${files.unchanged}, not taken ${problems.length}.`,
      );
  }
  return report.differences.length + problems.length > 0 ? 2 : 0;
}

async function runImport(
  name: 'import' | 'promote',
  path: string,
  values: Arguments,
  write: (line: string) => void,
): Promise<number> {
  const isPromotion = name === 'promote';
  if (!isPromotion && values.people !== undefined) throw invalid('--people is for promote.');
  if (!isPromotion && values.server !== undefined) throw invalid('--server is for promote.');
  const people = values.people === undefined ? {} : await readWhoIsWho(values.people);
  if (values.server !== undefined) return move(path, values, isPromotion, serverOf(values, people), write);
  const { config, isThere } = deploymentOf(values);
  const dryRun = values['dry-run'] === true;
  const objects = dryRun ? null : await openObjects(config);
  const photos = photoBaseOf(config);
  const hasPhotos = statSync(path).isDirectory() && photosIn(await readSums(path)).length > 0;
  if (hasPhotos && photos === null) throw noPhotos();
  return withStore(dryRun && !isThere ? 'memory:' : config.database, (store) =>
    move(
      path,
      values,
      isPromotion,
      {
        take: (records) =>
          importArchive(store, () => createReadStream(records), {
            dryRun,
            ...(photos === null ? {} : { photos }),
            ...(isPromotion ? { join: { people } } : {}),
          }),
        takeBytes: objects && ((object) => takeBytes({ store, objects, photos }, object)),
      },
      write,
    ),
  );
}

/**
 * Moves records between files, databases and servers, as the arguments say. Answers the exit code; `write` takes the
 * lines for whoever looks on.
 *
 * @throws SocialError in words that say what to do.
 */
export async function runTransfer(args: readonly string[], write: (line: string) => void): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      output: { type: 'string' },
      database: { type: 'string' },
      config: { type: 'string' },
      server: { type: 'string' },
      token: { type: 'string' },
      'dry-run': { type: 'boolean' },
      people: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const [name, path, ...rest] = positionals;
  if (values.help === true || name === undefined) {
    write(usage);
    return values.help === true ? 0 : 1;
  }
  if (rest.length > 0) throw invalid(`One file, please: ${rest.join(' ')}`);
  if (name === 'export') return runExport(values, write);
  if (name !== 'import' && name !== 'promote') throw invalid(`There is no command ${name}.\n\n${usage}`);
  if (path === undefined || !existsSync(path)) throw invalid(`There is no file ${path ?? 'named'}.`);
  return runImport(name, path, values, write);
}
