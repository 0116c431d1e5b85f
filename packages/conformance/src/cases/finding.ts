import type { Actor } from '../bench.js';
import type { Case } from '../conform.js';
import { equal, refused } from '../expect.js';
import { mintWord } from '../mint.js';

const topicsOf = async (actor: Actor, text: string): Promise<[string, number][]> =>
  (await actor.ask('topics.list', { text })).items.map(({ name, count }) => [name, count]);

export const topicCases: readonly Case[] = [
  {
    id: 'topics/counted-without-case',
    async run({ member, space }) {
      const word = mintWord();
      const Word = `${word[0]?.toUpperCase() ?? ''}${word.slice(1)}`;
      await member.post({ space, source: `#${Word} one` });
      await member.post({ space, source: `two #${word} and #${Word}` });
      equal(await topicsOf(member, word.slice(0, 6)), [[Word, 2]], 'the topic in its first spelling');
    },
  },
  {
    id: 'topics/filter-the-feed',
    async run({ member, space }) {
      const word = mintWord();
      const id = await member.post({ space, source: `#${word}` });
      await member.post({ space });
      const ids = (await member.ask('posts.list', { space, topic: word.toUpperCase() })).items.map(
        (post) => post.id,
      );
      equal(ids, [id], 'posts with the topic');
    },
  },
  {
    id: 'topics/follow-edits',
    async run({ member, space }) {
      const [before, after] = [mintWord(), mintWord()];
      const id = await member.post({ space, source: `#${before}` });
      await member.run('post.update', { id, version: 1, source: `#${after}` });
      equal(
        [await topicsOf(member, before), await topicsOf(member, after)],
        [[], [[after, 1]]],
        'the topics',
      );
      equal((await member.ask('posts.list', { space, topic: before })).items, [], 'posts with the old topic');
    },
  },
  {
    id: 'topics/follow-delete-and-restore',
    async run({ member, space }) {
      const word = mintWord();
      const id = await member.post({ space, source: `#${word}` });
      await member.run('post.delete', { id });
      equal(await topicsOf(member, word), [], 'the topic of a deleted post');
      await member.run('post.restore', { id });
      equal(await topicsOf(member, word), [[word, 1]], 'the topic of a restored post');
    },
  },
  {
    id: 'topics/unreadable-are-not-told',
    async run({ member, outsider, space }) {
      const word = mintWord();
      await member.post({ space, source: `#${word}` });
      equal(await topicsOf(outsider, word), [], 'topics of a space that one may not read');
      await refused(outsider.ask('topics.list', { space }), 'forbidden', 'not-member');
    },
  },
  {
    id: 'topics/of-every-readable-space',
    async run(bench) {
      const word = mintWord();
      const space = await bench.createSpace({ visibility: 'everyone' });
      await bench.owner.post({ space, source: `#${word}` });
      equal(await topicsOf(bench.outsider, word), [[word, 1]], 'topics of a space that one may read');
    },
  },
];

const found = async (actor: Actor, text: string): Promise<string[]> =>
  (await actor.ask('posts.search', { text })).items.map(({ post }) => post.id);

export const searchCases: readonly Case[] = [
  {
    id: 'search/by-word-and-beginning',
    needs: ['posts.search'],
    async run({ member, space }) {
      const [first, second] = [mintWord(), mintWord()];
      const id = await member.post({ space, source: `The ${first} needs **${second}**` });
      for (const text of [first, first.slice(0, 7), `${first} ${second.slice(0, 7)}`]) {
        equal(await found(member, text), [id], `posts found by ${text}`);
      }
      equal(await found(member, `${first} ${mintWord()}`), [], 'posts that hold only one of the words');
    },
  },
  {
    id: 'search/umlauts-fold-both-ways',
    needs: ['posts.search'],
    async run({ member, space }) {
      const word = mintWord();
      const forms = [`${word}bö`, `${word}boe`, `${word}bo`];
      const ids: string[] = [];
      for (const form of forms) ids.push(await member.post({ space, source: form }));
      for (const form of forms)
        equal((await found(member, form)).sort(), ids.toSorted(), `posts found by ${form}`);
    },
  },
  {
    id: 'search/unreadable-is-not-found',
    needs: ['posts.search'],
    async run({ member, outsider, space }) {
      const word = mintWord();
      await member.post({ space, source: word });
      equal(await found(outsider, word), [], 'posts found by an outsider');
      await refused(outsider.ask('posts.search', { text: word, space }), 'forbidden', 'not-member');
    },
  },
  {
    id: 'search/deleted-is-not-found',
    needs: ['posts.search'],
    async run({ member, space }) {
      const word = mintWord();
      const id = await member.post({ space, source: word });
      await found(member, word);
      await member.run('post.delete', { id });
      equal(await found(member, word), [], 'a deleted post');
      await member.run('post.restore', { id });
      equal(await found(member, word), [id], 'a restored post');
    },
  },
  {
    id: 'search/follows-edits',
    needs: ['posts.search'],
    async run({ member, space }) {
      const [before, after] = [mintWord(), mintWord()];
      const id = await member.post({ space, source: before });
      equal(await found(member, before), [id], 'the post by its first text');
      await member.run('post.update', { id, version: 1, source: after });
      equal([await found(member, before), await found(member, after)], [[], [id]], 'the post after the edit');
    },
  },
  {
    id: 'search/replies-and-snippets',
    needs: ['posts.search'],
    async run({ member, space }) {
      const word = mintWord();
      const root = await member.post({ space });
      const id = await member.post({ inReplyTo: root, source: `a **${word}** b` });
      const { items } = await member.ask('posts.search', { text: word, space });
      equal(
        items.map(({ post, snippet }) => [post.id, snippet.text]),
        [[id, `a ${word} b`]],
        'the reply that was found',
      );
    },
  },
  {
    id: 'search/snippet-is-the-passage',
    needs: ['posts.search'],
    async run({ member, space }) {
      const word = mintWord();
      await member.post({ space, source: `${'before '.repeat(60)}${word} ${'behind '.repeat(60)}` });
      const { items } = await member.ask('posts.search', { text: word, space });
      equal(
        items.map(({ snippet: { text, marks } }) => marks.map(([start, end]) => text.slice(start, end))),
        [[word]],
        'the word that was found, in the passage around it',
      );
    },
  },
];
