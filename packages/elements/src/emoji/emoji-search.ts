import { loadPart } from '@social-enterprise/contract';

/** One emoji with its name in the reader's language. */
export interface Emoji {
  readonly emoji: string;
  readonly label: string;
  readonly group: EmojiGroup;
  /** Folded words of all languages, each with a space in front, the name in the reader's language first. */
  readonly words: string;
  /** The folded name in each language, the reader's first; twice where umlauts can be written otherwise. */
  readonly names: readonly string[];
}

export const emojiGroups = [
  'smileys',
  'people',
  'nature',
  'food',
  'travel',
  'activities',
  'objects',
  'symbols',
  'flags',
] as const;
export type EmojiGroup = (typeof emojiGroups)[number];

type Language = 'de' | 'en';

const names: Readonly<Record<Language, () => Promise<{ readonly names: string }>>> = {
  de: () => loadPart(() => import('./data/de.js')),
  en: () => loadPart(() => import('./data/en.js')),
};

const loading = new Map<Language, Promise<readonly Emoji[]>>();

/** All emoji, named in a language and found in every one. Loaded once. */
export function loadEmoji(locale: string): Promise<readonly Emoji[]> {
  const language: Language = locale.startsWith('en') ? 'en' : 'de';
  const known = loading.get(language);
  if (known !== undefined) return known;
  const list = makeList(language);
  loading.set(language, list);
  list.catch(() => loading.delete(language));
  return list;
}

async function makeList(language: Language): Promise<readonly Emoji[]> {
  const other: Language = language === 'de' ? 'en' : 'de';
  const [{ emoji }, { countries }, own, foreign] = await Promise.all([
    loadPart(() => import('./data/emoji.js')),
    loadPart(() => import('./data/countries.js')),
    names[language](),
    names[other](),
  ]);
  const ownNames = own.names.split('\n');
  const otherNames = foreign.names.split('\n');
  const signs = emoji
    .split('\n')
    .flatMap((line, group) =>
      line.split(' ').map((sign) => ({ sign, group: emojiGroups[group] ?? 'symbols' })),
    );
  const named = signs.map(({ sign, group }, index) => {
    const [label = sign, ...tags] = (ownNames[index] ?? '').split('|');
    const others = (otherNames[index] ?? '').split('|');
    return {
      emoji: sign,
      label,
      group,
      words: wordsOf(label, ...tags, ...others),
      names: namesOf(label, others[0]),
    };
  });
  return [...named, ...flagsOf(countries, language, other)];
}

/** The flag of a country is written with the two letters of its code, and Intl knows its name. */
function flagsOf(countries: string, language: Language, other: Language): Emoji[] {
  const [own, foreign] = [language, other].map((name) => new Intl.DisplayNames([name], { type: 'region' }));
  const codes = countries.match(/../g) ?? [];
  return codes.map((code) => {
    const emoji = [...code].map((letter) => String.fromCodePoint(0x1f1a5 + letter.charCodeAt(0))).join('');
    const [label = code, other = code] = [own?.of(code), foreign?.of(code)];
    return { emoji, label, group: 'flags', words: wordsOf(label, other, code), names: namesOf(label, other) };
  });
}

/** Lower case, without marks; `ä` counts as `a`, and as `ae` too. */
const fold = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss');

const umlauts: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue' };

/** The text in small letters, as its marks may be left out or written as letters; once where that is the same. */
function foldings(text: string): readonly string[] {
  const small = text.normalize('NFC').toLowerCase();
  const german = small.replace(/[äöü]/g, (letter) => umlauts[letter] ?? letter);
  return [...new Set([small, german])].map((one) => wordsIn(one).join(' '));
}

const wordsIn = (text: string): readonly string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}+]+/u)
    .filter((word) => word !== '');

const wordsOf = (...texts: readonly string[]): string => ` ${foldings(texts.join(' ')).join(' ')}`;

const namesOf = (own: string, other = ''): readonly string[] => [...foldings(own), ...foldings(other)];

/**
 * Emoji with a word for every word of the query: what is called so in any language first, then what is called so in
 * the beginning.
 */
export function searchEmoji(list: readonly Emoji[], query: string, limit: number): readonly Emoji[] {
  const words = wordsIn(query);
  if (words.length === 0) return [];
  const name = words.join(' ');
  const found = list.filter((entry) => words.every((word) => entry.words.includes(` ${word}`)));
  const rank = (entry: Emoji): number => {
    if (entry.names.includes(name)) return 0;
    if (entry.names[0]?.startsWith(name) === true) return 1;
    if (entry.names.some((other) => other.startsWith(name))) return 2;
    return words.every((word) => entry.words.indexOf(` ${word}`) <= entry.label.length) ? 3 : 4;
  };
  return found.sort((a, b) => rank(a) - rank(b)).slice(0, limit);
}
