import {
  everyoneSpaceId,
  grantedSpaceId,
  type Grant,
  type PersonId,
  type Right,
  type Role,
  type SealedObject,
  type SpaceId,
  type SubjectUrn,
  type Timestamp,
} from '@social-enterprise/contract';
import { ideaOfUrn } from './idea-record.js';
import type { PersonRecord, PostRecord, SealRecord, SpaceRecord } from './records.js';
import { loadSeals, type Sealing } from './sealer.js';
import type { Reader } from './store.js';

/**
 * Who acts. `anonymous` has not said who they are (an embedded database before the first name), `system`
 * is an import by whoever holds the database.
 */
export type Actor =
  | {
      readonly type: 'person';
      readonly person: PersonRecord;
      /** Rights on single subjects that came with this sign-in. Never stored. Default none. */
      readonly grants?: readonly Grant[];
      /** Acts for the whole company, as the sign-in says. Never stored. Default false. */
      readonly administrator?: boolean;
    }
  | { readonly type: 'anonymous' }
  | { readonly type: 'system' };

/** Whether what is spoken about a subject is kept from somebody who reads where it stands; see `loadKept`. */
export type Kept = (access: Access, subject: SubjectUrn) => boolean;

const rights: readonly Right[] = ['read', 'write', 'moderate'];

/** Of several grants on one subject the widest holds. */
function rightsAt(now: Timestamp, grants: readonly Grant[]): Map<SubjectUrn, Right> {
  const found = new Map<SubjectUrn, Right>();
  for (const { subject, right, expires } of grants) {
    if (expires !== null && expires <= now) continue;
    const before = found.get(subject);
    if (before === undefined || rights.indexOf(before) < rights.indexOf(right)) found.set(subject, right);
  }
  return found;
}

/**
 * What the actor may read and where they have a say. Pure once loaded. Where a subject is asked about, the
 * answer is for its thread in that space; without one, for the space itself.
 */
export class Access {
  readonly actor: Actor;
  /** Those of the actor, in the order in which they were made. */
  readonly seals: readonly SealRecord[];
  readonly #roles: ReadonlyMap<SpaceId, Role>;
  readonly #now: Timestamp;
  readonly #grants: ReadonlyMap<SubjectUrn, Right>;
  readonly #sealing: Sealing | undefined;
  readonly #pseudonym: PersonId | null;

  constructor(
    actor: Actor,
    roles: ReadonlyMap<SpaceId, Role>,
    now: Timestamp,
    seals: readonly SealRecord[] = [],
    sealing: Sealing | undefined = undefined,
    pseudonym: PersonId | null = null,
  ) {
    this.actor = actor;
    this.seals = seals;
    this.#roles = roles;
    this.#now = now;
    this.#grants = rightsAt(now, (actor.type === 'person' ? actor.grants : undefined) ?? []);
    this.#sealing = sealing;
    this.#pseudonym = pseudonym;
  }

  /** In whose name the actor acts: their own, or that of somebody without a name. */
  get personId(): PersonId | null {
    return this.#pseudonym ?? (this.actor.type === 'person' ? this.actor.person.id : null);
  }

  /** Somebody without a name, while the actor acts for them; else null. */
  get pseudonym(): PersonId | null {
    return this.#pseudonym;
  }

  /** The actor's own seal of something, unless they took it off. */
  sealOf({ kind, id }: SealedObject): SealRecord | undefined {
    return this.seals.find(
      ({ object, lifted }) => lifted === null && object.kind === kind && object.id === id,
    );
  }

  /** The seal under which the actor takes part in a conversation: that of its top, or of the idea it is about. */
  sealIn({ root, subject }: Pick<PostRecord, 'root' | 'subject'>): SealRecord | undefined {
    const idea = subject === null ? null : ideaOfUrn(subject);
    const own = this.sealOf({ kind: 'post', id: root });
    return own ?? (idea === null ? undefined : this.sealOf({ kind: 'idea', id: idea }));
  }

  /** Everybody whose texts are the actor's own. */
  get selves(): PersonId[] {
    const own = this.actor.type === 'person' ? [this.actor.person.id] : [];
    return [...own, ...this.seals.map(({ pseudonym }) => pseudonym)];
  }

  /** Whether what this person wrote is the actor's own, under their name or without it. */
  isMe(person: PersonId | null): boolean {
    return person !== null && (person === this.personId || this.selves.includes(person));
  }

  /** The same actor with the same rights, acting in the name of somebody without a name. */
  as(pseudonym: PersonId): Access {
    return new Access(this.actor, this.#roles, this.#now, this.seals, this.#sealing, pseudonym);
  }

  /** Whether the actor, with another one, can learn who wrote without a name. */
  get isCustodian(): boolean {
    const { actor } = this;
    return actor.type === 'person' && this.#sealing?.custodians.includes(actor.person.handle) === true;
  }

  /** Whether something can be written without a name here. */
  get hasSealing(): boolean {
    return this.#sealing !== undefined;
  }

  get isSystem(): boolean {
    return this.actor.type === 'system';
  }

  /** Acts for the whole company. */
  get isAdministrator(): boolean {
    return this.isSystem || (this.actor.type === 'person' && this.actor.administrator === true);
  }

  get isGuest(): boolean {
    return this.actor.type === 'person' && this.actor.person.guest;
  }

  role(space: SpaceId): Role | null {
    return this.#roles.get(space) ?? null;
  }

  /** The spaces in which the actor is a member. */
  get memberships(): SpaceId[] {
    return [...this.#roles.keys()];
  }

  /** The spaces of "all that I am in". */
  get ownSpaces(): SpaceId[] {
    const own = new Set(this.#roles.keys());
    if (!this.isGuest) own.add(everyoneSpaceId as SpaceId);
    return [...own];
  }

  /** The subjects whose threads are open to the actor without any space. */
  get grantedSubjects(): SubjectUrn[] {
    return [...this.#grants.keys()];
  }

  /** Of a subject it has to be known before whether it is kept from the actor. */
  canRead(space: SpaceRecord): boolean;
  canRead(space: SpaceRecord, subject: SubjectUrn | null, kept: Kept): boolean;
  canRead(space: SpaceRecord, subject: SubjectUrn | null = null, kept?: Kept): boolean {
    if (subject !== null && kept?.(this, subject) === true) return false;
    if (this.isSystem || this.#roles.has(space.id) || this.#right(space, subject) !== null) return true;
    if (space.visibility === 'everyone') return !this.isGuest;
    return space.visibility === 'guests';
  }

  /** May learn that the space exists. */
  canKnow(space: SpaceRecord): boolean {
    return this.canRead(space) || (space.visibility === 'members' && !this.isGuest);
  }

  /** May answer and react: every reader who is known by name. Guests only where they are members. */
  canReply(space: SpaceRecord, subject: SubjectUrn | null = null): boolean {
    if (this.isSystem || this.#has('write', space, subject)) return true;
    if (this.actor.type === 'anonymous' || !this.canRead(space)) return false;
    return !this.isGuest || this.#roles.has(space.id);
  }

  /** May begin a conversation: members, and every employee where joining is free. */
  canPost(space: SpaceRecord, subject: SubjectUrn | null = null): boolean {
    if (this.isSystem || this.#has('write', space, subject)) return true;
    return this.canReply(space) && (this.#roles.has(space.id) || space.join === 'free');
  }

  /** May say that a thread is done with: whoever may answer by the space, and who moderates by a grant. */
  canSettle(space: SpaceRecord, subject: SubjectUrn): boolean {
    return this.canReply(space) || this.#has('moderate', space, subject);
  }

  /** Owners and moderators keep order. */
  canModerate(space: SpaceRecord, subject: SubjectUrn | null = null): boolean {
    const role = this.role(space.id);
    const has = role === 'owner' || role === 'moderator';
    return this.isSystem || has || this.#has('moderate', space, subject);
  }

  /** Moderators of a space and administrators run what stands in it, such as boards. */
  canRun(space: SpaceRecord): boolean {
    return this.isAdministrator || this.canModerate(space);
  }

  canOwn(space: SpaceId): boolean {
    return this.isSystem || this.role(space) === 'owner';
  }

  /** A secret space stays one: what is spoken about a subject there is for its members. */
  #right(space: SpaceRecord, subject: SubjectUrn | null): Right | null {
    if (subject === null || (space.visibility === 'secret' && space.id !== grantedSpaceId)) return null;
    return this.#grants.get(subject) ?? null;
  }

  #has(wanted: Right, space: SpaceRecord, subject: SubjectUrn | null): boolean {
    const right = this.#right(space, subject);
    return right !== null && rights.indexOf(right) >= rights.indexOf(wanted);
  }
}

/** What the actor may do as of `now`: a grant that has run out by then is none. */
export async function loadAccess(
  reader: Reader,
  actor: Actor,
  now: Timestamp,
  sealing?: Sealing,
): Promise<Access> {
  if (actor.type !== 'person') return new Access(actor, new Map(), now);
  const [members, seals] = await Promise.all([
    reader.list({
      collection: 'members',
      index: 'person',
      prefixes: [[actor.person.id]],
      limit: Infinity,
    }),
    sealing === undefined ? [] : loadSeals(reader, sealing.sealer, actor.person.id),
  ]);
  const roles = new Map(members.map(({ space, role }) => [space, role]));
  return new Access(actor, roles, now, seals, sealing);
}
