import { limits } from '@social-enterprise/contract';
import { findPerson } from '../find.js';
import { viewPerson } from '../views.js';
import type { Queries } from './query.js';

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
