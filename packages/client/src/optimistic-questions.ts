import type {
  CommandInput,
  ContentTree,
  Post,
  PostId,
  Question,
  Solution,
} from '@social-enterprise/contract';
import type { Layer } from './layered.js';
import { onPost, swapped, unknown, type Patch, type Scene, type Steps } from './patch.js';

const withoutMark = (topic: string): string => topic.replace(/^[\s#]+/, '').trim();

/** A question as it is shown before it has arrived. */
export const newQuestion = ({ question }: CommandInput<'post.create'>): Question | null =>
  question === undefined
    ? null
    : {
        title: question.title,
        state: 'open',
        topics: (question.topics ?? []).map(withoutMark),
        answers: 0,
        solution: null,
        closed: null,
        invitations: [],
        escalated: null,
        deflected: 0,
        curated: false,
      };

/** A question with another title and other topics; those of the text are known when the answer is there. */
export const editedQuestion = (
  before: Question | null,
  { question }: CommandInput<'post.update'>,
): Question | null =>
  before === null || question === undefined
    ? before
    : { ...before, title: question.title, topics: (question.topics ?? []).map(withoutMark) };

/** A question after an answer came (1) or went (-1); the solution goes with its answer. */
export function withAnswer(question: Question, answer: PostId, delta: 1 | -1): Question {
  const answers = question.answers + delta;
  return delta === -1 && question.solution?.post === answer
    ? settled({ ...question, answers }, null)
    : { ...question, answers };
}

const settled = (question: Question, solution: Solution | null): Question => ({
  ...question,
  solution,
  state: question.closed !== null ? 'closed' : solution === null ? 'open' : 'answered',
});

/** Characters of the beginning of a solution that is shown until the backend's own is there. */
const excerptLength = 300;

/** The words of a tree in one line. */
function beginningOf(content: ContentTree): string {
  const words: string[] = [];
  const collect = (node: unknown): void => {
    if (typeof node === 'string') words.push(node);
    else if (Array.isArray(node)) node.forEach(collect);
    else if (typeof node === 'object' && node !== null && 'children' in node) collect(node.children);
  };
  for (const block of content) {
    collect(block);
    words.push(' ');
  }
  const text = words.join('').replace(/\s+/gu, ' ').trim();
  return text.length <= excerptLength ? text : `${text.slice(0, excerptLength - 1)}…`;
}

const onQuestion = (id: PostId, change: (question: Question, post: Post) => Post): Patch =>
  onPost(id, (post) => (post.question === null ? post : change(post.question, post)));

/** What an answer may be done with, once it is the solution or no more. */
const turned =
  (isSolution: boolean): Layer<Post> =>
  (post) =>
    post && {
      ...post,
      can: isSolution
        ? swapped(post.can, 'answer.accept', 'answer.withdraw')
        : swapped(post.can, 'answer.withdraw', 'answer.accept'),
    };

function accept({ question: id, answer: chosen }: CommandInput<'answer.accept'>, scene: Scene): Patch {
  const [question, answer] = [scene.post(id), scene.post(chosen)];
  if (question === undefined || question.question === null || answer === undefined) return unknown;
  const by = question.author.id === scene.person.id ? 'asker' : 'moderator';
  const { author, content } = answer;
  const solution: Solution = { post: chosen, author, excerpt: beginningOf(content), at: scene.now, by };
  const before = question.question.solution?.post;
  const shown: Layer<Post> = (post) =>
    post &&
    (post.question === null
      ? post
      : {
          ...post,
          question: settled(post.question, solution),
          can: post.can.includes('answer.withdraw') ? post.can : [...post.can, 'answer.withdraw'],
        });
  return {
    posts: new Map<PostId, Layer<Post>>([
      ...(before === undefined || before === chosen ? [] : ([[before, turned(false)]] as const)),
      [id, shown],
      [chosen, turned(true)],
    ]),
  };
}

function withdraw({ question: id }: CommandInput<'answer.withdraw'>, scene: Scene): Patch {
  const solution = scene.post(id)?.question?.solution;
  if (solution === undefined) return unknown;
  const shown: Layer<Post> = (post) =>
    post &&
    (post.question === null
      ? post
      : {
          ...post,
          question: settled(post.question, null),
          can: post.can.filter((name) => name !== 'answer.withdraw' && name !== 'faq.add'),
        });
  return {
    posts: new Map<PostId, Layer<Post>>([
      [id, shown],
      ...(solution === null ? [] : ([[solution.post, turned(false)]] as const)),
    ]),
  };
}

const vote =
  (own: boolean) =>
  ({ post: id }: CommandInput<'vote.add'>): Patch =>
    onPost(id, (post) =>
      post.votes === null || post.votes.own === own
        ? post
        : { ...post, votes: { count: post.votes.count + (own ? 1 : -1), own } },
    );

/** The commands on questions whose effect is known before the answer. */
export const questionSteps: Steps = {
  'answer.accept': accept,
  'answer.withdraw': withdraw,
  'vote.add': vote(true),
  'vote.remove': vote(false),
  'question.close': ({ id, reason = '' }, { now, person }) =>
    onQuestion(id, (question, post) => ({
      ...post,
      question: {
        ...question,
        state: 'closed',
        closed: {
          at: now,
          by: {
            id: person.id,
            handle: person.handle,
            name: person.name,
            title: person.title,
            avatar: person.avatar,
          },
          reason,
        },
      },
      can: swapped(post.can, 'question.close', 'question.reopen').filter((name) => name !== 'post.create'),
    })),
  'question.reopen': ({ id }) =>
    onQuestion(id, (question, post) => ({
      ...post,
      question: settled({ ...question, closed: null }, question.solution),
      can: [...swapped(post.can, 'question.reopen', 'question.close'), 'post.create'],
    })),
  'invitation.decline': ({ question: id }, { person }) =>
    onQuestion(id, (question, post) => ({
      ...post,
      question: {
        ...question,
        invitations:
          question.invitations?.map((one) =>
            one.person.id === person.id ? { ...one, state: 'declined' } : one,
          ) ?? null,
      },
      can: post.can.filter((name) => name !== 'invitation.decline'),
    })),
  'thanks.give': ({ id, post }) =>
    post === undefined
      ? {}
      : onPost(post, (before) =>
          before.thanks === null || before.thanks.own !== null
            ? before
            : { ...before, thanks: { count: before.thanks.count + 1, own: id } },
        ),
  'thanks.withdraw': ({ id }, { thanked }) => {
    const post = thanked(id);
    if (post === undefined) return {};
    return onPost(post, (before) =>
      before.thanks?.own !== id
        ? before
        : { ...before, thanks: { count: before.thanks.count - 1, own: null } },
    );
  },
};
