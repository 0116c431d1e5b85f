import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AnyRange, TopicRecord } from '@social-enterprise/engine';
import type { SpaceId } from '@social-enterprise/contract';
import { Kept } from './kept.js';

const range = (space: string): AnyRange => ({
  collection: 'topics',
  index: 'topic',
  prefixes: [[space]],
  limit: Infinity,
});

const topics = (space: string, count: number): TopicRecord[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `${space}/${at}`,
    space: space as SpaceId,
    topic: String(at),
    name: String(at),
    count: 1,
  }));

test('what is kept is bounded by the records in it, however few answers they are', () => {
  const kept = new Kept('recent');
  for (let at = 0; at < 10; at++) kept.setList(range(String(at)), topics(String(at), 2500));
  assert.equal(kept.list(range('0')), undefined);
  assert.equal(kept.list(range('9'))?.length, 2500);
  kept.setList(range('all'), topics('all', 30_000));
  assert.equal(kept.list(range('all')), undefined);
  assert.equal(kept.list(range('9'))?.length, 2500);
});
