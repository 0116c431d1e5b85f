// `npm run create -- se-name`: makes a new element from templates/element and adds its line to each index.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { classNameOf } from './manifest.mjs';
import { root } from './run.mjs';

const template = join(root, 'templates/element');

/** The lines of an element in the indexes of the package, and what the lines of the others look like. */
const indexes = [
  {
    file: 'index.ts',
    pattern: /^export \{ Se\w+.*\} from '\.\/[\w-]+\/[\w-]+\.js';$/,
    line: (name, className) => `export { ${className} } from './${name}/${name}.js';`,
  },
  {
    file: 'define.ts',
    pattern: /^import '\.\/[\w-]+\/define\.js';$/,
    line: (name) => `import './${name}/define.js';`,
  },
  {
    file: 'loader.ts',
    pattern: /^ {2}'?se-[\w-]+'?: \(\) => import\('\.\/[\w-]+\/define\.js'\),$/,
    line: (name) => `  'se-${name}': () => import('./${name}/define.js'),`,
  },
];

/** Makes the element `tag` in the folder of sources, and returns the paths that it wrote. */
export function createElement(tag, sources) {
  if (!/^se(-[a-z][a-z0-9]*)+$/.test(tag)) {
    throw new Error(
      `"${tag}" is no name for an element: write se- and a noun in small letters, such as se-calendar.`,
    );
  }
  const name = tag.slice('se-'.length);
  const folder = join(sources, name);
  if (existsSync(folder)) throw new Error(`There is a folder ${name} already.`);
  const className = classNameOf(tag);

  const added = indexes.map(({ file, pattern, line }) => {
    const path = join(sources, file);
    return { path, text: addLine(readFileSync(path, 'utf8'), pattern, line(name, className), file) };
  });
  mkdirSync(folder);
  const copied = readdirSync(template).map((file) => ({
    path: join(folder, file.replace('template', name)),
    text: readFileSync(join(template, file), 'utf8')
      .replaceAll('SeTemplate', className)
      .replaceAll('se-template', tag)
      .replaceAll('/template.', `/${name}.`),
  }));
  const written = [...copied, ...added];
  for (const { path, text } of written) writeFileSync(path, text);
  return written.map(({ path }) => path);
}

/** Puts the line among its likes, in the order of the alphabet. */
function addLine(text, pattern, line, file) {
  const lines = text.split('\n');
  const likes = lines.flatMap((other, index) => (pattern.test(other) ? [index] : []));
  if (likes.length === 0)
    throw new Error(`${file} has no line of an element, so there is no place for a new one.`);
  const before = likes.find((index) => lines[index] > line) ?? likes.at(-1) + 1;
  return lines.toSpliced(before, 0, line).join('\n');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    const [tag = ''] = process.argv.slice(2);
    for (const path of createElement(tag, join(root, 'packages/elements/src'))) console.log(path);
    console.log(
      'Next: describe it in its JSDoc block, then `npm run fix`, which writes the manifest and docs/elements.md.',
    );
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
