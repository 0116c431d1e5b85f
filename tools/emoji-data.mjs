// `node tools/emoji-data.mjs`: writes the emoji and their names for the picker from emojibase-data, which has
// to be installed. Needed only when a new emoji version is to be taken in.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './run.mjs';

const target = join(root, 'packages/elements/src/emoji/data');
const { resolve } = createRequire(import.meta.url);
const read = (path) => JSON.parse(readFileSync(resolve(`emojibase-data/${path}`), 'utf8'));

/** Later ones are not in the fonts of every supported system. */
const newest = 15.1;
const component = 2;
const flags = 9;
const letters = 0x1f1e6;
/** Where people search by many words: faces, hearts, hands. Elsewhere the name mostly does. */
const hands = new Set(read('meta/groups.json').hierarchy['1'].filter((subgroup) => subgroup < 30));
const tagsFor = ({ group, subgroup, type }) =>
  group === 0 ? 5 : group === 1 && hands.has(subgroup) && type !== 2 ? 2 : 1;

const fold = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss');
const wordsOf = (text) => fold(text).split(/[^\p{L}\p{N}]+/u);
const isCountry = (emoji) =>
  [...emoji].length === 2 &&
  [...emoji].every((sign) => sign.codePointAt(0) >= letters && sign.codePointAt(0) < letters + 26);

/** In the order of Unicode; without skin tones, and without the flags of countries, which Intl names. */
const shown = (language) =>
  read(`${language}/data.json`)
    .filter(
      ({ group, version, emoji }) =>
        group !== undefined && group !== component && version <= newest && !isCountry(emoji),
    )
    .sort((a, b) => a.order - b.order);

/** Words that the name does not begin with already, the short ones first. */
function tagsOf(entry) {
  const known = wordsOf(entry.label);
  const isNew = (tag) =>
    /^[\p{L}+\d-]{2,14}$/u.test(tag) &&
    !known.some((word) => word.startsWith(tag.slice(0, 4)) || tag.startsWith(word.slice(0, 4)));
  return [...new Set((entry.tags ?? []).filter((tag) => isNew(fold(tag))))]
    .sort((a, b) => a.length - b.length)
    .slice(0, tagsFor(entry));
}

function write(name, comment, declaration) {
  writeFileSync(
    join(target, `${name}.ts`),
    `/** ${comment} Written by tools/emoji-data.mjs. */\n${declaration}\n`,
  );
}

const list = shown('en');
const groups = [...new Set(list.map(({ group }) => group))];
const signs = groups.map((group) =>
  list
    .filter((entry) => entry.group === group)
    .map(({ emoji }) => emoji)
    .join(' '),
);
write(
  'emoji',
  'All emoji but the flags of countries, a group a line.',
  `export const emoji =\n  ${JSON.stringify(signs.join('\n'))};`,
);
const countries = read('en/data.json')
  .filter(({ group, emoji }) => group === flags && isCountry(emoji))
  .map(({ emoji }) =>
    [...emoji].map((sign) => String.fromCharCode(sign.codePointAt(0) - letters + 65)).join(''),
  )
  .sort();
write(
  'countries',
  'The two letters of every country that has a flag.',
  `export const countries =\n  '${countries.join('')}';`,
);

for (const [language, title] of [
  ['de', 'German'],
  ['en', 'English'],
]) {
  const byEmoji = new Map(shown(language).map((entry) => [entry.hexcode, entry]));
  const lines = groups.flatMap((group) =>
    list
      .filter((entry) => entry.group === group)
      .map(({ hexcode }) => {
        const entry = byEmoji.get(hexcode);
        return [entry.label, ...tagsOf(entry)].join('|');
      }),
  );
  write(
    language,
    `${title} names of the emoji, in their order, each with some more words.`,
    `export const names =\n  ${JSON.stringify(lines.join('\n'))};`,
  );
}
