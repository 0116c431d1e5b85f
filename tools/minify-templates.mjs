// Takes out of html`` and css`` templates the white space that only keeps sources readable. Bundles, published
// modules and tests all get their templates from here.
//
// In html`` white space is taken out where it stands alone between a tag, or an end of the template, and whatever
// comes next, with a line break or without. A space that is to be seen there is written as `&#32;`. Between two
// expressions, and beside words, one space stays.
import { transformSync } from 'esbuild';
import { parseAst } from 'rollup/parseAst';

const minifiers = { css: minifyCss, html: minifyHtml, svg: minifyHtml };

/** The script with shorter templates. Everything stays in its line, so that source maps hold. */
export function minifyTemplates(code) {
  if (!/\b(?:css|html|svg)\s*`/.test(code)) return code;
  const edits = [...templatesIn(parseAst(code))].flatMap(({ tag, quasi: { quasis } }) => {
    const raws = quasis.map(({ value }) => value.raw);
    const minified = minifiers[tag.name](raws);
    return quasis.map(({ start, end, tail }, index) => {
      const lines = raws[index].split('\n').length - minified[index].split('\n').length;
      // Behind the part there is `${` or the end of the template, where a line break means nothing.
      const behind = tail ? 1 : 2;
      const text = minified[index] + code.slice(end, end + behind) + '\n'.repeat(lines);
      return { start, end: end + behind, text };
    });
  });
  let [result, at] = ['', 0];
  for (const { start, end, text } of edits.sort((a, b) => a.start - b.start)) {
    result += code.slice(at, start) + text;
    at = end;
  }
  return result + code.slice(at);
}

/** A Rollup plugin: minifies the templates of all sources but those of others. */
export const minifiedTemplates = () => ({
  name: 'minified-templates',
  transform: (code, id) => (id.includes('node_modules') ? null : { code: minifyTemplates(code), map: null }),
});

/** A plugin of the test server: elements are tested with the templates that are shipped. */
export const servedTemplates = () => ({
  name: 'served-templates',
  transform: ({ path, body }) =>
    /^\/packages\/elements\/src\/.*(?<!\.test)\.ts$/.test(path) ? { body: minifyTemplates(body) } : undefined,
});

function* templatesIn(node) {
  if (typeof node !== 'object' || node === null) return;
  const { type, tag } = node;
  if (type === 'TaggedTemplateExpression' && tag.type === 'Identifier' && tag.name in minifiers) yield node;
  for (const child of Object.values(node)) yield* templatesIn(child);
}

/** A style sheet with an expression inside stays as it is. */
function minifyCss(raws) {
  if (raws.length > 1) return raws;
  return [transformSync(raws[0], { loader: 'css', minify: true, charset: 'utf8' }).code.trim()];
}

/** Stands for an expression, of which the template around it knows nothing. */
const hole = '\0';
const tags = /(<\/?[a-z](?:"[^"]*"|'[^']*'|[^>"'])*>)/i;

function minifyHtml(raws) {
  return raws
    .join(hole)
    .split(tags)
    .map((part, index) => (index % 2 === 1 ? minifyTag(part) : minifyText(part)))
    .join('')
    .split(hole);
}

const minifyTag = (tag) =>
  tag.replace(/("[^"]*"|'[^']*')|[ \t\n\r\f]+(>)?/g, (_, value, end) => value ?? end ?? ' ');

/** The text between two tags, and between a tag and an end of the template. */
function minifyText(text) {
  const parts = text.replace(/[ \t\n\r\f]+/g, ' ').split(hole);
  return parts
    .map((part, index) => (part === ' ' && (index === 0 || index === parts.length - 1) ? '' : part))
    .join(hole);
}
