import { limits } from '@social-enterprise/contract';
import { findSpace, readableSpace, readableSpaces } from '../find.js';
import { fold } from '../fold.js';
import { loadAllTopicNames, loadTopicNames } from '../topic-names.js';
import { personSummary } from '../views.js';
import type { Queries } from './query.js';

export const topicQueries: Queries<'topics.list' | 'topics.get'> = {
  'topics.list': ({ text = '', space, limit = 20 }, desk) =>
    desk.read(async (reader, { access }) => {
      const spaces =
        space === undefined
          ? await readableSpaces(reader, access)
          : [readableSpace(await findSpace(reader, space), access).id];
      const names = await loadAllTopicNames(reader);
      // What begins with another name of the topic is meant as well.
      const meant = new Set(names.startingWith(text));
      const [begun, synonyms] = await Promise.all([
        reader.list({
          collection: 'topics',
          index: 'topic',
          prefixes: spaces.map((id) => [id]),
          startsWith: fold(text),
          limit: 1000,
        }),
        reader.getMany(
          'topics',
          text === '' ? [] : spaces.flatMap((id) => [...meant].map((topic) => `${id}/${topic}`)),
        ),
      ]);
      const found = new Map(
        [...begun, ...synonyms].flatMap((one) =>
          one === undefined || one.count === 0 ? [] : [[one.id, one] as const],
        ),
      );
      const counts = new Map<string, { name: string; count: number }>();
      for (const { topic, name, count } of found.values()) {
        const key = names.keyOf(topic);
        const sum = counts.get(key);
        if (sum === undefined) counts.set(key, { name: names.definition(key)?.name ?? name, count });
        else sum.count += count;
      }
      const items = [...counts.values()].sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
      return { items: items.slice(0, Math.min(limit, limits.pageSize)) };
    }),

  'topics.get': ({ topic }, desk) =>
    desk.read(async (reader, { access }) => {
      const names = await loadTopicNames(reader, [topic]);
      const definition = names.definition(topic);
      const owner = definition?.owner ?? null;
      const person = owner === null ? undefined : await reader.get('people', owner);
      const mayDefine = access.isAdministrator || (owner !== null && owner === access.personId);
      return {
        name: names.nameOf(topic),
        synonyms: names.synonymsOf(topic).map(({ name }) => name),
        owner: person === undefined || access.isGuest ? null : personSummary(person),
        can: mayDefine ? ['topic.update', 'topic.merge'] : [],
      };
    }),
};
