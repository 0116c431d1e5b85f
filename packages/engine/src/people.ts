import { limits, type CommandName } from '@social-enterprise/contract';
import { checkLine, checkLink } from './checks.js';
import { handleFrom } from './fold.js';
import type { PersonRecord } from './records.js';
import { refuse, rule, type AnyRule, type Queries } from './rule.js';
import type { Reader } from './store.js';
import { viewPerson } from './views.js';

const byHandle = async (reader: Reader, handle: string): Promise<PersonRecord | undefined> =>
  (await reader.list({ collection: 'people', index: 'handle', prefixes: [[handle]], limit: 1 }))[0];

/** The wished handle, or the first free one that a number makes of it. */
export async function freeHandle(
  wish: string,
  isTaken: (handle: string) => Promise<boolean>,
): Promise<string> {
  let handle = wish;
  for (let number = 2; await isTaken(handle); number++) handle = `${wish}-${number}`;
  return handle;
}

/** A person by id or handle. */
export async function findPerson(reader: Reader, idOrHandle: string): Promise<PersonRecord | undefined> {
  return (await reader.get('people', idOrHandle)) ?? byHandle(reader, idOrHandle.toLowerCase());
}

export const peopleRules = {
  'person.create': rule<'person.create', { taken: boolean; handle: string }>({
    async load(reader, input) {
      const wish = handleFrom(input.handle ?? checkLine(input.name, 'name', { required: true }), 'person');
      return {
        taken: (await reader.get('people', input.id)) !== undefined,
        handle: await freeHandle(wish, async (handle) => (await byHandle(reader, handle)) !== undefined),
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

  'person.update': rule<'person.update', PersonRecord | undefined>({
    load: (reader, { id }) => reader.get('people', id),
    decide(person, input, { access }) {
      if (person === undefined)
        throw refuse('not-found', 'person-unknown', 'No such person.', { field: 'id' });
      if (!access.isSystem && access.personId !== person.id) {
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
        version: person.version + 1,
      };
      return {
        writes: [{ collection: 'people', put: changed }],
        change: { name: 'person.updated', people: [person.id] },
      };
    },
  }),
} satisfies Partial<Record<CommandName, AnyRule>>;

const pageSize = (limit: number | undefined, standard: number): number =>
  Math.min(limit ?? standard, limits.pageSize);

export const peopleQueries: Queries<'people.list' | 'people.get'> = {
  async 'people.list'({ text = '', limit }, desk) {
    const size = pageSize(limit, 20);
    if (text.trim() === '') {
      return desk.read(async (reader) => {
        const people = await reader.list({
          collection: 'people',
          index: 'name',
          prefixes: [[]],
          limit: size,
        });
        return { items: people.map(viewPerson) };
      });
    }
    const ids = await desk.search({ collection: 'people', text, limit: size });
    return desk.read(async (reader) => {
      const people = await reader.getMany('people', ids);
      return { items: people.flatMap((person) => (person === undefined ? [] : viewPerson(person))) };
    });
  },

  'people.get': ({ person }, desk) =>
    desk.read(async (reader) => {
      const found = await findPerson(reader, person);
      return found === undefined ? null : viewPerson(found);
    }),
};
