import {
  grantedSpaceId,
  limits,
  type CommandName,
  type PersonId,
  type SpaceId,
} from '@social-enterprise/contract';
import type { Access } from '../access.js';
import { refuse } from '../context.js';
import { knownSpace, readableSpace, spaceByHandle } from '../find.js';
import type { MemberRecord, SpaceRecord } from '../records.js';
import type { Reader } from '../store.js';
import { viewSpace } from '../views.js';
import { checkLine } from './checks.js';
import { freeHandle, handleFrom } from './handles.js';
import { actingPerson, rule, type AnyRule, type Decision } from './rule.js';

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
        handle: await freeHandle(wish, async (wanted) => (await spaceByHandle(reader, wanted)) !== undefined),
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
          field: 'version',
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
      if (space.id === grantedSpaceId) {
        throw refuse('forbidden', 'not-allowed', 'The space of granted threads has no members.');
      }
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
