import type { Role, SpaceId } from '@social-enterprise/contract';
import { idOfAccount, idOfMail } from '../archive/accounts.js';
import { spaceByHandle } from '../find.js';
import type { IdentityRecord, Records } from '../records.js';
import type { Reader } from '../store.js';
import { linkIdOf, type DirectoryInput, type GroupMapping, type Present } from './entry.js';

const portion = 1000;

/** Records of `identities` whose id begins with a text. */
export async function* identitiesUnder(reader: Reader, prefix: string): AsyncGenerator<IdentityRecord> {
  for (let after = prefix; ;) {
    const records = await reader.scan('identities', after, portion);
    for (const record of records) {
      if (!record.id.startsWith(prefix)) return;
      yield record;
    }
    after = records.at(-1)?.id ?? '';
    if (records.length < portion) return;
  }
}

async function getAll<Name extends 'people' | 'profiles' | 'identities' | 'members'>(
  reader: Reader,
  collection: Name,
  ids: readonly string[],
): Promise<Records[Name][]> {
  const found: Records[Name][] = [];
  for (let from = 0; from < ids.length; from += portion) {
    for (const record of await reader.getMany(collection, ids.slice(from, from + portion))) {
      if (record !== undefined) found.push(record);
    }
  }
  return found;
}

/** What an entry is looked up by, without reading everything: enough for somebody who is known and stays. */
async function readFew(
  reader: Reader,
  { source, entries }: DirectoryInput,
): Promise<IdentityRecord[] | null> {
  const ids = entries.flatMap(({ externalId, values: { manager } }) =>
    [externalId, ...(manager === undefined || manager === null ? [] : [manager])].map((id) =>
      linkIdOf(source, id),
    ),
  );
  const links = await getAll(reader, 'identities', ids);
  const byId = new Map(links.map((link) => [link.id, link]));
  const isSettled = entries.every(({ externalId, active, values: { mail, manager } }) => {
    const link = byId.get(linkIdOf(source, externalId));
    const isHere = link?.directory?.isPresent === true && active;
    const isFound = manager === undefined || manager === null || byId.has(linkIdOf(source, manager));
    return isHere && isFound && (mail === undefined || mail.trim().toLowerCase() === (link.mail ?? ''));
  });
  if (!isSettled) return null;
  const others = entries.flatMap(({ account, values: { mail } }) => [
    ...(account === undefined ? [] : [idOfAccount(account)]),
    ...(mail === undefined ? [] : [idOfMail(mail)]),
  ]);
  return [...links, ...(await getAll(reader, 'identities', others))];
}

async function readIdentities(reader: Reader, input: DirectoryInput): Promise<readonly IdentityRecord[]> {
  if (!input.isComplete) {
    const few = await readFew(reader, input);
    if (few !== null) return few;
  }
  const all: IdentityRecord[] = [];
  for await (const record of identitiesUnder(reader, '')) all.push(record);
  return all;
}

/** Reads what a run compares the directory with. */
export async function readPresent(
  reader: Reader,
  input: DirectoryInput,
  groups: readonly GroupMapping[],
): Promise<Present> {
  const records = await readIdentities(reader, input);
  const prefix = linkIdOf(input.source, '');
  const links = new Map<string, IdentityRecord>();
  const identities = new Map<string, IdentityRecord>();
  for (const record of records) {
    if (record.id.startsWith(prefix)) links.set(record.id.slice(prefix.length), record);
    else identities.set(record.id, record);
  }
  const ids = [...new Set(records.map(({ person }) => person))];
  const [people, profiles] = await Promise.all([
    getAll(reader, 'people', ids),
    getAll(reader, 'profiles', ids),
  ]);
  const handles = [...new Set(groups.map(({ space }) => space))];
  const spaces = new Map<string, SpaceId>();
  for (const handle of handles) {
    const space = await spaceByHandle(reader, handle);
    if (space !== undefined) spaces.set(handle, space.id);
  }
  const members = await reader.list({
    collection: 'members',
    index: 'space',
    prefixes: [...spaces.values()].map((space) => [space]),
    limit: Infinity,
  });
  return {
    links,
    identities,
    people: new Map(people.map((person) => [person.id, person])),
    profiles: new Map(profiles.map((profile) => [profile.id, profile])),
    spaces,
    roles: new Map(members.map(({ id, role }): [string, Role] => [id, role])),
  };
}
