import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { SocialError } from '@social-enterprise/contract';
import type {
  DirectoryEntry,
  DirectoryInput,
  DirectoryProblem,
} from '@social-enterprise/engine/directory-import';
import { Client, type Entry } from 'ldapts';
import type { Attribute } from './attributes.js';
import { keyOf, readGroups, type LdapGroups } from './ldap-groups.js';
import { entryOf, Mapping, type Names } from './mapping.js';
import type { TakenPhoto } from './photos.js';
import { bindPasswordOf } from './secrets.js';
import type { DirectorySettings, LdapSettings } from './settings.js';

/** Attributes of inetOrgPerson (RFC 2798) and of Active Directory. */
const usual: Names = {
  id: ['entryUUID', 'objectGUID'],
  name: ['displayName', 'cn'],
  givenName: ['givenName'],
  familyName: ['sn'],
  handle: ['uid', 'sAMAccountName'],
  title: ['title'],
  department: ['department', 'departmentNumber', 'ou'],
  location: ['physicalDeliveryOfficeName', 'l'],
  timeZone: [],
  languages: ['preferredLanguage'],
  mail: ['mail'],
  phone: ['telephoneNumber'],
  mobile: ['mobile'],
  manager: ['manager'],
  avatar: [],
  active: ['userAccountControl'],
  groups: ['memberOf'],
  certificates: [],
  subject: [],
};

/** Attributes with a photo; the first that an entry has is taken. */
const photoNames = ['thumbnailPhoto', 'jpegPhoto'];

/** Bytes, and no text. */
const binary = ['objectGUID'];

/** Second bit of `userAccountControl`: the account is disabled. */
const disabled = 2;

const decoder = new TextDecoder('utf-8', { fatal: true });

/** A GUID as Active Directory shows it: the first three groups of its bytes are turned round. */
function guidOf(bytes: Buffer): string {
  const order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];
  const hex = order.map((at) => (bytes[at] ?? 0).toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** Whom a certificate has to name. */
function nameIn(url: string): { readonly host: string; readonly servername?: string } {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  return isIP(host) === 0 ? { host, servername: host } : { host };
}

/** The photo of an entry, which is no longer in it. */
function takeOut(entry: Entry, names: readonly string[]): Uint8Array | null {
  let photo: Uint8Array | null = null;
  for (const name of names) {
    const value = entry[name];
    const [first] = Array.isArray(value) ? value : [value];
    if (photo === null && first instanceof Uint8Array && first.length > 0) photo = first;
    entry[name] = [];
  }
  return photo;
}

/** The values of an attribute as text; what is no text has U+FFFD in it. */
function textsOf(entry: Entry, name: string): string[] {
  const key = Object.keys(entry).find((one) => one.toLowerCase() === name.toLowerCase());
  const value = key === undefined ? [] : entry[key];
  const values = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return values.map((one) => {
    if (typeof one === 'string') return one;
    if (binary.includes(name) && one.length === 16) return guidOf(one);
    try {
      return decoder.decode(one);
    } catch {
      return one.toString('utf8');
    }
  });
}

/** What the mark of incremental reading is made of, newest first. */
interface Marks {
  readonly usn: number;
  readonly modified: string;
}

const markOf = ({ usn, modified }: Marks): string =>
  usn > 0 ? `uSNChanged ${usn}` : `modifyTimestamp ${modified}`;

/** What has changed since a mark. The mark itself comes along once more: two changes may have the same second. */
const since = (mark: string): string => {
  const [name = '', value = ''] = mark.split(' ');
  return `(${name}>=${value})`;
};

/** Takes the photo of somebody; null: photos are not taken. */
export type TakePhoto = ((at: string, bytes: Uint8Array) => Promise<TakenPhoto>) | null;

export interface LdapRead {
  readonly input: DirectoryInput;
  /** Up to where it was read; null where the directory does not say. */
  readonly mark: string | null;
}

/** Reads people from a directory, page by page. */
export class LdapSource {
  readonly #settings: LdapSettings;
  readonly #mapping: Mapping;

  constructor(settings: LdapSettings) {
    this.#settings = settings;
    this.#mapping = new Mapping(usual, settings.fields);
  }

  get wins(): Mapping['wins'] {
    return this.#mapping.wins;
  }

  /**
   * Everybody, or with a mark only those who were changed since.
   *
   * @throws SocialError `storage` when the directory cannot be reached, `invalid` when it refuses.
   */
  async read(mark: string | null = null, takePhoto: TakePhoto = null): Promise<LdapRead> {
    const client = new Client({
      url: this.#settings.url,
      timeout: 60_000,
      connectTimeout: 10_000,
      ...(this.#settings.url.startsWith('ldaps:') ? { tlsOptions: this.#tls() } : {}),
    });
    try {
      await this.#open(client);
      return await this.#readAll(client, mark, takePhoto);
    } catch (error) {
      throw this.#failure(error);
    } finally {
      // Whoever is not connected has nothing to take leave of.
      await client.unbind().catch(() => undefined);
    }
  }

  #tls(): { ca?: string } {
    const { caFile } = this.#settings;
    return caFile === undefined ? {} : { ca: readFileSync(caFile, 'utf8') };
  }

  async #open(client: Client): Promise<void> {
    const { url, startTls, bindDn } = this.#settings;
    // The name in the certificate has to be that of the address, which the client would not say by itself.
    if (startTls) await client.startTLS({ ...this.#tls(), ...nameIn(url) });
    if (bindDn !== undefined) await client.bind(bindDn, bindPasswordOf(this.#settings));
  }

  #failure(error: unknown): Error {
    if (error instanceof SocialError) return error;
    const { url, base } = this.#settings;
    const { code, message } = error as { code?: number | string; message?: string };
    const isAway = typeof code !== 'number';
    return new SocialError(
      isAway ? 'storage' : 'invalid',
      isAway
        ? `The directory ${url} cannot be reached: ${message ?? ''}`
        : `The directory ${url} refuses to be read at ${base}: ${message ?? ''}`,
      { field: 'directory.ldap', cause: error },
    );
  }

  #attributes(): string[] {
    const names = Object.keys(usual).flatMap((one) => this.#mapping.namesOf(one as Attribute));
    return [...new Set([...names, 'uSNChanged', 'modifyTimestamp'])];
  }

  #photoNames(): readonly string[] {
    const from = this.#settings.fields.avatar?.from;
    return from === undefined ? photoNames : from === '' ? [] : [from];
  }

  async *#search(client: Client, filter: string, attributes: string[]): AsyncGenerator<Entry> {
    const { base, pageSize } = this.#settings;
    const pages = client.searchPaginated(base, {
      scope: 'sub',
      filter,
      attributes,
      paged: { pageSize },
      explicitBufferAttributes: attributes.filter((one) => one.toLowerCase() !== 'memberof'),
    });
    for await (const { searchEntries } of pages) yield* searchEntries;
  }

  async #readAll(client: Client, mark: string | null, takePhoto: TakePhoto): Promise<LdapRead> {
    const { filter } = this.#settings;
    const wanted = mark === null ? filter : `(&${filter}${since(mark)})`;
    const found: Entry[] = [];
    const marks = { usn: 0, modified: '' };
    const photos = new Map<string, TakenPhoto>();
    const photoAttributes = takePhoto === null ? [] : this.#photoNames();
    for await (const entry of this.#search(client, wanted, [...this.#attributes(), ...photoAttributes])) {
      // Photos of everybody would not fit into memory.
      const photo = takeOut(entry, photoAttributes);
      if (photo !== null && takePhoto !== null) photos.set(entry.dn, await takePhoto(entry.dn, photo));
      found.push(entry);
      marks.usn = Math.max(marks.usn, Number(textsOf(entry, 'uSNChanged')[0] ?? 0));
      const modified = textsOf(entry, 'modifyTimestamp')[0] ?? '';
      if (modified > marks.modified) marks.modified = modified;
    }
    const ids = new Map(found.map((entry) => [keyOf(entry.dn), this.#idOf(entry)]));
    if (mark !== null) await this.#findManagers(client, found, ids);
    const groups = await readGroups(client, this.#settings, mark === null ? null : found);
    const problems: DirectoryProblem[] = [];
    const entries = found.map((entry): DirectoryEntry => {
      const read = this.#entryOf(entry, ids, groups, problems);
      const photo = photos.get(entry.dn);
      if (photo === undefined) return takePhoto === null ? { ...read, unread: ['avatar'] } : read;
      if ('address' in photo) return { ...read, values: { ...read.values, avatar: photo.address } };
      problems.push(photo.problem);
      return { ...read, unread: ['avatar'] };
    });
    const isMarked = marks.usn > 0 || marks.modified !== '';
    const input = {
      source: 'ldap',
      entries,
      problems,
      isComplete: mark === null,
      hasUnknown: entries.some(({ externalId }) => externalId === ''),
    };
    return { input, mark: isMarked ? markOf(marks) : mark };
  }

  #first(entry: Entry, attribute: Attribute): string[] | undefined {
    for (const name of this.#mapping.namesOf(attribute)) {
      const values = textsOf(entry, name);
      if (values.length > 0) return values;
    }
    return undefined;
  }

  #idOf(entry: Entry): string {
    return this.#first(entry, 'id')?.[0] ?? '';
  }

  /** Managers who were not changed themselves are asked for one by one. */
  async #findManagers(client: Client, found: readonly Entry[], ids: Map<string, string>): Promise<void> {
    const names = new Set(found.flatMap((entry) => this.#first(entry, 'manager') ?? []));
    const attributes = [...this.#mapping.namesOf('id')];
    for (const dn of names) {
      if (ids.has(keyOf(dn))) continue;
      const options = { scope: 'base', attributes, explicitBufferAttributes: attributes } as const;
      // A name that leads nowhere is reported as a manager whom nobody knows.
      const { searchEntries } = await client.search(dn, options).catch((error: unknown) => {
        if (typeof (error as { code?: unknown }).code === 'number') return { searchEntries: [] };
        throw error;
      });
      const [manager] = searchEntries;
      if (manager !== undefined) ids.set(keyOf(dn), this.#idOf(manager));
    }
  }

  #entryOf(
    entry: Entry,
    ids: ReadonlyMap<string, string>,
    groups: LdapGroups,
    problems: DirectoryProblem[],
  ): DirectoryEntry {
    const read = (attribute: Attribute): readonly string[] | undefined => {
      const values = this.#first(entry, attribute);
      if (attribute === 'manager') return values?.map((dn) => ids.get(keyOf(dn)) ?? dn);
      if (attribute === 'groups') return groups.of(entry.dn, values ?? []);
      if (attribute === 'active') {
        return values?.map((value) => this.#isActive(value));
      }
      return values;
    };
    const place = { at: entry.dn, issuer: this.#settings.issuer, isWhole: true };
    return entryOf(read, place, problems);
  }

  #isActive(value: string): string {
    const isControl = this.#mapping.namesOf('active').includes('userAccountControl');
    return isControl ? String((Number(value) & disabled) === 0) : value;
  }
}

/** The settings of LDAP, where there are any. */
export function ldapOf({ ldap }: DirectorySettings): LdapSource {
  if (ldap !== undefined) return new LdapSource(ldap);
  throw new SocialError('invalid', 'Say where the directory is: directory.ldap in the settings.', {
    field: 'directory.ldap',
  });
}
