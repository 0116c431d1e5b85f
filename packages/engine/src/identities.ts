import {
  grantedSpaceId,
  type Command,
  type CommandKey,
  type PersonId,
  type Role,
  type SpaceId,
  type Timestamp,
} from '@social-enterprise/contract';
import { loadAccess, type Access } from './access.js';
import { idOfAccount, idOfMail } from './archive/accounts.js';
import { prepareStore } from './embedded.js';
import { refuse } from './context.js';
import { defaultPolicy } from './engine.js';
import { spaceByHandle } from './find.js';
import type { IdentityRecord, PersonRecord } from './records.js';
import { withParts } from './parts.js';
import { loadFeatures } from './rules/index.js';
import { applyCommand, prepareCommand } from './rules/transaction.js';
import type { Reader, Store, Writer } from './store.js';

/**
 * An account as a sign-in service describes it. What is absent is left as it is.
 *
 * @since 0.1.0
 */
export interface Identity {
  readonly issuer: string;
  /** Unique within the issuer and never given to somebody else. */
  readonly subject: string;
  readonly name: string;
  /**
   * A mail address that the service vouches for. It finds the person only once, where an import wrote it down for
   * somebody: addresses are given to others later, subjects are not.
   */
  readonly mail?: string;
  readonly handle?: string;
  readonly title?: string;
  readonly department?: string;
  readonly avatar?: string;
  readonly guest?: boolean;
  /** Memberships by the handle of the space; spaces that do not exist are left out. Absent: not said. */
  readonly memberships?: readonly { readonly space: string; readonly role: Role }[];
}

export interface SignInOptions {
  /** Mints a UUIDv7, such as the id of a person who comes for the first time. */
  readonly mint: () => string;
  /** Default: the computer's clock. */
  readonly now?: () => Date;
}

interface Wanted {
  /** What the account says, as far as it has a say. */
  readonly identity: Identity;
  readonly record: IdentityRecord | undefined;
  /** Whether the record is that of the account; else it is one that an import wrote down for its mail address. */
  readonly isOwn: boolean;
  readonly person: PersonRecord | undefined;
  readonly spaces: readonly { readonly id: SpaceId; readonly role: Role; readonly has: Role | null }[];
  readonly gone: readonly SpaceId[];
}

/** What the sign-in says, without what a directory owns: that is changed there alone. */
function withoutManaged(identity: Identity, managed: readonly string[], person: PersonRecord): Identity {
  if (managed.length === 0) return identity;
  const { name, title, department, avatar, ...rest } = identity;
  const said = Object.entries({ title, department, avatar }).filter(
    ([field, value]) => value !== undefined && !managed.includes(field),
  );
  return { ...rest, name: managed.includes('name') ? person.name : name, ...Object.fromEntries(said) };
}

const mailOf = ({ mail }: Identity): string | null => mail?.trim().toLowerCase() ?? null;

const isSame = (person: PersonRecord, { name, title, department, avatar, guest }: Identity): boolean =>
  person.name === name &&
  (title ?? person.title) === person.title &&
  (department ?? person.department) === person.department &&
  (avatar ?? person.avatar) === person.avatar &&
  (guest ?? person.guest) === person.guest;

const ranks: readonly Role[] = ['member', 'moderator', 'owner'];

async function load(reader: Reader, claimed: Identity): Promise<Wanted> {
  const own = await reader.get('identities', idOfAccount(claimed));
  const mail = mailOf(claimed);
  const awaited = own === undefined && mail !== null;
  const record = awaited ? await reader.get('identities', idOfMail(mail)) : own;
  const isOwn = own !== undefined;
  const [person, profile] =
    record === undefined
      ? []
      : await Promise.all([reader.get('people', record.person), reader.get('profiles', record.person)]);
  const identity = person === undefined ? claimed : withoutManaged(claimed, profile?.managed ?? [], person);
  const known = { identity, record, isOwn, person };
  if (person?.active === false) throw hasLeft();
  if (identity.memberships === undefined) return { ...known, spaces: [], gone: [] };
  const found = await Promise.all(
    identity.memberships.map(async ({ space, role }) => ({
      role,
      space: await spaceByHandle(reader, space),
    })),
  );
  const spaces = await Promise.all(
    found.flatMap(({ space, role }) => {
      // Whoever were a member of all granted threads at once would need no grant.
      if (space === undefined || space.id === grantedSpaceId) return [];
      const { id } = space;
      const member = record === undefined ? undefined : reader.get('members', `${id}/${record.person}`);
      return [Promise.resolve(member).then((one) => ({ id, role, has: one?.role ?? null }))];
    }),
  );
  const gone = (record?.spaces ?? []).filter((id) => !spaces.some((space) => space.id === id));
  return { ...known, spaces, gone };
}

const hasLeft = (): Error =>
  refuse('unauthenticated', 'person-left', 'Whoever this account belongs to has left.');

/** A role that somebody was given here by hand is not taken away by a lower one in a claim. */
const isMissing = ({ role, has }: Wanted['spaces'][number]): boolean =>
  has === null || ranks.indexOf(has) < ranks.indexOf(role);

const isSettled = ({ identity, ...wanted }: Wanted): boolean =>
  wanted.person !== undefined &&
  wanted.isOwn &&
  (mailOf(identity) ?? wanted.record?.mail) === wanted.record?.mail &&
  isSame(wanted.person, identity) &&
  wanted.gone.length === 0 &&
  !wanted.spaces.some(isMissing);

/**
 * Who an account is: the person it was the last time, brought up to what the account says now, or a new one.
 * Costs one read when nothing has changed. What a directory owns is left to it.
 *
 * @throws SocialError `unauthenticated` with reason `person-left` for whoever has left.
 * @since 0.1.0
 */
export async function signIn(store: Store, identity: Identity, options: SignInOptions): Promise<PersonId> {
  const known = await store.read(async (reader) => {
    const wanted = await load(reader, identity);
    return isSettled(wanted) ? wanted.person?.id : undefined;
  });
  if (known !== undefined) return known;
  await prepareStore(store);
  const { mint } = options;
  const id = mint() as PersonId;
  const now = (options.now?.() ?? new Date()).toISOString() as Timestamp;
  // Before the transaction, in which commands are prepared one after the other.
  await loadFeatures();
  return withParts(() =>
    store.write(async (writer) => {
      const wanted = await load(writer, identity);
      return settle(writer, store.epoch, wanted, { id, now, mint });
    }),
  );
}

async function settle(
  writer: Writer,
  epoch: string,
  { identity, ...wanted }: Wanted,
  { id, now, mint }: { readonly id: PersonId; readonly now: Timestamp; readonly mint: () => string },
): Promise<PersonId> {
  const access: Access = await loadAccess(writer, { type: 'system' }, now);
  const run = async <Name extends Command['name']>(name: Name, input: object): Promise<void> => {
    const command = { key: mint() as CommandKey, name, input } as Command;
    const context = { access, now, policy: defaultPolicy, embedded: false, epoch };
    await applyCommand(writer, context, command, await prepareCommand(command));
  };
  const person = wanted.person?.id ?? id;
  const { name, handle, title, department, avatar, guest } = identity;
  const details = Object.fromEntries(
    Object.entries({ name, title, department, avatar, guest }).filter(([, value]) => value !== undefined),
  );
  if (wanted.person === undefined) {
    await run('person.create', {
      id: person,
      ...details,
      ...(handle === undefined ? {} : { handle }),
    });
  } else if (!isSame(wanted.person, identity)) {
    await run('person.update', { id: person, version: wanted.person.version, ...details });
  }
  for (const space of wanted.spaces.filter(isMissing)) {
    await run('member.add', { space: space.id, person, role: space.role });
  }
  for (const space of wanted.gone) await run('member.remove', { space, person });
  const spaces =
    identity.memberships === undefined ? (wanted.record?.spaces ?? []) : wanted.spaces.map(({ id }) => id);
  const mail = mailOf(identity) ?? wanted.record?.mail ?? null;
  await writer.put('identities', { id: idOfAccount(identity), person, spaces, mail });
  if (wanted.record !== undefined && !wanted.isOwn) await writer.delete('identities', wanted.record.id);
  return person;
}
