import { createReadStream, existsSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { SocialError, type ArchiveReport, type Who } from '@social-enterprise/contract';
import { exportArchive, importArchive } from '@social-enterprise/engine/archive';
import { openStore, type SqlStore } from '@social-enterprise/store-postgres';
import { readConfig } from '../config.js';
import { promoteTo } from './remote.js';
import { describeReport } from './report.js';
import { readWhoIsWho } from './who-is-who.js';

const usage = `Usage:
  social-enterprise export --output FILE [--database ./data] [--config FILE]
  social-enterprise import FILE [--database ./data] [--config FILE] [--dry-run]
  social-enterprise promote FILE [--database ./data] [--config FILE] [--dry-run] [--people FILE]
  social-enterprise promote FILE --server URL [--token TOKEN] [--dry-run] [--people FILE]

export     writes everything as JSON Lines
import     puts a file into a database, with the same ids, versions and times; given again it changes nothing
promote    as import, and joins people, spaces and threads that have the same names there

--database a directory of the embedded database, or postgres://user:password@host/database
--server   a server that runs, instead of a database
--token    of an administrator of that server; better in the environment, as SOCIAL_ENTERPRISE_TOKEN
--dry-run  says what would happen and writes nothing
--people   who is who: a table (CSV) with the columns person, here, issuer, subject, mail, or a JSON object

Ends with 0, with 1 when nothing was done, and with 2 when something is different there and was left as it is.`;

/** Characters that are written at once. */
const portion = 1024 * 1024;

const invalid = (message: string): SocialError => new SocialError('invalid', message);

async function withStore<Result>(
  database: string,
  work: (store: SqlStore) => Promise<Result>,
): Promise<Result> {
  const store = await openStore({ database });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** Whoever finds the file finds it whole. */
async function exportTo(output: string, store: SqlStore): Promise<string> {
  const unfinished = `${output}.unfinished`;
  const file = await open(unfinished, 'w');
  let text = '';
  const flush = async (): Promise<void> => {
    const part = text;
    text = '';
    await file.appendFile(part);
  };
  try {
    const { counts } = await exportArchive(store, () => {
      let isNew = true;
      text = '';
      return async (line) => {
        if (isNew) await file.truncate();
        isNew = false;
        text += line;
        if (text.length > portion) await flush();
      };
    });
    await flush();
    await file.sync();
    await rename(unfinished, output);
    const parts = Object.entries(counts).map(([collection, count]) => `${count} ${collection}`);
    return `${output} holds ${parts.join(', ')}.`;
  } finally {
    await file.close();
  }
}

interface Arguments {
  readonly output?: string | undefined;
  readonly database?: string | undefined;
  readonly config?: string | undefined;
  readonly server?: string | undefined;
  readonly token?: string | undefined;
  readonly people?: string | undefined;
  readonly 'dry-run'?: boolean | undefined;
}

/** Where the sender of a file proves who they are; no setting of a server. */
const tokenVariable = 'SOCIAL_ENTERPRISE_TOKEN';

function databaseOf({ database, config: file }: Arguments): { database: string; isThere: boolean } {
  const environment = { ...process.env };
  Reflect.deleteProperty(environment, tokenVariable);
  const options = database === undefined ? {} : { database };
  const { database: found } = readConfig({ file, environment, options });
  return { database: found, isThere: /^(postgres(ql)?|memory):/.test(found) || existsSync(found) };
}

async function runExport({ output, ...values }: Arguments): Promise<string> {
  if (output === undefined) throw invalid('Name the file: --output FILE.');
  const { database, isThere } = databaseOf(values);
  if (!isThere) throw invalid(`There is no database in ${database}.`);
  return withStore(database, (store) => exportTo(output, store));
}

async function promoteToServer(
  path: string,
  values: Arguments,
  people: Readonly<Record<string, Who>>,
): Promise<ArchiveReport> {
  const { server = '', token = process.env[tokenVariable], database, config } = values;
  if (database !== undefined || config !== undefined) throw invalid('Give either --server or --database.');
  if (token === undefined) throw invalid(`Give the token of an administrator: --token, or ${tokenVariable}.`);
  return promoteTo(path, { server, token, people, dryRun: values['dry-run'] === true });
}

async function runImport(
  name: 'import' | 'promote',
  path: string,
  values: Arguments,
): Promise<ArchiveReport> {
  const isPromotion = name === 'promote';
  if (!isPromotion && values.people !== undefined) throw invalid('--people is for promote.');
  if (!isPromotion && values.server !== undefined) throw invalid('--server is for promote.');
  const people = values.people === undefined ? {} : await readWhoIsWho(values.people);
  if (values.server !== undefined) return promoteToServer(path, values, people);
  const { database, isThere } = databaseOf(values);
  const dryRun = values['dry-run'] === true;
  // To look does not make a database.
  return withStore(dryRun && !isThere ? 'memory:' : database, (store) =>
    importArchive(store, () => createReadStream(path), {
      dryRun,
      ...(isPromotion ? { join: { people } } : {}),
    }),
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
  if (name === 'export') {
    write(await runExport(values));
    return 0;
  }
  if (name !== 'import' && name !== 'promote') throw invalid(`There is no command ${name}.\n\n${usage}`);
  if (path === undefined || !existsSync(path)) throw invalid(`There is no file ${path ?? 'named'}.`);
  const report = await runImport(name, path, values);
  const isDry = values['dry-run'] === true;
  for (const line of describeReport(report, isDry, name === 'promote')) write(line);
  return report.differences.length > 0 ? 2 : 0;
}
