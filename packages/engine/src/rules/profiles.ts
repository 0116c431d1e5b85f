import { limits, type CommandInput, type CommandName, type PersonId } from '@social-enterprise/contract';
import { refuse } from '../context.js';
import { emptyProfile } from '../empty-profile.js';
import type { PersonRecord, ProfileRecord } from '../records.js';
import type { Reader } from '../store.js';
import { checkContact, checkLanguage, checkList, checkManaged, checkTimeZone } from './profile-checks.js';
import { checkDay, checkLine, checkLink } from './checks.js';
import { checkOwned } from './owned-fields.js';
import { actingPerson, rule, type AnyRule } from './rule.js';

type Input = CommandInput<'profile.update'>;

interface Loaded {
  readonly person: PersonRecord | undefined;
  readonly profile: ProfileRecord | undefined;
  readonly manager: PersonRecord | undefined;
  readonly substitute: PersonRecord | undefined;
  /** Those above the wished manager, nearest first, as far as the person themselves. */
  readonly above: readonly PersonId[];
}

/** Deeper than any company; it ends where the directory has a cycle of its own. */
const mostLevels = 100;

async function loadAbove(reader: Reader, manager: PersonId, person: PersonId): Promise<PersonId[]> {
  const above: PersonId[] = [];
  for (let at: PersonId | null = manager; at !== null && above.length < mostLevels;) {
    if (above.includes(at)) break;
    above.push(at);
    if (at === person) break;
    at = (await reader.get('profiles', at))?.manager ?? null;
  }
  return above;
}

async function load(reader: Reader, { person, manager, availability }: Input): Promise<Loaded> {
  const substitute = availability?.substitute ?? null;
  const [record, profile, above, ...others] = await Promise.all([
    reader.get('people', person),
    reader.get('profiles', person),
    manager === undefined || manager === null ? [] : loadAbove(reader, manager, person),
    ...[manager, substitute].map((id) =>
      id === undefined || id === null ? undefined : reader.get('people', id),
    ),
  ]);
  return { person: record, profile, above, manager: others[0], substitute: others[1] };
}

/** Somebody who is named by somebody else: known, here, and not the same. */
function checkOther(
  id: PersonId,
  found: PersonRecord | undefined,
  person: PersonId,
  field: 'manager' | 'availability.substitute',
): PersonId {
  const reason = field === 'manager' ? 'manager-cycle' : 'substitute-invalid';
  if (id === person) throw refuse('invalid', reason, `${field} is the person themselves.`, { field });
  if (found === undefined) throw refuse('not-found', 'person-unknown', 'No such person.', { field });
  if (!found.active) throw refuse('invalid', 'person-left', `${found.name} has left.`, { field });
  return id;
}

function managerOf({ manager, above }: Loaded, id: PersonId | null, person: PersonId): PersonId | null {
  if (id === null) return null;
  const checked = checkOther(id, manager, person, 'manager');
  if (above.includes(person)) {
    throw refuse('invalid', 'manager-cycle', 'A manager cannot report to the person, not even by others.', {
      field: 'manager',
    });
  }
  return checked;
}

function availabilityOf(
  { substitute }: Loaded,
  { state, until = null, note, ...rest }: NonNullable<Input['availability']>,
  person: PersonId,
): ProfileRecord['availability'] {
  const id = rest.substitute ?? null;
  return {
    state,
    until: until === null || state === 'available' ? null : checkDay(until, 'availability.until'),
    substitute: id === null ? null : checkOther(id, substitute, person, 'availability.substitute'),
    note: checkLine(note, 'availability.note', { maxLength: limits.titleLength }),
  };
}

/** The fields that an input changes, each checked. */
function changesOf(loaded: Loaded, input: Input, isAdministrator: boolean): Partial<ProfileRecord> {
  const { person } = input;
  const line = (field: 'pronouns' | 'location'): string | undefined =>
    input[field] === undefined ? undefined : checkLine(input[field], field);
  const all: { readonly [Field in keyof ProfileRecord]?: ProfileRecord[Field] | undefined } = {
    pronouns: line('pronouns'),
    about: input.about === undefined ? undefined : checkAbout(input.about),
    location: line('location'),
    timeZone: input.timeZone === undefined ? undefined : checkTimeZone(input.timeZone),
    languages:
      input.languages === undefined
        ? undefined
        : [...new Set(checkList(input.languages, 'languages', limits.languagesPerPerson).map(checkLanguage))],
    contacts:
      input.contacts === undefined
        ? undefined
        : checkList(input.contacts, 'contacts', limits.contactsPerPerson).map(checkContact),
    availability:
      input.availability === undefined ? undefined : availabilityOf(loaded, input.availability, person),
    manager: input.manager === undefined ? undefined : managerOf(loaded, input.manager, person),
    projects:
      input.projects === undefined
        ? undefined
        : checkList(input.projects, 'projects', limits.projectsPerPerson).map(({ name, role, href }, at) => ({
            name: checkLine(name, `projects.${at}.name`, { required: true }),
            role: checkLine(role, `projects.${at}.role`),
            href: checkLink(href, `projects.${at}.href`),
          })),
    inExpertSearch: input.inExpertSearch,
    managed: isAdministrator && input.managed !== undefined ? checkManaged(input.managed) : undefined,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** Plain text of several lines. */
function checkAbout(about: string): string {
  // Bidirectional controls would let it reorder the text around it; of the control characters, lines stay.
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  const text = about.replace(/[\u202A-\u202E\u2066-\u2069]|[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g, '');
  if (text.length <= limits.aboutLength) return text.trim();
  throw refuse('invalid', 'text-too-long', `about has at most ${limits.aboutLength} characters.`, {
    field: 'about',
  });
}

export const profileRules = {
  'profile.update': rule<'profile.update', Loaded>({
    load: (reader, input) => load(reader, input),
    decide(loaded, input, context) {
      const { access } = context;
      const { person } = loaded;
      if (!access.isAdministrator) actingPerson(context);
      if (person === undefined) {
        throw refuse('not-found', 'person-unknown', 'No such person.', { field: 'person' });
      }
      if (!access.isAdministrator && access.personId !== person.id) {
        throw refuse('forbidden', 'not-allowed', 'Only the person may change their profile.');
      }
      const before = loaded.profile ?? emptyProfile(person.id);
      if (before.version !== input.version) {
        throw refuse('conflict', 'version-stale', 'The profile was changed meanwhile.', {
          field: 'version',
          current: { version: before.version },
        });
      }
      const changes = changesOf(loaded, input, access.isAdministrator);
      checkOwned(context, before.managed, before, changes);
      const after: ProfileRecord = { ...before, ...changes, version: before.version + 1 };
      return {
        writes: [{ collection: 'profiles', put: after }],
        change: { name: 'profile.updated', people: [person.id] },
      };
    },
  }),
} satisfies Partial<Record<CommandName, AnyRule>>;
