// What bundles are made of, for `node tools/check-sizes.mjs --profile`. Prints tables in Markdown.
import { dirname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { decode } from '@jridgewell/sourcemap-codec';
import { rollup } from 'rollup';
import { plugins } from '../rollup.config.mjs';
import { root } from './run.mjs';

/** What others have written, as far as our sources use it. */
const libraries = {
  'lit and @lit/context': `
    export { css, html, LitElement, nothing } from 'lit';
    export { property, state } from 'lit/decorators.js';
    export { repeat } from 'lit/directives/repeat.js';
    export { ContextConsumer, ContextProvider, createContext } from '@lit/context';`,
  marked: `export { Lexer, Tokenizer } from 'marked';`,
  dompurify: `export { default } from 'dompurify';`,
  minisearch: `export { default } from 'minisearch';`,
  idb: `export { unwrap, wrap } from 'idb';`,
};

/** What has no source of its own: imports and exports between scripts. */
const bundling = 'bundling';

/** Bytes as the network carries them. */
export const brotliSize = (code) => brotliCompressSync(Buffer.from(code)).length;

/** Prints how the bytes of some scripts fall to packages and folders, the largest first. */
export function printProfile(chunks) {
  const sizes = new Map();
  for (const chunk of chunks) {
    for (const [source, size] of sharesOf(chunk)) {
      const name = partOf(source);
      sizes.set(name, (sizes.get(name) ?? 0) + size);
    }
  }
  printTable('part', [...sizes]);
}

/** Prints what libraries weigh in a script of their own. */
export async function printLibraries() {
  const sizes = [];
  for (const [name, code] of Object.entries(libraries)) {
    const id = join(root, 'packages/elements/src', 'library.js');
    const entry = {
      name: 'entry',
      resolveId: (source) => (source === id ? id : null),
      load: (wanted) => (wanted === id ? code : null),
    };
    const build = await rollup({ input: id, plugins: [entry, ...plugins] });
    const { output } = await build.generate({ format: 'es' });
    await build.close();
    sizes.push([name, brotliSize(output[0].code)]);
  }
  printTable('library, alone', sizes);
}

function printTable(title, sizes) {
  const rows = sizes.sort((a, b) => b[1] - a[1]).map(([name, size]) => [name, String(Math.round(size))]);
  const width = Math.max(...rows.map(([name]) => name.length), title.length);
  console.log(`\n| ${title.padEnd(width)} | bytes |\n| ${'-'.repeat(width)} | ----: |`);
  for (const [name, size] of rows) console.log(`| ${name.padEnd(width)} | ${size.padStart(5)} |`);
  console.log('');
}

/**
 * The brotli size of a chunk, shared out among its sources: for each the size of what it left in the chunk by
 * itself, all scaled alike so that they add up.
 */
function sharesOf(chunk) {
  const alone = [...textsOf(chunk)].map(([source, text]) => [source, brotliSize(text)]);
  const scale = brotliSize(chunk.code) / alone.reduce((sum, [, size]) => sum + size, 0);
  return alone.map(([source, size]) => [source, size * scale]);
}

/** What every source left in a chunk, by the source map. */
function textsOf({ code, map }) {
  const texts = new Map();
  const add = (source, text) => texts.set(source, (texts.get(source) ?? '') + text);
  const lines = code.split('\n');
  let current = bundling;
  for (const [number, segments] of decode(map.mappings).entries()) {
    const line = lines[number] ?? '';
    let at = 0;
    for (const [column, source] of segments) {
      add(current, line.slice(at, column));
      at = column;
      current = map.sources[source] ?? bundling;
    }
    add(current, `${line.slice(at)}\n`);
  }
  return texts;
}

/** A library by its name, our own sources by their package and folder. */
function partOf(source) {
  if (source === bundling) return source;
  const library = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1];
  if (library !== undefined) return /^(@lit\/|lit)/.test(library) ? 'lit and @lit/context' : library;
  return dirname(source).replace('packages/', '').replace('/src', '');
}
