import type { ChangeName, Post, PostPage, QueryInput } from '@social-enterprise/contract';
import { isInThread } from './places.js';
import { fold, namesTopic } from './topics.js';

type Input = Omit<QueryInput<'posts.list'>, 'after'>;

/** What can bring a post into a list that was not in it. */
const always: ReadonlySet<ChangeName> = new Set(['post.created', 'post.pinned', 'post.restored']);
/** What can make a question match that did not. */
const ofQuestions: ReadonlySet<ChangeName> = new Set([
  'answer.accepted',
  'answer.withdrawn',
  'post.deleted',
  'question.closed',
  'question.reopened',
]);

/** Whether a change of this name may bring something into the list. */
export const bringing = (name: ChangeName, { topic, state, order }: Input): boolean =>
  always.has(name) ||
  (name === 'post.updated' && topic !== undefined) ||
  (name === 'question.raised' && order === 'active') ||
  (state !== undefined && ofQuestions.has(name));

/** Whether a list is in an order that only the backend knows. */
export const movesUp = ({ order, subject, kind, state }: Input): boolean =>
  order === 'hot' ||
  order === 'unanswered' ||
  (order === 'active' && (subject === undefined || kind !== undefined || state !== undefined));

function hasState({ question }: Post, state: Input['state']): boolean {
  if (question === null) return false;
  switch (state) {
    case undefined:
      return true;
    case 'unanswered':
      return question.state === 'open' && question.answers === 0;
    case 'open':
    case 'answered':
    case 'closed':
      return question.state === state;
  }
}

const hasTopic = (post: Post, topic: string): boolean =>
  post.question?.topics.some((one) => fold(one) === fold(topic)) === true || namesTopic(post.content, topic);

/** Whether a post has what the list asks for, wherever it is. */
const hasAll = (post: Post, { topic, kind, state }: Input): boolean =>
  (topic === undefined || hasTopic(post, topic)) &&
  ((kind === undefined && state === undefined) || hasState(post, state));

/** What is deleted while it is shown keeps its place: somebody may be reading there, or writing. */
export const isKept = (post: Post, input: Input): boolean => post.deleted || hasAll(post, input);

/** Whether a post belongs into a list, as far as its space is not asked for. */
export const matches = (post: Post, input: Input, page: Pick<PostPage, 'space' | 'thread'> | null): boolean =>
  hasAll(post, input) &&
  (input.subject === undefined
    ? post.subject === null
    : post.subject === input.subject && isInThread(post, page));
