import { SocialError } from '@social-enterprise/contract';
import type { Database } from './database.js';
import { migrations } from './migrations.js';

const versionTable = `
  create table if not exists store (
    singleton boolean primary key default true check (singleton),
    version integer not null, epoch text not null, kept bigint not null);
  insert into store values (true, 0, gen_random_uuid()::text, 0) on conflict do nothing;
`;

/** Two nodes that start at once must not both migrate. The number is arbitrary and ours. */
export const lockStatement = (what: 'migrate' | 'write'): string =>
  `select pg_advisory_xact_lock(1936028261, ${what === 'migrate' ? 1 : 2})`;

/**
 * Brings a database to the schema of this code by all the steps that it misses, or by none where one fails, and
 * answers its epoch. What is up to date is not written to, so that a program without the right to make tables can open
 * it.
 *
 * @throws SocialError `storage` with reason `database-newer` when the database was migrated by newer code; it
 * is left as it is.
 */
export async function migrate(database: Database, steps: readonly string[] = migrations): Promise<string> {
  const [found] = await database.run({ text: "select to_regclass('store') is not null as is_there" });
  if (found?.['is_there'] !== true) await database.script(`${lockStatement('migrate')};${versionTable}`);
  let { version, epoch } = await versionOf(database);
  if (version === 0) await createExtension(database);
  if (version < steps.length) {
    // The number is read again under the lock: another node may have done some of it.
    const missing = steps.map((step, at) => `if found <= ${at} then ${step} end if;`).slice(version);
    await database.script(`
      ${lockStatement('migrate')};
      do $migration$ declare found integer := (select version from store); begin
        ${missing.join('\n')}
        update store set version = greatest(version, ${steps.length});
      end $migration$;`);
    ({ version, epoch } = await versionOf(database));
  }
  if (version > steps.length) {
    throw new SocialError(
      'storage',
      `${database.name} has schema ${version}, and this program knows only ${steps.length}. ` +
        'Start the version of the program that wrote it last, or a newer one. Nothing was changed.',
      { reason: 'database-newer' },
    );
  }
  // It began as a copy of one that was prepared.
  if (epoch === '') {
    await database.script(
      `${lockStatement('migrate')}; update store set epoch = gen_random_uuid()::text where epoch = '';`,
    );
    ({ epoch } = await versionOf(database));
  }
  return epoch;
}

async function versionOf(database: Database): Promise<{ version: number; epoch: string }> {
  const [row] = await database.run({ text: 'select version, epoch from store' });
  return { version: Number(row?.['version']), epoch: String(row?.['epoch']) };
}

async function createExtension(database: Database): Promise<void> {
  try {
    await database.script(`${lockStatement('migrate')}; create extension if not exists pg_trgm;`);
  } catch (error) {
    throw new SocialError(
      'storage',
      `${database.name} does not allow the extension pg_trgm. Let an administrator run ` +
        '"create extension pg_trgm" there once.',
      { cause: error },
    );
  }
}
