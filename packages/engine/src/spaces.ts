import {
  everyoneSpaceId,
  limits,
  type CommandName,
  type PersonId,
  type SpaceId,
} from '@social-enterprise/contract';
import type { Access } from './access.js';
import { checkLine } from './checks.js';
import { handleFrom } from './fold.js';
import { freeHandle } from './people.js';
import type { MemberRecord, SpaceRecord } from './records.js';
import { actingPerson, refuse, rule, type AnyRule, type Decision, type Queries } from './rule.js';
import type { Reader } from './store.js';
import { loadMap, personSummary, viewSpace } from './views.js';

const byHandle = async (reader: Reader, handle: string): Promise<SpaceRecord | undefined> =>
  (await reader.list({ collection: 'spaces', index: 'handle', prefixes: [[handle]], limit: 1 }))[0];

/** A space by id or handle. */
export async function findSpace(reader: Reader, idOrHandle: string): Promise<SpaceRecord | undefined> {
  return (await reader.get('spaces', idOrHandle)) ?? byHandle(reader, idOrHandle.toLowerCase());
}

/** The space, or a refusal that does not tell a secret space from one that does not exist. */
function knownSpace(space: SpaceRecord | undefined, access: Access): SpaceRecord {
  if (space !== undefined && access.canKnow(space)) return space;
  throw refuse('not-found', 'space-unknown', 'No such space.', { field: 'space' });
}

/** The space, for whoever may read it. */
export function readableSpace(space: SpaceRecord | undefined, access: Access): SpaceRecord {
  const known = knownSpace(space, access);
  if (access.canRead(known)) return known;
  throw refuse('forbidden', 'not-member', `Only members of ${known.name} read it.`, { field: 'space' });
}

/** The ids of all spaces that the actor may read. */
export async function readableSpaces(reader: Reader, access: Access): Promise<SpaceId[]> {
  const all = await reader.list({ collection: 'spaces', index: 'name', prefixes: [[]], limit: Infinity });
  return all.filter((space) => access.canRead(space)).map(({ id }) => id);
}

const memberId = (space: SpaceId, person: PersonId): string => `${space}/${person}`;

interface Membership {
  readonly space: SpaceRecord | undefined;
  readonly member: MemberRecord | undefined;
  readonly owners: number;
}

async function loadMembership(reader: Reader, id: SpaceId, person: PersonId | null): Promise<Membership> {
  const space = await reader.get('spaces', id);
  const members = await reader.list({
    collection: 'members',
    index: 'space',
    prefixes: [[id]],
    limit: Infinity,
  });
  return {
    space,
    member: members.find((member) => member.person === person),
    owners: members.filter(({ role }) => role === 'owner').length,
  };
}

function addMember(
  space: SpaceRecord,
  before: MemberRecord | undefined,
  member: MemberRecord,
): Decision | null {
  if (before?.role === member.role) return null;
  const memberCount = space.memberCount + (before === undefined ? 1 : 0);
  return {
    writes: [
      { collection: 'members', put: member },
      { collection: 'spaces', put: { ...space, memberCount } },
    ],
    change: { name: 'member.added', spaces: [space.id], people: [member.person] },
  };
}

function removeMember({ space, member, owners }: Membership): Decision | null {
  if (space === undefined || member === undefined) return null;
  if (member.role === 'owner' && owners === 1) {
    throw refuse('invalid', 'member-last-owner', 'The last owner cannot leave the space.');
  }
  return {
    writes: [
      { collection: 'members', delete: member.id },
      { collection: 'spaces', put: { ...space, memberCount: space.memberCount - 1 } },
    ],
    change: { name: 'member.removed', spaces: [space.id], people: [member.person] },
  };
}

function ownedSpace(space: SpaceRecord | undefined, access: Access): SpaceRecord {
  const known = knownSpace(space, access);
  if (access.canOwn(known.id)) return known;
  throw refuse('forbidden', 'not-allowed', `Only owners of ${known.name} may do this.`);
}

export const spaceRules = {
  'space.create': rule<'space.create', { taken: boolean; handle: string }>({
    async load(reader, { id, handle, name }) {
      const wish = handleFrom(handle ?? checkLine(name, 'name', { required: true }), 'space');
      return {
        taken: (await reader.get('spaces', id)) !== undefined,
        handle: await freeHandle(wish, async (wanted) => (await byHandle(reader, wanted)) !== undefined),
      };
    },
    decide({ taken, handle }, input, context) {
      const { access, now } = context;
      if (taken) throw refuse('conflict', 'id-taken', 'A space with this id exists.', { field: 'id' });
      const owner = access.isSystem ? null : actingPerson(context);
      if (access.actor.type === 'person' && access.actor.person.guest) {
        throw refuse('forbidden', 'not-allowed', 'Guests do not create spaces.');
      }
      const space: SpaceRecord = {
        id: input.id,
        handle,
        name: checkLine(input.name, 'name', { required: true }),
        description: checkLine(input.description, 'description', { maxLength: limits.titleLength }),
        visibility: input.visibility ?? 'members',
        join: input.join ?? 'request',
        memberCount: owner === null ? 0 : 1,
        created: now,
        version: 1,
      };
      const membership: Decision['writes'] =
        owner === null
          ? []
          : [
              {
                collection: 'members',
                put: { id: memberId(space.id, owner), space: space.id, person: owner, role: 'owner' },
              },
            ];
      return {
        writes: [{ collection: 'spaces', put: space }, ...membership],
        change: { name: 'space.created', spaces: [space.id] },
      };
    },
  }),

  'space.update': rule<'space.update', SpaceRecord | undefined>({
    load: (reader, { id }) => reader.get('spaces', id),
    decide(record, input, { access }) {
      const space = ownedSpace(record, access);
      if (space.version !== input.version) {
        throw refuse('conflict', 'version-stale', 'The space was changed meanwhile.', {
          current: viewSpace(access, space),
        });
      }
      const changed: SpaceRecord = {
        ...space,
        name: input.name === undefined ? space.name : checkLine(input.name, 'name', { required: true }),
        description:
          input.description === undefined
            ? space.description
            : checkLine(input.description, 'description', { maxLength: limits.titleLength }),
        visibility: input.visibility ?? space.visibility,
        join: input.join ?? space.join,
        version: space.version + 1,
      };
      return {
        writes: [{ collection: 'spaces', put: changed }],
        change: { name: 'space.updated', spaces: [space.id], formerly: space.visibility },
      };
    },
  }),

  'space.join': rule<'space.join', Membership>({
    load: (reader, { id }, { access }) => loadMembership(reader, id, access.personId),
    decide({ space: record, member }, _input, context) {
      const person = actingPerson(context);
      const space = readableSpace(record, context.access);
      if (member !== undefined) return null;
      if (space.join !== 'free' || !context.access.canReply(space)) {
        throw refuse('forbidden', 'not-allowed', `${space.name} takes members in by its owners.`);
      }
      const id = memberId(space.id, person);
      return addMember(space, undefined, { id, space: space.id, person, role: 'member' });
    },
  }),

  'space.leave': rule<'space.leave', Membership>({
    load: (reader, { id }, { access }) => loadMembership(reader, id, access.personId),
    decide(membership, _input, context) {
      actingPerson(context);
      knownSpace(membership.space, context.access);
      return removeMember(membership);
    },
  }),

  'member.add': rule<'member.add', Membership & { readonly known: boolean }>({
    async load(reader, { space, person }) {
      const known = (await reader.get('people', person)) !== undefined;
      return { ...(await loadMembership(reader, space, person)), known };
    },
    decide({ space: record, member, owners, known }, { person, role = 'member' }, { access }) {
      const space = ownedSpace(record, access);
      if (!known) throw refuse('not-found', 'person-unknown', 'No such person.', { field: 'person' });
      if (member?.role === 'owner' && role !== 'owner' && owners === 1) {
        throw refuse('invalid', 'member-last-owner', 'A space keeps at least one owner.');
      }
      return addMember(space, member, { id: memberId(space.id, person), space: space.id, person, role });
    },
  }),

  'member.remove': rule<'member.remove', Membership>({
    load: (reader, { space, person }) => loadMembership(reader, space, person),
    decide(membership, _input, { access }) {
      ownedSpace(membership.space, access);
      return removeMember(membership);
    },
  }),
} satisfies Partial<Record<CommandName, AnyRule>>;

/** The space that every database has from its first moment. Without a name, readers call it in their language. */
export const everyoneSpace = (now: SpaceRecord['created']): SpaceRecord => ({
  id: everyoneSpaceId as SpaceId,
  handle: 'everyone',
  name: '',
  description: '',
  visibility: 'everyone',
  join: 'free',
  memberCount: 0,
  created: now,
  version: 1,
});

export const spaceQueries: Queries<'spaces.list' | 'spaces.get' | 'members.list'> = {
  'spaces.list': ({ mine = false }, desk) =>
    desk.read(async (reader, { access }) => {
      const spaces = await reader.list({
        collection: 'spaces',
        index: 'name',
        prefixes: [[]],
        limit: Infinity,
      });
      const own = new Set(access.ownSpaces);
      const known = spaces.filter((space) => (mine ? own.has(space.id) : access.canKnow(space)));
      const first = known.filter(({ id }) => own.has(id));
      const others = known.filter(({ id }) => !own.has(id));
      return { items: [...first, ...others].map((space) => viewSpace(access, space)) };
    }),

  'spaces.get': ({ space }, desk) =>
    desk.read(async (reader, { access }) => {
      const found = await findSpace(reader, space);
      return found !== undefined && access.canKnow(found) ? viewSpace(access, found) : null;
    }),

  'members.list': ({ space, limit }, desk) =>
    desk.read(async (reader, { access }) => {
      const { id } = readableSpace(await findSpace(reader, space), access);
      const members = await reader.list({
        collection: 'members',
        index: 'space',
        prefixes: [[id]],
        limit: Math.min(limit ?? limits.pageSize, limits.pageSize),
      });
      const people = await loadMap(
        reader,
        'people',
        members.map(({ person }) => person),
      );
      return {
        items: members.flatMap(({ person, role }) => {
          const record = people.get(person);
          return record === undefined ? [] : { person: personSummary(record), role };
        }),
      };
    }),
};
