import { mintId } from '../../mint.js';
import { filterOf, folded, sortedBy, sortKeyOf } from './filter.js';
import { patched } from './patch.js';
import {
  groupSchema,
  isObject,
  listOf,
  ScimError,
  scimPath,
  type Question,
  type Resource,
} from './protocol.js';
import type { ScimResources, StoredGroup } from './resources.js';
import { withVersion, type Expectation } from './versions.js';

const mostMembers = 50_000;

function membersOf(value: unknown): string[] {
  const members = (Array.isArray(value) ? value : []).flatMap((one: unknown) =>
    isObject(one) && typeof one['value'] === 'string' ? one['value'] : [],
  );
  if (members.length > mostMembers) throw new ScimError(413, 'The group has too many members.', 'tooMany');
  return [...new Set(members)];
}

function cleanGroup(body: unknown): Pick<StoredGroup, 'displayName' | 'externalId' | 'members'> {
  const { displayName, externalId, members } = isObject(body) ? body : {};
  if (typeof displayName !== 'string' || displayName.trim() === '') {
    throw new ScimError(400, 'A group has a displayName.', 'invalidValue');
  }
  return {
    displayName: displayName.trim(),
    ...(typeof externalId === 'string' ? { externalId } : {}),
    members: membersOf(members),
  };
}

/** The groups of SCIM: the settings say to which spaces they lead. */
export class ScimGroups {
  readonly #resources: ScimResources;
  readonly #base: string;

  constructor(resources: ScimResources, base: string) {
    this.#resources = resources;
    this.#base = base;
  }

  #view(
    { id, displayName, externalId, members, created, lastModified }: StoredGroup,
    isWhole = true,
  ): Resource {
    const whole = withVersion({
      schemas: [groupSchema],
      id,
      displayName,
      ...(externalId === undefined ? {} : { externalId }),
      members: members.map((value) => ({ value })),
      meta: {
        resourceType: 'Group',
        created,
        lastModified,
        location: `${this.#base}${scimPath}/Groups/${id}`,
      },
    });
    return isWhole ? whole : Object.fromEntries(Object.entries(whole).filter(([name]) => name !== 'members'));
  }

  async list(
    { filter, sortBy, isDescending = false, ...page }: Question,
    isWhole: boolean,
  ): Promise<Resource> {
    const test = filter === undefined ? () => true : filterOf(filter);
    const groups = await this.#resources.groups();
    const found = groups.filter((group) => test(folded(this.#view(group)) as Resource));
    const order = { ...(sortBy === undefined ? {} : { sortBy }), isDescending };
    const keyOf = sortKeyOf(sortBy ?? '');
    const sorted = sortedBy(found, order, (group) => keyOf(this.#view(group)));
    return listOf(
      sorted.map((group) => this.#view(group, isWhole)),
      page,
    );
  }

  async get(id: string, isWhole: boolean): Promise<Resource> {
    return this.#view(await this.#find(id), isWhole);
  }

  async #find(id: string): Promise<StoredGroup> {
    const group = await this.#resources.group(id);
    if (group === null) throw new ScimError(404, `There is no group ${id}.`);
    return group;
  }

  /** The group, as the client means it. */
  async #expected(id: string, expect: Expectation): Promise<StoredGroup> {
    const group = await this.#find(id);
    expect(this.#view(group));
    return group;
  }

  create(body: unknown): Promise<Resource> {
    return this.#resources.turns(async () => {
      const now = new Date().toISOString();
      return this.#put({ ...cleanGroup(body), id: mintId(), created: now, lastModified: now }, []);
    });
  }

  replace(id: string, body: unknown, expect: Expectation): Promise<Resource> {
    return this.#resources.turns(async () => this.#change(await this.#expected(id, expect), body));
  }

  patch(id: string, body: unknown, expect: Expectation): Promise<Resource> {
    return this.#resources.turns(async () => {
      const group = await this.#expected(id, expect);
      const { displayName, externalId, members } = group;
      const before = {
        schemas: [groupSchema],
        displayName,
        ...(externalId === undefined ? {} : { externalId }),
        members: members.map((value) => ({ value })),
      };
      return this.#change(group, patched(before, withPlainMembers(body)));
    });
  }

  delete(id: string, expect: Expectation): Promise<void> {
    return this.#resources.turns(async () => {
      const { members } = await this.#expected(id, expect);
      await this.#resources.deleteGroup(id);
      await this.#regroup(members);
    });
  }

  async #change(group: StoredGroup, body: unknown): Promise<Resource> {
    const { id, created, members } = group;
    return this.#put({ ...cleanGroup(body), id, created, lastModified: new Date().toISOString() }, members);
  }

  async #put(group: StoredGroup, before: readonly string[]): Promise<Resource> {
    const same = (await this.#resources.groups()).find(
      ({ id, displayName }) =>
        id !== group.id && displayName.toLowerCase() === group.displayName.toLowerCase(),
    );
    if (same !== undefined) {
      throw new ScimError(409, `There is a group with this displayName: ${same.id}.`, 'uniqueness');
    }
    await this.#resources.putGroup(group);
    await this.#regroup([...before, ...group.members]);
    return this.#view(group);
  }

  /** Takes in anew whoever was in other groups the last time, also when that was interrupted. */
  async #regroup(members: readonly string[]): Promise<void> {
    const groups = await this.#resources.groups();
    const users = await Promise.all([...new Set(members)].map((id) => this.#resources.user(id)));
    const changed = users.filter((user) => {
      if (user === null || user.resource['active'] === false) return false;
      const names = groups
        .filter((one) => one.members.includes(user.id))
        .map(({ displayName }) => displayName);
      return JSON.stringify(names.sort()) !== JSON.stringify([...user.groups].sort());
    });
    await this.#resources.take(changed.filter((user) => user !== null));
  }
}

/** Clients send a name or an address with each member, which is not kept. */
function withPlainMembers(body: unknown): unknown {
  if (!isObject(body) || !Array.isArray(body['Operations'])) return body;
  const plain = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map((one: unknown) => (isObject(one) && 'value' in one ? { value: one['value'] } : one))
      : value;
  const operations = body['Operations'].map((one: unknown) => {
    if (!isObject(one)) return one;
    const { path, value } = one;
    if (typeof path === 'string' && path.toLowerCase() === 'members') return { ...one, value: plain(value) };
    return isObject(value) && 'members' in value
      ? { ...one, value: { ...value, members: plain(value['members']) } }
      : one;
  });
  return { ...body, Operations: operations };
}
