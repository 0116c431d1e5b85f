import { isUtf8 } from 'node:buffer';
import { SocialError } from '@social-enterprise/contract';
import type {
  DirectoryEntry,
  DirectoryInput,
  DirectoryProblem,
} from '@social-enterprise/engine/directory-import';
import { CsvError, parse, type Options } from 'csv-parse/sync';
import type { Attribute } from './attributes.js';
import { entryOf, Mapping, type Names } from './mapping.js';
import type { DirectorySettings } from './settings.js';

/** Headings, without regard to capitals, blanks and hyphens. */
const headings: Names = {
  id: ['id', 'externalid', 'personalnummer', 'personnelnumber', 'employeeid', 'employeenumber', 'kennung'],
  name: ['name', 'displayname', 'anzeigename', 'fullname', 'vollername'],
  givenName: ['givenname', 'firstname', 'vorname'],
  familyName: ['familyname', 'lastname', 'surname', 'nachname', 'familienname'],
  handle: ['handle', 'username', 'benutzername', 'kurzname', 'login'],
  title: ['title', 'jobtitle', 'position', 'stelle', 'funktion'],
  department: ['department', 'abteilung', 'bereich'],
  location: ['location', 'standort', 'ort', 'office', 'buero', 'büro'],
  timeZone: ['timezone', 'zeitzone'],
  languages: ['languages', 'language', 'sprachen', 'sprache'],
  mail: ['mail', 'email', 'emailaddress', 'mailadresse', 'emailadresse'],
  phone: ['phone', 'telephone', 'telefon', 'telefonnummer', 'durchwahl'],
  mobile: ['mobile', 'cellphone', 'mobil', 'mobiltelefon', 'handy'],
  manager: ['manager', 'supervisor', 'vorgesetzte', 'vorgesetzter', 'führungskraft', 'fuehrungskraft'],
  avatar: ['avatar', 'picture', 'photo', 'bild', 'foto'],
  active: ['active', 'aktiv'],
  groups: ['groups', 'gruppen'],
  certificates: ['certificates', 'zertifikate', 'nachweise'],
  subject: ['subject', 'subjectid', 'objectid'],
};

const mappingOf = ({ csv }: DirectorySettings): Mapping => new Mapping(headings, csv.fields);

export const csvWins = (settings: DirectorySettings): Mapping['wins'] => mappingOf(settings).wins;

const keyOf = (heading: string): string => heading.toLowerCase().replace(/[\s_.-]+/g, '');

/** Bytes that a Windows program wrote: no UTF-8, and nothing in it that only UTF-8 would write. */
function textOf(bytes: Buffer): { readonly text: string; readonly isWindows: boolean } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    return { text: new TextDecoder('utf-16le').decode(bytes), isWindows: false };
  }
  const text = new TextDecoder().decode(bytes);
  if (isUtf8(bytes)) return { text, isWindows: false };
  // A letter of several bytes that could be read: then it is UTF-8 with broken places, reported line by line.
  if (/[\u0080-\u07FF\u0800-\uFFFC]/.test(text)) return { text, isWindows: false };
  return { text: new TextDecoder('windows-1252').decode(bytes), isWindows: true };
}

interface Row {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

function rowsOf(text: string): readonly Row[] {
  const [first = ''] = text.split(/\r?\n/, 1);
  const delimiter =
    first.split(';').length > first.split(',').length ? ';' : first.includes('\t') ? '\t' : ',';
  const options: Options = {
    delimiter,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  };
  try {
    return parse(text, options) as unknown as Row[];
  } catch (error) {
    const message = error instanceof CsvError ? error.message : 'The table cannot be read.';
    throw new SocialError('invalid', message, { field: 'file', cause: error });
  }
}

class Columns {
  readonly #places = new Map<Attribute, number>();

  constructor(head: readonly string[], mapping: Mapping) {
    const keys = head.map(keyOf);
    for (const attribute of Object.keys(headings) as Attribute[]) {
      const at = mapping.namesOf(attribute).map((name) => keys.indexOf(keyOf(name)));
      const place = at.find((one) => one >= 0);
      if (place !== undefined) this.#places.set(attribute, place);
    }
    this.#require('id', head, mapping);
    if (!this.#places.has('familyName')) this.#require('name', head, mapping);
  }

  #require(attribute: Attribute, head: readonly string[], mapping: Mapping): void {
    if (this.#places.has(attribute)) return;
    throw new SocialError(
      'invalid',
      `The table has no column for the ${attribute}. It has ${head.join(', ')}; known are ` +
        `${mapping.namesOf(attribute).join(', ')}. Name it in the settings: directory.csv.fields.${attribute}.from.`,
      { field: `directory.csv.fields.${attribute}.from` },
    );
  }

  read(record: readonly string[], attribute: Attribute): readonly string[] | undefined {
    const place = this.#places.get(attribute);
    if (place === undefined) return undefined;
    const value = record[place] ?? '';
    return attribute === 'groups'
      ? value
          .split(/[;|]/)
          .map((one) => one.trim())
          .filter((one) => one !== '')
      : [value];
  }
}

/**
 * Reads a table of all people: UTF-8, UTF-16 or Windows-1252, with commas, semicolons or tabs.
 *
 * @throws SocialError `invalid` for what is no table, or has no column for who it is.
 */
export function readCsv(bytes: Buffer, settings: DirectorySettings): DirectoryInput {
  const { text, isWindows } = textOf(bytes);
  const [head, ...rows] = rowsOf(text.replace(/^\uFEFF/, ''));
  if (head === undefined) throw new SocialError('invalid', 'The table is empty.', { field: 'file' });
  const columns = new Columns(head.record, mappingOf(settings));
  const problems: DirectoryProblem[] = [];
  const entries: DirectoryEntry[] = [];
  for (const { record, info } of rows) {
    const at = `line ${info.lines}`;
    const entry = entryOf(
      (attribute) => columns.read(record, attribute),
      { at, issuer: settings.csv.issuer, isWhole: false },
      problems,
    );
    if (record.length !== head.record.length) {
      const message = `It has ${record.length} columns, and the first line has ${head.record.length}.`;
      problems.push({ at, field: null, code: 'row-broken', message, isLeftOut: true });
      entries.push({ ...entry, isBroken: true });
    } else entries.push(entry);
  }
  if (isWindows) {
    const message = 'The file is no UTF-8 and was read as Windows-1252.';
    problems.push({ at: 'file', field: null, code: 'text-broken', message, isLeftOut: false });
  }
  const hasUnknown = entries.some(({ externalId }) => externalId === '' || externalId.includes('\uFFFD'));
  return { source: 'csv', entries, problems, isComplete: true, hasUnknown };
}
