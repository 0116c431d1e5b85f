import { limits } from '@social-enterprise/contract';
import { circleOf, knownPeople } from '../circle.js';
import { findPerson } from '../find.js';
import { fold } from '../fold.js';
import { lazy } from '../lazy.js';
import type { PersonRecord } from '../records.js';
import type { Reader } from '../store.js';
import { loadMap, viewPerson } from '../views.js';
import type { Queries } from './query.js';

const pageSize = (limit: number | undefined, standard: number): number =>
  Math.min(limit ?? standard, limits.pageSize);

async function byName(reader: Reader, ids: Iterable<string>): Promise<PersonRecord[]> {
  const people = [...(await loadMap(reader, 'people', ids)).values()].filter((one) => one.active);
  const order = ({ name, id }: PersonRecord): string => `${fold(name)} ${id}`;
  return people.sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

const loadSearch = lazy(() => import('../directory/search.js'));

export const peopleQueries: Queries<'people.list' | 'people.get' | 'people.search'> = {
  async 'people.search'(input, desk) {
    const { searchPeople } = await loadSearch();
    return searchPeople(input, desk);
  },

  async 'people.list'({ text = '', limit }, desk) {
    const size = pageSize(limit, 20);
    if (text.trim() === '') {
      return desk.read(async (reader, { access }) => {
        const circle = await circleOf(reader, access);
        if (circle !== null) return { items: (await byName(reader, circle)).slice(0, size).map(viewPerson) };
        const people = await reader.list({
          collection: 'people',
          index: 'name',
          prefixes: [[]],
          limit: size,
        });
        return { items: people.map(viewPerson) };
      });
    }
    const circle = await desk.read((reader, { access }) => circleOf(reader, access));
    const ids = await desk.search({
      collection: 'people',
      text,
      limit: size,
      ...(circle === null ? {} : { ids: [...circle] }),
    });
    return desk.read(async (reader) => {
      const people = await reader.getMany('people', ids);
      return { items: people.flatMap((person) => (person === undefined ? [] : viewPerson(person))) };
    });
  },

  'people.get': ({ person }, desk) =>
    desk.read(async (reader, { access }) => {
      const found = await findPerson(reader, person);
      const [known] = found === undefined ? [] : await knownPeople(reader, access, [found]);
      return known === undefined ? null : viewPerson(known);
    }),
};
