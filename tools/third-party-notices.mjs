import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The packages of others seen so far, by folder. Shared, because several bundles fill one folder. */
const folders = new Set();

/** A Rollup plugin that writes the licences of the bundled packages of others beside the bundle. */
export function thirdPartyNotices() {
  return {
    name: 'third-party-notices',
    writeBundle({ dir }, bundle) {
      for (const id of Object.values(bundle).flatMap((chunk) => chunk.moduleIds ?? [])) {
        const folder = /^\0?(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)/.exec(id)?.[1];
        if (folder) folders.add(folder);
      }
      writeFileSync(join(dir, 'THIRD-PARTY-NOTICES.txt'), [...folders].sort().map(notice).join('\n'));
    },
  };
}

function notice(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file && existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8') : '';
  return `${name} ${version} (${license})\n${'-'.repeat(72)}\n${text.trim()}\n`;
}
