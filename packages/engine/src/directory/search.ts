import { limits, type PeoplePage, type QueryInput } from '@social-enterprise/contract';
import { loadSight } from '../expertise.js';
import { fold } from '../fold.js';
import { availabilityAt, emptyProfile } from '../profiles.js';
import type { Desk } from '../queries/query.js';
import { viewPerson } from '../views.js';

export function searchPeople(
  { text = '', limit = 20 }: QueryInput<'people.search'>,
  desk: Desk,
): Promise<PeoplePage> {
  return desk.read(async (reader, context) => {
    const { circle } = await loadSight(reader, context);
    const all = await reader.list({ collection: 'people', index: 'name', prefixes: [[]], limit: Infinity });
    const found = all.filter(
      ({ id, name }) => (circle === null || circle.has(id)) && fold(name).includes(fold(text)),
    );
    const people = found.slice(0, Math.min(limit, limits.pageSize));
    const profiles = await reader.getMany(
      'profiles',
      people.map(({ id }) => id),
    );
    return {
      items: people.map((person, at) => {
        const { location, timeZone, availability } = profiles[at] ?? emptyProfile(person.id);
        return {
          person: viewPerson(person),
          location,
          timeZone,
          availability: availabilityAt(availability, context.now, new Map()),
          topics: [],
          reasons: [],
        };
      }),
      total: found.length,
      next: null,
      facets: [],
      letters: [],
    };
  });
}
