import { limits } from '@social-enterprise/contract';
import { refuse } from '../context.js';
import { findSpace, readableSpace } from '../find.js';
import { loadMap, personSummary, viewSpace } from '../views.js';
import type { Queries } from './query.js';

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
      const { id, name } = readableSpace(await findSpace(reader, space), access);
      if (access.isGuest && access.role(id) === null) {
        throw refuse('forbidden', 'not-member', `Guests see who is in ${name} once they are.`, {
          field: 'space',
        });
      }
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
