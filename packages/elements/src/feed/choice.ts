import type { Client, PostList, PostListInput } from '@social-enterprise/client';
import { filters, orders, states, type Filter, type Order } from './parts.js';

/** What a page or a reader has chosen to see of a feed. */
export interface Choice {
  /** What is asked for. */
  readonly input: Pick<PostListInput, 'order' | 'kind' | 'state'>;
  readonly order: Order;
  /** Those that are possible. */
  readonly orders: readonly Order[];
  readonly isQuestions: boolean;
}

interface Attributes {
  readonly order: string;
  readonly kind: string | null;
  readonly state: string | null;
  readonly topic: string | null;
}

type OneOf = <Value extends string>(
  attribute: string,
  value: string,
  allowed: readonly [Value, ...Value[]],
) => Value;

/** Reads the attributes of a feed; what is not possible counts as not said, and is told by `oneOf`. */
export function choiceOf({ order: wanted, kind, state: named, topic }: Attributes, oneOf: OneOf): Choice {
  const state = named === null ? null : oneOf('state', named, states);
  const isQuestions = state !== null || (kind !== null && oneOf('kind', kind, ['question']) === 'question');
  // Only questions can be hot, and with a topic they come in the order of time.
  const possible = !isQuestions ? orders.slice(0, 2) : topic === null ? orders : orders.slice(0, 1);
  const order = possible.find((one) => one === oneOf('order', wanted, orders)) ?? 'newest';
  const asked = isQuestions ? { kind: 'question' as const, ...(state && { state }) } : {};
  return { input: { order, ...asked }, order, orders: possible, isQuestions };
}

/** What the head of a feed offers as chosen; null where there are no questions, nor may be some further down. */
export function filterOf(
  { input, isQuestions }: Choice,
  client: Client | null,
  list: PostList | null,
): Filter | null {
  if (isQuestions) return input.state === 'unanswered' ? 'unanswered' : 'question';
  if (client?.supports('answer.accept') !== true || list === null) return null;
  return list.hasMore || list.posts.some(({ question }) => question !== null) ? filters[0] : null;
}
