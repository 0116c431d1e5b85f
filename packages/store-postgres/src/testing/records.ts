import type { CommandKey, PersonId, SpaceId, Timestamp } from '@social-enterprise/contract';
import type { ChangeRecord, TopicRecord } from '@social-enterprise/engine';

/** A row of the log that tells of nothing. */
export const row = (key: string): Omit<ChangeRecord, 'sequence'> => ({
  id: `-/${key}`,
  key: key as CommandKey,
  digest: key,
  actor: 'anna' as PersonId,
  name: 'post.created',
  at: '2026-03-02T08:00:00.000Z' as Timestamp,
  formerly: null,
  audience: null,
  posts: [],
  threads: [],
  people: [],
  spaces: [],
  notified: [],
});

export const topic = (name: string, count = 1): TopicRecord => ({
  id: `s/${name}`,
  space: 's' as SpaceId,
  topic: name,
  name,
  count,
});
