import type { IdentityRecord, Store } from '@social-enterprise/engine';
import {
  identitiesUnder,
  linkIdOf,
  type DirectoryEntry,
  type DirectoryReport,
} from '@social-enterprise/engine/directory-import';
import pLimit from 'p-limit';
import type { Config } from '../../config.js';
import type { Attribute } from '../attributes.js';
import { takeIn } from '../import.js';
import { isInline, takeInline } from '../inline-photos.js';
import { entryOf, Mapping, type Names } from '../mapping.js';
import type { Photos } from '../photos.js';
import { valuesAt } from './filter.js';
import { enterpriseSchema, isObject, ScimError, type Resource } from './protocol.js';
import { resourceIn, UserIndex } from './user-index.js';

const source = 'scim';

/** Paths of the core schema and of the enterprise extension (RFC 7643). */
const usual: Names = {
  id: [],
  name: ['displayName', 'name.formatted'],
  givenName: ['name.givenName'],
  familyName: ['name.familyName'],
  handle: ['nickName'],
  title: ['title'],
  department: [`${enterpriseSchema}:department`],
  location: ['addresses[type eq "work"].locality', 'addresses.locality'],
  timeZone: ['timezone'],
  languages: ['preferredLanguage'],
  mail: ['emails[primary eq true].value', 'emails[type eq "work"].value', 'emails.value'],
  phone: ['phoneNumbers[type eq "work"].value'],
  mobile: ['phoneNumbers[type eq "mobile"].value'],
  manager: [`${enterpriseSchema}:manager.value`],
  avatar: ['photos[type eq "photo"].value', 'photos.value'],
  active: ['active'],
  groups: [],
  certificates: [],
  subject: ['externalId'],
};

/** A user as the client has described them, and is told of them. */
export interface StoredUser {
  readonly id: string;
  /** Names of groups when they were taken in the last time. */
  readonly groups: readonly string[];
  readonly resource: Resource;
}

export interface StoredGroup {
  readonly id: string;
  readonly displayName: string;
  readonly externalId?: string;
  readonly members: readonly string[];
  readonly created: string;
  readonly lastModified: string;
}

/** Milliseconds after which what another server may have written is looked at. */
const indexHolds = 10_000;

function userOf(id: string, link: IdentityRecord | undefined): StoredUser | null {
  const resource = resourceIn(link?.directory?.resource ?? null);
  if (resource === null || resource['deleted'] === true) return null;
  return { id, groups: link?.directory?.groups ?? [], resource };
}

const groupPrefix = 'directory-group:';

/** The users and groups that a client of SCIM manages, kept where everything else is. */
export class ScimResources {
  readonly #store: Store;
  readonly #config: Config;
  readonly #mapping: Mapping;
  readonly #photos: Photos | null;
  #known: { readonly index: UserIndex; readonly until: number } | null = null;
  /** One change after the other: what must be unique is looked up first. */
  readonly turns = pLimit(1);

  /** `photos`: where pictures lie that come as data; null: nowhere. */
  constructor(store: Store, config: Config, photos: Photos | null) {
    this.#photos = photos;
    this.#store = store;
    this.#config = config;
    this.#mapping = new Mapping(usual, config.directory.scim?.fields ?? {});
  }

  /** Those of these ids that there are. */
  async usersOf(ids: readonly string[]): Promise<StoredUser[]> {
    const links = await this.#store.read((reader) =>
      reader.getMany(
        'identities',
        ids.map((id) => linkIdOf(source, id)),
      ),
    );
    return links.flatMap((link, at) => userOf(ids[at] ?? '', link) ?? []);
  }

  /** A user whose photos came as data, with their addresses; what is no photo is left out, and so the client is told. */
  async withPhotos(resource: Resource): Promise<Resource> {
    const { photos } = resource;
    if (!Array.isArray(photos)) return resource;
    const taken = await Promise.all(
      photos.map(async (photo: unknown): Promise<readonly unknown[]> => {
        const value = isObject(photo) ? photo['value'] : undefined;
        if (!isObject(photo) || !isInline(value)) return [photo];
        const one = await takeInline(this.#photos, 'photos', value, false);
        return 'address' in one ? [{ ...photo, value: one.address }] : [];
      }),
    );
    return { ...resource, photos: taken.flat() };
  }

  /**
   * What users are asked for by. Read from the store now and then, because another server may write as well; what is
   * written here is in it at once.
   */
  async index(): Promise<UserIndex> {
    const now = Date.now();
    if (this.#known === null || now > this.#known.until) {
      const index = new UserIndex();
      await this.#store.read(async (reader) => {
        const prefix = linkIdOf(source, '');
        for await (const { id, directory } of identitiesUnder(reader, prefix)) {
          const resource = resourceIn(directory?.resource ?? null);
          if (resource !== null) index.note(id.slice(prefix.length), resource);
        }
      });
      this.#known = { index, until: now + indexHolds };
    }
    return this.#known.index;
  }

  async user(id: string): Promise<StoredUser | null> {
    return (await this.usersOf([id]))[0] ?? null;
  }

  /** The id under which somebody was known who was deleted, and is made anew. */
  async formerId(externalId: unknown): Promise<string | null> {
    if (typeof externalId !== 'string' || externalId === '') return null;
    return (await this.index()).former(externalId);
  }

  async groups(): Promise<StoredGroup[]> {
    return this.#store.read(async (reader) => {
      const found: StoredGroup[] = [];
      for (let after = groupPrefix; ;) {
        const settings = await reader.scan('settings', after, 100);
        for (const { id, value } of settings) {
          if (!id.startsWith(groupPrefix)) return found;
          found.push(JSON.parse(value) as StoredGroup);
          after = id;
        }
        if (settings.length < 100) return found;
      }
    });
  }

  async group(id: string): Promise<StoredGroup | null> {
    const setting = await this.#store.read((reader) => reader.get('settings', `${groupPrefix}${id}`));
    return setting === undefined ? null : (JSON.parse(setting.value) as StoredGroup);
  }

  putGroup(group: StoredGroup): Promise<void> {
    const record = { id: `${groupPrefix}${group.id}`, value: JSON.stringify(group) } as const;
    return this.#store.write((writer) => writer.put('settings', record));
  }

  deleteGroup(id: string): Promise<void> {
    return this.#store.write((writer) => writer.delete('settings', `${groupPrefix}${id}`));
  }

  /**
   * Makes people as their resources say.
   *
   * @throws ScimError for somebody who cannot be taken in.
   */
  async take(
    users: readonly { readonly id: string; readonly resource: Resource }[],
  ): Promise<DirectoryReport> {
    const groups = await this.groups();
    const entries = users.map((user) => this.#entryOf(user, groups));
    const input = { source, entries, problems: [], isComplete: false, hasUnknown: false };
    const options = { wins: this.#mapping.wins, isForced: true, photos: this.#photos };
    const report = await takeIn(this.#store, this.#config, input, options);
    const problem = report.problems.find(({ isLeftOut }) => isLeftOut);
    if (problem === undefined) {
      for (const { externalId, resource } of entries) {
        this.#known?.index.note(externalId, JSON.parse(resource) as Resource);
      }
      return report;
    }
    const isTaken = ['mail-taken', 'account-taken', 'mail-twice', 'id-twice'].includes(problem.code);
    throw isTaken
      ? new ScimError(409, problem.message, 'uniqueness')
      : new ScimError(problem.code === 'changed-meanwhile' ? 503 : 400, problem.message, 'invalidValue');
  }

  #entryOf(
    { id, resource }: { readonly id: string; readonly resource: Resource },
    groups: readonly StoredGroup[],
  ): DirectoryEntry & { readonly resource: string } {
    const own = groups.filter(({ members }) => members.includes(id)).map(({ displayName }) => displayName);
    const read = (attribute: Attribute): readonly string[] | undefined => {
      if (attribute === 'id') return [id];
      if (attribute === 'groups') return [...own].sort();
      for (const path of this.#mapping.namesOf(attribute)) {
        const values = valuesAt(resource, path);
        // A header of browsers, as some directories keep it: de-DE,de;q=0.9
        if (values.length > 0) return values.map((value) => value.replace(/;\s*q=[\d.]+/g, ''));
      }
      return undefined;
    };
    const { issuer } = this.#config.directory.scim ?? {};
    const entry = entryOf(read, { at: `Users/${id}`, issuer, isWhole: true }, []);
    const isLeaving = !entry.active && this.#config.policy.leavers === 'anonymised';
    const kept = isLeaving ? { externalId: resource['externalId'], deleted: true } : resource;
    return { ...entry, resource: JSON.stringify(kept) };
  }
}

/** What a client may not see again, and what is the server's to say. */
const passedOver = ['id', 'meta', 'groups', 'password', 'deleted'];

/** What is kept of a user as a client describes them. */
export function cleanUser(body: unknown): Record<string, unknown> {
  if (!isObject(body)) throw new ScimError(400, 'A user is an object.', 'invalidSyntax');
  const { userName } = body;
  if (typeof userName !== 'string' || userName.trim() === '') {
    throw new ScimError(400, 'A user has a userName.', 'invalidValue');
  }
  return Object.fromEntries(Object.entries(body).filter(([name]) => !passedOver.includes(name)));
}
