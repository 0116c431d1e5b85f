import { loadPart } from '@social-enterprise/contract';

/** One emoji with its name in the reader's language. */
export interface Emoji {
  readonly emoji: string;
  readonly label: string;
  readonly group: EmojiGroup;
  /** Folded words of all languages, each with a space in front, the name in the reader's language first. */
  readonly words: string;
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
    return { emoji: sign, label, group, words: wordsOf(label, ...tags, ...others) };
  });
  return [...named, ...flagsOf(countries, language, other)];
}

/** The flag of a country is written with the two letters of its code, and Intl knows its name. */
function flagsOf(countries: string, language: Language, other: Language): Emoji[] {
  const [own, foreign] = [language, other].map((name) => new Intl.DisplayNames([name], { type: 'region' }));
  const codes = countries.match(/../g) ?? [];
  return codes.map((code) => {
    const emoji = [...code].map((letter) => String.fromCodePoint(0x1f1a5 + letter.charCodeAt(0))).join('');
    const label = own?.of(code) ?? code;
    return { emoji, label, group: 'flags', words: wordsOf(label, foreign?.of(code) ?? code, code) };
  });
}

/** Lower case, without marks; `ä` counts as `a`, and as `ae` too. */
const fold = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss');

const umlauts: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue' };

function wordsOf(...texts: readonly string[]): string {
  const text = texts.join(' ').normalize('NFC').toLowerCase();
  const german = text.replace(/[äöü]/g, (letter) => umlauts[letter] ?? letter);
  const all = german === text ? fold(text) : `${fold(text)} ${fold(german)}`;
  return ` ${all.split(/[^\p{L}\p{N}+]+/u).join(' ')}`;
}

/** Emoji with a word for every word of the query, those whose name begins so first. */
export function searchEmoji(list: readonly Emoji[], query: string, limit: number): readonly Emoji[] {
  const words = fold(query)
    .split(/[^\p{L}\p{N}+]+/u)
    .filter((word) => word !== '')
    .map((word) => ` ${word}`);
  if (words.length === 0) return [];
  const first = words[0] ?? '';
  const found = list.filter((entry) => words.every((word) => entry.words.includes(word)));
  const rank = (entry: Emoji): number => {
    const at = entry.words.indexOf(first);
    return at === 0 ? 0 : at <= entry.label.length ? 1 : 2;
  };
  return found.sort((a, b) => rank(a) - rank(b)).slice(0, limit);
}
