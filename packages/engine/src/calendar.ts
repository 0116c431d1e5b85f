import type { Timestamp } from '@social-enterprise/contract';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one is slow, and it says the same for ever. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (format === undefined) {
    const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
    formats.set(timeZone, (format = new Intl.DateTimeFormat('en-US', { timeZone, ...parts })));
  }
  return format;
}

/** The day of the calendar, `2027-06-30`, that it is in a time zone at a moment. */
export function dayAt(at: Timestamp | number, timeZone: string): string {
  const parts = formatOf(timeZone).formatToParts(new Date(at));
  const part = (type: 'year' | 'month' | 'day'): string =>
    parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

const timeOf = (date: string): number => Date.parse(`${date}T00:00:00.000Z`);
const dateOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

export const addDays = (date: string, days: number): string => dateOf(timeOf(date) + days * day);

/** How many days of the calendar one day is after another. */
export const daysBetween = (from: string, to: string): number => (timeOf(to) - timeOf(from)) / day;

/**
 * The last day of a period of months that begins with an event on a day: the day of the same number, and in a month
 * that has none its last one (§ 187 Abs. 1, § 188 Abs. 2 and 3 BGB).
 */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, number = 1] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return dateOf(Date.UTC(year, month - 1 + months, Math.min(number, last)));
}

/**
 * The first moment of a day in a time zone. It is looked for and not reckoned, because some days begin at one o'clock:
 * where clocks go forward at midnight. No clock is more than 14 hours away from UTC.
 */
export function startOfDay(date: string, timeZone: string): Timestamp {
  let [before, from] = [timeOf(date) - 15 * hour, timeOf(date) + 15 * hour];
  while (from - before > minute) {
    const middle = before + Math.floor((from - before) / (2 * minute)) * minute;
    if (dayAt(middle, timeZone) < date) before = middle;
    else from = middle;
  }
  return new Date(from).toISOString() as Timestamp;
}
