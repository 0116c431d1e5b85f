import type { Localizer } from '../i18n/localizer.js';
import { languageText } from '../person/words.js';

/** Languages to choose from, by their codes of ISO 639. */
const codes =
  'af am ar as az be bg bn bs ca ckb cs cy da de el en es et eu fa fi fil fr ga gl gu ha he hi hr hu hy id ig is ' +
  'it ja ka kk km kn ko ku ky lb ln lo lt lv mg mk ml mn mr ms mt my nb ne nl nn om or pa pl ps pt rm ro ru rw ' +
  'sd si sk sl so sq sr sv sw ta te tg th ti tk tl tr ug uk ur uz vi wo xh yi yo zh zu';

/** The languages by their names, in the order of the alphabet, with the one that is chosen now. */
export function languageChoices(
  chosen: string,
  localizer: Localizer,
): readonly { readonly value: string; readonly label: string }[] {
  const { compare } = new Intl.Collator(localizer.language);
  return [...new Set([...codes.split(' '), ...(chosen === '' ? [] : [chosen])])]
    .map((value) => ({ value, label: languageText(value, localizer) }))
    .sort((one, other) => compare(one.label, other.label));
}
