import type { CommandName } from '@social-enterprise/contract';
import { markerId, readableSpace } from '../find.js';
import type { MarkerRecord, SpaceRecord } from '../records.js';
import { actingPerson, rule, type AnyRule } from './rule.js';

interface Loaded {
  readonly place: SpaceRecord | undefined;
  readonly marker: MarkerRecord | undefined;
}

export const markerRules = {
  'marker.update': rule<'marker.update', Loaded>({
    load: async (reader, { space }, { access }) => ({
      place: space === undefined ? undefined : await reader.get('spaces', space),
      marker:
        access.personId === null
          ? undefined
          : await reader.get('markers', markerId(access.personId, space ?? null)),
    }),
    decide({ place, marker }, { space, read }, context) {
      const person = actingPerson(context);
      if (space !== undefined) readableSpace(place, context.access);
      const until = read < context.now ? read : context.now;
      if (marker !== undefined && marker.read >= until) return null;
      return {
        writes: [{ collection: 'markers', put: { id: markerId(person, space ?? null), read: until } }],
        change: { name: 'marker.updated', audience: person },
      };
    },
  }),
} satisfies Partial<Record<CommandName, AnyRule>>;
