import { limits, type PostId } from '@social-enterprise/contract';
import type { Actor } from '../bench.js';
import type { Case } from '../conform.js';
import { equal, holds, present, refused } from '../expect.js';
import { mintId } from '../mint.js';

const replyCount = async (actor: Actor, id: PostId): Promise<number> => (await actor.read(id)).replyCount;

export const replyCases: readonly Case[] = [
  {
    id: 'replies/counted-at-the-top',
    async run({ member, owner, space }) {
      const root = await owner.post({ space });
      const reply = await member.post({ inReplyTo: root });
      await owner.post({ inReplyTo: reply });
      equal(await replyCount(member, root), 2, 'replies at any depth');
      equal(
        (await member.ask('posts.list', { space })).items.map(({ id }) => id),
        [root],
        'posts at the top',
      );
    },
  },
  {
    id: 'replies/know-their-place',
    async run({ member, owner, space }) {
      const root = await owner.post({ space });
      const reply = await member.post({ inReplyTo: root });
      const nested = await owner.post({ inReplyTo: reply });
      const post = await member.read(nested);
      equal([post.root, post.inReplyTo, post.space.id], [root, reply, space], 'the place of a nested reply');
    },
  },
  {
    id: 'replies/newest-come-along',
    async run({ owner, space }) {
      const root = await owner.post({ space });
      const replies: PostId[] = [];
      for (let at = 0; at < 4; at++) replies.push(await owner.post({ inReplyTo: root }));
      const ids = async (count?: number): Promise<string[]> => {
        const { items } = await owner.ask(
          'posts.list',
          count === undefined ? { space } : { space, replies: count },
        );
        return items[0]?.replies.map(({ id }) => id) ?? [];
      };
      equal(await ids(), replies.slice(-2), 'the two newest replies, oldest first');
      equal(await ids(3), replies.slice(-3), 'the three newest replies');
      equal(await ids(0), [], 'no replies');
    },
  },
  {
    id: 'replies/paged-from-the-newest',
    async run({ owner, space }) {
      const root = await owner.post({ space });
      const replies: PostId[] = [];
      for (let at = 0; at < 5; at++) replies.push(await owner.post({ inReplyTo: root }));
      const first = await owner.ask('replies.list', { root, limit: 3 });
      equal(
        first.items.map(({ id }) => id),
        replies.slice(2),
        'the newest page, oldest first',
      );
      const second = await owner.ask('replies.list', {
        root,
        limit: 3,
        after: present(first.next, 'the cursor'),
      });
      equal(
        second.items.map(({ id }) => id),
        replies.slice(0, 2),
        'the page before',
      );
      equal(second.next, null, 'the cursor behind the last page');
    },
  },
  {
    id: 'replies/unreadable-are-not-told',
    async run({ owner, outsider, space }) {
      const root = await owner.post({ space });
      for (let at = 0; at < 3; at++) await owner.post({ inReplyTo: root });
      const answer = await outsider.ask('replies.list', { root, limit: 1 });
      equal(answer, { items: [], next: null }, 'replies in a space that one may not read');
    },
  },
  {
    id: 'replies/to-deleted-refused',
    async run({ member, owner, space }) {
      const root = await owner.post({ space });
      await owner.post({ inReplyTo: root });
      await owner.run('post.delete', { id: root });
      await refused(member.post({ inReplyTo: root }), 'not-found', 'post-deleted');
      equal(await replyCount(owner, root), 1, 'replies after the refusal');
    },
  },
  {
    id: 'replies/to-unknown-refused',
    async run({ member, space }) {
      await refused(member.post({ inReplyTo: mintId(), space }), 'not-found', 'post-unknown');
    },
  },
  {
    id: 'replies/to-unreadable-refused',
    async run({ outsider, owner, space }) {
      const root = await owner.post({ space });
      await refused(outsider.post({ inReplyTo: root }), 'not-found', 'post-unknown');
      equal(await replyCount(owner, root), 0, 'replies after the refusal');
    },
  },
  {
    id: 'replies/deleted-top-holds-them',
    async run({ member, owner, space }) {
      const root = await owner.post({ space, source: 'to be forgotten' });
      const reply = await member.post({ inReplyTo: root });
      await owner.run('post.delete', { id: root });
      const { items } = await member.ask('posts.list', { space });
      const top = present(items[0], 'the deleted post that holds replies');
      equal([top.id, top.deleted, top.content, top.source], [root, true, [], null], 'the deleted post');
      equal(
        top.replies.map(({ id }) => id),
        [reply],
        'its replies',
      );
      await member.run('post.delete', { id: reply });
      equal((await member.ask('posts.list', { space })).items, [], 'the feed without the last reply');
    },
  },
  {
    id: 'replies/counts-survive-delete-and-restore',
    async run({ member, owner, space }) {
      const root = await owner.post({ space });
      const first = await member.post({ inReplyTo: root });
      const second = await member.post({ inReplyTo: first });
      await member.run('post.delete', { id: second });
      await owner.run('post.delete', { id: root });
      await member.run('post.delete', { id: first });
      await member.run('post.restore', { id: second });
      await owner.run('post.restore', { id: root });
      equal(await replyCount(owner, root), 1, 'replies after some were restored');
      await member.run('post.restore', { id: first });
      equal(await replyCount(owner, root), 2, 'replies after all were restored');
    },
  },
  {
    id: 'replies/stay-where-the-top-is',
    async run(bench) {
      const root = await bench.owner.post({ space: bench.space });
      const other = await bench.createSpace({ visibility: 'everyone' });
      await refused(bench.owner.post({ inReplyTo: root, space: other }), 'conflict');
      equal((await bench.owner.ask('posts.list', { space: other })).items, [], 'the other space');
      equal(await replyCount(bench.owner, root), 0, 'replies after the refusal');
    },
  },
];

export const reactionCases: readonly Case[] = [
  {
    id: 'reactions/counted-and-own',
    async run({ member, owner, space }) {
      const post = await owner.post({ space });
      await member.run('reaction.add', { post, emoji: '👍' });
      await owner.run('reaction.add', { post, emoji: '👍' });
      await owner.run('reaction.add', { post, emoji: '🎉' });
      const expected = [
        { emoji: '👍', count: 2, own: true },
        { emoji: '🎉', count: 1, own: false },
      ];
      equal((await member.read(post)).reactions, expected, 'the reactions, in order of first use');
    },
  },
  {
    id: 'reactions/twice-counts-once',
    async run({ member, owner, space }) {
      const post = await owner.post({ space });
      await member.run('reaction.add', { post, emoji: '👍' });
      equal(
        await member.run('reaction.add', { post, emoji: '👍' }),
        null,
        'the change of the same reaction again',
      );
      equal((await owner.read(post)).reactions, [{ emoji: '👍', count: 1, own: false }], 'the reactions');
    },
  },
  {
    id: 'reactions/removed',
    async run({ member, owner, space }) {
      const post = await owner.post({ space });
      await member.run('reaction.add', { post, emoji: '👍' });
      await member.run('reaction.remove', { post, emoji: '👍' });
      equal((await owner.read(post)).reactions, [], 'the reactions');
    },
  },
  {
    id: 'reactions/of-others-stay',
    async run({ member, owner, space }) {
      const post = await owner.post({ space });
      await member.run('reaction.add', { post, emoji: '👍' });
      equal(
        await owner.run('reaction.remove', { post, emoji: '👍' }),
        null,
        'the change of removing what is not mine',
      );
      equal((await member.read(post)).reactions, [{ emoji: '👍', count: 1, own: true }], 'the reactions');
    },
  },
  {
    id: 'reactions/one-emoji-only',
    async run({ member, space }) {
      const post = await member.post({ space });
      for (const emoji of ['', 'x', '1', '👍👍', '<b>', ' 👍']) {
        await refused(member.run('reaction.add', { post, emoji }), 'invalid', 'emoji-invalid');
      }
      for (const emoji of ['👍🏽', '👩‍💻', '🇩🇪', '❤️']) await member.run('reaction.add', { post, emoji });
      equal((await member.read(post)).reactions.length, 4, 'different reactions');
    },
  },
  {
    id: 'reactions/bounded',
    async run({ member, space }) {
      const post = await member.post({ space });
      const emoji = ['👍', '🎉', '😀', '🚀', '👀', '🙏', '🔥', '💡', '✅'];
      for (const one of emoji.slice(0, limits.reactionsPerPerson))
        await member.run('reaction.add', { post, emoji: one });
      await refused(member.run('reaction.add', { post, emoji: '✅' }), 'invalid', 'reactions-full');
    },
  },
  {
    id: 'reactions/unreadable-refused',
    async run({ outsider, owner, space }) {
      const post = await owner.post({ space });
      await refused(outsider.run('reaction.add', { post, emoji: '👍' }), 'not-found', 'post-unknown');
      equal((await owner.read(post)).reactions, [], 'the reactions');
    },
  },
  {
    id: 'reactions/do-not-make-a-new-version',
    async run({ member, owner, space }) {
      const id = await owner.post({ space });
      await member.run('reaction.add', { post: id, emoji: '👍' });
      await owner.run('post.update', { id, version: 1, source: 'edited after a reaction' });
      equal((await owner.read(id)).reactions.length, 1, 'reactions after the edit');
    },
  },
];

export const pinCases: readonly Case[] = [
  {
    id: 'pins/come-first-and-once',
    async run({ moderator, owner, space }) {
      const ids: PostId[] = [];
      for (let at = 0; at < 5; at++) ids.push(await owner.post({ space }));
      const pinned = present(ids[1], 'a post');
      await moderator.run('post.pin', { id: pinned });
      for (const order of ['newest', 'active', 'oldest'] as const) {
        const seen: string[] = [];
        for (let after: string | null | undefined; after !== null;) {
          const page: Awaited<ReturnType<typeof owner.ask<'posts.list'>>> = await owner.ask('posts.list', {
            space,
            order,
            limit: 2,
            ...(after === undefined ? {} : { after: after as never }),
          });
          seen.push(...page.items.map(({ id }) => id));
          after = page.next;
        }
        const others = ids.filter((id) => id !== pinned);
        equal(seen, [pinned, ...(order === 'oldest' ? others : others.toReversed())], `the feed, ${order}`);
      }
    },
  },
  {
    id: 'pins/by-moderators-only',
    async run({ member, space }) {
      const id = await member.post({ space });
      await refused(member.run('post.pin', { id }), 'forbidden', 'not-allowed');
      equal((await member.read(id)).pinned, false, 'pinned after the refusal');
    },
  },
  {
    id: 'pins/taken-off',
    async run({ moderator, owner, space }) {
      const first = await owner.post({ space });
      const second = await owner.post({ space });
      await moderator.run('post.pin', { id: first });
      await moderator.run('post.unpin', { id: first });
      equal(
        (await owner.ask('posts.list', { space })).items.map(({ id }) => id),
        [second, first],
        'the feed',
      );
    },
  },
  {
    id: 'pins/bounded',
    async run({ owner, space }) {
      const ids: PostId[] = [];
      for (let at = 0; at <= limits.pinnedPerSpace; at++) ids.push(await owner.post({ space }));
      for (const id of ids.slice(1)) await owner.run('post.pin', { id });
      const first = present(ids[0], 'a post');
      await refused(owner.run('post.pin', { id: first }), 'invalid', 'pins-full');
    },
  },
  {
    id: 'pins/deleted-is-not-on-top',
    async run({ owner, space }) {
      const ids: PostId[] = [];
      for (let at = 0; at < 12; at++) ids.push(await owner.post({ space }));
      const [old, ...others] = ids;
      const id = present(old, 'a post');
      await owner.post({ inReplyTo: id });
      await owner.run('post.pin', { id });
      await owner.run('post.delete', { id });
      const page = await owner.ask('posts.list', { space });
      equal(
        [page.items.at(-1)?.id, page.items.at(-1)?.pinned],
        [id, false],
        'the deleted post, in its own place',
      );
      for (const other of others.slice(0, limits.pinnedPerSpace)) await owner.run('post.pin', { id: other });
      await owner.run('post.restore', { id });
      const after = await owner.ask('posts.list', { space, limit: 100 });
      equal(after.items.map((post) => post.id).sort(), ids.toSorted(), 'every post of the feed, once');
      holds(after.items.filter(({ pinned }) => pinned).length <= limits.pinnedPerSpace, 'pins are bounded');
    },
  },
];
