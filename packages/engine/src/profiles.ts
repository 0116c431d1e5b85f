import type { Availability, CommandName, Profile, Timestamp } from '@social-enterprise/contract';
import { knownPeople } from './circle.js';
import type { Context } from './context.js';
import { emptyProfile } from './empty-profile.js';
import { loadExpertise, loadSight, mayEndorse, type Sight } from './expertise.js';
import { isAnonymised, type PersonRecord, type ProfileRecord } from './records.js';
import type { Reader } from './store.js';
import { loadAllTopicNames } from './topic-names.js';
import { personSummary, viewPerson } from './views.js';
import { fold } from './fold.js';

/** What holds today: an absence that is over is none. */
export function availabilityAt(
  { state, until, substitute, note }: ProfileRecord['availability'],
  now: Timestamp,
  people: ReadonlyMap<string, PersonRecord>,
): Availability {
  if (until !== null && until < now.slice(0, 10)) {
    return { state: 'available', until: null, substitute: null, note: '' };
  }
  const other = substitute === null ? undefined : people.get(substitute);
  return { state, until, substitute: other?.active === true ? personSummary(other) : null, note };
}

function profileCan(context: Context, person: PersonRecord): CommandName[] {
  const { access } = context;
  const can: CommandName[] = [];
  const isOwn = access.personId === person.id;
  if (isOwn || access.isAdministrator) can.push('profile.update', 'person.update');
  if (isOwn) can.push('expertise.declare');
  if (mayEndorse(context, person)) can.push('endorsement.add', 'endorsement.request');
  if (access.isAdministrator) can.push('certificate.add', 'certificate.remove');
  return can;
}

const known = (sight: Sight, person: PersonRecord | undefined): person is PersonRecord =>
  person !== undefined && (sight.circle === null || sight.circle.has(person.id));

/** The page of a person as the actor may see it; null when they may not know of them. */
export async function viewProfile(
  reader: Reader,
  context: Context,
  person: PersonRecord,
): Promise<Profile | null> {
  if ((await knownPeople(reader, context.access, [person])).length === 0) return null;
  const [sight, names, found, below] = await Promise.all([
    loadSight(reader, context),
    loadAllTopicNames(reader),
    reader.get('profiles', person.id),
    reader.list({ collection: 'profiles', index: 'manager', prefixes: [[person.id]], limit: Infinity }),
  ]);
  const profile = found ?? emptyProfile(person.id);
  const ids = [profile.manager, profile.availability.substitute, ...below.map(({ id }) => id)];
  const [around, expertise] = await Promise.all([
    reader.getMany(
      'people',
      ids.filter((id) => id !== null),
    ),
    isAnonymised(person) ? [] : loadExpertise(reader, context, sight, person, names),
  ]);
  const people = new Map(
    around.flatMap((one) => (known(sight, one) && one.active ? [[one.id as string, one] as const] : [])),
  );
  const manager = profile.manager === null ? undefined : people.get(profile.manager);
  const reports = below.flatMap(({ id }) => people.get(id) ?? []);
  const order = ({ name, id }: PersonRecord): string => `${fold(name)} ${id}`;
  const isOwner = context.access.personId === person.id || context.access.isAdministrator;
  const { pronouns, about, location, timeZone, languages, contacts, projects, inExpertSearch, managed } =
    profile;
  return {
    person: viewPerson(person),
    pronouns,
    about,
    location,
    timeZone,
    languages: [...languages],
    contacts: [...contacts],
    availability: availabilityAt(profile.availability, context.now, people),
    manager: manager === undefined ? null : personSummary(manager),
    reports: reports.sort((a, b) => (order(a) < order(b) ? -1 : 1)).map(personSummary),
    projects: [...projects],
    inExpertSearch: inExpertSearch || !isOwner,
    expertise,
    managed: isOwner ? [...managed] : [],
    version: profile.version,
    can: profileCan(context, person),
  };
}
