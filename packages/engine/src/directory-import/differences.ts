import type { Contact } from '@social-enterprise/contract';
import { emptyProfile } from '../empty-profile.js';
import type { PersonRecord, ProfileRecord } from '../records.js';
import type { DirectoryField, DirectoryRules, DirectoryValues, PersonStep } from './entry.js';

type Given = Readonly<Record<string, unknown>>;

export const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

const kinds = ['mail', 'phone', 'mobile'] as const;

/** The contacts of a kind that the directory does not give stay as they are. */
function contactsAfter(
  before: readonly Contact[],
  values: DirectoryValues,
  given: Given,
  wins: DirectoryRules['wins'],
): readonly Contact[] {
  let contacts = [...before];
  for (const kind of kinds) {
    const said = values[kind];
    if (said === undefined) continue;
    const own = contacts.filter((one) => one.kind === kind);
    const isOfDirectory = (wins[kind] ?? 'directory') === 'directory';
    const isUntouched = own.length === 0 || own.some(({ value }) => value === given[kind]);
    if (!isOfDirectory && !isUntouched) continue;
    const rest = isOfDirectory ? [] : own.filter(({ value }) => value !== given[kind] && value !== said);
    const at = contacts.findIndex((one) => one.kind === kind);
    const others = contacts.filter((one) => one.kind !== kind);
    const next: Contact[] = [...(said === '' ? [] : [{ kind, value: said }]), ...rest];
    const place = at < 0 ? others.length : contacts.slice(0, at).filter((one) => one.kind !== kind).length;
    contacts = [...others.slice(0, place), ...next, ...others.slice(place)];
  }
  return contacts;
}

/** Under which name the person's own page knows a field. */
const ownedAs = (field: DirectoryField): string =>
  field === 'mail' || field === 'phone' || field === 'mobile' ? 'contacts' : field;

/** The fields that the directory owns, as far as it says something of them. */
export const managedBy = (values: DirectoryValues, wins: DirectoryRules['wins']): string[] =>
  [
    ...new Set(
      (Object.keys(values) as DirectoryField[])
        .filter((field) => values[field] !== undefined && (wins[field] ?? 'directory') === 'directory')
        .map(ownedAs),
    ),
  ].sort();

interface Ownership {
  /** What the directory gave the last time. */
  readonly given: Given;
  /** What it owned the last time. */
  readonly managed: readonly string[];
  /** What it owns now. */
  readonly manages: readonly string[];
}

export interface Differences {
  readonly details: PersonStep['details'];
  readonly profile: PersonStep['profile'];
}

/** What has to change so that a person is as the directory says, where the directory has a say. */
export function differencesOf(
  person: PersonRecord | undefined,
  found: ProfileRecord | undefined,
  values: DirectoryValues,
  { given, managed, manages }: Ownership,
  wins: DirectoryRules['wins'],
): Differences {
  const profile = found ?? emptyProfile('' as ProfileRecord['id']);
  const take = <Value>(field: DirectoryField, current: Value, said: Value | undefined): Value => {
    if (said === undefined) return current;
    if ((wins[field] ?? 'directory') === 'directory') return said;
    return isEmpty(current) || isSame(current, given[field]) ? said : current;
  };
  const details = {
    name: take('name', person?.name ?? '', values.name),
    title: take('title', person?.title ?? '', values.title),
    department: take('department', person?.department ?? '', values.department),
    avatar: take('avatar', person?.avatar ?? null, values.avatar),
    active: true,
  };
  const others = profile.managed.filter((field) => !managed.includes(field));
  const after = {
    location: take('location', profile.location, values.location),
    timeZone: take('timeZone', profile.timeZone, values.timeZone),
    languages: take('languages', profile.languages, values.languages),
    contacts: contactsAfter(profile.contacts, values, given, wins),
    managed: [...new Set([...others, ...manages])].sort(),
  };
  return {
    details: onlyChanged(person ?? { title: '', department: '', avatar: null, active: true }, details),
    profile: onlyChanged(profile, after),
  };
}

function onlyChanged<Fields extends object>(before: object, after: Fields): Partial<Fields> {
  const old = before as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(after).filter(([field, value]) => !isSame(old[field], value)),
  ) as Partial<Fields>;
}
