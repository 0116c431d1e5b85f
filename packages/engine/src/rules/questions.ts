import { limits, type CommandName, type PostId } from '@social-enterprise/contract';
import { refuse, type Context } from '../context.js';
import { loadSurrounded, type Surrounded } from '../find.js';
import { dueOf, type QuestionRecord, type SolutionRecord } from '../question-record.js';
import { settles } from '../question-views.js';
import type { PostRecord, SpaceRecord } from '../records.js';
import type { Reader } from '../store.js';
import { solutionOf } from './answers.js';
import { checkLine } from './checks.js';
import { escalationOf, loadOwned, type Owned } from './escalation.js';
import { aboutPost } from './notices.js';
import { participantWrites } from './participants.js';
import { checkMay, readablePost } from './posts.js';
import { loadRewards, rewardWrites, type Rewards } from './rewards.js';
import { actingPerson, rule, type AnyRule, type Notice, type Write } from './rule.js';

export interface AskedPost extends PostRecord {
  readonly question: QuestionRecord;
}

/** The question, for whoever may read it; a deleted one and a post that is none are refused. */
export function readableQuestion(
  loaded: Surrounded,
  context: Context,
): { post: AskedPost; question: QuestionRecord; space: SpaceRecord } {
  const { post, space } = readablePost(loaded, context);
  const { question } = post;
  if (question === null) throw refuse('invalid', 'question-unknown', 'The post is no question.');
  if (post.deleted !== null) throw refuse('not-found', 'post-deleted', 'The question was deleted.');
  return { post: { ...post, question }, question, space };
}

/** The question with something else about it. */
export const withQuestion = (post: AskedPost, change: Partial<QuestionRecord>): Write => ({
  collection: 'posts',
  put: { ...post, question: { ...post.question, ...change } },
});

interface Rewarded extends Surrounded {
  readonly rewards: Rewards;
}

interface Answered extends Rewarded {
  readonly answer: PostRecord | undefined;
}

/** Tells of an acceptance: whose answer it is, and the asker when a moderator chose it. */
const acceptanceOf = (post: PostRecord, { author, post: answer, by, person }: SolutionRecord): Notice => ({
  to: by === 'asker' ? [author] : [author, post.author],
  kind: 'answer-accepted',
  subject: aboutPost(post),
  post: answer,
  actor: by === 'asker' ? post.author : person,
});

const load = (reader: Reader, id: PostId): Promise<Surrounded> => loadSurrounded(reader, id);

/** Refuses what cannot be the solution of a question. */
function checkAnswer(answer: PostRecord | undefined, question: PostRecord): PostRecord {
  if (answer?.id === question.id) {
    throw refuse('invalid', 'answer-opener', 'The question itself cannot be its solution.', {
      field: 'answer',
    });
  }
  if (answer === undefined || answer.inReplyTo !== question.id) {
    throw refuse('invalid', 'answer-foreign', 'This is no answer to the question.', { field: 'answer' });
  }
  if (answer.deleted !== null) {
    throw refuse('not-found', 'post-deleted', 'The answer was deleted.', { field: 'answer' });
  }
  return answer;
}

/** What people have of the question once it is another one. */
const rewardsOf = (
  { rewards }: Rewarded,
  post: AskedPost,
  change: Partial<QuestionRecord>,
  context: Context,
): Write[] =>
  rewardWrites(
    rewards,
    { question: { ...post, question: { ...post.question, ...change } }, answers: rewards.answers },
    context,
  );

export const questionRules = {
  'answer.accept': rule<'answer.accept', Answered>({
    async load(reader, { question, answer }) {
      const [surrounded, found] = await Promise.all([load(reader, question), reader.get('posts', answer)]);
      return { ...surrounded, answer: found, rewards: await loadRewards(reader, surrounded, [answer]) };
    },
    decide(loaded, _input, context) {
      const { post, question, space } = readableQuestion(loaded, context);
      const person = actingPerson(context);
      const answer = checkAnswer(loaded.answer, post);
      if (question.solution?.post === answer.id) return null;
      if (!settles(context.access, post, space)) {
        throw refuse('forbidden', 'not-allowed', 'The asker and moderators accept an answer.');
      }
      const by = context.access.isMe(post.author) ? 'asker' : 'moderator';
      const solution = solutionOf(answer, by, person, context);
      const before = question.solution;
      return {
        writes: [
          withQuestion(post, { solution, former: null }),
          ...rewardsOf(loaded, post, { solution, former: null }, context),
        ],
        change: {
          name: 'answer.accepted',
          posts: [post.id, answer.id, ...(before === null ? [] : [before.post])],
        },
        notices: [acceptanceOf(post, solution)],
        withdrawn: before === null ? [] : [acceptanceOf(post, before)],
      };
    },
  }),

  'answer.withdraw': rule<'answer.withdraw', Rewarded>({
    async load(reader, { question }) {
      const surrounded = await load(reader, question);
      return { ...surrounded, rewards: await loadRewards(reader, surrounded) };
    },
    decide(loaded, _input, context) {
      const { post, question, space } = readableQuestion(loaded, context);
      actingPerson(context);
      if (question.solution === null) return null;
      checkMay('answer.withdraw', post, space, context);
      return {
        writes: [
          withQuestion(post, { solution: null, former: null }),
          ...rewardsOf(loaded, post, { solution: null, former: null }, context),
        ],
        change: { name: 'answer.withdrawn', posts: [post.id, question.solution.post] },
        withdrawn: [acceptanceOf(post, question.solution)],
      };
    },
  }),

  'question.close': rule<'question.close', Surrounded>({
    load: (reader, { id }) => load(reader, id),
    decide(loaded, { reason }, context) {
      const { post, question, space } = readableQuestion(loaded, context);
      const by = actingPerson(context);
      if (question.closed !== null) return null;
      checkMay('question.close', post, space, context);
      const line = checkLine(reason, 'reason', { maxLength: limits.titleLength });
      return {
        writes: [withQuestion(post, { closed: { at: context.now, by, reason: line } })],
        change: { name: 'question.closed', posts: [post.id] },
        notices: [{ to: [post.author], kind: 'question-closed', subject: aboutPost(post), post: post.id }],
      };
    },
  }),

  'question.reopen': rule<'question.reopen', Surrounded>({
    load: (reader, { id }) => load(reader, id),
    decide(loaded, _input, context) {
      const { post, question, space } = readableQuestion(loaded, context);
      actingPerson(context);
      if (question.closed === null) return null;
      checkMay('question.reopen', post, space, context);
      return {
        writes: [withQuestion(post, { closed: null })],
        change: { name: 'question.reopened', posts: [post.id] },
      };
    },
  }),

  'question.deflect': rule<'question.deflect', Surrounded>({
    isUnattributed: true,
    load: (reader, { question }) => load(reader, question),
    decide(loaded, _input, context) {
      const { post, question } = readableQuestion(loaded, context);
      actingPerson(context);
      if (context.access.isMe(post.author)) return null;
      return { writes: [withQuestion(post, { deflected: question.deflected + 1 })], change: null };
    },
  }),

  'question.raise': rule<'question.raise', Owned>({
    load: (reader, { id }, context) => loadOwned(reader, id, context),
    decide(loaded, { times }, context) {
      if (!context.access.isSystem) {
        throw refuse('forbidden', 'not-allowed', 'Questions are brought up again by the clock.');
      }
      const { post, question } = readableQuestion(loaded, context);
      const due = dueOf(post, question);
      if (due === null || due > context.now || times !== (question.raised?.times ?? 0) + 1) return null;
      const raised = { times, at: context.now };
      // Who is responsible is asked when it has come up in vain as often as it does.
      const owner = times < limits.raises || question.escalated !== null ? undefined : loaded.owner;
      const escalated = owner === undefined ? question.escalated : { to: owner.id, at: context.now };
      return {
        writes: [
          {
            collection: 'posts',
            put: { ...post, activity: context.now, question: { ...question, raised, escalated } },
          },
          ...participantWrites(owner === undefined ? [] : loaded.participants),
        ],
        change: { name: 'question.raised', posts: [post.id] },
        notices: owner === undefined ? [] : [escalationOf(post, owner.id)],
      };
    },
  }),
} satisfies Partial<Record<CommandName, AnyRule>>;
