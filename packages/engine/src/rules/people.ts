import type { CommandName } from '@social-enterprise/contract';
import { refuse } from '../context.js';
import { personByHandle } from '../find.js';
import type { PersonRecord, ProfileRecord } from '../records.js';
import { viewPerson } from '../views.js';
import { checkLine, checkLink } from './checks.js';
import { freeHandle, handleFrom } from './handles.js';
import { checkOwned } from './profiles.js';
import { rule, type AnyRule } from './rule.js';

export const peopleRules = {
  'person.create': rule<'person.create', { taken: boolean; handle: string }>({
    async load(reader, input) {
      const wish = handleFrom(input.handle ?? checkLine(input.name, 'name', { required: true }), 'person');
      return {
        taken: (await reader.get('people', input.id)) !== undefined,
        handle: await freeHandle(
          wish,
          async (handle) => (await personByHandle(reader, handle)) !== undefined,
        ),
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

  'person.update': rule<
    'person.update',
    { readonly person: PersonRecord | undefined; readonly profile: ProfileRecord | undefined }
  >({
    async load(reader, { id }) {
      const [person, profile] = await Promise.all([reader.get('people', id), reader.get('profiles', id)]);
      return { person, profile };
    },
    decide({ person, profile }, input, context) {
      const { access } = context;
      if (person === undefined)
        throw refuse('not-found', 'person-unknown', 'No such person.', { field: 'id' });
      if (!access.isAdministrator && access.personId !== person.id) {
        throw refuse('forbidden', 'not-allowed', 'Only the person may change these details.');
      }
      if (person.version !== input.version) {
        throw refuse('conflict', 'version-stale', 'The person was changed meanwhile.', {
          current: viewPerson(person),
        });
      }
      const changed: PersonRecord = {
        ...person,
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
      return {
        writes: [{ collection: 'people', put: changed }],
        change: { name: 'person.updated', people: [person.id] },
      };
    },
  }),
} satisfies Partial<Record<CommandName, AnyRule>>;
