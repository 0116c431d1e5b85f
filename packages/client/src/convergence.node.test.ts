import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Post, PostId, Subject, SubjectUrn } from '@social-enterprise/contract';
import fc from 'fast-check';
import { mintPostId, PostList, ReplyList } from './index.js';
import { publish, until, World, type Visitor } from './testing/world.js';

const subject: Subject = { urn: 'urn:erp:order:1' as SubjectUrn, title: 'Order 1', href: null };
const actions = [
  'create',
  'reply',
  'thread',
  'update',
  'delete',
  'restore',
  'react',
  'unreact',
  'resolve',
  'lose',
] as const;

const script = fc.array(
  fc.record({
    who: fc.integer({ min: 0, max: 1 }),
    action: fc.constantFrom(...actions),
    at: fc.nat(20),
    /** Whether the next command waits for this one. */
    waits: fc.boolean(),
  }),
  { maxLength: 25 },
);

interface Actor extends Visitor {
  readonly feed: PostList;
  readonly thread: PostList;
}

async function act(
  { client, backend, pauses, resume }: Actor,
  action: (typeof actions)[number],
  id: PostId,
): Promise<void> {
  const emoji = '👍';
  switch (action) {
    case 'create':
      return void (await publish(client, `Beitrag ${id}`));
    case 'reply':
      return void (await publish(client, 'Antwort', { inReplyTo: id }));
    case 'thread':
      return void (await client.execute('post.create', { id: mintPostId(), source: 'zur Sache', subject }));
    case 'update':
      return void (await client.execute('post.update', {
        id,
        version: client.post(id)?.version ?? 1,
        source: `neu ${mintPostId()}`,
      }));
    case 'delete':
    case 'restore':
      return void (await client.execute(`post.${action}`, { id }));
    case 'react':
      return void (await client.execute('reaction.add', { post: id, emoji }));
    case 'unreact':
      return void (await client.execute('reaction.remove', { post: id, emoji }));
    case 'resolve':
      return void (await client.execute('thread.resolve', { subject: subject.urn }));
    case 'lose': {
      const count = pauses.length;
      backend.lose();
      await until(() => pauses.length > count);
      resume();
    }
  }
}

/** What a person sees of a post; the answers that came along are compared by their own list. */
const seen = ({ replies: _replies, ...post }: Post): Omit<Post, 'replies'> => post;
const remaining = (posts: readonly Post[]): Omit<Post, 'replies'>[] =>
  posts.filter(({ deleted, replyCount }) => !deleted || replyCount > 0).map(seen);

async function compare({ client, backend, feed, thread }: Actor): Promise<void> {
  for (const list of [feed, thread]) {
    list.showWaiting();
    const { items } = await backend.query('posts.list', { ...list.input, limit: 100 });
    assert.deepEqual(remaining(list.posts), items.map(seen));
    for (const root of items.filter(({ replyCount }) => replyCount > 0)) {
      const replies = new ReplyList(client, root);
      await replies.loadEarlier();
      const answer = await backend.query('replies.list', { root: root.id, limit: 100 });
      const live = (posts: readonly Post[]): Post[] => posts.filter(({ deleted }) => !deleted);
      assert.deepEqual(live(replies.replies), live(answer.items));
      assert.equal(replies.earlier, 0);
      replies.close();
    }
  }
  const known = await backend.query('threads.get', { subject: subject.urn });
  assert.deepEqual(client.thread(subject.urn) ?? null, known);
}

describe('Two clients on one store', () => {
  it('show what the backend answers once everything has arrived, whatever happened', async () => {
    await fc.assert(
      fc.asyncProperty(script, async (steps) => {
        const world = await World.create();
        const actors = await Promise.all(
          [world.anna, world.ben].map(async (person): Promise<Actor> => {
            const visitor = await world.visit(person);
            const feed = new PostList(visitor.client, {});
            const thread = new PostList(visitor.client, { subject: subject.urn });
            await Promise.all([feed.load(), thread.load()]);
            return { ...visitor, feed, thread };
          }),
        );
        const pending: Promise<unknown>[] = [];
        for (const { who, action, at, waits } of steps) {
          const actor = actors[who] as Actor;
          const posts = [...actor.feed.posts, ...actor.thread.posts].flatMap((post) => [
            post,
            ...post.replies,
          ]);
          // A refusal is as good an outcome as any other.
          const done = act(actor, action, posts[at % posts.length]?.id ?? mintPostId()).catch(() => null);
          pending.push(done);
          if (waits) await done;
        }
        await Promise.all(pending);
        // Of what is one's own, word comes ahead of what others did before.
        const last: PostId[] = [];
        for (const { client } of actors) last.push(await publish(client, 'Ende'));
        await until(() =>
          actors.every(
            ({ client, feed }) =>
              last.every((id) => client.post(id)?.published !== undefined) &&
              client.operations.length === 0 &&
              feed.state === 'ready',
          ),
        );
        for (const actor of actors) await compare(actor);
        await world.close();
      }),
      { numRuns: 40 },
    );
  });
});
