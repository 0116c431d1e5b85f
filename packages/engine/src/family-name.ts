/** Academic and other titles that are written without a dot as well; with one, any word is taken for a title. */
const titles: ReadonlySet<string> = new Set([
  'dr',
  'prof',
  'dipl',
  'ing',
  'mag',
  'msc',
  'bsc',
  'mba',
  'phd',
  'jr',
  'sr',
]);

const isTitle = (word: string): boolean => word.endsWith('.') || titles.has(word.toLowerCase());

const withoutTitles = (text: string): string[] =>
  text.split(/\s+/u).filter((word) => word !== '' && !isTitle(word));

/**
 * A name as a German directory puts it in order: family name first, without titles. There is only one line of text to
 * go by, so that the last word counts as the family name („von“ and the like belong to the given names, as
 * in DIN 5007-2), unless the name is written „Kern, Anna“.
 */
export function directoryName(name: string): { readonly family: string; readonly given: string } {
  const [first = [], ...others] = name.split(',').map(withoutTitles);
  // What follows the comma of „Anna Kern, M.Sc.“ is a title, and gone.
  const after = others.flat();
  if (after.length > 0 && first.length > 0) return { family: first.join(' '), given: after.join(' ') };
  const words = first.length > 0 ? first : after;
  return { family: words.at(-1) ?? name, given: words.slice(0, -1).join(' ') };
}
