import { everyoneSpaceId, type PersonId, type Role, type SpaceId } from '@social-enterprise/contract';
import type { PersonRecord, SpaceRecord } from './records.js';
import type { Reader } from './store.js';

/**
 * Who acts. `anonymous` has not said who they are (an embedded database before the first name), `system`
 * is an import by whoever holds the database.
 */
export type Actor =
  | { readonly type: 'person'; readonly person: PersonRecord }
  | { readonly type: 'anonymous' }
  | { readonly type: 'system' };

/** What the actor may read and where they have a say. Pure once loaded. */
export class Access {
  readonly actor: Actor;
  readonly #roles: ReadonlyMap<SpaceId, Role>;

  constructor(actor: Actor, roles: ReadonlyMap<SpaceId, Role>) {
    this.actor = actor;
    this.#roles = roles;
  }

  get personId(): PersonId | null {
    return this.actor.type === 'person' ? this.actor.person.id : null;
  }

  get isSystem(): boolean {
    return this.actor.type === 'system';
  }

  get #isGuest(): boolean {
    return this.actor.type === 'person' && this.actor.person.guest;
  }

  role(space: SpaceId): Role | null {
    return this.#roles.get(space) ?? null;
  }

  /** The spaces of "all that I am in". */
  get ownSpaces(): SpaceId[] {
    const own = new Set(this.#roles.keys());
    if (!this.#isGuest) own.add(everyoneSpaceId as SpaceId);
    return [...own];
  }

  canRead(space: SpaceRecord): boolean {
    if (this.isSystem || this.#roles.has(space.id)) return true;
    if (space.visibility === 'everyone') return !this.#isGuest;
    return space.visibility === 'guests';
  }

  /** May learn that the space exists. */
  canKnow(space: SpaceRecord): boolean {
    return this.canRead(space) || (space.visibility === 'members' && !this.#isGuest);
  }

  /** May answer and react: every reader who is known by name. Guests only where they are members. */
  canReply(space: SpaceRecord): boolean {
    if (this.isSystem) return true;
    if (this.actor.type === 'anonymous' || !this.canRead(space)) return false;
    return !this.#isGuest || this.#roles.has(space.id);
  }

  /** May begin a conversation: members, and every employee where joining is free. */
  canPost(space: SpaceRecord): boolean {
    return this.canReply(space) && (this.isSystem || this.#roles.has(space.id) || space.join === 'free');
  }

  /** Owners and moderators keep order. */
  canModerate(space: SpaceId): boolean {
    const role = this.role(space);
    return this.isSystem || role === 'owner' || role === 'moderator';
  }

  canOwn(space: SpaceId): boolean {
    return this.isSystem || this.role(space) === 'owner';
  }
}

export async function loadAccess(reader: Reader, actor: Actor): Promise<Access> {
  if (actor.type !== 'person') return new Access(actor, new Map());
  const members = await reader.list({
    collection: 'members',
    index: 'person',
    prefixes: [[actor.person.id]],
    limit: Infinity,
  });
  return new Access(actor, new Map(members.map(({ space, role }) => [space, role])));
}
