import { limits, type ContentTree, type Post, type PostId } from '@social-enterprise/contract';
import type { Case } from '../conform.js';
import { equal, holds, present, refused } from '../expect.js';
import { mintId, mintWord } from '../mint.js';

const plain = (text: string): ContentTree => [{ type: 'paragraph', children: [text] }];

export const postCases: readonly Case[] = [
  {
    id: 'posts/written-is-read',
    async run({ member, owner, space, people }) {
      const id = await member.post({ space, source: 'Good **news**' });
      const post = await owner.read(id);
      equal(
        [post.id, post.root, post.inReplyTo, post.subject],
        [id, id, null, null],
        'the place of the post',
      );
      equal(
        [post.author.id, post.space.id, post.version],
        [people.member, space, 1],
        'author, space and version',
      );
      const content = [{ type: 'paragraph', children: ['Good ', { type: 'strong', children: ['news'] }] }];
      equal(post.content, content, 'the content');
    },
  },
  {
    id: 'posts/own-write-is-listed',
    async run({ member, space }) {
      const id = await member.post({ space });
      equal(
        (await member.ask('posts.list', { space })).items.map((post) => post.id),
        [id],
        'the feed',
      );
    },
  },
  {
    id: 'posts/outcome-holds-the-post',
    async run({ member, space }) {
      const id = mintId<PostId>();
      const change = present(await member.run('post.create', { id, space, source: 'told' }), 'the change');
      equal(
        [change.name, change.posts.map((post) => post.id)],
        ['post.created', [id]],
        'the change of a new post',
      );
      equal(change.posts[0], await member.read(id), 'the post in the outcome');
    },
  },
  {
    id: 'posts/source-for-the-author-only',
    async run({ member, moderator, space }) {
      const id = await member.post({ space, source: '*mine*' });
      equal(
        [(await member.read(id)).source, (await moderator.read(id)).source],
        ['*mine*', null],
        'the source',
      );
    },
  },
  {
    id: 'posts/missing-is-null',
    async run({ owner }) {
      equal(await owner.ask('posts.get', { id: mintId() }), null, 'a post that does not exist');
    },
  },
  {
    id: 'posts/html-is-text',
    async run({ member, space }) {
      const id = await member.post({ space, source: '<b onclick="alert(1)">x</b>' });
      const { content } = await member.read(id);
      equal(content, plain('<b onclick="alert(1)">x</b>'), 'the content of raw HTML');
    },
  },
  {
    id: 'posts/empty-refused',
    async run({ member, space }) {
      for (const source of ['', '   \n', '\u200b\u2060', '\u202e', '&nbsp;']) {
        await refused(member.post({ space, source }), 'invalid', 'text-empty');
      }
      equal((await member.ask('posts.list', { space })).items, [], 'the feed after the refusals');
    },
  },
  {
    id: 'posts/longest-accepted',
    async run({ member, space }) {
      const source = 'x'.repeat(limits.postLength);
      const id = await member.post({ space, source });
      equal((await member.read(id)).source?.length, limits.postLength, 'characters of the longest post');
    },
  },
  {
    id: 'posts/too-long-refused',
    async run({ member, space }) {
      const source = 'x'.repeat(limits.postLength + 1);
      const error = await refused(member.post({ space, source }), 'invalid', 'text-too-long');
      equal(error.field, 'source', 'the field at fault');
      equal((await member.ask('posts.list', { space })).items, [], 'the feed after the refusal');
    },
  },
  {
    id: 'posts/id-taken',
    async run({ member, owner, space }) {
      const id = await member.post({ space, source: 'first' });
      await refused(owner.post({ id, space, source: 'second' }), 'conflict', 'id-taken');
      equal((await owner.read(id)).content, plain('first'), 'the post whose id was taken');
    },
  },
  {
    id: 'posts/unknown-space-refused',
    async run({ member }) {
      await refused(member.post({ space: mintId() }), 'not-found', 'space-unknown');
    },
  },
  {
    id: 'posts/outsider-refused',
    async run({ outsider, owner, space }) {
      await refused(outsider.post({ space }), 'forbidden', 'not-member');
      equal((await owner.ask('posts.list', { space })).items, [], 'the feed after the refusal');
    },
  },
  {
    id: 'posts/reader-answers-and-does-not-begin',
    async run(bench) {
      const space = await bench.createSpace({ visibility: 'everyone', join: 'request' });
      const id = await bench.owner.post({ space });
      await refused(bench.outsider.post({ space }), 'forbidden', 'not-member');
      await bench.outsider.post({ inReplyTo: id });
    },
  },
  {
    id: 'posts/unreadable-is-null',
    async run({ outsider, owner, space }) {
      const id = await owner.post({ space });
      equal(await outsider.ask('posts.get', { id }), null, 'a post of a space that one may not read');
    },
  },
  {
    id: 'posts/values-are-copies',
    async run({ member, owner, space }) {
      const id = await member.post({ space, source: 'kept' });
      const first = (await member.read(id)) as { -readonly [Key in keyof Post]: Post[Key] };
      first.content = plain('changed');
      (first.can as string[]).length = 0;
      (first.author as { name: string }).name = 'changed';
      const again = await member.read(id);
      equal(again.content, plain('kept'), 'the content after a reader changed its copy');
      holds(
        again.can.length > 0 && again.author.name !== 'changed',
        'the post after a reader changed its copy',
        again,
      );
      equal((await owner.read(id)).content, plain('kept'), 'the post of another reader');
    },
  },
  {
    id: 'posts/can-is-obeyed',
    async run({ owner, moderator, member, outsider, space }) {
      const id = await member.post({ space });
      const can = async (actor: typeof owner): Promise<readonly string[]> =>
        (await actor.ask('posts.get', { id }))?.can ?? [];
      const rights = ['post.delete', 'post.pin', 'post.update'];
      const of = async (actor: typeof owner): Promise<string[]> =>
        (await can(actor)).filter((name) => rights.includes(name)).sort();
      equal(await of(member), ['post.delete', 'post.update'], 'rights of the author');
      equal(await of(moderator), ['post.delete', 'post.pin'], 'rights of a moderator');
      equal(await of(owner), ['post.delete', 'post.pin'], 'rights of an owner');
      equal(await of(outsider), [], 'rights of an outsider');
    },
  },
  {
    id: 'posts/edited',
    async run({ member, owner, space }) {
      const id = await member.post({ space, source: 'before' });
      await member.run('post.update', { id, version: 1, source: 'after' });
      const post = await owner.read(id);
      equal([post.content, post.version], [plain('after'), 2], 'the post after the edit');
      holds(post.updated !== null, 'an edited post says when', post.updated);
    },
  },
  {
    id: 'posts/stale-edit-is-conflict',
    async run({ member, space }) {
      const id = await member.post({ space, source: 'one' });
      await member.run('post.update', { id, version: 1, source: 'two' });
      const third = member.run('post.update', { id, version: 1, source: 'three' });
      const { current, field } = await refused(third, 'conflict', 'version-stale');
      equal(field, 'version', 'the field at fault');
      const now = await member.read(id, 0);
      equal(current, now, 'the current post in the conflict');
      equal(now.source, 'two', 'the source after the conflict');
    },
  },
  {
    id: 'posts/racing-edits-one-wins',
    async run(bench) {
      const id = await bench.member.post({ space: bench.space });
      const editors = Array.from({ length: 8 }, () => bench.another(bench.people.member));
      const outcomes = await Promise.all(
        editors.map((editor, at) => editor.attempt('post.update', { id, version: 1, source: `edit ${at}` })),
      );
      const won = outcomes.flatMap(({ status }, at) => (status === 'applied' ? [at] : []));
      equal(won.length, 1, 'edits of the same version that were applied');
      equal((await bench.member.read(id)).source, `edit ${won[0] ?? ''}`, 'the source after the race');
    },
  },
  {
    id: 'posts/edit-by-others-refused',
    async run({ member, owner, moderator, space }) {
      const id = await member.post({ space, source: 'mine' });
      for (const actor of [owner, moderator]) {
        const edit = actor.run('post.update', { id, version: 1, source: 'yours' });
        await refused(edit, 'forbidden', 'not-allowed');
      }
      equal((await member.read(id)).source, 'mine', 'the source after the refusals');
    },
  },
  {
    id: 'posts/empty-edit-refused',
    async run({ member, space }) {
      const id = await member.post({ space, source: 'kept' });
      await refused(member.run('post.update', { id, version: 1, source: ' ' }), 'invalid', 'text-empty');
      equal((await member.read(id)).source, 'kept', 'the source after the refusal');
    },
  },
  {
    id: 'posts/deleted-is-gone',
    async run({ member, owner, space }) {
      const id = await member.post({ space });
      await member.run('post.delete', { id });
      equal(await owner.ask('posts.get', { id }), null, 'a deleted post');
      equal((await owner.ask('posts.list', { space })).items, [], 'the feed after the deletion');
    },
  },
  {
    id: 'posts/moderators-delete',
    async run({ member, moderator, space }) {
      const id = await member.post({ space });
      await moderator.run('post.delete', { id });
      equal(await member.ask('posts.get', { id }), null, 'a post that a moderator deleted');
    },
  },
  {
    id: 'posts/delete-by-others-refused',
    async run({ member, owner, space }) {
      const id = await owner.post({ space });
      await refused(member.run('post.delete', { id }), 'forbidden', 'not-allowed');
      await owner.read(id);
    },
  },
  {
    id: 'posts/delete-twice-is-nothing',
    async run({ member, space }) {
      const id = await member.post({ space });
      await member.run('post.delete', { id });
      equal(await member.run('post.delete', { id }), null, 'the change of a second deletion');
    },
  },
  {
    id: 'posts/restored',
    async run({ member, owner, space }) {
      const id = await member.post({ space, source: 'back' });
      const change = present(await member.run('post.delete', { id }), 'the change');
      const gone = present(
        change.posts.find((post) => post.id === id),
        'the deleted post in the change',
      );
      equal([gone.deleted, gone.content, gone.source], [true, [], null], 'the deleted post in the change');
      holds(gone.can.includes('post.restore'), 'who deleted may restore', gone.can);
      await member.run('post.restore', { id });
      equal((await owner.read(id)).content, plain('back'), 'the restored post');
    },
  },
  {
    id: 'posts/restored-by-the-deleter-only',
    async run({ member, owner, moderator, space }) {
      const id = await member.post({ space });
      await moderator.run('post.delete', { id });
      for (const actor of [member, owner])
        await refused(actor.run('post.restore', { id }), 'forbidden', 'not-allowed');
      await moderator.run('post.restore', { id });
      await member.read(id);
    },
  },
  {
    id: 'posts/deleted-is-not-edited',
    async run({ member, space }) {
      const id = await member.post({ space });
      await member.run('post.delete', { id });
      await refused(member.run('post.update', { id, version: 1, source: 'x' }), 'not-found', 'post-deleted');
    },
  },
  {
    id: 'posts/unknown-refused',
    async run({ member }) {
      const id = mintId<PostId>();
      await refused(member.run('post.delete', { id }), 'not-found', 'post-unknown');
      await refused(member.run('post.update', { id, version: 1, source: 'x' }), 'not-found', 'post-unknown');
      await refused(member.run('reaction.add', { post: id, emoji: '👍' }), 'not-found', 'post-unknown');
    },
  },
  {
    id: 'mentions/person-is-bound',
    async run({ member, owner, space, people }) {
      const person = present(await member.ask('people.get', { person: people.owner }), 'the person');
      const id = await member.post({ space, source: `@${person.handle} look` });
      const { handle, name } = person;
      const mention = { type: 'mention', handle, person: person.id, name };
      equal(
        (await owner.read(id)).content,
        [{ type: 'paragraph', children: [mention, ' look'] }],
        'the mention',
      );
    },
  },
  {
    id: 'mentions/nobody-stays-text',
    async run({ member, space }) {
      const handle = mintWord();
      const id = await member.post({ space, source: `@${handle} look` });
      const mention = { type: 'mention', handle };
      equal(
        (await member.read(id)).content,
        [{ type: 'paragraph', children: [mention, ' look'] }],
        'the mention',
      );
    },
  },
];
