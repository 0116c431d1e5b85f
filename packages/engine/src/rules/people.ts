import type { CommandName } from '@social-enterprise/contract';
import { refuse, type Context } from '../context.js';
import { personByHandle } from '../find.js';
import { emptyProfile } from '../empty-profile.js';
import { formerHandleOf, isAnonymised, type PersonRecord, type ProfileRecord } from '../records.js';
import { viewPerson } from '../views.js';
import { checkLine, checkLink } from './checks.js';
import { freeHandle, handleFrom } from './handles.js';
import { checkOwned } from './owned-fields.js';
import { rule, type AnyRule, type Decision } from './rule.js';
import type { Reader } from '../store.js';

interface Known {
  readonly person: PersonRecord | undefined;
  readonly profile: ProfileRecord | undefined;
  /** For somebody who gets their name back. */
  readonly handle: string | null;
}

const freeHandleIn = (reader: Reader, wish: string): Promise<string> =>
  freeHandle(wish, async (handle) => (await personByHandle(reader, handle)) !== undefined);

/**
 * Whoever sees a person asks for their picture. From another site it would tell that site who reads, so the directory
 * and administrators choose such; in the browser's own database nobody else reads.
 */
function checkPicture({ access, embedded }: Context, href: string | null): void {
  if (href === null || embedded || access.isAdministrator || /^(?![a-z][a-z0-9+.-]*:|\/\/)/i.test(href))
    return;
  throw refuse('forbidden', 'not-allowed', 'A picture from another site comes from the directory.', {
    field: 'avatar',
  });
}

/** What becomes of whoever leaves, where the policy takes names away. What they wrote and know stays, and is nobody's. */
function anonymised(person: PersonRecord, profile: ProfileRecord | undefined): Decision['writes'] {
  const nobody: PersonRecord = {
    ...person,
    handle: formerHandleOf(person.id),
    name: '',
    title: '',
    department: '',
    avatar: null,
  };
  const empty = emptyProfile(person.id);
  return [
    { collection: 'people', put: nobody },
    ...(profile === undefined
      ? []
      : ([{ collection: 'profiles', put: { ...empty, version: profile.version + 1 } }] as const)),
  ];
}

export const peopleRules = {
  'person.create': rule<'person.create', { taken: boolean; handle: string }>({
    async load(reader, input) {
      const wish = handleFrom(input.handle ?? checkLine(input.name, 'name', { required: true }), 'person');
      return {
        taken: (await reader.get('people', input.id)) !== undefined,
        handle: await freeHandleIn(reader, wish),
      };
    },
    decide({ taken, handle }, input, { access, embedded, now }) {
      if (access.personId !== null || (!embedded && !access.isSystem)) {
        throw refuse(
          'forbidden',
          'not-allowed',
          'People are created by signing in, or once in an own browser.',
        );
      }
      if (taken) throw refuse('conflict', 'id-taken', 'A person with this id exists.', { field: 'id' });
      const person: PersonRecord = {
        id: input.id,
        handle,
        name: checkLine(input.name, 'name', { required: true }),
        title: checkLine(input.title, 'title'),
        department: checkLine(input.department, 'department'),
        avatar: checkLink(input.avatar, 'avatar'),
        guest: access.isSystem && input.guest === true,
        active: true,
        created: now,
        version: 1,
      };
      const becomesMe = embedded && access.actor.type === 'anonymous';
      return {
        writes: [
          { collection: 'people', put: person },
          ...(becomesMe
            ? ([{ collection: 'settings', put: { id: 'identity', value: person.id } }] as const)
            : []),
        ],
        change: { name: 'person.created', people: [person.id] },
      };
    },
  }),

  'person.update': rule<'person.update', Known>({
    async load(reader, { id, name }) {
      const [person, profile] = await Promise.all([reader.get('people', id), reader.get('profiles', id)]);
      const isNamed = person !== undefined && isAnonymised(person) && name !== undefined;
      const handle = isNamed ? await freeHandleIn(reader, handleFrom(name, 'person')) : null;
      return { person, profile, handle };
    },
    decide({ person, profile, handle }, input, context) {
      const { access } = context;
      if (person === undefined)
        throw refuse('not-found', 'person-unknown', 'No such person.', { field: 'id' });
      if (!access.isAdministrator && access.personId !== person.id) {
        throw refuse('forbidden', 'not-allowed', 'Only the person may change these details.');
      }
      if (person.version !== input.version) {
        throw refuse('conflict', 'version-stale', 'The person was changed meanwhile.', {
          field: 'version',
          current: viewPerson(person),
        });
      }
      const changed: PersonRecord = {
        ...person,
        handle: handle ?? person.handle,
        name: input.name === undefined ? person.name : checkLine(input.name, 'name', { required: true }),
        title: input.title === undefined ? person.title : checkLine(input.title, 'title'),
        department:
          input.department === undefined ? person.department : checkLine(input.department, 'department'),
        avatar: input.avatar === undefined ? person.avatar : checkLink(input.avatar, 'avatar'),
        guest: access.isSystem ? (input.guest ?? person.guest) : person.guest,
        active: access.isAdministrator ? (input.active ?? person.active) : person.active,
        version: person.version + 1,
      };
      checkOwned(context, profile?.managed ?? [], person, changed);
      if (changed.avatar !== person.avatar) checkPicture(context, changed.avatar);
      const isLeaving = person.active && !changed.active;
      return {
        writes:
          isLeaving && context.policy.leavers === 'anonymised'
            ? anonymised(changed, profile)
            : [{ collection: 'people', put: changed }],
        change: { name: 'person.updated', people: [person.id] },
      };
    },
  }),
} satisfies Partial<Record<CommandName, AnyRule>>;
