import type {
  DirectoryCertificate,
  DirectoryEntry,
  DirectoryField,
  DirectoryProblem,
  DirectoryValues,
} from '@social-enterprise/engine/directory-import';
import type { Attribute } from './attributes.js';
import type { DirectoryFields } from './settings.js';

/** Under which names a source has each attribute; the first that it has is taken. */
export type Names = Readonly<Record<Attribute, readonly string[]>>;

/** The written mapping of one source, over what is usual there. */
export class Mapping {
  readonly #names: Names;
  readonly #fields: DirectoryFields;

  constructor(usual: Names, fields: DirectoryFields) {
    this.#names = usual;
    this.#fields = fields;
  }

  /** None: the attribute is not taken. */
  namesOf(attribute: Attribute): readonly string[] {
    const from = this.#fields[attribute]?.from;
    return from === undefined ? this.#names[attribute] : from === '' ? [] : [from];
  }

  get wins(): Partial<Record<DirectoryField, 'directory' | 'person'>> {
    return Object.fromEntries(
      Object.entries(this.#fields).flatMap(([field, { wins }]) =>
        wins === undefined ? [] : [[field, wins]],
      ),
    );
  }
}

/** The values of one entry, by attribute. Undefined: the source does not say; none, or empty: there is none. */
export type ReadAttribute = (attribute: Attribute) => readonly string[] | undefined;

const no = new Set(['false', 'no', 'nein', '0', 'inactive', 'inaktiv', 'f', 'n']);

/** Several values of one text: `de; en`. */
const split = (values: readonly string[]): string[] =>
  values
    .flatMap((value) => value.split(/[;,|]/))
    .map((one) => one.trim())
    .filter((one) => one !== '');

function nameOf(read: ReadAttribute): string | undefined {
  const [whole, given, family] = (['name', 'givenName', 'familyName'] as const).map((one) =>
    read(one)?.[0]?.trim(),
  );
  if (whole !== undefined && whole !== '') return whole;
  const parts = [given, family].filter((one) => one !== undefined && one !== '');
  return parts.length > 0 ? parts.join(' ') : whole;
}

/** `Hydraulik: Sachkunde Hydraulik: 2027-06-30`, of which the day may be missing. */
function certificateOf(text: string): DirectoryCertificate | null {
  const [topic = '', label = '', until = '', ...rest] = text.split(':').map((one) => one.trim());
  if (topic === '' || label === '' || rest.length > 0) return null;
  return until === '' || /^\d{4}-\d\d-\d\d$/.test(until) ? { topic, label, until: until || null } : null;
}

function certificatesOf(
  texts: readonly string[],
  at: string,
  problems: DirectoryProblem[],
): DirectoryCertificate[] {
  return texts
    .flatMap((text) => text.split('|'))
    .filter((text) => text.trim() !== '')
    .flatMap((text) => {
      const certificate = certificateOf(text);
      if (certificate !== null) return certificate;
      const message = `${JSON.stringify(text.trim())} is no certificate; write topic: name: last day.`;
      problems.push({ at, field: 'certificates', code: 'field-invalid', message, isLeftOut: false });
      return [];
    });
}

const lines = ['title', 'department', 'location', 'mail', 'phone', 'mobile'] as const;
const linesOrNull = ['timeZone', 'manager', 'avatar'] as const;

function valuesOf(read: ReadAttribute): DirectoryValues {
  const first = (attribute: Attribute): string | undefined => {
    const values = read(attribute);
    return values === undefined ? undefined : (values[0]?.trim() ?? '');
  };
  const languages = read('languages');
  const all: { readonly [Field in keyof DirectoryValues]: DirectoryValues[Field] | undefined } = {
    name: nameOf(read),
    ...Object.fromEntries(lines.map((field) => [field, first(field)])),
    ...Object.fromEntries(
      linesOrNull.map((field) => {
        const value = first(field);
        return [field, value === '' ? null : value];
      }),
    ),
    languages: languages && split(languages),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

export interface EntryPlace {
  readonly at: string;
  /** The service that people sign in with, where its subjects are in the directory. */
  readonly issuer: string | undefined;
  readonly isWhole: boolean;
}

/** Makes an entry of what a source says of one person. */
export function entryOf(
  read: ReadAttribute,
  { at, issuer, isWhole }: EntryPlace,
  problems: DirectoryProblem[],
): DirectoryEntry {
  const subject = read('subject')?.[0]?.trim();
  const handle = read('handle')?.[0]?.trim();
  const active = read('active')?.[0]?.trim().toLowerCase();
  const groups = read('groups');
  const certificates = read('certificates');
  return {
    at,
    externalId: read('id')?.[0]?.trim() ?? '',
    ...(issuer === undefined || subject === undefined || subject === ''
      ? {}
      : { account: { issuer, subject } }),
    ...(handle === undefined || handle === '' ? {} : { handle }),
    active: active === undefined || !no.has(active),
    values: valuesOf(read),
    isWhole,
    ...(groups === undefined ? {} : { groups }),
    ...(certificates === undefined ? {} : { certificates: certificatesOf(certificates, at, problems) }),
  };
}
