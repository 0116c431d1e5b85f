import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { dataDir as emptyDatabase } from '@electric-sql/pglite-prepopulatedfs';
import { createTar, parseTar } from 'nanotar';
import { migrations } from './migrations.js';

/** PGlite reads and writes tar; each of its releases may lay a directory out in its own way. */
interface Package {
  readonly dependencies: Readonly<Record<string, string>>;
}

/**
 * Where a build of this package leaves a database that has all tables: to make them anew takes a second of every first
 * start. The name says of which schema and which PGlite it is, so that an old one is never taken.
 */
async function preparedFile(): Promise<string> {
  // The program may have been bundled into another package.
  const description = createRequire(import.meta.url).resolve(
    '@social-enterprise/store-postgres/package.json',
  );
  const { dependencies } = JSON.parse(await readFile(description, 'utf8')) as Package;
  const hash = createHash('sha256')
    .update(JSON.stringify([dependencies, migrations]))
    .digest('hex');
  return join(dirname(description), 'dist', `prepared-${hash.slice(0, 16)}.tar.gz`);
}

/** What a new database begins with, as a compressed tar: all tables where a build has made them, else none. */
export async function freshDatabase(): Promise<Blob> {
  const file = await preparedFile();
  if (!existsSync(file)) return emptyDatabase();
  return new Blob([await readFile(file)], { type: 'application/gzip' });
}

/** Writes the files of a new database into an empty directory, which the system does faster than PGlite. */
export async function unpackFresh(directory: string): Promise<void> {
  const packed = await (await freshDatabase()).arrayBuffer();
  const made = new Set<string>();
  // A thousand small files: one after the other takes a third of what it takes to wait for each.
  for (const { name, type, data } of parseTar(await promisify(gunzip)(packed))) {
    const path = join(directory, name);
    const folder = type === 'directory' ? path : dirname(path);
    if (!made.has(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 });
    made.add(folder);
    if (type === 'file') writeFileSync(path, data ?? '', { mode: 0o600 });
  }
}

/** Leaves a database with all tables where `freshDatabase` finds it, unless it is there. `make` fills a directory. */
export async function prepare(make: (directory: string) => Promise<void>): Promise<void> {
  const file = await preparedFile();
  if (existsSync(file)) return;
  const old = existsSync(dirname(file)) ? await readdir(dirname(file)) : [];
  for (const name of old) if (name.startsWith('prepared-')) await rm(join(dirname(file), name));
  const folder = await mkdtemp(join(tmpdir(), 'prepare-'));
  try {
    const directory = join(folder, 'data');
    await make(directory);
    const entries = await readdir(directory, { recursive: true, withFileTypes: true });
    const items = await Promise.all(
      entries.map(async (entry) => {
        const path = join(entry.parentPath, entry.name);
        const name = path.slice(directory.length + 1).replaceAll('\\', '/');
        return entry.isDirectory() ? { name: `${name}/` } : { name, data: await readFile(path) };
      }),
    );
    await mkdir(dirname(file), { recursive: true });
    // Somebody may start while it is written.
    await writeFile(`${file}.new`, await promisify(gzip)(createTar(items), { level: 9 }));
    await rename(`${file}.new`, file);
  } finally {
    await rm(folder, { recursive: true });
  }
}
