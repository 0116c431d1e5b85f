import { limits, type BonusRow, type Currency, type SuggestionScheme } from '@social-enterprise/contract';
import type { Key } from '../i18n/dictionary.js';
import type { Values } from '../i18n/localizer.js';
import { newRowKey } from '../board-form/rows.js';
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

/** From what on there is which bonus, as it is typed. */
export interface StepRow {
  readonly key: string;
  readonly from: string;
  readonly bonus: string;
}

export const newStep = (): StepRow => ({ key: newRowKey(), from: '', bonus: '' });

/** What stands in the form about a scheme; amounts as they are typed. */
export interface WrittenScheme {
  readonly isOn: boolean;
  /** Whose marks the amounts have. */
  readonly language: string;
  readonly kind: 'formula' | 'table';
  readonly rate: string;
  readonly minimum: string;
  readonly maximum: string;
  readonly rows: readonly StepRow[];
  readonly recognition: readonly StepRow[];
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
  const steps = (rows: readonly BonusRow[], from: (value: number) => string): StepRow[] =>
    rows.map((row, at) => ({ key: `step-${at}`, from: from(row.from), bonus: amount(row.bonus) }));
  const isFormula = bonus.kind === 'formula';
  return {
    isOn: scheme !== null,
    language,
    kind: bonus.kind,
    rate: isFormula ? amount(bonus.rate) : '',
    minimum: isFormula ? amount(bonus.minimum) : '',
    maximum: isFormula && bonus.maximum !== null ? amount(bonus.maximum) : '',
    rows: isFormula ? [] : steps(bonus.rows, amount),
    recognition: steps(recognition, String),
    currency,
    objectionDays: String(objectionDays),
    timeZone,
    ...letter,
  };
}

type StepList = 'scheme-rows' | 'scheme-recognition';

/** The steps as they are typed, or the input that has to be put right: each is higher than the one before. */
function rowsOf(
  name: StepList,
  steps: readonly StepRow[],
  from: (value: string) => number | null,
  amount: (value: string) => number | null,
): BonusRow[] | string {
  const rows: BonusRow[] = [];
  for (const step of steps) {
    const [start, bonus] = [from(step.from.trim()), amount(step.bonus)];
    const before = rows.at(-1);
    if (start === null || (before !== undefined && start <= before.from)) return `${name}-${step.key}-from`;
    if (bonus === null || (before !== undefined && bonus < before.bonus)) return `${name}-${step.key}-bonus`;
    rows.push({ from: start, bonus });
  }
  return rows.length === 0 ? `${name}-add` : rows;
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
  const recognition = rowsOf('scheme-recognition', written.recognition, pointsOf, amount);
  const objectionDays = daysOf(written.objectionDays);
  const bonus = bonusOf(written, amount);
  if (typeof bonus === 'string') return { wrong: bonus };
  if (typeof recognition === 'string') return { wrong: recognition };
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
  { kind, rate, minimum, maximum, rows }: WrittenScheme,
  amount: (text: string) => number | null,
): SuggestionScheme['bonus'] | string {
  if (kind === 'table') {
    const steps = rowsOf('scheme-rows', rows, amount, amount);
    return typeof steps === 'string' ? steps : { kind, rows: steps };
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
  'scheme-days': 'scheme-form.days.wrong',
  'scheme-zone': 'scheme-form.zone.wrong',
};

/** What is wrong with a step, or with the list of them. */
function stepSentence(input: string): Key | null {
  if (!/^scheme-(rows|recognition)-/.test(input)) return null;
  if (input.endsWith('-add')) return 'scheme-form.step.none';
  if (input.endsWith('-bonus')) return 'scheme-form.step.bonus.wrong';
  return input.startsWith('scheme-rows') ? 'scheme-form.step.saving.wrong' : 'scheme-form.step.points.wrong';
}

/** What has to be put right about a scheme: the input, and the sentence. */
export function schemeFaults(written: WrittenScheme, text: Text): (readonly [string, string])[] {
  const read = readScheme(written);
  if (!('wrong' in read)) return [];
  const { wrong } = read;
  return [[wrong, text(sentences[wrong] ?? stepSentence(wrong) ?? 'scheme-form.amount.wrong')]];
}
