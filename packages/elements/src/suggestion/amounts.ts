import type { SuggestionCase } from '@social-enterprise/contract';
import type { Localizer } from '../i18n/localizer.js';

/** What a case is reckoned in. Without a scheme nothing has an amount but decisions and what they came of. */
export const currencyOf = ({ scheme, decisions }: SuggestionCase): string =>
  scheme?.currency ?? decisions[0]?.currency ?? 'EUR';

/** A number with the marks of a language and at most two places behind the comma, in hundredths; null: it is none. */
export function parseHundredths(text: string, { language }: Pick<Localizer, 'language'>): number | null {
  const [group, point] = language.startsWith('en') ? [',', '.'] : ['.', ','];
  const plain = text
    .replace(/[\s\u00a0\u202f€%]/g, '')
    .replaceAll(group, '')
    .replace(point, '.');
  const [, whole = '', part = ''] = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(plain) ?? [];
  if (whole === '') return null;
  return Number(whole) * 100 + Number(part.padEnd(2, '0'));
}

const formats = new Map<string, Intl.NumberFormat>();

function format(language: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify([language, options]);
  let found = formats.get(key);
  if (found === undefined) formats.set(key, (found = new Intl.NumberFormat(localeOf(language), options)));
  return found;
}

/** German of either address is German to `Intl`; dates of English come as in Britain. */
const localeOf = (language: string): string => (language.startsWith('en') ? 'en-GB' : 'de-DE');

/** „1.234,56 €“ */
export const money = (cents: number, currency: string, { language }: Pick<Localizer, 'language'>): string =>
  format(language, { style: 'currency', currency }).format(cents / 100);

/** „33,33 %“ of hundredths of a per cent. */
export const percent = (share: number, { language }: Pick<Localizer, 'language'>): string =>
  format(language, { style: 'percent', maximumFractionDigits: 2 }).format(share / 10_000);

/** As it stands in an input: „1234,56“. */
export const hundredthsText = (value: number | null, { language }: Pick<Localizer, 'language'>): string =>
  value === null
    ? ''
    : format(language, { useGrouping: false, maximumFractionDigits: 2 }).format(value / 100);

/** „28. Februar 2027“ of a day of the calendar. */
export const longDay = (day: string, { language }: Pick<Localizer, 'language'>): string =>
  new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00.000Z`),
  );

/** The day of today where the reader is, for an input. */
export function today(now: Date = new Date()): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
