import { grantedSpaceId, limits } from '@social-enterprise/contract';
import type { Access } from '../access.js';
import { findSpace, readableSpace, readableSpaces } from '../find.js';
import { fold } from '../fold.js';
import { mayBeKept } from '../kept.js';
import type { TopicRecord } from '../records.js';
import type { Reader } from '../store.js';
import { loadAllTopicNames, loadTopicNames } from '../topic-names.js';
import { personSummary } from '../views.js';
import type { Queries } from './query.js';

/** Posts of granted threads that are looked through for their topics, the newest first, and as many answers. */
const mostPosts = 500;

/**
 * The topics of the granted threads that the actor may read. Their space counts for all of them together, so what a
 * single person is told is counted from the posts.
 */
async function grantedTopics(
  reader: Reader,
  access: Access,
  isMeant: (topic: string) => boolean,
): Promise<TopicRecord[]> {
  const counted = access.grantedSubjects.filter((subject) => !mayBeKept(subject));
  const prefixes = counted.map((subject) => [subject, grantedSpaceId]);
  if (prefixes.length === 0) return [];
  const newest = { collection: 'posts', descending: true, limit: mostPosts } as const;
  const tops = await reader.list({ ...newest, index: 'subject', prefixes });
  const roots = tops.filter(({ replyCount }) => replyCount > 0).map(({ id }) => [id]);
  const replies =
    roots.length === 0 ? [] : await reader.list({ ...newest, index: 'replies', prefixes: roots });
  const counts = new Map<string, number>();
  for (const { topics, deleted } of [...tops, ...replies]) {
    if (deleted !== null) continue;
    for (const topic of topics) if (isMeant(topic)) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  }
  const ids = [...counts.keys()].map((topic) => `${grantedSpaceId}/${topic}`);
  const records = await reader.getMany('topics', ids);
  return records.flatMap((record) =>
    record === undefined ? [] : [{ ...record, count: counts.get(record.topic) ?? 0 }],
  );
}

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
      const isMeant = (topic: string): boolean => topic.startsWith(fold(text)) || meant.has(topic);
      const granted = space === undefined ? await grantedTopics(reader, access, isMeant) : [];
      const counts = new Map<string, { name: string; count: number }>();
      for (const { topic, name, count } of [...found.values(), ...granted]) {
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
