import { limits } from '@social-enterprise/contract';
import { findSpace, readableSpace, readableSpaces } from '../find.js';
import { fold } from '../fold.js';
import type { Queries } from './query.js';

export const topicQueries: Queries<'topics.list'> = {
  'topics.list': ({ text = '', space, limit = 20 }, desk) =>
    desk.read(async (reader, { access }) => {
      const spaces =
        space === undefined
          ? await readableSpaces(reader, access)
          : [readableSpace(await findSpace(reader, space), access).id];
      const records = await reader.list({
        collection: 'topics',
        index: 'topic',
        prefixes: spaces.map((id) => [id]),
        startsWith: fold(text),
        limit: 1000,
      });
      const counts = new Map<string, { name: string; count: number }>();
      for (const { topic, name, count } of records) {
        const sum = counts.get(topic);
        if (sum === undefined) counts.set(topic, { name, count });
        else sum.count += count;
      }
      const items = [...counts.values()].sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
      return { items: items.slice(0, Math.min(limit, limits.pageSize)) };
    }),
};
