// Imports every module of the packages that must not touch the DOM when it is imported, so that pages may be drawn on a
// server: all public subpaths, and each element's class. Run with `--conditions=source --import=tsx`.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './run.mjs';

for (const name of readdirSync(join(root, 'packages'))) {
  const folder = join(root, 'packages', name);
  const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const sources = Object.entries(exports)
    .filter(([subpath, target]) => target.source && !subpath.includes('*'))
    .map(([, target]) => target.source);
  for (const source of [...sources, ...elementClasses(folder)]) {
    try {
      await import(pathToFileURL(join(folder, source)).href);
    } catch (error) {
      console.error(`packages/${name}/${source.replace('./', '')} cannot be imported in Node:`, error);
      process.exitCode = 1;
    }
  }
}

function elementClasses(folder) {
  return readdirSync(join(folder, 'src'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, 'src', entry.name, `${entry.name}.ts`)))
    .map((entry) => `./src/${entry.name}/${entry.name}.ts`);
}
