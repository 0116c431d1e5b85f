import type { Post, Question } from '@social-enterprise/contract';
import {
  accepts,
  answers,
  asks,
  outcomes,
  readsAs,
  sends,
  swallows,
  together,
  withInput,
  type Twin,
} from './broken.js';

const post = (change: (post: Post) => unknown): Twin => answers('posts.get', (one) => one && change(one));
/** Changes what a post is as a question. */
const question = (change: (question: Question) => object): Twin =>
  post((one) =>
    one.question === null ? one : { ...one, question: { ...one.question, ...change(one.question) } },
  );
const list = (change: (items: readonly Post[]) => readonly Post[]): Twin =>
  answers('posts.list', (page) => ({ ...page, items: change(page.items) }));

/** Answers with a change even when there was nothing to do. */
const tellsAnyway = (name: 'answer.accept'): Twin =>
  outcomes(name, (outcome) =>
    outcome.status === 'rejected'
      ? outcome
      : { ...outcome, change: outcome.change ?? ({ name: 'answer.accepted' } as never) },
  );

/** Invites by name whomever one likes. */
const invitesTooOften = accepts('question.invite');

/** Lets time pass, and does nothing of what falls due. */
const withoutClock: Twin = (good) => ({ ...good, later: () => Promise.resolve() });

export const questionTwins: Readonly<Record<string, Twin>> = {
  'questions/title-and-topics': question(({ topics }) => ({ topics: topics.slice(0, 1) })),
  'questions/title-needed': accepts('post.create'),
  'questions/edited': sends('post.update', (command) => withInput(command, { question: undefined })),
  'questions/answers-are-direct-replies': question(({ answers: count }) => ({ answers: count + 1 })),
  'questions/closed': accepts('post.create'),
  'questions/deflected-without-a-name': question(() => ({ deflected: 1 })),
  'answers/accepted': question(({ solution }) => ({
    solution: solution === null ? null : { ...solution, excerpt: 'Mit **Öl**.' },
  })),
  'answers/accepted-by-a-moderator': swallows('answer.withdraw'),
  'answers/accepted-twice-is-nothing-to-do': tellsAnyway('answer.accept'),
  'answers/switched': together(
    (() => {
      let first = true;
      return sends('answer.accept', (command) => {
        const isFirst = first;
        first = false;
        return isFirst ? command : null;
      });
    })(),
  ),
  'answers/foreign-refused': accepts('answer.accept'),
  'answers/excerpt-follows-edits': question(({ solution }) => ({
    solution: solution === null ? null : { ...solution, excerpt: 'Vorher' },
  })),
  'answers/deleted-and-restored': swallows('post.restore'),
  'answers/of-a-deleted-question-refused': accepts('answer.accept'),
  'answers/two-moderators-leave-one-solution': post((one) => ({
    ...one,
    can: [...one.can, 'answer.withdraw'],
  })),
  'votes/one-a-person': post((one) => ({ ...one, votes: one.votes && { ...one.votes, own: true } })),
  'votes/for-answers-of-others-only': accepts('vote.add'),
  'question-lists/by-state': asks('posts.list', ({ state: _state, ...input }) => input),
  'question-lists/orders': asks('posts.list', (input) =>
    input.order === 'hot' ? { ...input, order: 'newest' } : input,
  ),
  'question-lists/paged': list((items) => items.slice(1)),
  'question-lists/in-a-thread': asks('posts.list', ({ kind: _kind, ...input }) => input),
  'question-lists/orders-of-questions-only': asks('posts.list', ({ order: _order, ...input }) => input),
  'similar/any-word-and-answered-first': answers('questions.similar', ({ items }) => ({
    items: items.toReversed(),
  })),
  'similar/title-before-text': answers('questions.similar', ({ items }) => ({ items: items.toReversed() })),
  'similar/parts-of-compounds': answers('questions.similar', () => ({ items: [] })),
  'similar/unreadable-not-found': readsAs('outsider', 'member', 'questions.similar'),
  'faq/of-a-space-in-its-order': sends('faq.add', (command) => withInput(command, { after: undefined })),
  'faq/of-a-topic': readsAs('outsider', 'member', 'faq.list'),
  'faq/needs-an-answer': accepts('faq.add'),
  'invitations/experts-are-asked-with-the-reason': question(({ invitations }) => ({
    invitations: invitations && invitations.map((one) => ({ ...one, topic: '' })),
  })),
  'invitations/nobody-without-consent': swallows('profile.update'),
  'invitations/nobody-who-is-away': sends('profile.update', (command) =>
    withInput(command, { availability: { state: 'limited' } }),
  ),
  'invitations/no-more-than-a-week-allows': invitesTooOften,
  'invitations/declined': swallows('invitation.decline'),
  'escalations/the-owner-of-the-topic-after-a-while': withoutClock,
  'escalations/at-once-by-the-asker': swallows('question.escalate'),
  'thanks/allowance-of-the-week': accepts('thanks.give'),
  'thanks/taken-back-can-be-given-again': swallows('thanks.withdraw'),
  'thanks/once-for-a-post-and-never-to-oneself': accepts('thanks.give'),
};
