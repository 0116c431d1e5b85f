import { limits, type QueryInput, type SpaceId } from '@social-enterprise/contract';
import { refuse } from '../context.js';
import { lazy } from '../lazy.js';
import { heatOf, isQuestion, placeOf, stageOf, type Stage } from '../question-record.js';
import type { IndexOf, Key, PostRecord } from '../records.js';
import { checkUrn } from '../urn.js';
import { viewPosts, visibleTime } from '../views.js';
import { readableWithin } from './places.js';
import type { Queries } from './query.js';
import { byPublished, type Slice } from './slices.js';

const loadContent = lazy(() => import('@social-enterprise/content'));
const loadSnippet = lazy(() => import('../snippet.js'));

type ListInput = QueryInput<'posts.list'>;
type Order = NonNullable<ListInput['order']>;

const stages: readonly Stage[] = ['unanswered', 'discussed', 'answered', 'closed', 'closed-answered'];
const stagesOf: { readonly [State in NonNullable<ListInput['state']>]: readonly Stage[] } = {
  unanswered: ['unanswered'],
  open: ['unanswered', 'discussed'],
  answered: ['answered'],
  closed: ['closed', 'closed-answered'],
};

/** Whether only questions are asked for. Refuses what only questions have. */
export function asksQuestions({ kind, state, order, topic }: ListInput): boolean {
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
  return isMeant;
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
export function questionParts(
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
export const questionListName = ({ state, order = 'newest', topic }: ListInput): string =>
  `questions ${state ?? 'all'} ${order}${topic === undefined ? '' : ' topic'}`;

/** The place of a thread, for lists of its questions. */
export const threadPlace = (space: SpaceId, subject: NonNullable<PostRecord['subject']>): string =>
  placeOf({ space, subject });

/** Characters of the passage that a hit shows. */
const snippetLength = 160;
/** For every question that is shown so many are looked at: an answered one further below comes first. */
const lookedAt = 3;

export const questionQueries: Queries<'questions.similar' | 'invitations.list'> = {
  async 'questions.similar'({ text, space, subject, limit = 5 }, desk) {
    const size = Math.min(limit, limits.pageSize);
    const urn = subject === undefined ? undefined : checkUrn(subject);
    const within = await desk.read((reader, { access }) =>
      readableWithin(reader, access, { space, subject: urn }),
    );
    const [ids, { textOf }, { snippetFor }] = await Promise.all([
      desk.search({
        collection: 'posts',
        kind: 'question',
        match: 'any',
        text,
        ...within,
        limit: size * lookedAt,
      }),
      loadContent(),
      loadSnippet(),
    ]);
    return desk.read(async (reader, context) => {
      const records = await reader.getMany('posts', ids);
      const found = records.filter((post) => post !== undefined && isQuestion(post)) as PostRecord[];
      const isSolved = ({ question }: PostRecord): boolean => question !== null && question.solution !== null;
      const best = [...found.filter(isSolved), ...found.filter((post) => !isSolved(post))].slice(0, size);
      const posts = await viewPosts(reader, context, best, 0);
      return {
        items: posts.map((post) => ({
          post,
          snippet: snippetFor(
            [post.question?.title ?? '', textOf(post.content)].join(' — '),
            text,
            snippetLength,
          ),
        })),
      };
    });
  },

  'invitations.list': (_input, desk) =>
    desk.read(async (reader, context) => {
      const me = context.access.personId;
      if (me === null) return { items: [] };
      const records = await reader.list({
        collection: 'posts',
        index: 'invited',
        prefixes: [[me, 'open']],
        descending: true,
        limit: limits.pageSize,
      });
      const open = records.filter(
        ({ question }) => question !== null && !stageOf(question).startsWith('closed'),
      );
      const posts = await viewPosts(reader, context, open, 0);
      const own = new Map(
        open.map(({ id, question }) => [id, question?.invitations.find(({ person }) => person === me)]),
      );
      return {
        items: posts.flatMap((post) => {
          const invitation = own.get(post.id);
          if (invitation === undefined) return [];
          return { post, topic: invitation.topic, at: visibleTime(invitation.at, context) };
        }),
      };
    }),
};
