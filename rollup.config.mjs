import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import esbuild from 'rollup-plugin-esbuild';
import { minifiedTemplates } from './tools/minify-templates.mjs';
import { thirdPartyNotices } from './tools/third-party-notices.mjs';

const root = fileURLToPath(new URL('.', import.meta.url));
const source = join(root, 'packages/elements/src');
const target = join(root, 'packages/elements/cdn');

/** A script that begins with it is compiled as a whole while it loads, beside the main thread; else each function is on it. */
const compileHint = '//# allFunctionsCalledOnLoad';

/** Characters before minifying, of a script that gains more by the hint than it costs. */
const enoughForHint = 30_000;

/** How sources become what browsers load. The size check bundles with the same plugins. */
export const plugins = [
  nodeResolve({ browser: true, exportConditions: ['source'] }),
  esbuild({ target: 'es2022', tsconfig: join(root, 'tsconfig.base.json') }),
  minifiedTemplates(),
  hinted(),
  terser({
    ecma: 2020,
    module: true,
    compress: { passes: 2 },
    format: { comments: new RegExp(compileHint.slice(2)) },
  }),
];

/** Two bundles: one registers every tag at once, the other loads what a page uses. */
export default ['define', 'loader'].map((entry, index) => {
  const name = entry === 'define' ? 'social-enterprise' : entry;
  return {
    input: { [name]: join(source, `${entry}.ts`) },
    output: {
      dir: target,
      format: 'es',
      entryFileNames: '[name].js',
      chunkFileNames: (chunk) => `chunks/${chunkName(chunk)}-[hash].js`,
    },
    plugins: [index === 0 && emptyTarget(), ...plugins, thirdPartyNotices(), integrity()],
  };
});

/** Puts the hint before scripts that hold enough. */
function hinted() {
  const lengthOf = ({ modules }) =>
    Object.values(modules).reduce((sum, { renderedLength }) => sum + renderedLength, 0);
  return { name: 'hinted', banner: (chunk) => (lengthOf(chunk) < enoughForHint ? '' : compileHint) };
}

/** The package or the component for files that are named alike. */
function chunkName({ name, facadeModuleId }) {
  const folders = facadeModuleId?.match(/([\w-]+)\/(?:src\/index|define)\.ts$/);
  return folders?.[1] ?? name;
}

/** Removes what an earlier build left; once, so that watching keeps what only the other bundle makes. */
function emptyTarget() {
  let isEmpty = false;
  return {
    name: 'empty-target',
    buildStart() {
      if (!isEmpty) rmSync(target, { recursive: true, force: true });
      isEmpty = true;
    },
  };
}

/** Writes `integrity.json`: the subresource integrity of every script in the folder. */
function integrity() {
  return {
    name: 'integrity',
    writeBundle() {
      const scripts = readdirSync(target, { recursive: true })
        .map((file) => join(target, file))
        .filter((file) => file.endsWith('.js'))
        .sort();
      const entries = scripts.map((file) => [
        relative(target, file).replaceAll('\\', '/'),
        `sha384-${createHash('sha384').update(readFileSync(file)).digest('base64')}`,
      ]);
      writeFileSync(
        join(target, 'integrity.json'),
        `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`,
      );
    },
  };
}
