import type { Post } from '@social-enterprise/contract';
import { command } from '../bench.js';
import type { Case } from '../conform.js';
import { equal, holds, isRefusal, refused } from '../expect.js';
import { mintId } from '../mint.js';

const aborted = AbortSignal.abort();

export const lifecycleCases: readonly Case[] = [
  {
    id: 'lifecycle/close-twice',
    async run({ owner }) {
      const backend = await owner.backend();
      await backend.close();
      await backend.close();
    },
  },
  {
    id: 'lifecycle/query-after-close',
    async run({ owner }) {
      await owner.close();
      await refused(owner.ask('session.get', {}), 'closed');
    },
  },
  {
    id: 'lifecycle/execute-after-close',
    async run({ owner, member, space }) {
      await owner.close();
      const id = mintId<Post['id']>();
      await refused(owner.execute([command('post.create', { id, space, source: 'late' })]), 'closed');
      equal(await member.ask('posts.get', { id }), null, 'a post written after close');
    },
  },
  {
    id: 'lifecycle/changes-after-close',
    async run({ owner, space }) {
      const resume = await owner.resume(space);
      await owner.close();
      await refused(owner.watch(resume), 'closed');
    },
  },
  {
    id: 'lifecycle/close-ends-changes',
    async run({ owner, member, space }) {
      const resume = await owner.resume(space);
      const ended = await owner.watch(resume);
      const live = await member.watch(resume);
      await (await owner.backend()).close();
      const id = await member.post({ space });
      await live.until(({ posts }) => posts.some((post) => post.id === id), 'the post on the open handle');
      equal(ended.changes.length, 0, 'changes after close');
      equal(ended.lost.length, 0, 'losses told after close');
    },
  },
  {
    id: 'lifecycle/other-handles-stay-open',
    async run(bench) {
      const { owner, people, space } = bench;
      const second = bench.another(people.owner);
      const live = await second.watch(await second.resume(space));
      await owner.close();
      const id = await second.post({ space });
      await live.until(({ posts }) => posts.some((post) => post.id === id), 'the own post');
    },
  },
  {
    id: 'lifecycle/handles-share-data',
    async run({ owner, member, space }) {
      const id = await owner.post({ space, source: 'seen by both' });
      equal((await member.read(id)).content, (await owner.read(id)).content, 'the post on another handle');
    },
  },
  {
    id: 'lifecycle/abort-before-query',
    async run({ owner }) {
      await refused(owner.ask('session.get', {}, { signal: aborted }), 'aborted');
    },
  },
  {
    id: 'lifecycle/abort-before-execute',
    async run({ owner, space }) {
      const id = mintId<Post['id']>();
      const commands = [command('post.create', { id, space, source: 'never' })];
      await refused(owner.execute(commands, { signal: aborted }), 'aborted');
      equal(await owner.ask('posts.get', { id }), null, 'the post of an aborted call');
    },
  },
  {
    id: 'lifecycle/abort-during-execute',
    async run({ owner, member, space }) {
      const stop = new AbortController();
      const ids = Array.from({ length: 10 }, () => mintId<Post['id']>());
      const commands = ids.map((id) => command('post.create', { id, space, source: 'perhaps' }));
      const watch = await member.watch(await member.resume(space));
      const call = owner.execute(commands, { signal: stop.signal }).then(
        (outcomes) => outcomes.map(({ status }) => status !== 'rejected'),
        (error: unknown) => {
          isRefusal(error, 'aborted');
          return null;
        },
      );
      await watch.until(({ posts }) => posts.some(({ id }) => id === ids[0]), 'the first post of the call');
      stop.abort();
      const answered = await call;
      // Sent again without the signal, each lands exactly once, whatever became of the first try.
      const outcomes = await owner.execute(commands);
      holds(
        outcomes.every(({ status }) => status !== 'rejected'),
        'the same commands again are accepted',
        outcomes,
      );
      const found = await Promise.all(ids.map((id) => member.ask('posts.get', { id })));
      holds(
        found.every((post) => post !== null && post.version === 1),
        'every post is there once',
        found,
      );
      answered?.forEach((landed, at) => {
        if (landed) equal(outcomes[at]?.status, 'replayed', 'a command that had landed');
      });
    },
  },
  {
    id: 'lifecycle/data-outlive-reopen',
    needs: ['reopen'],
    async run(bench) {
      const id = await bench.owner.post({ space: bench.space, source: 'kept' });
      const owner = await bench.reopenAs(bench.people.owner);
      equal((await owner.read(id)).source, 'kept', 'the post after reopening');
    },
  },
];
