import {
  everyoneSpaceId,
  limits,
  type CommandInput,
  type Post,
  type PostId,
  type Question,
  type SpaceId,
} from '@social-enterprise/contract';
import type { Actor, Bench } from '../bench.js';
import type { Case } from '../conform.js';
import { equal, holds, present, refused } from '../expect.js';
import { mintWord } from '../mint.js';

const everyone = everyoneSpaceId as SpaceId;

/** Asks in the space of the bench, and answers the id. */
export const ask = (
  actor: Actor,
  { space }: Pick<Bench, 'space'>,
  question: Partial<CommandInput<'post.create'>['question'] & object> = {},
  source = '',
): Promise<PostId> => actor.post({ space, source, question: { title: `Frage ${mintWord()}`, ...question } });

const questionOf = (post: Post): Question => present(post.question, `the question of ${post.id}`);
const read = async (actor: Actor, id: PostId): Promise<Question> => questionOf(await actor.read(id));
const solutionOf = async (actor: Actor, id: PostId): Promise<PostId | null> =>
  (await read(actor, id)).solution?.post ?? null;
export const idsOf = (items: readonly Post[]): PostId[] => items.map(({ id }) => id);

export const questionCases: readonly Case[] = [
  {
    id: 'questions/title-and-topics',
    async run(bench) {
      const topic = mintWord();
      const inText = mintWord();
      const title = `Warum ${mintWord()}?`;
      const id = await ask(
        bench.member,
        bench,
        { title, topics: [`#${topic}`, topic] },
        `Seit gestern #${inText}`,
      );
      const question = await read(bench.owner, id);
      equal([question.title, question.state, question.answers], [title, 'open', 0], 'the question');
      equal(question.topics, [topic, inText], 'its topics, each once');
      const { items } = await bench.owner.ask('posts.list', { space: bench.space, topic });
      equal(idsOf(items), [id], 'the posts on the topic');
    },
  },
  {
    id: 'questions/title-needed',
    async run(bench) {
      const { member } = bench;
      await refused(ask(member, bench, { title: ' ' }), 'invalid', 'name-empty');
      await refused(ask(member, bench, { title: 'x'.repeat(limits.questionTitleLength + 1) }), 'invalid');
      await refused(ask(member, bench, { topics: ['#'] }), 'invalid', 'topic-invalid');
    },
  },
  {
    id: 'questions/edited',
    async run(bench) {
      const { member, space } = bench;
      const [before, after] = [mintWord(), mintWord()];
      const id = await ask(member, bench, { title: 'Vorher', topics: [before] }, 'Text');
      await member.run('post.update', {
        id,
        version: 1,
        source: 'Text',
        question: { title: 'Nachher', topics: [after] },
      });
      equal((await read(member, id)).title, 'Nachher', 'the title');
      equal(idsOf((await member.ask('posts.list', { space, topic: before })).items), [], 'the former topic');
      equal(idsOf((await member.ask('posts.list', { space, topic: after })).items), [id], 'the new topic');
      await member.run('post.update', { id, version: 2, source: 'Anderer Text' });
      equal((await read(member, id)).title, 'Nachher', 'the title after an edit of the text');
    },
  },
  {
    id: 'questions/answers-are-direct-replies',
    async run(bench) {
      const { member, owner } = bench;
      const id = await ask(member, bench);
      const answer = await owner.post({ inReplyTo: id });
      const comment = await member.post({ inReplyTo: answer });
      equal((await read(member, id)).answers, 1, 'answers');
      holds((await member.read(answer)).votes !== null, 'an answer can be voted for');
      equal((await member.read(comment)).votes, null, 'votes of a comment');
      await owner.run('post.delete', { id: answer });
      equal((await read(member, id)).answers, 0, 'answers after one was deleted');
      await owner.run('post.restore', { id: answer });
      equal((await read(member, id)).answers, 1, 'answers after it was restored');
    },
  },
  {
    id: 'questions/closed',
    async run(bench) {
      const { member, owner, moderator } = bench;
      const id = await ask(member, bench);
      const answer = await owner.post({ inReplyTo: id });
      await moderator.run('question.close', { id, reason: 'Erledigt' });
      const { state, closed } = await read(member, id);
      equal(
        [state, closed?.reason, closed?.by.id],
        ['closed', 'Erledigt', bench.people.moderator],
        'the question',
      );
      await refused(owner.post({ inReplyTo: id }), 'forbidden', 'question-closed');
      await owner.post({ inReplyTo: answer });
      await refused(member.run('question.reopen', { id }), 'forbidden');
      await moderator.run('question.reopen', { id });
      equal((await read(member, id)).state, 'open', 'the state');
      await owner.post({ inReplyTo: id });
    },
  },
  {
    id: 'questions/deflected-without-a-name',
    async run(bench) {
      const { member, owner, space } = bench;
      const id = await ask(member, bench);
      const resume = await owner.resume(space);
      await owner.run('question.deflect', { question: id });
      await bench.moderator.run('question.deflect', { question: id });
      equal((await read(member, id)).deflected, 2, 'what the asker is told');
      const watch = await member.watch(resume);
      await owner.run('vote.add', { post: await bench.moderator.post({ inReplyTo: id }) });
      await watch.until(({ name }) => name === 'vote.added', 'the vote');
      holds(!watch.changes.some(({ name }) => String(name).includes('deflect')), 'nobody is told of it');
    },
  },
];

export const answerCases: readonly Case[] = [
  {
    id: 'answers/accepted',
    async run(bench) {
      const { member, owner, outsider } = bench;
      const id = await member.post({ space: everyone, source: '', question: { title: mintWord() } });
      const answer = await owner.post({ inReplyTo: id, source: 'Mit **Öl**.' });
      await refused(outsider.run('answer.accept', { question: id, answer }), 'forbidden', 'not-allowed');
      await member.run('answer.accept', { question: id, answer });
      const { state, solution } = await read(outsider, id);
      equal(
        [state, solution?.post, solution?.author.id, solution?.excerpt, solution?.by],
        ['answered', answer, bench.people.owner, 'Mit Öl.', 'asker'],
        'the solution',
      );
    },
  },
  {
    id: 'answers/accepted-by-a-moderator',
    async run(bench) {
      const { member, moderator, owner } = bench;
      const id = await ask(member, bench);
      const answer = await owner.post({ inReplyTo: id });
      await moderator.run('answer.accept', { question: id, answer });
      equal((await read(member, id)).solution?.by, 'moderator', 'who accepted it');
      await member.run('answer.withdraw', { question: id });
      equal([await solutionOf(member, id), (await read(member, id)).state], [null, 'open'], 'the question');
    },
  },
  {
    id: 'answers/accepted-twice-is-nothing-to-do',
    async run(bench) {
      const { member, owner } = bench;
      const id = await ask(member, bench);
      const answer = await owner.post({ inReplyTo: id });
      holds((await member.run('answer.accept', { question: id, answer })) !== null, 'the first is told');
      equal(await member.run('answer.accept', { question: id, answer }), null, 'the change of the second');
    },
  },
  {
    id: 'answers/switched',
    async run(bench) {
      const { member, owner, moderator } = bench;
      const id = await ask(member, bench);
      const [first, second] = [await owner.post({ inReplyTo: id }), await moderator.post({ inReplyTo: id })];
      await member.run('answer.accept', { question: id, answer: first });
      await member.run('answer.accept', { question: id, answer: second });
      equal(await solutionOf(member, id), second, 'the solution');
    },
  },
  {
    id: 'answers/foreign-refused',
    async run(bench) {
      const { member, owner } = bench;
      const [id, other] = [await ask(member, bench), await ask(member, bench)];
      const foreign = await owner.post({ inReplyTo: other });
      const own = await owner.post({ inReplyTo: id });
      const comment = await owner.post({ inReplyTo: own });
      for (const answer of [foreign, comment]) {
        await refused(member.run('answer.accept', { question: id, answer }), 'invalid', 'answer-foreign');
      }
      await refused(member.run('answer.accept', { question: id, answer: id }), 'invalid', 'answer-opener');
      await refused(
        member.run('answer.accept', { question: own, answer: comment }),
        'invalid',
        'question-unknown',
      );
      equal(await solutionOf(member, id), null, 'the solution');
    },
  },
  {
    id: 'answers/excerpt-follows-edits',
    async run(bench) {
      const { member, owner } = bench;
      const id = await ask(member, bench);
      const answer = await owner.post({ inReplyTo: id, source: 'Vorher' });
      await member.run('answer.accept', { question: id, answer });
      await owner.run('post.update', { id: answer, version: 1, source: `${'Nachher '.repeat(100)}` });
      const excerpt = (await read(member, id)).solution?.excerpt ?? '';
      holds(
        excerpt.startsWith('Nachher') && excerpt.length <= 300,
        'the excerpt is of the edited text',
        excerpt,
      );
    },
  },
  {
    id: 'answers/deleted-and-restored',
    async run(bench) {
      const { member, owner, moderator } = bench;
      const id = await ask(member, bench);
      const [first, second] = [await owner.post({ inReplyTo: id }), await moderator.post({ inReplyTo: id })];
      await member.run('answer.accept', { question: id, answer: first });
      await owner.run('post.delete', { id: first });
      equal([await solutionOf(member, id), (await read(member, id)).state], [null, 'open'], 'the question');
      await refused(
        member.run('answer.accept', { question: id, answer: first }),
        'not-found',
        'post-deleted',
      );
      await owner.run('post.restore', { id: first });
      equal(await solutionOf(member, id), first, 'the solution after it was restored');
      await owner.run('post.delete', { id: first });
      await member.run('answer.accept', { question: id, answer: second });
      await owner.run('post.restore', { id: first });
      equal(await solutionOf(member, id), second, 'the solution after another was accepted');
    },
  },
  {
    id: 'answers/of-a-deleted-question-refused',
    async run(bench) {
      const { member, owner } = bench;
      const id = await ask(member, bench);
      const answer = await owner.post({ inReplyTo: id });
      await member.run('post.delete', { id });
      equal((await member.read(id)).question, null, 'the question of a deleted post');
      await refused(member.run('answer.accept', { question: id, answer }), 'not-found', 'post-deleted');
    },
  },
  {
    id: 'answers/two-moderators-leave-one-solution',
    async run(bench) {
      const { member, owner, moderator, space } = bench;
      const id = await ask(member, bench);
      const answers = [await owner.post({ inReplyTo: id }), await moderator.post({ inReplyTo: id })];
      const actors = [bench.another(bench.people.owner), bench.another(bench.people.moderator)];
      await Promise.all(
        actors.map((actor, at) =>
          actor.run('answer.accept', { question: id, answer: present(answers[at], 'the answer') }),
        ),
      );
      const chosen = present(await solutionOf(member, id), 'the solution');
      holds(answers.includes(chosen), 'it is one of the two');
      const { items } = await member.ask('posts.list', { space, state: 'answered' });
      equal(idsOf(items), [id], 'answered questions');
      const withdrawable = await Promise.all(answers.map((answer) => member.read(answer)));
      equal(
        withdrawable.filter(({ can }) => can.includes('answer.withdraw')).map((post) => post.id),
        [chosen],
        'the answers that are the solution',
      );
    },
  },
];

export const voteCases: readonly Case[] = [
  {
    id: 'votes/one-a-person',
    async run(bench) {
      const { member, owner, moderator } = bench;
      const id = await ask(member, bench);
      const answer = await owner.post({ inReplyTo: id });
      await member.run('vote.add', { post: answer });
      equal(await member.run('vote.add', { post: answer }), null, 'the change of a second vote');
      await moderator.run('vote.add', { post: answer });
      equal((await member.read(answer)).votes, { count: 2, own: true }, 'votes for the voter');
      equal((await owner.read(answer)).votes, { count: 2, own: false }, 'votes for the author');
      await member.run('vote.remove', { post: answer });
      equal((await member.read(answer)).votes, { count: 1, own: false }, 'votes afterwards');
    },
  },
  {
    id: 'votes/for-answers-of-others-only',
    async run(bench) {
      const { member, owner } = bench;
      const id = await ask(member, bench);
      const answer = await owner.post({ inReplyTo: id });
      await refused(owner.run('vote.add', { post: answer }), 'forbidden', 'vote-own');
      await refused(owner.run('vote.add', { post: id }), 'invalid', 'answer-foreign');
    },
  },
];
