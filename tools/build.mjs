// `npm run build`: type declarations and one script a module in packages/*/dist, the manifest of the elements,
// the bundles for pages without a build step in packages/elements/cdn, and the server's programs.
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildCdn } from './cdn.mjs';
import { writeManifest } from './manifest.mjs';
import { minifyTemplates } from './minify-templates.mjs';
import { buildPrograms } from './programs.mjs';
import { command, root, run } from './run.mjs';

for (const name of readdirSync(join(root, 'packages'))) {
  rmSync(join(root, 'packages', name, 'dist'), { recursive: true, force: true });
  copyFileSync(join(root, 'LICENSE'), join(root, 'packages', name, 'LICENSE'));
}
const isBuilt = (await run([command('typescript-native', 'tsc'), '--build', 'tsconfig.build.json'])) === 0;
const elements = join(root, 'packages/elements/dist');
for (const name of isBuilt ? readdirSync(elements, { recursive: true }) : []) {
  const file = join(elements, name);
  if (name.endsWith('.js')) writeFileSync(file, minifyTemplates(withoutThis(readFileSync(file, 'utf8'))));
}
if (isBuilt) {
  await buildPrograms(join(root, 'packages/server/dist'));
  await import(String(new URL('../packages/store-postgres/dist/prepare.js', import.meta.url)));
}
await writeManifest();
if (!isBuilt || !(await buildCdn())) process.exitCode = 1;

/** A module has no `this`, and bundlers warn of each that asks for it, as the compiler's helper for decorators does. */
function withoutThis(code) {
  return code.replace('(this && this.__decorate) || ', '');
}
