// Fails when `custom-elements.json` or `docs/elements.md` is not what the sources say, and on every public part of an
// element that its JSDoc block leaves out: it is the element's contract.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createManifest, isManifestCurrent } from './manifest.mjs';
import { isReferenceCurrent } from './reference.mjs';
import { root } from './run.mjs';

const kinds = {
  attributes: '@property or @attr',
  events: '@fires',
  slots: '@slot',
  cssParts: '@csspart',
  cssProperties: '@cssprop',
};

const problems = [];
const manifest = await createManifest();
for (const { path, declarations } of manifest.modules) {
  const element = declarations.find((declaration) => declaration.customElement);
  const report = (what) => problems.push(`${path}: ${element.name}: ${what}`);
  checkDescriptions(element, report);
  checkMarkup(element, ownSources(path), report);
}
if (!(await isManifestCurrent())) problems.push('custom-elements.json is out of date: run `npm run fix`.');
if (!(await isReferenceCurrent(manifest)))
  problems.push('docs/elements.md is out of date: run `npm run fix`.');
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;

/** Everything that the manifest lists has a description. */
function checkDescriptions(element, report) {
  if (!element.description) report('the class has no description.');
  for (const member of element.members ?? []) {
    if (!member.static && !member.description) report(`\`${member.name}\` has no description.`);
  }
  for (const [kind, tag] of Object.entries(kinds)) {
    for (const { name, description } of element[kind] ?? []) {
      if (!description) report(`${tag} ${name ?? '(without a name)'} has no description.`);
    }
  }
}

/** Everything that the templates and styles offer to the outside is listed. */
function checkMarkup(element, source, report) {
  const listed = (kind) => new Set((element[kind] ?? []).map(({ name }) => name));
  const used = (pattern) => new Set([...source.matchAll(pattern)].map((match) => match[1] ?? ''));
  const require = (kind, names) => {
    const known = listed(kind);
    for (const name of names) {
      if (!known.has(name)) report(`${kinds[kind]} ${name || '(default)'} is missing.`);
    }
  };
  const parts = [...used(/\bpart="([\w\s-]+)"/g)].flatMap((names) => names.split(/\s+/).filter(Boolean));
  require('cssParts', new Set(parts));
  require('slots', used(/<slot(?:\s+name="([\w-]*)")?/g));
}

/** The text of the sources beside the class, which draw it; tests left out. */
function ownSources(path) {
  const folder = join(root, 'packages/elements', dirname(path));
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
}
