import type { QueryInput } from '@social-enterprise/contract';
import { refuse, type Context } from '../context.js';
import { pageOrder } from '../cursor.js';
import { heatOf, type Stage } from '../question-record.js';
import type { IndexOf, Key, PostRecord } from '../records.js';
import type { Reader } from '../store.js';
import { readParts } from './runs.js';
import { byPublished, type Slice, type SlicePage } from './slices.js';

type ListInput = QueryInput<'posts.list'>;
type Order = NonNullable<ListInput['order']>;

const stages: readonly Stage[] = ['unanswered', 'discussed', 'answered', 'closed', 'closed-answered'];
const stagesOf: { readonly [State in NonNullable<ListInput['state']>]: readonly Stage[] } = {
  unanswered: ['unanswered'],
  open: ['unanswered', 'discussed'],
  answered: ['answered'],
  closed: ['closed', 'closed-answered'],
};

/** Refuses a list of which only questions have the order, or have not. */
function checkOrder({ kind, state, order, topic }: ListInput): void {
  const isMeant = kind !== undefined || state !== undefined;
  const isOwn = order === 'hot' || order === 'unanswered';
  if (isOwn && !isMeant) {
    throw refuse('invalid', 'command-malformed', `The order ${order} is one of questions.`, {
      field: 'order',
    });
  }
  if (isMeant && topic !== undefined && (isOwn || order === 'active')) {
    throw refuse('invalid', 'command-malformed', 'Questions on a topic come by newest or oldest.', {
      field: 'order',
    });
  }
}

const indexOf: { readonly [Name in Exclude<Order, 'unanswered'>]: IndexOf<'posts'> } = {
  newest: 'questions',
  oldest: 'questions',
  active: 'questionActivity',
  hot: 'questionHeat',
};

const keyOf: { readonly [Name in Exclude<Order, 'unanswered'>]: (post: PostRecord) => Key } = {
  newest: byPublished,
  oldest: byPublished,
  active: (post) => [post.activity, post.id],
  hot: (post) => [post.question === null ? '' : heatOf(post, post.question), post.id],
};

/** The runs of a list of questions in some places, one behind the other. */
function questionParts(
  places: readonly string[],
  { state, order = 'newest' }: Pick<ListInput, 'state' | 'order'>,
  /** All names of the topic asked for, folded. */
  topics: readonly string[] | null,
): readonly Slice[] {
  const wanted = state === undefined ? stages : stagesOf[state];
  if (topics !== null) {
    return [
      {
        index: 'questionTopics',
        prefixes: places.flatMap((place) =>
          topics.flatMap((topic) => wanted.map((stage) => [place, topic, stage])),
        ),
        descending: order !== 'oldest',
        keyOf: byPublished,
      },
    ];
  }
  const slice = (by: Exclude<Order, 'unanswered'>, of: readonly Stage[]): Slice => ({
    index: indexOf[by],
    prefixes: places.flatMap((place) => of.map((stage) => [place, stage])),
    descending: by !== 'oldest',
    keyOf: keyOf[by],
  });
  if (order !== 'unanswered') return [slice(order, wanted)];
  return [
    slice(
      'newest',
      wanted.filter((stage) => stage === 'unanswered'),
    ),
    slice(
      'newest',
      wanted.filter((stage) => stage !== 'unanswered'),
    ),
  ].filter(({ prefixes }) => prefixes.length > 0);
}

/** The name of a list of questions, for its cursors. */
const questionListName = ({ state, order = 'newest', topic }: ListInput): string =>
  `questions ${state ?? 'all'} ${order}${topic === undefined ? '' : ' topic'}`;

/** A page of the questions in some places. Refuses what no list of questions is. */
export function readQuestions(
  reader: Reader,
  context: Context,
  places: readonly string[],
  input: ListInput,
  /** All names of the topic asked for, folded. */
  topics: readonly string[] | null,
  limit: number,
): Promise<SlicePage> {
  checkOrder(input);
  const order = pageOrder(context, questionListName(input));
  return readParts(reader, order, questionParts(places, input, topics), input.after, limit);
}
