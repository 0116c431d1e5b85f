import type { PostId, QueryInput } from '@social-enterprise/contract';
import type { Actor } from '../bench.js';
import type { Case } from '../conform.js';
import { equal, holds, refused } from '../expect.js';
import { mintWord, tick } from '../mint.js';
import { ask, idsOf } from './questions.js';

export const questionListCases: readonly Case[] = [
  {
    id: 'question-lists/by-state',
    async run(bench) {
      const { member, owner, space } = bench;
      await member.post({ space });
      const unanswered = await ask(member, bench);
      const open = await ask(member, bench);
      await owner.post({ inReplyTo: open });
      const answered = await ask(member, bench);
      await member.run('answer.accept', {
        question: answered,
        answer: await owner.post({ inReplyTo: answered }),
      });
      const closed = await ask(member, bench);
      await member.run('question.close', { id: closed });
      const list = async (input: QueryInput<'posts.list'>): Promise<PostId[]> =>
        idsOf((await member.ask('posts.list', { space, ...input })).items);
      equal(await list({ kind: 'question' }), [closed, answered, open, unanswered], 'all questions');
      equal(await list({ state: 'unanswered' }), [unanswered], 'questions without an answer');
      equal(await list({ state: 'open' }), [open, unanswered], 'questions without a solution');
      equal(await list({ state: 'answered' }), [answered], 'answered questions');
      equal(await list({ state: 'closed' }), [closed], 'closed questions');
    },
  },
  {
    id: 'question-lists/orders',
    async run(bench) {
      const { member, owner, moderator, space } = bench;
      const busy = await ask(member, bench);
      const answers = [await owner.post({ inReplyTo: busy }), await moderator.post({ inReplyTo: busy })];
      for (const post of answers) await member.run('vote.add', { post });
      const quiet = await ask(member, bench);
      const quieter = await ask(member, bench);
      await owner.post({ inReplyTo: quiet });
      const list = async (order: 'newest' | 'oldest' | 'active' | 'hot' | 'unanswered'): Promise<PostId[]> =>
        idsOf((await member.ask('posts.list', { space, kind: 'question', order })).items);
      equal(await list('newest'), [quieter, quiet, busy], 'newest first');
      equal(await list('oldest'), [busy, quiet, quieter], 'oldest first');
      equal(await list('active'), [quiet, quieter, busy], 'the last answered first');
      equal(await list('hot'), [busy, quiet, quieter], 'where most goes on first');
      equal(await list('unanswered'), [quieter, quiet, busy], 'those without an answer first');
    },
  },
  {
    id: 'question-lists/paged',
    async run(bench) {
      const { member, owner, space } = bench;
      const ids: PostId[] = [];
      for (let at = 0; at < 5; at++) ids.push(await ask(member, bench));
      for (const id of ids.slice(0, 2)) await owner.post({ inReplyTo: id });
      for (const order of ['newest', 'hot', 'unanswered'] as const) {
        const seen: PostId[] = [];
        const input = { space, kind: 'question', order, limit: 2 } as const;
        let page = await member.ask('posts.list', input);
        seen.push(...idsOf(page.items));
        while (page.next !== null) {
          page = await member.ask('posts.list', { ...input, after: page.next });
          seen.push(...idsOf(page.items));
        }
        equal(seen.toSorted(), ids.toSorted(), `every question once, ${order}`);
      }
    },
  },
  {
    id: 'question-lists/in-a-thread',
    async run(bench) {
      const { member, space } = bench;
      const subject = bench.createSubject();
      await member.post({ space, subject });
      const id = await member.post({ space, subject, source: '', question: { title: mintWord() } });
      const { items } = await member.ask('posts.list', { subject: subject.urn, space, kind: 'question' });
      equal(idsOf(items), [id], 'the questions of the thread');
      const feed = await member.ask('posts.list', { space, kind: 'question' });
      equal(idsOf(feed.items), [], 'the questions of the feed');
    },
  },
  {
    id: 'question-lists/orders-of-questions-only',
    async run({ member, space }) {
      await refused(member.ask('posts.list', { space, order: 'hot' }), 'invalid');
      await refused(
        member.ask('posts.list', { space, kind: 'question', topic: 'x', order: 'hot' }),
        'invalid',
      );
    },
  },
];

export const similarCases: readonly Case[] = [
  {
    id: 'similar/any-word-and-answered-first',
    async run(bench) {
      const { member, owner, space } = bench;
      const [rare, common] = [`${mintWord()}pumpe`, mintWord()];
      const open = await ask(member, bench, { title: `${rare} und ${common} undicht` });
      const solved = await ask(member, bench, { title: `Was tun mit ${common}?` });
      const answer = await owner.post({ inReplyTo: solved });
      await member.run('answer.accept', { question: solved, answer });
      await owner.post({ space, source: `${common} ist kein Rätsel` });
      const { items } = await member.ask('questions.similar', {
        space,
        text: `Wie ist die ${common} ${rare}`,
      });
      equal(idsOf(items.map(({ post }) => post)), [solved, open], 'questions alone, answered ones first');
    },
  },
  {
    id: 'similar/title-before-text',
    async run(bench) {
      const { member, space } = bench;
      const word = mintWord();
      const inTitle = await ask(member, bench, { title: `Fragen zu ${word}` }, 'Kurz.');
      const inText = await ask(member, bench, { title: 'Etwas anderes' }, `Kurz zu ${word}.`);
      const { items } = await member.ask('questions.similar', { space, text: word });
      equal(idsOf(items.map(({ post }) => post)), [inTitle, inText], 'the title counts more');
    },
  },
  {
    id: 'similar/parts-of-compounds',
    async run(bench) {
      const { member, space } = bench;
      const part = mintWord();
      const id = await ask(member, bench, { title: `Die ${part} tropft` });
      const { items } = await member.ask('questions.similar', { space, text: `Hydraulik${part}` });
      equal(idsOf(items.map(({ post }) => post)), [id], 'what holds a part of a long word');
    },
  },
  {
    id: 'similar/unreadable-not-found',
    async run(bench) {
      const word = mintWord();
      await ask(bench.member, bench, { title: word });
      const { items } = await bench.outsider.ask('questions.similar', { text: word });
      equal(items, [], 'questions of a space that one may not read');
    },
  },
];

export const faqCases: readonly Case[] = [
  {
    id: 'faq/of-a-space-in-its-order',
    async run(bench) {
      const { member, moderator, owner, space } = bench;
      const ids: PostId[] = [];
      for (let at = 0; at < 3; at++) {
        const id = await ask(member, bench);
        ids.push(id);
        await member.run('answer.accept', { question: id, answer: await owner.post({ inReplyTo: id }) });
      }
      const [first, second, third] = ids as [PostId, PostId, PostId];
      await refused(member.run('faq.add', { question: first }), 'forbidden');
      await moderator.run('faq.add', { question: first });
      await moderator.run('faq.add', { question: second });
      await moderator.run('faq.add', { question: third, after: first });
      const list = async (): Promise<PostId[]> =>
        (await member.ask('faq.list', { space })).items.map(({ question }) => question.id);
      equal(await list(), [first, third, second], 'the order that was chosen');
      await moderator.run('faq.add', { question: second, after: null });
      equal(await list(), [second, first, third], 'the order after one was moved to the top');
      await moderator.run('faq.remove', { question: first });
      await member.run('answer.withdraw', { question: third });
      equal(await list(), [second], 'what is left');
    },
  },
  {
    id: 'faq/of-a-topic',
    async run(bench) {
      const { member, moderator, owner, outsider, space } = bench;
      const topic = mintWord();
      const ids: PostId[] = [];
      for (let at = 0; at < 3; at++) {
        const id = await ask(member, bench, { topics: [topic] });
        ids.push(id);
        if (at === 1) continue;
        await member.run('answer.accept', { question: id, answer: await owner.post({ inReplyTo: id }) });
        await tick();
      }
      const [first, , third] = ids as [PostId, PostId, PostId];
      const list = async (actor: Actor): Promise<PostId[]> =>
        (await actor.ask('faq.list', { topic })).items.map(({ question }) => question.id);
      equal(await list(member), [third, first], 'answered ones, newest first');
      await moderator.run('faq.add', { question: first });
      equal(await list(member), [first, third], 'chosen ones first');
      equal(await list(outsider), [], 'for whoever may not read them');
      const { items } = await member.ask('faq.list', { space, topic });
      holds(
        items.every(({ question, answer }) => question.question?.solution?.post === answer.id),
        'with answers',
      );
    },
  },
  {
    id: 'faq/needs-an-answer',
    async run(bench) {
      const id = await ask(bench.member, bench);
      await refused(bench.moderator.run('faq.add', { question: id }), 'invalid', 'not-answered');
      await refused(bench.member.ask('faq.list', {}), 'invalid');
    },
  },
];
