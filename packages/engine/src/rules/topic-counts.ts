import type { SpaceId } from '@social-enterprise/contract';
import { fold } from '../fold.js';
import { mayBeKept } from '../kept.js';
import type { PostRecord, TopicRecord } from '../records.js';
import type { Reader } from '../store.js';
import type { Write } from './rule.js';

export type TopicCounts = ReadonlyMap<string, TopicRecord>;

const topicId = (space: SpaceId, topic: string): string => `${space}/${topic}`;

/** The counts of some folded topics in a space. */
export async function loadTopics(
  reader: Reader,
  space: SpaceId,
  topics: readonly string[],
): Promise<TopicCounts> {
  const records = await reader.getMany(
    'topics',
    [...new Set(topics)].map((topic) => topicId(space, topic)),
  );
  return new Map(records.flatMap((record) => (record === undefined ? [] : [[record.topic, record]])));
}

/**
 * Counts up the topics (as written) that a post gained and down those (folded) that it lost. The counts are told to all
 * who read the space, so what may be kept from some of them is not counted.
 */
export function topicWrites(
  counts: TopicCounts,
  post: Pick<PostRecord, 'space' | 'subject'>,
  now: readonly string[],
  before: readonly string[],
): Write[] {
  if (mayBeKept(post.subject)) return [];
  const { space } = post;
  const written = new Map(now.map((name) => [fold(name), name]));
  const gained = [...written.keys()].filter((topic) => !before.includes(topic));
  const lost = before.filter((topic) => !written.has(topic));
  return [...gained.map((topic) => [topic, 1] as const), ...lost.map((topic) => [topic, -1] as const)].map(
    ([topic, delta]) => {
      const record = counts.get(topic);
      const name = record?.name ?? written.get(topic) ?? topic;
      const count = Math.max(0, (record?.count ?? 0) + delta);
      return { collection: 'topics', put: { id: topicId(space, topic), space, topic, name, count } };
    },
  );
}
