import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { SocialError } from '@social-enterprise/contract';
import type { Store } from '@social-enterprise/engine';
import type { DirectoryReport } from '@social-enterprise/engine/directory-import';
import type { Config } from '../config.js';
import { openObjects } from '../files/open.js';
import { deploymentOf, withStore } from '../deployment.js';
import { csvWins, readCsv } from './csv.js';
import { takeIn } from './import.js';
import { withInlinePhotos } from './inline-photos.js';
import { photosOf } from './photos.js';
import { describeDirectory, isClean } from './report.js';
import { syncLdap } from './sync.js';

const usage = `Usage:
  social-enterprise directory FILE.csv [--database ./data] [--config FILE] [--dry-run] [--force]
  social-enterprise directory --from ldap --config FILE [--database ./data] [--changes] [--dry-run] [--force]

Makes people and groups as a directory says. FILE.csv is a table of everybody; --from ldap reads the directory that
the settings name. Whoever is not in it has left. Given again, it changes nothing.

--database a directory of the embedded database, or postgres://user:password@host/database
--config   a JSON file with the settings of the server: the mapping of fields and groups, under directory
--changes  reads only what has changed since the last time, and finds nobody who has left
--dry-run  says what would happen and writes nothing
--force    deactivates more people than directory.mostLeavers allows

Ends with 0, with 1 when nothing was done, and with 2 when something could not be taken as it was.`;

const invalid = (message: string): SocialError => new SocialError('invalid', message);

async function readTable(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new SocialError('invalid', `${path} cannot be read.`, { field: 'file', cause: error });
  }
}

type Work = (store: Store) => Promise<DirectoryReport>;

/** What is to be taken in; a table is read before a database is opened. */
async function sourceOf(
  { from, changes = false }: { readonly from?: string | undefined; readonly changes?: boolean | undefined },
  paths: readonly string[],
  config: Config,
  options: { readonly dryRun: boolean; readonly isForced: boolean },
): Promise<Work> {
  const [path, ...rest] = paths;
  if (from !== undefined) {
    if (from !== 'ldap') throw invalid(`--from is ldap, and not ${from}.`);
    if (path !== undefined) throw invalid('Give either a table or --from ldap.');
    const objects = options.dryRun ? null : await openObjects(config);
    return (store) => syncLdap(store, config, { ...options, objects, isSweep: !changes });
  }
  if (path === undefined) throw invalid(`Name the table.\n\n${usage}`);
  if (rest.length > 0) throw invalid(`One table, please: ${rest.join(' ')}`);
  if (changes) throw invalid('--changes is for --from ldap; a table holds everybody.');
  const input = readCsv(await readTable(path), config.directory);
  const photos = photosOf(config, options.dryRun ? null : await openObjects(config));
  return async (store) => {
    const whole = await withInlinePhotos(input, photos, options.dryRun);
    return takeIn(store, config, whole, { wins: csvWins(config.directory), photos, ...options });
  };
}

/**
 * Takes in a directory, as the arguments say. Answers the exit code; `write` takes the lines for whoever looks on.
 *
 * @throws SocialError in words that say what to do.
 */
export async function runDirectory(args: readonly string[], write: (line: string) => void): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      database: { type: 'string' },
      config: { type: 'string' },
      from: { type: 'string' },
      changes: { type: 'boolean' },
      'dry-run': { type: 'boolean' },
      force: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help === true) {
    write(usage);
    return 0;
  }
  const { config, isThere } = deploymentOf(values);
  const dryRun = values['dry-run'] === true;
  const isForced = values.force === true;
  const work = await sourceOf(values, positionals, config, { dryRun, isForced });
  const report = await withStore(dryRun && !isThere ? 'memory:' : config.database, work);
  for (const line of describeDirectory(report, dryRun)) write(line);
  if (report.refusal !== null) return 1;
  return isClean(report) ? 0 : 2;
}
