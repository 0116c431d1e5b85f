import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The modules that were bundled so far. Shared, because several bundles fill one folder. */
const bundled = [];

/** A Rollup plugin that writes the licences of the bundled packages of others beside the bundle. */
export function thirdPartyNotices() {
  return {
    name: 'third-party-notices',
    writeBundle({ dir }, bundle) {
      bundled.push(...Object.values(bundle).flatMap((chunk) => chunk.moduleIds ?? []));
      writeNotices(dir, bundled);
    },
  };
}

/** Writes the licences of the packages of others that the modules of a bundle belong to, into its folder. */
export function writeNotices(directory, modules) {
  const folders = new Set();
  for (const id of modules) {
    const folder = /^\0?(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)/.exec(id)?.[1];
    if (folder) folders.add(folder);
  }
  // A package may lie in several folders.
  const notices = new Set([...folders].sort().map(notice));
  writeFileSync(join(directory, 'THIRD-PARTY-NOTICES.txt'), [...notices].join('\n'));
}

function notice(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file && existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8') : '';
  return `${name} ${version} (${license})\n${'-'.repeat(72)}\n${text.trim()}\n`;
}
