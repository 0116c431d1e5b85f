import { limits, type Cursor, type PostId } from '@social-enterprise/contract';
import { command, type Actor, type Bench } from '../bench.js';
import type { Case } from '../conform.js';
import { equal, holds, present, refused } from '../expect.js';
import { mintId } from '../mint.js';

type Order = 'newest' | 'active' | 'oldest';
interface Wish {
  readonly space?: string;
  readonly order?: Order;
  readonly limit: number;
}

/** Walks a feed to its end; `between` runs after each page. */
async function walk(
  actor: Actor,
  wish: Wish,
  between?: (page: number) => Promise<unknown>,
): Promise<PostId[]> {
  const seen: PostId[] = [];
  let after: Cursor | null | undefined;
  for (let page = 0; after !== null && page < 200; page++) {
    const answer = await actor.ask('posts.list', { ...wish, ...(after === undefined ? {} : { after }) });
    seen.push(...answer.items.map(({ id }) => id));
    after = answer.next;
    await between?.(page);
  }
  return seen;
}

/** Posts written one after another. */
async function write({ member, space }: Bench, count: number): Promise<PostId[]> {
  const ids: PostId[] = [];
  for (let at = 0; at < count; at++) ids.push(await member.post({ space }));
  return ids;
}

/** Posts written in one call, so that several share a millisecond. */
async function writeAtOnce({ member, space }: Bench, count: number): Promise<PostId[]> {
  const ids = Array.from({ length: count }, () => mintId<PostId>());
  const outcomes = await member.execute(
    ids.map((id) => command('post.create', { id, space, source: 'same time' })),
  );
  holds(
    outcomes.every(({ status }) => status === 'applied'),
    'every post is written',
    outcomes,
  );
  return ids;
}

export const pagingCases: readonly Case[] = [
  {
    id: 'paging/newest-walks-all-once',
    async run(bench) {
      const ids = await write(bench, 7);
      const seen = await walk(bench.owner, { space: bench.space, limit: 3 });
      equal(seen, ids.toReversed(), 'the walk, newest first');
    },
  },
  {
    id: 'paging/oldest-walks-all-once',
    async run(bench) {
      const ids = await write(bench, 7);
      equal(
        await walk(bench.owner, { space: bench.space, order: 'oldest', limit: 3 }),
        ids,
        'the walk, oldest first',
      );
    },
  },
  {
    id: 'paging/active-follows-replies',
    async run(bench) {
      const ids = await write(bench, 4);
      const [first, second, third, fourth] = ids;
      await bench.owner.post({ inReplyTo: present(second, 'a post') });
      await bench.owner.post({ inReplyTo: present(first, 'a post') });
      const seen = await walk(bench.owner, { space: bench.space, order: 'active', limit: 3 });
      equal(seen, [first, second, fourth, third], 'the walk, last reply first');
    },
  },
  {
    id: 'paging/ties-are-ordered',
    async run(bench) {
      const ids = await writeAtOnce(bench, 20);
      for (const order of ['newest', 'oldest', 'active'] as const) {
        const seen = await walk(bench.owner, { space: bench.space, order, limit: 3 });
        equal(seen.toSorted(), ids.toSorted(), `posts of the same time, ${order}: each once`);
        equal(
          await walk(bench.owner, { space: bench.space, order, limit: 7 }),
          seen,
          'the same walk in larger pages',
        );
      }
    },
  },
  {
    id: 'paging/stable-while-inserting',
    async run(bench) {
      const ids = await write(bench, 9);
      const seen = await walk(bench.owner, { space: bench.space, limit: 2 }, (page) =>
        page < 8 ? bench.member.post({ space: bench.space }) : Promise.resolve(),
      );
      equal(seen, ids.toReversed(), 'the walk while others write');
    },
  },
  {
    id: 'paging/stable-while-deleting',
    async run(bench) {
      const ids = await write(bench, 8);
      const newest = ids.toReversed();
      const seen = await walk(bench.owner, { space: bench.space, limit: 2 }, (page) =>
        page === 0
          ? bench.member.run('post.delete', { id: present(newest[1], 'the last of the page') })
          : Promise.resolve(),
      );
      equal(seen, newest, 'the walk after the item at the cursor was deleted');
    },
  },
  {
    id: 'paging/several-spaces-in-one-order',
    async run(bench) {
      const other = await bench.createSpace({});
      const ids: PostId[] = [];
      for (let at = 0; at < 6; at++)
        ids.push(await bench.owner.post({ space: at % 2 === 0 ? other : bench.space }));
      const seen = (await walk(bench.owner, { limit: 4 })).filter((id) => ids.includes(id));
      equal(seen, ids.toReversed(), 'the posts of two spaces in the feed of all');
    },
  },
  {
    id: 'paging/all-holds-own-spaces-only',
    async run(bench) {
      const space = await bench.createSpace({ visibility: 'everyone' });
      const id = await bench.owner.post({ space });
      const { items } = await bench.outsider.ask('posts.list', { limit: 100 });
      holds(!items.some((post) => post.id === id), 'a readable space that I am not in is not in my feed');
    },
  },
  {
    id: 'paging/limit-above-maximum',
    async run(bench) {
      await writeAtOnce(bench, limits.pageSize);
      await writeAtOnce(bench, 1);
      const page = await bench.owner.ask('posts.list', { space: bench.space, limit: 1000 });
      equal(page.items.length, limits.pageSize, 'items for a limit above the maximum');
      holds(page.next !== null, 'there is a next page');
    },
  },
  {
    id: 'paging/last-page-has-no-next',
    async run(bench) {
      await write(bench, 4);
      const first = await bench.owner.ask('posts.list', { space: bench.space, limit: 2 });
      const second = await bench.owner.ask('posts.list', {
        space: bench.space,
        limit: 2,
        after: present(first.next, 'the cursor'),
      });
      equal([second.items.length, second.next], [2, null], 'the last page');
    },
  },
  {
    id: 'paging/limit-malformed-refused',
    async run({ owner, space }) {
      for (const limit of [0, -1, 1.5, NaN, '3' as unknown as number]) {
        await refused(owner.ask('posts.list', { space, limit }), 'invalid', 'command-malformed');
      }
    },
  },
  {
    id: 'paging/foreign-cursor-refused',
    async run({ owner, space }) {
      for (const text of ['', 'x', '42', btoa('["published-",1,2]'), btoa('null'), '💥', 'a'.repeat(200)]) {
        const after = text as Cursor;
        await refused(owner.ask('posts.list', { space, after }), 'stale-cursor', 'cursor-foreign');
      }
    },
  },
  {
    id: 'paging/cursor-of-other-order-refused',
    async run(bench) {
      await write(bench, 3);
      const { next } = await bench.owner.ask('posts.list', { space: bench.space, limit: 1 });
      const after = present(next, 'the cursor');
      const other = bench.owner.ask('posts.list', { space: bench.space, order: 'active', after });
      await refused(other, 'stale-cursor', 'cursor-foreign');
      const back = bench.owner.ask('posts.list', { space: bench.space, order: 'oldest', after });
      await refused(back, 'stale-cursor', 'cursor-foreign');
    },
  },
  {
    id: 'paging/cursor-on-another-handle',
    async run(bench) {
      const ids = await write(bench, 3);
      const { next } = await bench.owner.ask('posts.list', { space: bench.space, limit: 2 });
      const page = await bench.another(bench.people.member).ask('posts.list', {
        space: bench.space,
        after: present(next, 'the cursor'),
      });
      equal(
        page.items.map(({ id }) => id),
        ids.slice(0, 1),
        'the next page on another handle',
      );
    },
  },
];
