import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { cli } from '@custom-elements-manifest/analyzer/cli.js';
import { root } from './run.mjs';

const folder = join(root, 'packages/elements');
const file = join(folder, 'custom-elements.json');

/** Writes `custom-elements.json` from the JSDoc blocks of the element classes. */
export async function writeManifest() {
  writeFileSync(file, serialise(await createManifest()));
}

/** Whether `custom-elements.json` says what the sources say. */
export async function isManifestCurrent() {
  return existsSync(file) && readFileSync(file, 'utf8') === serialise(await createManifest());
}

/** The manifest of the public elements: class modules that have a `define.ts` beside them. */
export async function createManifest() {
  const argv = [
    'analyze',
    '--litelement',
    '--quiet',
    '--globs',
    'src/**/*.ts',
    '--exclude',
    'src/**/*.test.ts',
  ];
  const manifest = await cli({ argv, cwd: folder, noWrite: true });
  const modules = manifest.modules.filter(isElementModule).sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const module of modules) {
    // The analyser cannot know: `define.ts` registers the class.
    const tagName = `se-${basename(module.path, '.ts')}`;
    const element = module.declarations.find(
      ({ kind, name }) => kind === 'class' && name === classNameOf(tagName),
    );
    if (!element) throw new Error(`packages/elements/${module.path} has no class ${classNameOf(tagName)}.`);
    Object.assign(element, { customElement: true, tagName, members: element.members?.filter(isPublic) });
  }
  return { ...manifest, readme: '', modules };
}

/** The name of the class of a tag: `SeFeed` of `se-feed`. */
export function classNameOf(tag) {
  return tag.replaceAll(/(?:^|-)([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}

function isElementModule({ path }) {
  const name = basename(path, '.ts');
  return basename(dirname(path)) === name && existsSync(join(folder, dirname(path), 'define.ts'));
}

function isPublic({ name, privacy }) {
  return !name.startsWith('#') && (privacy === undefined || privacy === 'public');
}

/** The analyser adds what is inherited in the order in which it happens to read the files. */
const inOrder = (_key, value) =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value;

/** Published paths: what is a source here is a script in `dist` for those who read the manifest. */
function serialise(manifest) {
  const json = JSON.stringify(manifest, inOrder, 2);
  return `${json.replaceAll(/"\/?src\/([^"]+)\.(?:ts|js)"/g, '"dist/$1.js"')}\n`;
}
