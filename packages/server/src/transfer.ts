import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { SocialError } from '@social-enterprise/contract';
import {
  exportArchive,
  importArchive,
  type ArchiveReport,
  type JoinOptions,
} from '@social-enterprise/engine/archive';
import { openStore, type SqlStore } from '@social-enterprise/store-postgres';
import { readConfig } from './config.js';

const usage = `Usage:
  social-enterprise export --output FILE [--database ./data] [--config FILE]
  social-enterprise import FILE [--database ./data] [--config FILE] [--dry-run]
  social-enterprise promote FILE [--database ./data] [--config FILE] [--dry-run] [--people FILE]

export     writes everything as JSON Lines
import     puts a file into a database, with the same ids, versions and times; given again it changes nothing
promote    as import, and joins people, spaces and threads that have the same names here

--database a directory of the embedded database, or postgres://user:password@host/database
--dry-run  says what would happen and writes nothing
--people   a JSON object of who is who: handle in the file, handle or id here

Ends with 0, with 1 when nothing was done, and with 2 when something is different here and was left as it is.`;

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

function joinOf(path: string | undefined): JoinOptions {
  if (path === undefined) return {};
  let people: unknown;
  try {
    people = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new SocialError('invalid', `${path} cannot be read as JSON.`, { cause: error });
  }
  const isMap =
    typeof people === 'object' &&
    people !== null &&
    Object.values(people).every((name) => typeof name === 'string');
  if (!isMap) throw invalid(`${path} holds no object of handles.`);
  return { people: people as Record<string, string> };
}

function describe({ created, unchanged, differences, joined }: ArchiveReport, isDry: boolean): string[] {
  const lines: string[] = [];
  for (const { line, collection, name } of joined) {
    lines.push(
      `Line ${line}: ${name} of ${collection} ${isDry ? 'would be' : 'was'} joined with the one that is here.`,
    );
  }
  for (const { line, message } of differences) lines.push(`Line ${line}: ${message}`);
  if (isDry) lines.push('A dry run: nothing was written.');
  lines.push(
    `${isDry ? 'To create' : 'Created'} ${created}, already there ${unchanged}, different ${differences.length}.`,
  );
  return lines;
}

/**
 * Moves records between files and databases, as the arguments say. Answers the exit code; `write` takes the lines for
 * whoever looks on.
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
  const { config: file } = values;
  const options = values.database === undefined ? {} : { database: values.database };
  const { database } = readConfig({ file, environment: process.env, options });
  const isThere = /^(postgres(ql)?|memory):/.test(database) || existsSync(database);
  if (rest.length > 0) throw invalid(`One file, please: ${rest.join(' ')}`);
  if (name === 'export') {
    if (values.output === undefined) throw invalid('Name the file: --output FILE.');
    if (!isThere) throw invalid(`There is no database in ${database}.`);
    const { output } = values;
    write(await withStore(database, (store) => exportTo(output, store)));
    return 0;
  }
  if (name !== 'import' && name !== 'promote') throw invalid(`There is no command ${name}.\n\n${usage}`);
  if (path === undefined || !existsSync(path)) throw invalid(`There is no file ${path ?? 'named'}.`);
  if (name === 'import' && values.people !== undefined) throw invalid('--people is for promote.');
  const dryRun = values['dry-run'] === true;
  const join = name === 'promote' ? { join: joinOf(values.people) } : {};
  // To look does not make a database.
  const report = await withStore(dryRun && !isThere ? 'memory:' : database, (store) =>
    importArchive(store, () => createReadStream(path), { dryRun, ...join }),
  );
  for (const line of describe(report, dryRun)) write(line);
  return report.differences.length > 0 ? 2 : 0;
}
