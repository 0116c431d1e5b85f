import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Company } from '@social-enterprise/conformance';
import { everyoneSpaceId, grantedSpaceId, limits } from '@social-enterprise/contract';
import fc from 'fast-check';
import { dump, freshStore, histories, type Dump } from './testing/histories.js';

const tally = (names: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
};

/** Nobody owns them. */
const fixedSpaces: readonly string[] = [everyoneSpaceId, grantedSpaceId];

function checkCounts({ spaces, members, posts, reactions, threads, topics }: Dump): void {
  const living = posts.filter(({ deleted }) => deleted === null);
  for (const post of posts) {
    const below = living.filter(({ root, id }) => root === post.id && id !== post.id);
    if (post.inReplyTo === null) assert.equal(post.replyCount, below.length, `replies of ${post.id}`);
    const own = reactions.filter(({ id }) => id.startsWith(post.id)).flatMap(({ emoji }) => emoji);
    assert.deepEqual(Object.fromEntries(post.reactions), tally(own), `reactions of ${post.id}`);
  }
  for (const thread of threads) {
    const inside = living.filter(({ subject, space }) => subject === thread.urn && space === thread.space);
    assert.equal(thread.count, inside.length, `posts of ${thread.urn}`);
    assert.equal(
      posts.find(({ id }) => (id as string) === thread.id)?.space,
      thread.space,
      `the space of ${thread.urn}`,
    );
  }
  for (const space of spaces) {
    const inside = members.filter((member) => member.space === space.id);
    assert.equal(space.memberCount, inside.length, `members of ${space.id}`);
    const left = inside.some(({ role }) => role === 'owner');
    assert.ok(left || fixedSpaces.includes(space.id), `${space.id} keeps an owner`);
    const pinned = living.filter((post) => post.pinned && post.space === space.id);
    assert.ok(pinned.length <= limits.pinnedPerSpace, `pins of ${space.id}`);
    const used = tally(living.filter((post) => post.space === space.id).flatMap((post) => post.topics));
    const counted = topics
      .filter((topic) => topic.space === space.id)
      .map(({ topic, count }) => [topic, count]);
    assert.deepEqual(Object.fromEntries(counted), used, `topics of ${space.id}`);
  }
}

test('counts are what counting anew gives, after any history of deleting and restoring', async () => {
  await fc.assert(
    fc.asyncProperty(histories(80), async (entries) => {
      const company = new Company(freshStore());
      const store = await company.open();
      for (const entry of entries) await company.give(entry);
      checkCounts(await dump(store, entries.length));
    }),
    { numRuns: 100 },
  );
});

test('no command of any history ends in an internal error', async () => {
  await fc.assert(
    fc.asyncProperty(histories(60), async (entries) => {
      const company = new Company(freshStore());
      for (const entry of entries) {
        const outcome = (await company.give(entry)) as { code?: string };
        assert.notEqual(outcome.code, 'internal', JSON.stringify([entry.command, outcome]));
      }
    }),
    { numRuns: 30 },
  );
});
