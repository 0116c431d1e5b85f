import { mintId } from '../../mint.js';
import { cleanUser, type ScimResources, type StoredGroup, type StoredUser } from './resources.js';
import { filterOf } from './filter.js';
import { patched } from './patch.js';
import { listOf, ScimError, scimPath, userSchema, type Page, type Resource } from './protocol.js';

export interface Question extends Page {
  readonly filter?: string;
}

const unknown = (id: string): ScimError => new ScimError(404, `There is no user ${id}.`);

/** The users of SCIM. `base` is the address of the service. */
export class ScimUsers {
  readonly #resources: ScimResources;
  readonly #base: string;

  constructor(resources: ScimResources, base: string) {
    this.#resources = resources;
    this.#base = base;
  }

  #view({ id, resource }: StoredUser, groups: readonly StoredGroup[]): Resource {
    const { meta, ...rest } = resource as { meta?: Resource };
    const own = groups.filter(({ members }) => members.includes(id));
    return {
      schemas: [userSchema],
      ...rest,
      id,
      active: resource['active'] !== false,
      groups: own.map((group) => ({
        value: group.id,
        display: group.displayName,
        $ref: `${this.#base}${scimPath}/Groups/${group.id}`,
      })),
      meta: { ...meta, resourceType: 'User', location: `${this.#base}${scimPath}/Users/${id}` },
    };
  }

  async list({ filter, ...page }: Question): Promise<Resource> {
    const test = filter === undefined ? () => true : filterOf(filter);
    const [users, groups] = await Promise.all([this.#resources.users(), this.#resources.groups()]);
    return listOf(
      users.map((user) => this.#view(user, groups)).filter((one) => test(one)),
      page,
    );
  }

  async get(id: string): Promise<Resource> {
    return this.#view(await this.#find(id), await this.#resources.groups());
  }

  async #find(id: string): Promise<StoredUser> {
    const user = await this.#resources.user(id);
    if (user === null) throw unknown(id);
    return user;
  }

  create(body: unknown): Promise<Resource> {
    return this.#resources.turns(async () => {
      const clean = cleanUser(body);
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

  replace(id: string, body: unknown): Promise<Resource> {
    return this.#resources.turns(async () => this.#change(await this.#find(id), cleanUser(body)));
  }

  patch(id: string, body: unknown): Promise<Resource> {
    return this.#resources.turns(async () => {
      const user = await this.#find(id);
      return this.#change(user, cleanUser(patched(user.resource, body)));
    });
  }

  /** Whoever is deleted there has left here. */
  delete(id: string): Promise<void> {
    return this.#resources.turns(async () => {
      const { resource } = await this.#find(id);
      const { externalId } = resource;
      await this.#resources.take([{ id, resource: { externalId, active: false, deleted: true } }]);
    });
  }

  async #change({ id, resource }: StoredUser, clean: Record<string, unknown>): Promise<Resource> {
    await this.#checkUnique(clean, id);
    const meta = { ...(resource['meta'] as object), lastModified: new Date().toISOString() };
    return this.#take(id, { ...clean, meta });
  }

  async #take(id: string, resource: Record<string, unknown>): Promise<Resource> {
    const { active } = resource;
    const whole = { ...resource, ...(active === undefined ? {} : { active: !isOff(active) }) };
    await this.#resources.take([{ id, resource: whole }]);
    return this.#view({ id, groups: [], resource: whole }, await this.#resources.groups());
  }

  async #checkUnique({ userName, externalId }: Record<string, unknown>, id: string | null): Promise<void> {
    const name = String(userName).toLowerCase();
    const same = (await this.#resources.users()).find(
      (user) =>
        user.id !== id &&
        (String(user.resource['userName']).toLowerCase() === name ||
          (typeof externalId === 'string' && user.resource['externalId'] === externalId)),
    );
    if (same === undefined) return;
    throw new ScimError(409, `There is a user with this userName or externalId: ${same.id}.`, 'uniqueness');
  }
}

const isOff = (active: unknown): boolean =>
  active === false || (typeof active === 'string' && active.toLowerCase() === 'false');
