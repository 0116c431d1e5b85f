import type { Timestamp } from '@social-enterprise/contract';

/** A moment as people write it: a day (`2027-03-29`) and a time of day (`18:00`); empty: not said. */
export interface Moment {
  readonly day: string;
  readonly time: string;
}

const two = (number: number): string => String(number).padStart(2, '0');
const dayOf = (date: Date): string =>
  `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
const timeOf = (date: Date): string => `${two(date.getHours())}:${two(date.getMinutes())}`;
const isMidnight = (date: Date): boolean => timeOf(date) === '00:00';

/** So many days after today. */
export function inDays(days: number, now = new Date()): string {
  return dayOf(new Date(now.getFullYear(), now.getMonth(), now.getDate() + days));
}

/** The day before one, or another number of days away. */
export function dayAway(day: string, days: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return dayOf(new Date(year, month - 1, date + days));
}

export function startOf(start: Timestamp): Moment {
  const date = new Date(start);
  return { day: dayOf(date), time: isMidnight(date) ? '' : timeOf(date) };
}

/** Who reads „bis 29. März“ counts that day in: what ends at midnight ends with the day before. */
export function endOfPhase(end: Timestamp | null): Moment {
  if (end === null) return { day: '', time: '' };
  const date = new Date(end);
  return isMidnight(date)
    ? { day: dayAway(dayOf(date), -1), time: '' }
    : { day: dayOf(date), time: timeOf(date) };
}

/** Null where nothing stands, undefined where it is no moment. */
function at(day: string, time: string): Timestamp | null | undefined {
  if (day === '') return null;
  const date = new Date(`${day}T${time === '' ? '00:00' : time}`);
  return Number.isNaN(date.getTime()) ? undefined : (date.toISOString() as Timestamp);
}

/** From a moment on; without a time from the beginning of the day. */
export const startTime = ({ day, time }: Moment): Timestamp | null | undefined => at(day, time);

/** Up to a moment; without a time to the end of the day. */
export const endTime = ({ day, time }: Moment): Timestamp | null | undefined =>
  day === '' || time !== '' ? at(day, time) : at(dayAway(day, 1), '');

/** „Europe/Berlin (MESZ)“: times are those of whoever looks. */
export function zoneName(language: string, now = new Date()): string {
  const { timeZone } = new Intl.DateTimeFormat(language).resolvedOptions();
  const parts = new Intl.DateTimeFormat(language, { timeZoneName: 'short' }).formatToParts(now);
  const short = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return short === '' || short === timeZone ? timeZone : `${timeZone} (${short})`;
}
