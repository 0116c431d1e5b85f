import { limits, type SpaceId } from '@social-enterprise/contract';
import { pageOrder } from '../cursor.js';
import { refuse } from '../context.js';
import { findPerson, readableSpaces } from '../find.js';
import { viewProfile } from '../profiles.js';
import { viewPosts } from '../views.js';
import type { Queries } from './query.js';

export const profileQueries: Queries<'profiles.get' | 'contributions.list'> = {
  async 'profiles.get'({ person }, desk) {
    return desk.read(async (reader, context) => {
      const found = await findPerson(reader, person);
      return found === undefined ? null : viewProfile(reader, context, found);
    });
  },

  'contributions.list': ({ person, after, limit }, desk) =>
    desk.read(async (reader, context) => {
      if (context.policy.contributions !== 'on') {
        throw refuse('unsupported', 'not-allowed', 'The policy does not show what people wrote lately.');
      }
      const spaces: readonly SpaceId[] = await readableSpaces(reader, context.access);
      const order = pageOrder(context, 'contributions-');
      const size = Math.min(limit ?? 20, limits.pageSize);
      const found = await reader.list({
        collection: 'posts',
        index: 'author',
        prefixes: spaces.map((space) => [person, space]),
        descending: true,
        ...(after === undefined ? {} : { after: order.keyOf(after, 2) }),
        limit: size + 1,
      });
      const records = found.slice(0, size);
      const last = records.at(-1);
      return {
        items: await viewPosts(reader, context, records, 0),
        next: found.length > size && last !== undefined ? order.cursor([last.published, last.id]) : null,
      };
    }),
};
