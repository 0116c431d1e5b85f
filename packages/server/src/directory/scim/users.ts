import { mintId } from '../../mint.js';
import { filterOf, folded, nameAsked } from './filter.js';
import { patched } from './patch.js';
import {
  answerOf,
  pageOf,
  ScimError,
  scimPath,
  userSchema,
  type Question,
  type Resource,
} from './protocol.js';
import { cleanUser, type ScimResources, type StoredGroup, type StoredUser } from './resources.js';
import { withVersion, type Expectation } from './versions.js';

const unknown = (id: string): ScimError => new ScimError(404, `There is no user ${id}.`);

/** The users of SCIM. `base` is the address of the service. */
export class ScimUsers {
  readonly #resources: ScimResources;
  readonly #base: string;

  constructor(resources: ScimResources, base: string) {
    this.#resources = resources;
    this.#base = base;
  }

  #view({ id, resource }: StoredUser, groupsOf: GroupsOf): Resource {
    const { meta, ...rest } = resource as { meta?: Resource };
    return withVersion({
      schemas: [userSchema],
      ...rest,
      id,
      active: resource['active'] !== false,
      groups: groupsOf(id).map((group) => ({
        value: group.id,
        display: group.displayName,
        $ref: `${this.#base}${scimPath}/Groups/${group.id}`,
      })),
      meta: { ...meta, resourceType: 'User', location: `${this.#base}${scimPath}/Users/${id}` },
    });
  }

  async #groupsOf(): Promise<GroupsOf> {
    return groupsByMember(await this.#resources.groups());
  }

  async list(question: Question): Promise<Resource> {
    const groupsOf = await this.#groupsOf();
    const ids = await this.#idsOf(question);
    const page = await this.#resources.usersOf(pageOf(ids, question));
    return answerOf(
      page.map((user) => this.#view(user, groupsOf)),
      ids.length,
      question,
    );
  }

  /** Who is meant, in order. One who is asked for by name is looked at as they are now. */
  async #idsOf(question: Question): Promise<readonly string[]> {
    const { filter = '' } = question;
    const index = await this.#resources.index();
    const named = nameAsked(filter);
    if (named === null) return index.find(question);
    const test = filterOf(filter);
    const users = await this.#resources.usersOf(index.named(named));
    return users
      .filter(({ id, resource }) => test(folded({ ...resource, id }) as Resource))
      .map(({ id }) => id);
  }

  async get(id: string): Promise<Resource> {
    return this.#view(await this.#find(id), await this.#groupsOf());
  }

  async #find(id: string): Promise<StoredUser> {
    const user = await this.#resources.user(id);
    if (user === null) throw unknown(id);
    return user;
  }

  create(body: unknown): Promise<Resource> {
    return this.#resources.turns(async () => {
      const clean = await this.#resources.withPhotos(cleanUser(body));
      await this.#checkUnique(clean, null);
      const id = (await this.#resources.formerId(clean['externalId'])) ?? mintId();
      const now = new Date().toISOString();
      const resource = { ...clean, meta: { created: now, lastModified: now } };
      // Somebody whom nobody knows yet comes first, and then has left.
      if (isOff(clean['active']))
        await this.#resources.take([{ id, resource: { ...resource, active: true } }]);
      return this.#take(id, resource);
    });
  }

  replace(id: string, body: unknown, expect: Expectation): Promise<Resource> {
    return this.#resources.turns(async () => this.#change(await this.#expected(id, expect), cleanUser(body)));
  }

  patch(id: string, body: unknown, expect: Expectation): Promise<Resource> {
    return this.#resources.turns(async () => {
      const user = await this.#expected(id, expect);
      return this.#change(user, cleanUser(patched(user.resource, body)));
    });
  }

  /** Whoever is deleted there has left here. */
  delete(id: string, expect: Expectation): Promise<void> {
    return this.#resources.turns(async () => {
      const { resource } = await this.#expected(id, expect);
      const { externalId } = resource;
      await this.#resources.take([{ id, resource: { externalId, active: false, deleted: true } }]);
    });
  }

  /** The user, as the client means them. */
  async #expected(id: string, expect: Expectation): Promise<StoredUser> {
    const user = await this.#find(id);
    expect(this.#view(user, await this.#groupsOf()));
    return user;
  }

  async #change({ id, resource }: StoredUser, given: Resource): Promise<Resource> {
    await this.#checkUnique(given, id);
    const clean = await this.#resources.withPhotos(given);
    const meta = { ...(resource['meta'] as object), lastModified: new Date().toISOString() };
    return this.#take(id, { ...clean, meta });
  }

  async #take(id: string, resource: Record<string, unknown>): Promise<Resource> {
    const { active } = resource;
    const whole = { ...resource, ...(active === undefined ? {} : { active: !isOff(active) }) };
    await this.#resources.take([{ id, resource: whole }]);
    return this.#view({ id, groups: [], resource: whole }, await this.#groupsOf());
  }

  async #checkUnique({ userName, externalId }: Resource, id: string | null): Promise<void> {
    const value = String(userName);
    const index = await this.#resources.index();
    const ids = [
      ...index.named({ name: 'userName', value }),
      ...(typeof externalId === 'string' ? index.named({ name: 'externalId', value: externalId }) : []),
    ];
    const users = await this.#resources.usersOf(ids.filter((one) => one !== id));
    // A name that somebody had before is free.
    const same = users.find(
      ({ resource }) =>
        String(resource['userName']).toLowerCase() === value.toLowerCase() ||
        (typeof externalId === 'string' && resource['externalId'] === externalId),
    );
    if (same === undefined) return;
    throw new ScimError(409, `There is a user with this userName or externalId: ${same.id}.`, 'uniqueness');
  }
}

type GroupsOf = (user: string) => readonly StoredGroup[];

/** The groups of each user, without asking every group for every user. */
function groupsByMember(groups: readonly StoredGroup[]): GroupsOf {
  const byMember = new Map<string, StoredGroup[]>();
  for (const group of groups) {
    for (const member of group.members) {
      const known = byMember.get(member);
      if (known === undefined) byMember.set(member, [group]);
      else known.push(group);
    }
  }
  return (user) => byMember.get(user) ?? [];
}

const isOff = (active: unknown): boolean =>
  active === false || (typeof active === 'string' && active.toLowerCase() === 'false');
