import { isSocialError, limits, type Contact } from '@social-enterprise/contract';
import { idOfAccount } from '../archive/accounts.js';
import { checkLine, checkLink } from '../rules/checks.js';
import { checkContact, checkLanguage, checkList, checkTimeZone } from '../rules/profile-checks.js';
import type { DirectoryEntry, DirectoryProblem, DirectoryProblemCode, DirectoryValues } from './entry.js';

/** An entry whose values are sound. */
export interface CheckedEntry extends DirectoryEntry {
  /** The fields that the directory spoke of, soundly or not. */
  readonly said: readonly string[];
}

export interface Checked {
  readonly sound: readonly CheckedEntry[];
  readonly problems: readonly DirectoryProblem[];
}

const leftOut = (
  at: string,
  field: string | null,
  code: DirectoryProblemCode,
  message: string,
): DirectoryProblem => ({ at, field, code, message, isLeftOut: true });

export const passedOver = (
  at: string,
  field: string | null,
  code: DirectoryProblemCode,
  message: string,
): DirectoryProblem => ({ at, field, code, message, isLeftOut: false });

const contact =
  (kind: Contact['kind']) =>
  (value: string): string =>
    value.trim() === '' ? '' : checkContact({ kind, value }, 0).value;
const line =
  (field: string) =>
  (value: string): string =>
    checkLine(value, field);

/** How each value is looked at, by the same rules as what people write themselves. */
const readers: { readonly [Field in keyof DirectoryValues]-?: (value: never) => unknown } = {
  name: line('name'),
  title: line('title'),
  department: line('department'),
  location: line('location'),
  avatar: (value: string | null) => checkLink(value, 'avatar'),
  timeZone: (value: string | null) => (value === '' ? null : checkTimeZone(value)),
  languages: (value: readonly string[]) => [
    ...new Set(checkList(value, 'languages', limits.languagesPerPerson).map(checkLanguage)),
  ],
  mail: (value: string) => contact('mail')(value).toLowerCase(),
  phone: contact('phone'),
  mobile: contact('mobile'),
  manager: (value: string | null) => value?.trim() || null,
};

/** U+FFFD stands where bytes were no text. */
const isBroken = (value: unknown): boolean => JSON.stringify(value).includes('\uFFFD');

function cleanValues({ at, values }: DirectoryEntry, problems: DirectoryProblem[]): DirectoryValues {
  const clean: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(values) as [keyof DirectoryValues, unknown][]) {
    if (value === undefined) continue;
    if (isBroken(value)) {
      problems.push(passedOver(at, field, 'text-broken', `${field} is no valid text in its encoding.`));
      continue;
    }
    try {
      clean[field] = readers[field](value as never);
    } catch (error) {
      if (!isSocialError(error)) throw error;
      const message = error.message.replace(/contacts\.0/, field);
      problems.push(passedOver(at, field, 'field-invalid', message));
    }
  }
  return clean;
}

/** Values that more than one entry has, with where they stand. */
function doubles(
  entries: readonly DirectoryEntry[],
  valueOf: (entry: DirectoryEntry) => string | undefined,
): ReadonlyMap<string, readonly string[]> {
  const places = new Map<string, string[]>();
  for (const entry of entries) {
    const value = valueOf(entry);
    if (value !== undefined && value !== '') places.set(value, [...(places.get(value) ?? []), entry.at]);
  }
  return new Map([...places].filter(([, all]) => all.length > 1));
}

const others = (places: readonly string[] | undefined, at: string): string =>
  (places ?? []).filter((place) => place !== at).join(', ');

/** Looks at each entry by itself, and for what only one of them may have. */
export function checkEntries(entries: readonly DirectoryEntry[]): Checked {
  const problems: DirectoryProblem[] = [];
  const cleaned = entries
    .filter(({ isBroken = false }) => !isBroken)
    .map((entry): CheckedEntry => {
      const said = [...Object.keys(entry.values), ...(entry.unread ?? [])];
      return { ...entry, values: cleanValues(entry, problems), said };
    });
  const ids = doubles(cleaned, ({ externalId }) => externalId);
  const active = cleaned.filter((entry) => entry.active);
  const mails = doubles(active, ({ values }) => values.mail);
  const accounts = doubles(active, ({ account }) => account && idOfAccount(account));
  const problemOf = (entry: DirectoryEntry): DirectoryProblem | null => {
    const { at, externalId, active: isActive, values, account } = entry;
    if (externalId.trim() === '' || /[\uFFFD\p{Cc}]/u.test(externalId)) {
      return leftOut(at, 'id', 'id-missing', 'It has no id, so that nobody knows whose it is.');
    }
    if (ids.has(externalId)) {
      const where = others(ids.get(externalId), at);
      return leftOut(at, 'id', 'id-twice', `The id ${externalId} is there twice, also at ${where}.`);
    }
    if (!isActive) return null;
    if ((values.name ?? '') === '') return leftOut(at, 'name', 'name-missing', 'It has no name.');
    const { mail = '' } = values;
    if (mails.has(mail)) {
      const where = others(mails.get(mail), at);
      return leftOut(at, 'mail', 'mail-twice', `${mail} belongs to several people, also at ${where}.`);
    }
    const key = account && idOfAccount(account);
    if (key !== undefined && accounts.has(key)) {
      const where = others(accounts.get(key), at);
      return leftOut(at, 'subject', 'account-taken', `${key} belongs to several people, also at ${where}.`);
    }
    return null;
  };
  const sound = cleaned.filter((entry) => {
    const problem = problemOf(entry);
    if (problem !== null) problems.push(problem);
    return problem === null;
  });
  return { sound, problems };
}
