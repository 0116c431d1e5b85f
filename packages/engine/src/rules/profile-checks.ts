import type { Contact } from '@social-enterprise/contract';
import { refuse } from '../context.js';
import { checkLine, checkLink } from './checks.js';

/** A list that is not too long. */
export function checkList<Item>(list: readonly Item[], field: string, most: number): readonly Item[] {
  if (list.length <= most) return list;
  throw refuse('invalid', 'list-too-long', `${field} has ${list.length} entries, ${most} are allowed.`, {
    field,
  });
}

/** An IANA time zone as the platform knows it, in its spelling; null stays null. */
export function checkTimeZone(zone: string | null): string | null {
  if (zone === null) return null;
  // An offset such as +01:00 is a time zone to Intl, and no place that has summer.
  if (/^[A-Za-z]/.test(zone)) {
    try {
      new Intl.DateTimeFormat('en', { timeZone: zone });
      return zone;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
  throw refuse('invalid', 'time-zone-invalid', `timeZone is not known: ${JSON.stringify(zone)}.`, {
    field: 'timeZone',
  });
}

/** A BCP 47 language tag in its canonical spelling. */
export function checkLanguage(tag: string): string {
  try {
    return new Intl.Locale(tag).baseName;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw refuse('invalid', 'language-invalid', `languages holds no language tag: ${JSON.stringify(tag)}.`, {
      field: 'languages',
    });
  }
}

const forms: Readonly<Record<Exclude<Contact['kind'], 'chat' | 'web'>, RegExp>> = {
  mail: /^[^\s@<>()[\],;:"\\]+@[^\s@<>()[\],;:"\\]+\.[^\s@<>()[\],;:"\\]+$/,
  phone: /^\+?[\d\s()/.-]{3,40}$/,
  mobile: /^\+?[\d\s()/.-]{3,40}$/,
};

/** A way to reach somebody that a link can be made of. */
export function checkContact({ kind, value }: Contact, at: number): Contact {
  const field = `contacts.${at}`;
  const line = checkLine(value, field, { maxLength: 500 });
  const isAddress = kind === 'web' || /^[a-z][a-z0-9+.-]*:/i.test(line);
  const fits =
    kind === 'chat' || kind === 'web'
      ? line !== '' && (!isAddress || /^https?:\/\//i.test(checkLink(line, field) ?? ''))
      : forms[kind].test(line);
  if (fits) return { kind, value: line };
  throw refuse('invalid', 'contact-invalid', `${field} is no ${kind}: ${JSON.stringify(value)}.`, { field });
}

const ownable: ReadonlySet<string> = new Set([
  'name',
  'title',
  'department',
  'avatar',
  'pronouns',
  'about',
  'location',
  'timeZone',
  'languages',
  'contacts',
  'availability',
  'manager',
  'projects',
]);

/** Fields that the directory may own. Whether somebody is found as an expert is theirs to say. */
export function checkManaged(fields: readonly string[]): string[] {
  const wrong = fields.find((field) => !ownable.has(field));
  if (wrong === undefined) return [...new Set(fields)].sort();
  throw refuse('invalid', 'command-malformed', `managed names no field of the directory: ${wrong}.`, {
    field: 'managed',
  });
}
