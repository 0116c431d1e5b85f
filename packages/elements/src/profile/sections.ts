import type { Client } from '@social-enterprise/client';
import {
  SocialError,
  type CommandInput,
  type PersonId,
  type PersonSummary,
  type Profile,
} from '@social-enterprise/contract';
import type { Key } from '../i18n/dictionary.js';

/** What stands in the fields of one entry, by name of the field. */
export type Row = Readonly<Record<string, string>>;

export interface Field {
  readonly name: string;
  readonly label: Key;
  readonly kind: 'line' | 'text' | 'day' | 'choice' | 'person' | 'zone' | 'language' | 'address';
  readonly choices?: readonly { readonly value: string; readonly label: Key }[];
}

export type SectionName =
  'position' | 'about' | 'availability' | 'place' | 'contacts' | 'languages' | 'projects' | 'team';

/** A part of the profile that its owner edits as one. */
export interface ProfileSection {
  readonly name: SectionName;
  readonly fields: readonly Field[];
  /** Whether it has any number of entries. */
  readonly isList: boolean;
  /** Fields of the contract that it writes. */
  readonly writes: readonly string[];
  readonly rows: (profile: Profile) => readonly Row[];
  readonly save: (client: Client, profile: Profile, rows: readonly Row[]) => Promise<unknown>;
}

type Changes = Omit<CommandInput<'profile.update'>, 'person' | 'version'>;

const update = (client: Client, { person, version }: Profile, changes: Changes): Promise<unknown> =>
  client.execute('profile.update', { person: person.id, version, ...changes }, { keep: false });

/** A person as a field names them. */
export const personText = (person: PersonSummary | null): string =>
  person === null ? '' : `${person.name} @${person.handle}`;

/** Who a field names: by their handle behind @, else by a name that only one has; null when it is empty. */
export async function findPerson(client: Client, text: string): Promise<PersonId | null> {
  if (text.trim() === '') return null;
  const handle = /@([^\s@]+)\s*$/.exec(text)?.[1];
  const found =
    handle === undefined
      ? (await client.query('people.list', { text: text.trim(), limit: 2 })).items
      : [await client.query('people.get', { person: handle })].filter((person) => person !== null);
  const [person] = found;
  if (found.length === 1 && person !== undefined) return person.id;
  throw new SocialError('invalid', `${text} names nobody, or several.`, { reason: 'person-unknown' });
}

const line = (name: string, label: Key): Field => ({ name, label, kind: 'line' });
const of = (row: Row | undefined, name: string): string => row?.[name]?.trim() ?? '';
const isFilled = (row: Row, name: string): boolean => of(row, name) !== '';

const states = ['available', 'limited', 'away'] as const;
const kinds = ['mail', 'phone', 'mobile', 'chat', 'web'] as const;

export const profileSections: readonly ProfileSection[] = [
  {
    name: 'position',
    fields: [line('title', 'profile.field.title'), line('department', 'profile.field.department')],
    isList: false,
    writes: ['title', 'department'],
    rows: ({ person: { title, department } }) => [{ title, department }],
    save: (client, { person }, [row]) => {
      const [title, department] = [of(row, 'title'), of(row, 'department')];
      const { id, version } = person;
      return client.execute('person.update', { id, version, title, department }, { keep: false });
    },
  },
  {
    name: 'about',
    fields: [
      line('pronouns', 'profile.field.pronouns'),
      { name: 'about', label: 'profile.field.about', kind: 'text' },
    ],
    isList: false,
    writes: ['pronouns', 'about'],
    rows: ({ pronouns, about }) => [{ pronouns, about }],
    save: (client, profile, [row]) =>
      update(client, profile, { pronouns: of(row, 'pronouns'), about: of(row, 'about') }),
  },
  {
    name: 'availability',
    fields: [
      {
        name: 'state',
        label: 'profile.field.state',
        kind: 'choice',
        choices: states.map((value) => ({ value, label: `person.${value}` as const })),
      },
      { name: 'until', label: 'profile.field.until', kind: 'day' },
      { name: 'substitute', label: 'profile.field.substitute', kind: 'person' },
      line('note', 'profile.field.note'),
    ],
    isList: false,
    writes: ['availability'],
    rows: ({ availability: { state, until, substitute, note } }) => [
      { state, until: until ?? '', substitute: personText(substitute), note },
    ],
    save: async (client, profile, [row]) => {
      const state = states.find((one) => one === of(row, 'state')) ?? 'available';
      const substitute = await findPerson(client, of(row, 'substitute'));
      const until = of(row, 'until') || null;
      return update(client, profile, { availability: { state, until, substitute, note: of(row, 'note') } });
    },
  },
  {
    name: 'contacts',
    fields: [
      {
        name: 'kind',
        label: 'profile.field.kind',
        kind: 'choice',
        choices: kinds.map((value) => ({ value, label: `person.contact.${value}` as const })),
      },
      line('value', 'profile.field.value'),
    ],
    isList: true,
    writes: ['contacts'],
    rows: ({ contacts }) => contacts.map(({ kind, value }) => ({ kind, value })),
    save: (client, profile, rows) =>
      update(client, profile, {
        contacts: rows
          .filter((row) => isFilled(row, 'value'))
          .map((row) => ({
            kind: kinds.find((one) => one === of(row, 'kind')) ?? 'mail',
            value: of(row, 'value'),
          })),
      }),
  },
  {
    name: 'place',
    fields: [
      line('location', 'profile.field.location'),
      { name: 'timeZone', label: 'profile.field.timeZone', kind: 'zone' },
    ],
    isList: false,
    writes: ['location', 'timeZone'],
    rows: ({ location, timeZone }) => [{ location, timeZone: timeZone ?? '' }],
    save: (client, profile, [row]) =>
      update(client, profile, { location: of(row, 'location'), timeZone: of(row, 'timeZone') || null }),
  },
  {
    name: 'languages',
    fields: [{ name: 'language', label: 'profile.field.language', kind: 'language' }],
    isList: true,
    writes: ['languages'],
    rows: ({ languages }) => languages.map((language) => ({ language })),
    save: (client, profile, rows) =>
      update(client, profile, { languages: rows.map((row) => of(row, 'language')).filter(Boolean) }),
  },
  {
    name: 'team',
    fields: [{ name: 'manager', label: 'profile.field.manager', kind: 'person' }],
    isList: false,
    writes: ['manager'],
    rows: ({ manager }) => [{ manager: personText(manager) }],
    save: async (client, profile, [row]) =>
      update(client, profile, { manager: await findPerson(client, of(row, 'manager')) }),
  },
  {
    name: 'projects',
    fields: [
      line('name', 'profile.field.name'),
      line('role', 'profile.field.role'),
      { name: 'href', label: 'profile.field.href', kind: 'address' },
    ],
    isList: true,
    writes: ['projects'],
    rows: ({ projects }) => projects.map(({ name, role, href }) => ({ name, role, href: href ?? '' })),
    save: (client, profile, rows) =>
      update(client, profile, {
        projects: rows
          .filter((row) => isFilled(row, 'name'))
          .map((row) => ({ name: of(row, 'name'), role: of(row, 'role'), href: of(row, 'href') || null })),
      }),
  },
];
