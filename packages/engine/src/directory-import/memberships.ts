import type { PersonId, Role, SpaceId } from '@social-enterprise/contract';
import type { DirectoryLinkRecord } from '../records.js';
import type { GroupMapping, PersonStep, Present } from './entry.js';

const ranks: readonly Role[] = ['member', 'moderator', 'owner'];
const isHigher = (a: Role, b: Role): boolean => ranks.indexOf(a) > ranks.indexOf(b);

/** The spaces that the groups of a person give, each with the highest role. */
function wantedBy(
  groups: readonly string[],
  mappings: readonly GroupMapping[],
  spaces: Present['spaces'],
): Map<SpaceId, Role> {
  const wanted = new Map<SpaceId, Role>();
  for (const { group, space, role } of mappings) {
    const id = spaces.get(space);
    if (id === undefined || !groups.includes(group)) continue;
    const before = wanted.get(id);
    if (before === undefined || isHigher(role, before)) wanted.set(id, role);
  }
  return wanted;
}

export interface MembershipChanges {
  readonly joins: PersonStep['joins'];
  readonly leaves: PersonStep['leaves'];
  /** What the directory has given, after this. */
  readonly memberships: DirectoryLinkRecord['memberships'];
}

/**
 * What has to change so that groups are obeyed. Whoever was taken in here by hand stays, and so does a higher role that
 * they were given here.
 */
export function membershipsOf(
  person: PersonId,
  groups: readonly string[],
  before: DirectoryLinkRecord['memberships'],
  mappings: readonly GroupMapping[],
  { spaces, roles }: Pick<Present, 'spaces' | 'roles'>,
): MembershipChanges {
  const wanted = wantedBy(groups, mappings, spaces);
  const joins: { space: SpaceId; role: Role }[] = [];
  const memberships: { space: SpaceId; role: Role }[] = [];
  for (const [space, role] of wanted) {
    const has = roles.get(`${space}/${person}`);
    const given = before.find((one) => one.space === space)?.role;
    const isByHand = has !== undefined && has !== given;
    if (isByHand && !isHigher(role, has)) {
      // Theirs by hand; it was given as well only if the directory said so before.
      if (given !== undefined) memberships.push({ space, role });
      continue;
    }
    memberships.push({ space, role });
    if (has !== role) joins.push({ space, role });
  }
  const leaves = before
    .filter(({ space }) => !wanted.has(space) && roles.has(`${space}/${person}`))
    .map(({ space }) => space);
  return { joins, leaves, memberships };
}
