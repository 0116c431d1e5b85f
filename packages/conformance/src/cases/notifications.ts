import type { Notification, PostId } from '@social-enterprise/contract';
import type { Actor, Bench } from '../bench.js';
import type { Case } from '../conform.js';
import { equal, holds, present } from '../expect.js';

/** What somebody is told about the conversation of a post. */
async function about(actor: Actor, post: PostId): Promise<Notification | undefined> {
  const { items } = await actor.ask('inbox.list', { limit: 100 });
  return items.find(({ subject }) => subject.type === 'post' && subject.post === post);
}

/** A post of the member that was answered by the owner, and what the member is told of it. */
async function answered(bench: Bench): Promise<{ root: PostId; item: Notification }> {
  const root = await bench.member.post({ space: bench.space });
  await bench.owner.post({ inReplyTo: root });
  return { root, item: present(await about(bench.member, root), 'the notification') };
}

export const notificationCases: readonly Case[] = [
  {
    id: 'notifications/one-a-conversation',
    async run(bench) {
      const { root } = await answered(bench);
      await bench.moderator.post({ inReplyTo: root });
      const item = present(await about(bench.member, root), 'the notification');
      equal(
        [item.count, item.events.map(({ kind }) => kind), item.people.length],
        [2, ['reply', 'reply'], 2],
        'two answers',
      );
      equal(await about(bench.owner, root).then((one) => one?.count), 1, 'for whoever takes part');
    },
  },
  {
    id: 'notifications/never-of-oneself',
    async run(bench) {
      const root = await bench.member.post({ space: bench.space });
      await bench.member.post({ inReplyTo: root });
      await bench.member.run('reaction.add', { post: root, emoji: '👍' });
      equal(await about(bench.member, root), undefined, 'told of own doings');
    },
  },
  {
    id: 'notifications/mention-is-told-once',
    async run(bench) {
      const { handle } = present(
        await bench.owner.ask('people.get', { person: bench.people.member }),
        'the member',
      );
      const post = await bench.owner.post({ space: bench.space, source: `one @${handle}` });
      const first = present(await about(bench.member, post), 'the notification');
      equal([first.count, first.events[0]?.kind], [1, 'mention'], 'the mention');
      await bench.owner.run('post.update', { id: post, version: 1, source: 'two' });
      await bench.owner.run('post.update', { id: post, version: 2, source: `three @${handle}` });
      equal((await about(bench.member, post))?.count, 1, 'after edits');
    },
  },
  {
    id: 'notifications/reaction-names-nobody',
    async run(bench) {
      const root = await bench.member.post({ space: bench.space });
      await bench.owner.run('reaction.add', { post: root, emoji: '👍' });
      const item = present(await about(bench.member, root), 'the notification');
      equal([item.people, item.events[0]?.actor], [[], null], 'who reacted');
    },
  },
  {
    id: 'notifications/reaction-taken-back',
    async run(bench) {
      const root = await bench.member.post({ space: bench.space });
      await bench.owner.run('reaction.add', { post: root, emoji: '👍' });
      await bench.owner.run('reaction.remove', { post: root, emoji: '👍' });
      equal(await about(bench.member, root), undefined, 'told of a reaction that is gone');
    },
  },
  {
    id: 'notifications/deleted-goes-and-comes-back',
    async run(bench) {
      const root = await bench.member.post({ space: bench.space });
      const reply = await bench.owner.post({ inReplyTo: root });
      await bench.owner.run('post.delete', { id: reply });
      equal(await about(bench.member, root), undefined, 'told of a deleted answer');
      await bench.owner.run('post.restore', { id: reply });
      equal((await about(bench.member, root))?.count, 1, 'after it was restored');
    },
  },
  {
    id: 'notifications/muted-tells-nothing',
    async run(bench) {
      const root = await bench.member.post({ space: bench.space });
      await bench.member.run('subscription.set', { post: root, level: 'muted' });
      const told = await bench.member.ask('subscriptions.get', { post: root });
      equal(told?.level, 'muted', 'the level');
      await bench.owner.post({ inReplyTo: root });
      equal(await about(bench.member, root), undefined, 'told of what is muted');
    },
  },
  {
    id: 'notifications/everything-tells-all',
    async run(bench) {
      const root = await bench.member.post({ space: bench.space });
      await bench.moderator.run('subscription.set', { post: root, level: 'everything' });
      await bench.owner.post({ inReplyTo: root });
      equal((await about(bench.moderator, root))?.count, 1, 'told of somebody else’s conversation');
    },
  },
  {
    id: 'notifications/seen-and-read-are-two',
    async run(bench) {
      const before = await bench.member.ask('inbox.list', {});
      const { root, item } = await answered(bench);
      const told = await bench.member.ask('inbox.list', {});
      equal([told.unread, item.seen, item.read], [before.unread + 1, false, false], 'at first');
      await bench.member.run('inbox.see', { until: item.at });
      const seen = await bench.member.ask('inbox.list', {});
      equal([seen.unseen, seen.unread], [0, told.unread], 'after the list was opened');
      await bench.member.run('notification.read', { post: root });
      const read = present(await about(bench.member, root), 'the notification');
      equal([read.seen, read.read, read.count], [true, true, 0], 'after the subject was opened');
      equal((await bench.member.ask('inbox.list', {})).unread, before.unread, 'what is left');
    },
  },
  {
    id: 'notifications/gone-with-the-right',
    async run(bench) {
      const { root } = await answered(bench);
      const { unread } = await bench.member.ask('inbox.list', {});
      const person = bench.people.member;
      await bench.owner.run('member.remove', { space: bench.space, person });
      equal(await about(bench.member, root), undefined, 'told of what may not be read');
      equal((await bench.member.ask('inbox.list', {})).unread, unread - 1, 'the count');
      await bench.owner.run('member.add', { space: bench.space, person });
      holds((await about(bench.member, root)) !== undefined, 'it comes back with the right');
    },
  },
  {
    id: 'notifications/come-with-the-change',
    async run(bench) {
      const root = await bench.member.post({ space: bench.space });
      const cursor = await bench.member.resume(bench.space);
      const [mine, others] = [await bench.member.watch(cursor), await bench.moderator.watch(cursor)];
      await bench.owner.post({ inReplyTo: root });
      const change = await mine.until(({ name }) => name === 'post.created', 'the answer');
      equal(
        change.notifications.map(({ subject }) => subject.type === 'post' && subject.post),
        [root],
        'what the change tells its reader',
      );
      const other = await others.until(({ name }) => name === 'post.created', 'the answer');
      equal(other.notifications, [], 'what it tells somebody else');
    },
  },
];
