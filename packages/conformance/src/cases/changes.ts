import type { Change, Cursor, PostId } from '@social-enterprise/contract';
import type { Case } from '../conform.js';
import { equal, holds, present, refused } from '../expect.js';
import { mintId, mintKey, mintWord } from '../mint.js';

const holdsPost =
  (id: PostId) =>
  ({ posts }: Change): boolean =>
    posts.some((post) => post.id === id);

const createdIds = (changes: readonly Change[]): string[] =>
  changes.filter(({ name }) => name === 'post.created').flatMap(({ posts }) => posts.map(({ id }) => id));

export const changeCases: readonly Case[] = [
  {
    id: 'changes/live-when-resolved',
    async run({ member, space }) {
      const watch = await member.watch(await member.resume(space));
      const id = await member.post({ space });
      const change = await watch.until(holdsPost(id), 'the own post');
      equal(change.name, 'post.created', 'the name of the change');
      equal(
        change.posts.find((post) => post.id === id),
        await member.read(id),
        'the post in the change',
      );
    },
  },
  {
    id: 'changes/other-handle-seen',
    async run({ member, owner, space }) {
      const watch = await owner.watch(await owner.resume(space));
      const id = await member.post({ space });
      await watch.until(holdsPost(id), 'the post of another');
    },
  },
  {
    id: 'changes/no-gap-from-list',
    async run({ member, owner, space }) {
      const { resume } = await owner.ask('posts.list', { space });
      const ids = [await member.post({ space }), await member.post({ space })];
      const watch = await owner.watch(resume);
      await watch.until(holdsPost(present(ids[1], 'a post')), 'what was written between list and watch');
      equal(createdIds(watch.changes), ids, 'posts written between list and watch');
    },
  },
  {
    id: 'changes/in-order-and-once',
    async run(bench) {
      const { member, owner, people, space } = bench;
      const watch = await owner.watch(await owner.resume(space));
      const ids: PostId[] = [];
      for (let at = 0; at < 10; at++) {
        const writer = at % 2 === 0 ? member : bench.another(people.moderator);
        ids.push(await writer.post({ space }));
      }
      await watch.until(holdsPost(present(ids[9], 'a post')), 'the last post');
      equal(createdIds(watch.changes), ids, 'the posts in the order of writing');
    },
  },
  {
    id: 'changes/racing-writers-leave-no-gap',
    async run(bench) {
      const { owner, people, space } = bench;
      const from = await owner.resume(space);
      const watch = await owner.watch(from);
      const writers = [people.owner, people.moderator, people.member].map((person) => bench.another(person));
      const written = Promise.all(
        writers.map(async (writer) => {
          const ids: PostId[] = [];
          for (let at = 0; at < 5; at++) ids.push(await writer.post({ space }));
          return ids;
        }),
      );
      const ids = (await written).flat();
      for (const id of ids) await watch.until(holdsPost(id), 'every post of three writers');
      const again = await bench.another(people.owner).watch(from);
      for (const id of ids) await again.until(holdsPost(id), 'every post of three writers, read later');
      const seen = createdIds(watch.changes);
      equal(seen.toSorted(), ids.toSorted(), 'each post once');
      equal(createdIds(again.changes), seen, 'the order read later');
    },
  },
  {
    id: 'changes/resumed-behind-a-change',
    async run(bench) {
      const { member, people, space } = bench;
      const watch = await member.watch(await member.resume(space));
      const ids = [await member.post({ space }), await member.post({ space }), await member.post({ space })];
      const first = await watch.until(holdsPost(present(ids[0], 'a post')), 'the first post');
      const later = await bench.another(people.member).watch(first.cursor);
      await later.until(holdsPost(present(ids[2], 'a post')), 'the last post');
      equal(createdIds(later.changes), ids.slice(1), 'what came behind the first change');
    },
  },
  {
    id: 'changes/reset-on-foreign-log',
    needs: ['newcomer'],
    async run(bench) {
      const elsewhere = bench.actor(present(await bench.harness.newcomer?.(), 'the newcomer'));
      const { resume: foreign } = await elsewhere.ask('posts.list', {});
      const { member, space } = bench;
      const watch = await member.watch(foreign);
      const resume = await watch.untilReset();
      const id = await member.post({ space });
      await watch.until(holdsPost(id), 'what came after the reset');
      equal(watch.resets, [resume], 'resets');
    },
  },
  {
    id: 'changes/malformed-cursor-refused',
    async run({ member }) {
      for (const cursor of ['', 'x', 'a.b', '1.2.3', 5] as unknown as Cursor[]) {
        await refused(member.watch(cursor), 'stale-cursor', 'cursor-foreign');
      }
    },
  },
  {
    id: 'changes/abort-is-silent',
    async run({ member, owner, space }) {
      const from = await member.resume(space);
      const ended = await member.watch(from);
      const live = await owner.watch(from);
      ended.stop();
      await live.until(holdsPost(await owner.post({ space })), 'the first post');
      await live.until(holdsPost(await owner.post({ space })), 'the second post');
      equal(
        [ended.changes.length, ended.lost.length, ended.resets.length],
        [0, 0, 0],
        'what came after the abort',
      );
    },
  },
  {
    id: 'changes/aborted-before-is-silent',
    async run({ member, space }) {
      const after = await member.resume(space);
      const told: string[] = [];
      await (
        await member.backend()
      ).changes({
        after,
        signal: AbortSignal.abort(),
        change: () => told.push('change'),
        reset: () => told.push('reset'),
        lost: () => told.push('lost'),
      });
      const live = await member.watch(after);
      await live.until(holdsPost(await member.post({ space })), 'the post');
      equal(told, [], 'what an aborted delivery told');
    },
  },
  {
    id: 'changes/secret-is-never-told',
    async run(bench) {
      const { owner, outsider } = bench;
      const open = await bench.createSpace({ visibility: 'everyone' });
      const watch = await outsider.watch(await outsider.resume(open));
      const secret = await bench.createSpace({ visibility: 'secret' });
      const word = mintWord();
      const id = await owner.post({ space: secret, source: `${word} #${word}` });
      await owner.post({ inReplyTo: id, source: word });
      await owner.run('reaction.add', { post: id, emoji: '👍' });
      await owner.run('post.pin', { id });
      const subject = bench.createSubject();
      await owner.post({ subject, space: secret });
      await owner.run('thread.resolve', { subject: subject.urn });
      await owner.run('member.add', { space: secret, person: bench.people.member });
      await owner.run('member.remove', { space: secret, person: bench.people.member });
      await owner.run('post.delete', { id });
      await watch.until(holdsPost(await owner.post({ space: open })), 'the post that may be seen');
      const told = JSON.stringify(watch.changes);
      for (const hidden of [word, secret, id, subject.urn]) {
        holds(!told.includes(hidden), `${hidden} of a secret space is not told`, watch.changes);
      }
    },
  },
  {
    id: 'changes/unreadable-is-never-told',
    async run(bench) {
      const { owner, outsider, member, people, space } = bench;
      const open = await bench.createSpace({ visibility: 'everyone' });
      const watch = await outsider.watch(await outsider.resume(open));
      const word = mintWord();
      await member.post({ space, source: word });
      await owner.run('member.remove', { space, person: people.member });
      await watch.until(holdsPost(await owner.post({ space: open })), 'the post that may be seen');
      const told = JSON.stringify(watch.changes);
      holds(!told.includes(word), 'posts of a space that one may not read are not told', watch.changes);
      const named = watch.changes.filter(({ people: some }) => some.some(({ id }) => id === people.member));
      equal(named, [], 'members of a space that one may not read');
    },
  },
  {
    id: 'changes/removal-is-told',
    async run(bench) {
      const { owner, member, people } = bench;
      const secret = await bench.createSpace({ visibility: 'secret' });
      await owner.run('member.add', { space: secret, person: people.member });
      const watch = await member.watch(await member.resume(secret));
      await owner.run('member.remove', { space: secret, person: people.member });
      const change = await watch.until(({ removed }) => removed.includes(secret), 'the removal');
      equal([change.name, change.spaces], ['member.removed', []], 'the change of the removal');
    },
  },
  {
    id: 'changes/nothing-after-removal',
    async run(bench) {
      const { owner, member, people, space } = bench;
      const open = await bench.createSpace({ visibility: 'everyone' });
      const watch = await member.watch(await member.resume(space));
      await owner.run('member.remove', { space, person: people.member });
      const hidden = await owner.post({ space });
      await watch.until(holdsPost(await owner.post({ space: open })), 'the post that may be seen');
      holds(!watch.changes.some(holdsPost(hidden)), 'what was written after the removal is not told');
    },
  },
  {
    id: 'changes/narrowing-is-told',
    needs: ['space.update'],
    async run(bench) {
      const { owner, outsider } = bench;
      const space = await bench.createSpace({ visibility: 'everyone' });
      const watch = await outsider.watch(await outsider.resume(space));
      const { version } = present(await owner.ask('spaces.get', { space }), 'the space');
      await owner.run('space.update', { id: space, version, visibility: 'secret' });
      await watch.until(({ removed }) => removed.includes(space), 'that the space is gone');
    },
  },
  {
    id: 'changes/narrowing-is-not-told-to-strangers',
    needs: ['space.update'],
    async run(bench) {
      const { owner, outsider } = bench;
      const open = await bench.createSpace({ visibility: 'everyone' });
      const space = await bench.createSpace({ visibility: 'secret' });
      const watch = await outsider.watch(await outsider.resume(open));
      const { version } = present(await owner.ask('spaces.get', { space }), 'the space');
      await owner.run('space.update', { id: space, version, name: `Still secret ${mintWord()}` });
      await watch.until(holdsPost(await owner.post({ space: open })), 'the post that may be seen');
      holds(!JSON.stringify(watch.changes).includes(space), 'a secret space is not told', watch.changes);
    },
  },
  {
    id: 'changes/key-for-the-sender-only',
    async run({ member, owner, space }) {
      const from = await member.resume(space);
      const [mine, theirs] = [await member.watch(from), await owner.watch(from)];
      const key = mintKey();
      const id = mintId<PostId>();
      await member.run('post.create', { id, space, source: 'keyed' }, key);
      equal((await mine.until(holdsPost(id), 'the own post')).key, key, 'the key for the sender');
      equal((await theirs.until(holdsPost(id), 'the post')).key, null, 'the key for others');
    },
  },
  {
    id: 'changes/rights-of-the-reader',
    async run({ member, owner, space }) {
      const watch = await owner.watch(await owner.resume(space));
      const id = await member.post({ space, source: 'whose?' });
      const change = await watch.until(holdsPost(id), 'the post');
      const post = present(
        change.posts.find((one) => one.id === id),
        'the post',
      );
      equal(post.source, null, 'the source for another reader');
      holds(
        post.can.includes('post.pin') && !post.can.includes('post.update'),
        'rights of the reader',
        post.can,
      );
    },
  },
  {
    id: 'changes/reply-brings-its-top',
    async run({ member, owner, space }) {
      const root = await owner.post({ space });
      const watch = await owner.watch(await owner.resume(space));
      const reply = await member.post({ inReplyTo: root });
      const change = await watch.until(holdsPost(reply), 'the reply');
      const top = present(
        change.posts.find(({ id }) => id === root),
        'the post at the top',
      );
      equal(top.replyCount, 1, 'replies of the post at the top');
    },
  },
  {
    id: 'changes/thread-comes-along',
    async run(bench) {
      const { member, owner, space } = bench;
      const watch = await owner.watch(await owner.resume(space));
      const subject = bench.createSubject();
      await member.post({ subject, space });
      await member.post({ subject, space });
      await watch.until(
        ({ threads }) => threads.some(({ count }) => count === 2),
        'the thread with two posts',
      );
      await member.run('thread.resolve', { subject: subject.urn });
      const change = await watch.until(
        ({ name }) => name === 'thread.resolved',
        'that the thread is resolved',
      );
      equal(change.threads[0]?.state, 'resolved', 'the state of the thread');
    },
  },
  {
    id: 'changes/marker-for-its-person-only',
    needs: ['marker.update'],
    async run(bench) {
      const { member, owner, people, space } = bench;
      const from = await member.resume(space);
      const [mine, theirs] = [await bench.another(people.member).watch(from), await owner.watch(from)];
      await member.run('marker.update', { space, read: '2026-01-02T03:04:05.678Z' as never });
      const id = await member.post({ space });
      await mine.until(({ name }) => name === 'marker.updated', 'the own marker');
      await theirs.until(holdsPost(id), 'the post');
      holds(!theirs.changes.some(({ name }) => name === 'marker.updated'), 'markers of others are not told');
    },
  },
  {
    id: 'changes/nothing-done-is-not-told',
    async run({ member, owner, space }) {
      const post = await owner.post({ space });
      const watch = await member.watch(await member.resume(space));
      await member.run('reaction.remove', { post, emoji: '👍' });
      const id = await member.post({ space });
      await watch.until(holdsPost(id), 'the post');
      equal(
        watch.changes.map(({ name }) => name),
        ['post.created'],
        'what was told',
      );
    },
  },
  {
    id: 'changes/values-are-copies',
    async run({ member, owner, space }) {
      const from = await owner.resume(space);
      const [first, second] = [await owner.watch(from), await owner.watch(from)];
      const id = await member.post({ space, source: 'kept' });
      const change = await first.until(holdsPost(id), 'the post');
      (change.posts as unknown[]).length = 0;
      await second.until(holdsPost(id), 'the post on the other delivery');
      await owner.read(id);
    },
  },
];
