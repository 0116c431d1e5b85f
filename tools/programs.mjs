// The server's programs as few files, with the libraries that they use: Node finds and reads a thousand modules in more
// than a second, and these in a fraction of it. What is loaded later stays in files of its own.
import { rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './run.mjs';
import { writeNotices } from './third-party-notices.mjs';

const sources = join(root, 'packages/server/src');

/**
 * A browser loads the rules of a feature when it needs them; a server has all of them from the start, and need not look
 * for each in a file of its own.
 */
const wholeEngine = {
  name: 'whole-engine',
  setup(builder) {
    builder.onLoad({ filter: /[\\/]packages[\\/]engine[\\/]src[\\/].*\.ts$/ }, async ({ path }) => {
      const imports = [];
      const source = await readFile(path, 'utf8');
      const contents = source.replaceAll(/\bimport\(('\.[^']+')\)/g, (_, file) => {
        imports.push(`import * as part${imports.length} from ${file};`);
        return `Promise.resolve(part${imports.length - 1})`;
      });
      return { contents: imports.join('\n') + contents, loader: 'ts' };
    });
  },
};

/** Writes `main.js`, `cli.js`, a folder `chunks` and the licences of what is in them into a directory. */
export async function buildPrograms(directory) {
  rmSync(join(directory, 'chunks'), { recursive: true, force: true });
  const { metafile } = await build({
    absWorkingDir: root,
    metafile: true,
    entryPoints: ['main', 'cli'].map((name) => join(sources, `${name}.ts`)),
    outdir: directory,
    bundle: true,
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    conditions: ['source'],
    plugins: [wholeEngine],
    // Bring files that are no scripts; nobody installs `pg-native`.
    external: ['@electric-sql/*', 'sharp', 'pg-native'],
    minifyWhitespace: true,
    legalComments: 'none',
    // Libraries in the older format of modules ask for Node's own by `require`.
    banner: {
      js: "import{createRequire as requireAt}from'node:module';const require=requireAt(import.meta.url);",
    },
    logLevel: 'error',
  });
  const modules = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs));
  writeNotices(
    directory,
    modules.map((module) => join(root, module)),
  );
}
