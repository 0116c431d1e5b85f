import { limits, type PersonId, type PostId, type Thanks } from '@social-enterprise/contract';
import { knownPeople } from '../circle.js';
import { pageOrder } from '../cursor.js';
import { findPerson } from '../find.js';
import type { ThanksRecord } from '../question-record.js';
import type { Key } from '../records.js';
import type { Reader } from '../store.js';
import { givenThisWeek } from '../thanks.js';
import { loadMap, personSummary, viewPosts, visibleTime } from '../views.js';
import type { Queries } from './query.js';

interface Wanted {
  readonly to: PersonId;
  readonly post: PostId | undefined;
  /** Time and id of the last that was given out. */
  readonly after: Key | undefined;
  readonly limit: number;
}

/** Thanks to somebody, newest first. Those for one post are few: one from a person. */
async function findThanks(reader: Reader, { to, post, after, limit }: Wanted): Promise<ThanksRecord[]> {
  if (post === undefined) {
    return reader.list({
      collection: 'thanks',
      index: 'to',
      prefixes: [[to]],
      descending: true,
      ...(after === undefined ? {} : { after }),
      limit,
    });
  }
  const all = await reader.list({ collection: 'thanks', index: 'post', prefixes: [[post]], limit: Infinity });
  const keyOf = ({ at, id }: ThanksRecord): string => `${at}/${id}`;
  const from = after?.join('/');
  return all
    .filter((one) => one.to === to && (from === undefined || keyOf(one) < from))
    .sort((one, other) => (keyOf(one) < keyOf(other) ? 1 : -1))
    .slice(0, limit);
}

export const thanksQueries: Queries<'thanks.list'> = {
  'thanks.list': ({ person, post, after, limit }, desk) =>
    desk.read(async (reader, context) => {
      const { access, policy } = context;
      const me = access.personId;
      const to = await findPerson(reader, person);
      const [known] = to === undefined ? [] : await knownPeople(reader, access, [to]);
      if (policy.thanks === 'off' || known === undefined) return { items: [], next: null, left: null };
      const order = pageOrder(context, 'thanks-');
      const size = Math.min(limit ?? 20, limits.pageSize);
      const found = await findThanks(reader, {
        to: known.id,
        post,
        after: after === undefined ? undefined : order.keyOf(after, 2),
        limit: size + 1,
      });
      const records = found.slice(0, size);
      const [givers, posts, given] = await Promise.all([
        loadMap(
          reader,
          'people',
          records.map(({ from }) => from),
        ),
        loadMap(
          reader,
          'posts',
          records.flatMap(({ post }) => post ?? []),
        ),
        me === null ? null : givenThisWeek(reader, me, context),
      ]);
      const readable = new Set(
        (await viewPosts(reader, context, [...posts.values()], 0))
          .filter(({ deleted }) => !deleted)
          .map(({ id }) => id),
      );
      const open = new Set((await knownPeople(reader, access, [...givers.values()])).map(({ id }) => id));
      const items = records.flatMap((record): Thanks[] => {
        const from = givers.get(record.from);
        if (from === undefined || !open.has(from.id)) return [];
        if (record.post !== null && !readable.has(record.post)) return [];
        return [
          {
            id: record.id,
            from: personSummary(from),
            to: personSummary(known),
            post: record.post,
            note: record.note,
            at: visibleTime(record.at, context),
            can: record.from === me ? ['thanks.withdraw'] : [],
          },
        ];
      });
      const last = records.at(-1);
      return {
        items,
        next: found.length > size && last !== undefined ? order.cursor([last.at, last.id]) : null,
        left: given === null ? null : Math.max(0, policy.thanksPerWeek - given),
      };
    }),
};
