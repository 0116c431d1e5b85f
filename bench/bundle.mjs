// What the pages load, put together in memory: our side as `npm run build` makes it for embedders.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { rollup } from 'rollup';
import { plugins } from '../rollup.config.mjs';

const pages = [
  'ours',
  'hand-written',
  'empty',
  'waline',
  'artalk',
  'people-ours',
  'people-hand-written',
  'people-offline',
];

/** Scripts of our pages by path, such as `/ours.js`. */
export async function bundlePages() {
  const files = new Map();
  // Each by itself: what two of them share must not become one more request for both.
  for (const page of pages) {
    const input = { [page]: fileURLToPath(new URL(`pages/${page}.js`, import.meta.url)) };
    const build = await rollup({ input, plugins });
    const { output } = await build.generate({ format: 'es', chunkFileNames: `${page}-[name]-[hash].js` });
    await build.close();
    for (const { fileName, code } of output) files.set(`/${fileName}`, code);
  }
  return files;
}

/** Our own styles, made to fit the hand-written page: the same look from rules outside any shadow root. */
export async function handWrittenStyles() {
  const source = '../packages/elements/src';
  const sheets = await Promise.all([
    styles(`${source}/base/tokens.styles.ts`, 'tokens', '.feed'),
    styles(`${source}/base/controls.styles.ts`, 'controls', '.feed'),
    styles(`${source}/content/content.styles.ts`, 'contentStyles', '.content'),
    styles(`${source}/post/post.styles.ts`, 'postStyles', '.card'),
    styles(`${source}/questions/question.styles.ts`, 'questionStyles', '.question'),
    styles(`${source}/questions/recognition.styles.ts`, 'recognitionStyles', '.recognition'),
    styles(`${source}/feed/feed.styles.ts`, 'feedStyles', '.feed'),
  ]);
  const own = '[hidden] { display: none; } .card { margin-block-end: calc(var(--_unit) * 3); }';
  return [...sheets, own].join('\n');
}

/** The same for the directory. */
export async function handWrittenPeopleStyles() {
  const source = '../packages/elements/src';
  const sheets = await Promise.all([
    styles(`${source}/base/tokens.styles.ts`, 'tokens', '.directory'),
    styles(`${source}/base/controls.styles.ts`, 'controls', '.directory'),
    styles(`${source}/people/people.styles.ts`, 'peopleStyles', '.directory'),
  ]);
  return [...sheets, '[hidden] { display: none; }'].join('\n');
}

async function styles(path, name, host) {
  const { [name]: sheet } = await import(new URL(path, import.meta.url));
  const text = [sheet]
    .flat(Infinity)
    .map(({ cssText }) => cssText)
    .join('\n');
  return text.replace(/:host\(([^)]*)\)/g, `${host}$1`).replaceAll(':host', host);
}

/** The markup of a hand-written page: `hand-written` or `people-hand-written`. */
export const handWrittenMarkup = (page) => readFile(new URL(`pages/${page}.html`, import.meta.url), 'utf8');
