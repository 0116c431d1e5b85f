import type {
  MemberRecord,
  PostRecord,
  ReactionRecord,
  SpaceRecord,
  ThreadRecord,
  TopicRecord,
} from '../records.js';
import type { Store } from '../store.js';
import {
  historyKinds,
  historyOf,
  historyPeople,
  historyPost,
  historySpace,
  historySubjects,
  type HistoryEntry,
  type Step,
} from '@social-enterprise/conformance';
import { everyoneSpaceId, grantedSpaceId } from '@social-enterprise/contract';
import { MemoryStore } from '@social-enterprise/store-memory';
import fc from 'fast-check';

const number = fc.nat({ max: 10_000 });
const stepOf = (what: fc.Arbitrary<number>): fc.Arbitrary<Step> =>
  fc.noBias(fc.tuple(number, what, number, number, number));
const step = stepOf(fc.nat({ max: historyKinds - 1 }));
const space = stepOf(fc.constant(0));
const post = stepOf(fc.constant(1));

/** Random histories of a company that begins with some spaces and posts. */
export const histories = (maxLength: number): fc.Arbitrary<HistoryEntry[]> =>
  fc
    .tuple(
      fc.array(space, { minLength: 2, maxLength: 4 }),
      fc.array(post, { minLength: 2, maxLength: 4 }),
      fc.noBias(fc.array(step, { minLength: 5, maxLength, size: 'max' })),
    )
    .map((parts) => historyOf(parts.flat()));

/** Empty data at first, the same data again later. */
export function freshStore(): () => Promise<MemoryStore> {
  const first = new MemoryStore();
  return () => Promise.resolve(new MemoryStore('memory:', first));
}

/** Every record that a history may have left, read past all rules. */
export interface Dump {
  readonly spaces: readonly SpaceRecord[];
  readonly members: readonly MemberRecord[];
  readonly posts: readonly PostRecord[];
  readonly reactions: readonly ReactionRecord[];
  readonly threads: readonly ThreadRecord[];
  readonly topics: readonly TopicRecord[];
}

export function dump(store: Store, length: number): Promise<Dump> {
  const numbers = Array.from({ length }, (_, at) => at + 1);
  const places = [everyoneSpaceId, grantedSpaceId, ...numbers.map(historySpace)];
  return store.read(async (reader) => {
    const there = <Item>(records: readonly (Item | undefined)[]): Item[] =>
      records.filter((record) => record !== undefined);
    const posts = numbers.map(historyPost);
    return {
      spaces: there(await reader.getMany('spaces', places)),
      members: await reader.list({ collection: 'members', index: 'space', prefixes: [[]], limit: Infinity }),
      posts: there(await reader.getMany('posts', posts)),
      reactions: there(
        await reader.getMany(
          'reactions',
          posts.flatMap((post) => historyPeople.map((person) => `${post}/${person}`)),
        ),
      ),
      threads: await reader.list({
        collection: 'threads',
        index: 'urn',
        prefixes: historySubjects.map((urn) => [urn]),
        limit: Infinity,
      }),
      topics: await reader.list({ collection: 'topics', index: 'topic', prefixes: [[]], limit: Infinity }),
    };
  });
}
