import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root } from './run.mjs';

const file = join(root, 'docs/elements.md');

const introduction = `# Elements

Every tag with all that it takes, tells and lets be styled. \`npm run fix\` writes this page from the JSDoc blocks of the
classes, as it does \`custom-elements.json\`, from which editors know the same. What the elements are for, and how they
work together, is told by the guides beside this page; begin with [Getting started](getting-started.md).

Names of parts are for \`::part()\`, those of CSS properties begin with \`--se-\`. An attribute that is true or false is
true when it is there.
`;

/** Writes `docs/elements.md` from the manifest of the elements. */
export async function writeReference(manifest) {
  writeFileSync(file, await createReference(manifest));
}

/** Whether `docs/elements.md` says what the manifest says. */
export async function isReferenceCurrent(manifest) {
  return existsSync(file) && readFileSync(file, 'utf8') === (await createReference(manifest));
}

async function createReference({ modules }) {
  const elements = modules.flatMap(({ declarations }) => declarations.filter((one) => one.customElement));
  const text = [introduction, shared(elements), ...elements.map(sectionOf)].join('\n');
  return format(text, { ...(await resolveConfig(file)), parser: 'markdown' });
}

const isOfAll = ({ inheritedFrom }) => inheritedFrom?.name === 'SeElement';

/** What they all have from their common class, told once. */
function shared(elements) {
  const one = elements.find(({ attributes = [] }) => attributes.some(isOfAll));
  const attributes = one.attributes.filter(isOfAll);
  const properties = propertiesOf(one).filter(isOfAll);
  return `## All of them\n\n${attributeTable(attributes)}\n${propertyTable(properties)}`;
}

function sectionOf(element) {
  const own = (list = []) => list.filter((one) => !isOfAll(one));
  const methods = own(element.members).filter(({ kind }) => kind === 'method');
  return [
    `## \`<${element.tagName}>\`\n\n${element.description}\n`,
    attributeTable(own(element.attributes)),
    propertyTable(own(propertiesOf(element))),
    table(
      ['Method', 'What it does'],
      methods.map(({ name, description }) => [code(`${name}()`), description]),
    ),
    table(
      ['Event', 'Class', 'When'],
      own(element.events).map(({ name, type, description }) => [code(name), code(type?.text), description]),
    ),
    listed('Slot', element.slots, 'The default one'),
    listed('State', element.cssStates),
    listed('Part', element.cssParts),
    listed('CSS property', element.cssProperties),
  ].join('\n');
}

/** Those that no attribute sets. */
const propertiesOf = ({ members = [] }) =>
  members.filter(({ kind, attribute, static: ofClass }) => kind === 'field' && !attribute && !ofClass);

const attributeTable = (attributes) =>
  table(
    ['Attribute', 'Type', 'Default', 'Meaning'],
    attributes.map(({ name, type, default: value, description }) => [
      code(name),
      code(type?.text),
      value === 'null' ? '' : code(value),
      description,
    ]),
  );

const propertyTable = (properties) =>
  table(
    ['Property', 'Type', 'Meaning'],
    properties.map(({ name, type, description }) => [code(name), code(type?.text), description]),
  );

const listed = (head, list = [], unnamed = '') =>
  table(
    [head, 'Meaning'],
    list.map(({ name, description }) => [name === '' ? unnamed : code(name), description]),
  );

const code = (text) => (text === undefined ? '' : `\`${text}\``);

function table(heads, rows) {
  if (rows.length === 0) return '';
  const line = (cells) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n').concat('\n');
}

const cell = (text = '') => text.replaceAll('\n', ' ').replaceAll('|', '\\|');
