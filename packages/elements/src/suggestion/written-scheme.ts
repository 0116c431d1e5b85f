import { limits, type BonusRow, type Currency, type SuggestionScheme } from '@social-enterprise/contract';
import type { Key } from '../i18n/dictionary.js';
import type { Values } from '../i18n/localizer.js';
import { hundredthsText, parseHundredths } from './amounts.js';

export const currencies: readonly Currency[] = [
  'EUR',
  'CHF',
  'CZK',
  'DKK',
  'GBP',
  'NOK',
  'PLN',
  'SEK',
  'USD',
];

/** What stands in the form about a scheme; amounts as they are typed. */
export interface WrittenScheme {
  readonly isOn: boolean;
  /** Whose marks the amounts have. */
  readonly language: string;
  readonly kind: 'formula' | 'table';
  readonly rate: string;
  readonly minimum: string;
  readonly maximum: string;
  /** A step a line: `from = bonus`. */
  readonly rows: string;
  readonly recognition: string;
  readonly currency: Currency;
  readonly objectionDays: string;
  readonly timeZone: string;
  readonly letterhead: string;
  readonly note: string;
  readonly signature: string;
}

type Text = (key: Key, values?: Values) => string;

/** What a scheme begins with: a fifth of the net saving. */
const usual: SuggestionScheme = {
  bonus: { kind: 'formula', rate: 2000, minimum: 2500, maximum: null },
  recognition: [
    { from: 1, bonus: 2500 },
    { from: 27, bonus: 10_000 },
    { from: 64, bonus: 25_000 },
  ],
  currency: 'EUR',
  objectionDays: 30,
  timeZone: 'Europe/Berlin',
  letter: { letterhead: '', note: '', signature: '' },
};

export function writtenScheme(scheme: SuggestionScheme | null, language: string): WrittenScheme {
  const { bonus, recognition, currency, objectionDays, timeZone, letter } = scheme ?? usual;
  const amount = (cents: number): string => hundredthsText(cents, { language });
  const lines = (rows: readonly BonusRow[], from: (value: number) => string): string =>
    rows.map((row) => `${from(row.from)} = ${amount(row.bonus)}`).join('\n');
  const isFormula = bonus.kind === 'formula';
  return {
    isOn: scheme !== null,
    language,
    kind: bonus.kind,
    rate: isFormula ? amount(bonus.rate) : '',
    minimum: isFormula ? amount(bonus.minimum) : '',
    maximum: isFormula && bonus.maximum !== null ? amount(bonus.maximum) : '',
    rows: isFormula ? '' : lines(bonus.rows, amount),
    recognition: lines(recognition, String),
    currency,
    objectionDays: String(objectionDays),
    timeZone,
    ...letter,
  };
}

/** The steps that the lines of a text say; null where one says something else. */
function rowsOf(text: string, from: (value: string) => number | null, language: string): BonusRow[] | null {
  const rows: BonusRow[] = [];
  for (const line of text.split('\n').filter((one) => one.trim() !== '')) {
    const [begin = '', amount = '', ...rest] = line.split('=');
    const [start, bonus] = [from(begin.trim()), parseHundredths(amount, { language })];
    if (start === null || bonus === null || rest.length > 0) return null;
    const before = rows.at(-1);
    if (before !== undefined && (start <= before.from || bonus < before.bonus)) return null;
    rows.push({ from: start, bonus });
  }
  return rows.length === 0 || rows.length > limits.bonusRows ? null : rows;
}

const pointsOf = (text: string): number | null => (/^\d{1,3}$/.test(text) ? Number(text) : null);

function isTimeZone(timeZone: string): boolean {
  // An offset is a time zone to browsers, and no place that has summer.
  if (!/^[A-Za-z]/.test(timeZone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    // What the browser does not know is none.
    return false;
  }
}

const daysOf = (text: string): number | null => {
  const days = Number(text);
  return /^\d{1,3}$/.test(text.trim()) && days >= 1 && days <= limits.objectionDays ? days : null;
};

/** The scheme as the form says it, or the first input that has to be put right. */
export function readScheme(
  written: WrittenScheme,
): { readonly scheme: SuggestionScheme | null } | { readonly wrong: string } {
  if (!written.isOn) return { scheme: null };
  const { language, currency, timeZone, letterhead, note, signature } = written;
  const amount = (text: string): number | null => parseHundredths(text, { language });
  const recognition = rowsOf(written.recognition, pointsOf, language);
  const objectionDays = daysOf(written.objectionDays);
  const bonus = bonusOf(written, amount);
  if (typeof bonus === 'string') return { wrong: bonus };
  if (recognition === null) return { wrong: 'scheme-recognition' };
  if (objectionDays === null) return { wrong: 'scheme-days' };
  if (!isTimeZone(timeZone.trim())) return { wrong: 'scheme-zone' };
  return {
    scheme: {
      bonus,
      recognition,
      currency,
      objectionDays,
      timeZone: timeZone.trim(),
      letter: { letterhead: letterhead.trim(), note: note.trim(), signature: signature.trim() },
    },
  };
}

/** How bonuses follow from savings, or the input that has to be put right. */
function bonusOf(
  { kind, rate, minimum, maximum, rows, language }: WrittenScheme,
  amount: (text: string) => number | null,
): SuggestionScheme['bonus'] | string {
  if (kind === 'table') {
    const steps = rowsOf(rows, amount, language);
    return steps === null ? 'scheme-rows' : { kind, rows: steps };
  }
  const part = amount(rate);
  if (part === null || part < 1 || part > 10_000) return 'scheme-rate';
  const least = minimum.trim() === '' ? 0 : amount(minimum);
  if (least === null) return 'scheme-minimum';
  const most = maximum.trim() === '' ? null : amount(maximum);
  if ((maximum.trim() !== '' && most === null) || (most !== null && most < least)) return 'scheme-maximum';
  return { kind, rate: part, minimum: least, maximum: most };
}

const sentences: Readonly<Record<string, Key>> = {
  'scheme-rate': 'scheme-form.rate.wrong',
  'scheme-minimum': 'scheme-form.amount.wrong',
  'scheme-maximum': 'scheme-form.maximum.wrong',
  'scheme-rows': 'scheme-form.rows.wrong',
  'scheme-recognition': 'scheme-form.recognition.wrong',
  'scheme-days': 'scheme-form.days.wrong',
  'scheme-zone': 'scheme-form.zone.wrong',
};

/** What has to be put right about a scheme: the input, and the sentence. */
export function schemeFaults(written: WrittenScheme, text: Text): (readonly [string, string])[] {
  const read = readScheme(written);
  if (!('wrong' in read)) return [];
  return [[read.wrong, text(sentences[read.wrong] ?? 'scheme-form.amount.wrong')]];
}
