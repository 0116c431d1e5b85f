import type { PersonId } from '@social-enterprise/contract';
import type { DirectoryLinkRecord, IdentityRecord, PersonRecord } from '../records.js';
import { KnownAccounts } from './accounts.js';
import { checkEntries, passedOver, type CheckedEntry } from './checks.js';
import { differencesOf, managedBy } from './differences.js';
import type {
  DirectoryInput,
  DirectoryPlan,
  DirectoryProblem,
  DirectoryRules,
  DirectoryValues,
  PersonStep,
  Present,
} from './entry.js';
import { ManagerNames, resolveManagers, type Reporting } from './managers.js';
import { membershipsOf } from './memberships.js';

const nothingGiven: DirectoryLinkRecord = {
  isPresent: false,
  given: {},
  managed: [],
  groups: [],
  memberships: [],
  certificates: [],
  resource: null,
};

/** Everything that one run looks at. */
interface Planning {
  readonly present: Present;
  readonly accounts: KnownAccounts;
  readonly rules: DirectoryRules;
}

function certificatesOf(
  { certificates }: CheckedEntry,
  before: DirectoryLinkRecord['certificates'],
  mint: () => string,
): { readonly kept: DirectoryLinkRecord['certificates']; readonly changes: PersonStep['certificates'] } {
  if (certificates === undefined) return { kept: before, changes: { added: [], removed: [] } };
  const key = ({ topic, label, until }: { topic: string; label: string; until: string | null }): string =>
    JSON.stringify([topic, label, until]);
  const wanted = new Map(certificates.map((one) => [key(one), one]));
  const stays = before.filter((one) => wanted.has(key(one)));
  const known = new Set(stays.map(key));
  const added = [...wanted.values()]
    .filter((one) => !known.has(key(one)))
    .map((one) => ({ ...one, id: mint() }));
  const removed = before.filter((one) => !wanted.has(key(one))).map(({ id }) => id);
  return { kept: [...stays, ...added], changes: { added, removed } };
}

const emptyOf = (field: string): unknown =>
  field === 'languages' ? [] : field === 'avatar' || field === 'timeZone' || field === 'manager' ? null : '';

/** What was given before, and has gone there. */
const goneValues = (
  { isWhole = false, said }: CheckedEntry,
  given: DirectoryLinkRecord['given'],
): DirectoryValues =>
  Object.fromEntries(
    Object.keys(given)
      .filter((field) => isWhole && !said.includes(field))
      .map((field) => [field, emptyOf(field)]),
  );

/** What was given before, and could not be read or taken this time. */
const heldValues = ({ said, values }: CheckedEntry, given: DirectoryLinkRecord['given']): DirectoryValues =>
  Object.fromEntries(
    Object.entries(given).filter(([field]) => said.includes(field) && !Object.hasOwn(values, field)),
  );

/** Takes in whoever is in the directory. */
function stepOf(planning: Planning, entry: CheckedEntry, id: PersonId | null): PersonStep {
  const { present, accounts, rules } = planning;
  const { at, externalId, values } = entry;
  const person = id === null ? undefined : present.people.get(id);
  const personId = id ?? (rules.mint() as PersonId);
  const linked = present.links.get(externalId);
  const former = accounts.formerLink(personId, externalId);
  const before = linked?.directory ?? former?.directory ?? nothingGiven;
  const said = { ...goneValues(entry, before.given), ...values };
  const manages = managedBy({ ...heldValues(entry, before.given), ...values }, rules.wins);
  const { details, profile } = differencesOf(
    person,
    present.profiles.get(personId),
    said,
    { ...before, manages },
    rules.wins,
  );
  const groups = entry.groups ?? before.groups;
  const members = membershipsOf(personId, groups, before.memberships, rules.groups, present);
  const { kept, changes } = certificatesOf(entry, before.certificates, rules.mint);
  const link: IdentityRecord = {
    id: accounts.linkId(externalId),
    person: personId,
    spaces: [],
    mail: (said.mail ?? linked?.mail ?? former?.mail) || null,
    directory: {
      isPresent: true,
      given: { ...before.given, ...said },
      managed: manages,
      groups: [...groups],
      memberships: members.memberships,
      certificates: kept,
      resource: entry.resource ?? before.resource,
    },
  };
  const ways = accounts.waysIn(personId, { ...entry, values: { ...entry.values, mail: link.mail ?? '' } });
  const step: PersonStep = {
    at,
    externalId,
    outcome: person === undefined ? 'created' : person.active ? 'changed' : 'returned',
    person: personId,
    name: values.name ?? person?.name ?? '',
    fields: fieldsOf({
      details,
      profile,
      joins: members.joins,
      leaves: members.leaves,
      certificates: changes,
    }),
    handle: entry.handle ?? null,
    details,
    profile,
    joins: members.joins,
    leaves: members.leaves,
    certificates: changes,
    before: linked,
    link,
    identities: {
      put: ways.put,
      deleted: [...ways.deleted, ...(former === undefined ? [] : [former.id])],
    },
  };
  const isChanged = step.fields.length > 0 || step.profile.managed !== undefined;
  return step.outcome === 'changed' && !isChanged ? { ...step, outcome: 'unchanged' } : step;
}

const fieldsOf = ({
  details,
  profile,
  joins,
  leaves,
  certificates: { added, removed },
}: Pick<PersonStep, 'details' | 'profile' | 'joins' | 'leaves' | 'certificates'>): string[] => [
  ...Object.keys(details).filter((field) => field !== 'active'),
  ...Object.keys(profile).filter((field) => field !== 'managed'),
  ...(joins.length + leaves.length > 0 ? ['groups'] : []),
  ...(added.length + removed.length > 0 ? ['certificates'] : []),
];

/** What the source says of somebody who has left before. */
function goneStep(
  link: IdentityRecord,
  { id, name }: PersonRecord,
  externalId: string,
  at: string,
  resource: string | null,
): PersonStep | null {
  const { directory } = link;
  if (directory === undefined || resource === null || resource === directory.resource) return null;
  return {
    at,
    externalId,
    outcome: 'unchanged',
    person: id,
    name,
    fields: [],
    handle: null,
    details: {},
    profile: {},
    joins: [],
    leaves: [],
    certificates: { added: [], removed: [] },
    before: link,
    link: { ...link, directory: { ...directory, resource } },
    identities: { put: [], deleted: [] },
  };
}

/** Lets go whoever has left the directory. Null: there is nothing to do. */
function leavingStep(
  { present, accounts, rules }: Planning,
  externalId: string,
  at: string,
  resource: string | null,
): PersonStep | null {
  const link = present.links.get(externalId);
  const person = link && present.people.get(link.person);
  if (link?.directory === undefined || person === undefined) return null;
  if (!link.directory.isPresent) return goneStep(link, person, externalId, at, resource);
  const isKept = rules.leavers === 'named';
  const before = link.directory;
  const stays = accounts.isElsewhere(person.id);
  const profile = present.profiles.get(person.id);
  const managed = profile?.managed.filter((field) => !before.managed.includes(field)) ?? [];
  return {
    at,
    externalId,
    outcome: stays || !person.active ? 'changed' : 'deactivated',
    person: person.id,
    name: person.name,
    fields: [],
    handle: null,
    details: stays || !person.active ? {} : { active: false },
    profile: profile === undefined || before.managed.length === 0 ? {} : { managed },
    joins: [],
    leaves: before.memberships
      .map(({ space }) => space)
      .filter((space) => present.roles.has(`${space}/${person.id}`)),
    certificates: { added: [], removed: [] },
    before: link,
    link: {
      ...link,
      mail: isKept ? link.mail : null,
      directory: {
        ...before,
        isPresent: false,
        given: isKept ? before.given : {},
        managed: [],
        memberships: [],
        resource: resource ?? (isKept ? before.resource : null),
      },
    },
    identities: stays ? { put: [], deleted: [] } : accounts.waysOut(person.id, rules.leavers),
  };
}

/** Who is no longer there. */
function gone(
  planning: Planning,
  { entries, isComplete, hasUnknown, source }: DirectoryInput,
  problems: DirectoryProblem[],
): PersonStep[] {
  if (!isComplete) return [];
  const here = new Set(entries.map(({ externalId }) => externalId));
  const steps = [...planning.present.links.keys()]
    .filter((externalId) => !here.has(externalId))
    .flatMap((externalId) => leavingStep(planning, externalId, externalId, null) ?? []);
  if (steps.length === 0 || !hasUnknown) return steps;
  const message =
    `${steps.length} people are missing, and something could not be read of which nobody knows whose it is. ` +
    'Nobody was deactivated.';
  problems.push(passedOver(source, null, 'leavers-held', message));
  return [];
}

function refusalOf({ rules, present }: Planning, steps: readonly PersonStep[]): DirectoryPlan['refusal'] {
  const leaving = steps.filter(({ outcome }) => outcome === 'deactivated').length;
  const all = [...present.links.values()].filter(({ directory }) => directory?.isPresent === true).length;
  const most = Math.max(1, Math.floor(all * rules.mostLeavers));
  if (rules.isForced || leaving <= most) return null;
  return (
    `${leaving} of ${all} people would be deactivated, and one run may deactivate ${most}. Nothing was done. ` +
    'If they have really left, run it once with --force.'
  );
}

/** Spaces that a mapping names and nobody knows. */
const unknownSpaces = ({ rules, present }: Planning, source: string): DirectoryProblem[] =>
  rules.groups
    .filter(({ space }) => !present.spaces.has(space))
    .map(({ group, space }) =>
      passedOver(
        source,
        'groups',
        'space-unknown',
        `The group ${group} goes to ${space}, and there is no such space.`,
      ),
    );

/**
 * Compares a directory with the people who are here, and says what has to be done. Pure: nothing is read, and nothing
 * written. Given again after it was done, it says that nothing has to be done.
 */
export function planDirectory(input: DirectoryInput, present: Present, rules: DirectoryRules): DirectoryPlan {
  const { sound, problems: found } = checkEntries(input.entries);
  const problems = [...input.problems, ...found];
  const here = input.isComplete ? new Set(input.entries.map(({ externalId }) => externalId)) : null;
  const accounts = new KnownAccounts(present, input.source, here);
  const planning: Planning = { present, accounts, rules };
  problems.push(...unknownSpaces(planning, input.source));
  const steps: PersonStep[] = [];
  const reporting: Reporting[] = [];
  for (const entry of sound) {
    if (!entry.active) {
      const step = leavingStep(planning, entry.externalId, entry.at, entry.resource ?? null);
      if (step !== null) steps.push(step);
      continue;
    }
    const person = accounts.personOf(entry);
    if (typeof person === 'object' && person !== null) {
      problems.push({ at: entry.at, field: null, ...person, isLeftOut: true });
      continue;
    }
    const step = stepOf(planning, entry, person);
    steps.push(step);
    const { manager } = step.link.directory?.given as DirectoryValues;
    const before = step.before?.directory?.given['manager'];
    const last = typeof before === 'string' ? before : null;
    if (manager !== undefined) reporting.push({ at: entry.at, person: step.person, manager, last });
  }
  // Whoever comes back under another id is the same person and has not gone.
  const kept = new Set(steps.map(({ person }) => person));
  steps.push(...gone(planning, input, problems).filter(({ person }) => !kept.has(person)));
  const managed = withManagers(planning, steps, reporting);
  problems.push(...managed.problems);
  return { steps: managed.steps, problems, refusal: refusalOf(planning, managed.steps) };
}

/** Says of every step who the person reports to, where that changes. */
function withManagers(
  { present, rules }: Planning,
  steps: readonly PersonStep[],
  reporting: readonly Reporting[],
): { readonly steps: readonly PersonStep[]; readonly problems: readonly DirectoryProblem[] } {
  const names = new ManagerNames();
  const active = new Map<PersonId, string>();
  for (const [externalId, { person, mail, directory }] of present.links) {
    const record = present.people.get(person);
    if (directory?.isPresent !== true || record?.active !== true) continue;
    names.add(externalId, mail, person);
    active.set(person, record.name);
  }
  for (const { externalId, link, person, name } of steps) {
    if (link.directory?.isPresent !== true) continue;
    names.add(externalId, link.mail, person);
    active.set(person, name);
  }
  const gone = new Set(steps.filter(({ outcome }) => outcome === 'deactivated').map(({ person }) => person));
  const isMine = (one: Reporting): boolean => {
    const now = present.profiles.get(one.person)?.manager ?? null;
    const last = one.last === null ? null : (names.find(one.last) ?? null);
    return (rules.wins.manager ?? 'directory') === 'directory' || now === null || now === last;
  };
  const { managers, problems } = resolveManagers(
    reporting.filter(isMine),
    names,
    present.profiles,
    (person) => active.get(person) ?? present.people.get(person)?.name ?? person,
  );
  const changed = steps.map((step): PersonStep => {
    const manager = managers.get(step.person);
    const now = present.profiles.get(step.person)?.manager ?? null;
    if (manager === undefined || manager === now || (manager !== null && gone.has(manager))) return step;
    const outcome = step.outcome === 'unchanged' ? 'changed' : step.outcome;
    const fields = [...step.fields, 'manager'];
    // Whoever swaps places with their manager would be in a circle for a moment.
    const profile = now === null ? step.profile : { ...step.profile, manager: null };
    return { ...step, outcome, fields, profile, manager };
  });
  return { steps: changed, problems };
}
