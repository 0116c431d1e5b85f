// The server's programs as few files, with the libraries that they use: Node finds and reads a thousand modules in more
// than a second, and these in a fraction of it. What is loaded later stays in files of its own.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './run.mjs';

const sources = join(root, 'packages/server/src');

/** Writes `main.js`, `cli.js` and a folder `chunks` into a directory. */
export async function buildPrograms(directory) {
  rmSync(join(directory, 'chunks'), { recursive: true, force: true });
  await build({
    entryPoints: ['main', 'cli'].map((name) => join(sources, `${name}.ts`)),
    outdir: directory,
    bundle: true,
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    conditions: ['source'],
    // Bring files that are no scripts; nobody installs `pg-native`.
    external: ['@electric-sql/*', 'sharp', 'pg-native'],
    minifyWhitespace: true,
    legalComments: 'none',
    // Libraries in the older format of modules ask for Node's own by `require`.
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    logLevel: 'error',
  });
}
