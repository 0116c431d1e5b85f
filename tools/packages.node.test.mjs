// What `npm pack` would ship of each package, so that whoever installs it finds all that its package.json names.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import ts from 'typescript';
import { root } from './run.mjs';

const read = (...path) => readFileSync(join(root, ...path), 'utf8');

const { stdout } = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts', '--workspaces'], {
  cwd: root,
  encoding: 'utf8',
  shell: process.platform === 'win32',
});
// An array before npm 12, and by name from then on.
const packed = Object.values(JSON.parse(stdout));
const versions = new Map(packed.map(({ name, version }) => [name, version]));

/** The packages that a source imports when it runs or when its types are read. */
const importsOf = (source) =>
  ts
    .preProcessFile(source)
    .importedFiles.map(({ fileName }) => fileName)
    .filter((name) => !name.startsWith('.') && !isBuiltin(name));

const packageOf = (name) => /^(@[^/]+\/)?[^/]+/.exec(name)[0];

for (const { name, files: list } of packed) {
  const files = new Set(list.map(({ path }) => path));
  const folder = join('packages', name.split('/')[1]);
  const manifest = JSON.parse(read(folder, 'package.json'));
  const sources = [...files].filter((path) => /^src\/.*\.ts$/.test(path));

  /** A file of `dist` is shipped when its source is, and the bundles are when there are any, built or not. */
  const ships = (path) => {
    const [, top] = path.split('/');
    if (['cdn', 'dist'].includes(top) && !manifest.files.includes(top)) return false;
    if (top === 'cdn') return true;
    const source = path.slice(2).replace(/^dist\/(.*?)(\.d\.ts|\.js)$/, 'src/$1.ts');
    const [before, after] = source.split('*');
    return after === undefined
      ? files.has(source)
      : sources.some((one) => one.startsWith(before) && one.endsWith(after));
  };

  describe(`${name} as it is packed`, () => {
    it('has a README and a licence, and nothing that only tests need', () => {
      assert.ok(files.has('README.md'));
      assert.equal(manifest.license, 'Apache-2.0');
      const forTests = [...files].filter((path) =>
        /[./](test|fixture|csp)\.|testing\/|\.tsbuildinfo$/.test(path),
      );
      assert.deepEqual(forTests, []);
    });

    it('holds every file that it exports or runs', () => {
      for (const [subpath, target] of Object.entries(manifest.exports)) {
        const paths = typeof target === 'string' ? [target] : Object.values(target);
        for (const path of paths) assert.ok(ships(path), `${subpath} leads to ${path}`);
      }
      for (const path of Object.values(manifest.bin ?? {})) assert.ok(ships(path), path);
      // Of several programs npx runs the one that is called as the package is.
      if (manifest.bin !== undefined) assert.ok(name.split('/')[1] in manifest.bin);
    });

    it('depends on what its sources import, and on packages of ours that exist', () => {
      const { dependencies = {} } = manifest;
      for (const path of sources) {
        for (const one of importsOf(read(folder, path))) {
          assert.ok(packageOf(one) in dependencies, `${path} imports ${one}`);
        }
      }
      for (const [one, range] of Object.entries(dependencies)) {
        if (one.startsWith('@social-enterprise/')) assert.equal(range, `^${versions.get(one)}`, one);
      }
    });
  });
}
