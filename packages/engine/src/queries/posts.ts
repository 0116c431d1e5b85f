import {
  everyoneSpaceId,
  grantedSpaceId,
  limits,
  type PostPage,
  type QueryInput,
  type SpaceId,
  type SubjectUrn,
} from '@social-enterprise/contract';
import type { Access } from '../access.js';
import { refuse, type Context } from '../context.js';
import { changeCursor } from '../cursor.js';
import { findSpace, loadSurrounded, markerId, readableSpace } from '../find.js';
import { loadKept } from '../kept.js';
import { lazy } from '../lazy.js';
import { part } from '../parts.js';
import { placeOf } from '../question-record.js';
import { isPinned, type PostRecord, type SpaceRecord } from '../records.js';
import type { Reader } from '../store.js';
import { viewThreads } from '../thread-views.js';
import { findThread, homeOf } from '../threads.js';
import { checkUrn } from '../urn.js';
import { viewPosts, viewSpace } from '../views.js';
import type { Queries } from './query.js';
import { byPublished, readSlice, type Slice, type SlicePage } from './slices.js';

const loadSearch = lazy(() => import('./post-search.js'));
const questionLists = part(() => import('./question-lists.js'));
const topicNames = part(() => import('../topic-names.js'));

const pageSize = (limit: number | undefined): number => Math.min(limit ?? 20, limits.pageSize);
const replySize = (replies: number | undefined): number => Math.min(replies ?? 2, 20);

type Input = QueryInput<'posts.list'>;

function feedSlice(
  spaces: readonly SpaceId[],
  order: Input['order'],
  /** All names of the topic asked for, folded. */
  topics: readonly string[] | null,
): Slice {
  const descending = order !== 'oldest';
  if (topics !== null) {
    const prefixes = spaces.flatMap((space) => topics.map((topic) => [space, topic]));
    return { index: 'topic', prefixes, descending, keyOf: byPublished };
  }
  const prefixes = spaces.map((space) => [space]);
  if (order === 'active') {
    return { index: 'activity', prefixes, descending, keyOf: (post) => [post.activity, post.id] };
  }
  return { index: 'published', prefixes, descending, keyOf: byPublished };
}

const resumeAt = async (reader: Reader, context: Context): Promise<PostPage['resume']> =>
  changeCursor(context.epoch, await reader.lastSequence());

const listPinned = (reader: Reader, space: SpaceId): Promise<PostRecord[]> =>
  reader.list({
    collection: 'posts',
    index: 'pinned',
    prefixes: [[space]],
    descending: true,
    limit: limits.pinnedPerSpace,
  });

/** All names of the topic asked for, folded; null when none is. */
const topicKeys = async (reader: Reader, { topic }: Input): Promise<readonly string[] | null> =>
  topic === undefined ? null : (await topicNames.get().loadTopicNames(reader, [topic])).keysOf(topic);

/** Whether only questions are asked for, or what only they have. */
const asksQuestions = ({ kind, state, order }: Input): boolean =>
  kind !== undefined || state !== undefined || order === 'hot' || order === 'unanswered';

const readQuestions = (
  reader: Reader,
  context: Context,
  place: readonly string[],
  input: Input,
  topics: readonly string[] | null,
): Promise<SlicePage> =>
  questionLists.get().readQuestions(reader, context, place, input, topics, pageSize(input.limit));

async function listFeed(reader: Reader, context: Context, input: Input): Promise<PostPage> {
  const { access } = context;
  const space =
    input.space === undefined ? null : readableSpace(await findSpace(reader, input.space), access);
  const order = input.order ?? 'newest';
  const spaces = space === null ? access.ownSpaces : [space.id];
  const isOfQuestions = asksQuestions(input);
  const topics = await topicKeys(reader, input);
  const read = isOfQuestions
    ? readQuestions(reader, context, spaces, input, topics)
    : readSlice(reader, context, feedSlice(spaces, order, topics), input.after, pageSize(input.limit));
  // The pinned posts of a space stand above its feed, once, whatever page they would be on.
  const lifts = space !== null && input.topic === undefined && !isOfQuestions;
  const [page, pinned, home, marker, resume] = await Promise.all([
    read,
    lifts && input.after === undefined ? listPinned(reader, space.id) : [],
    space ?? reader.get('spaces', everyoneSpaceId),
    access.personId === null
      ? undefined
      : reader.get('markers', markerId(access.personId, space?.id ?? null)),
    resumeAt(reader, context),
  ]);
  const records = lifts ? page.records.filter((post) => !isPinned(post)) : page.records;
  return {
    items: await viewPosts(reader, context, [...pinned, ...records], replySize(input.replies)),
    next: page.next,
    resume,
    space: space === null ? null : viewSpace(access, space),
    can: home !== undefined && access.canPost(home) ? ['post.create'] : [],
    thread: null,
    read: marker?.read ?? null,
  };
}

async function listThread(
  reader: Reader,
  context: Context,
  input: Input & { subject: SubjectUrn },
): Promise<PostPage> {
  const { access } = context;
  const { subject } = input;
  if (input.topic !== undefined) {
    throw refuse('invalid', 'command-malformed', 'A thread is not filtered by topic.', { field: 'topic' });
  }
  const named = input.space === undefined ? undefined : await findSpace(reader, input.space);
  const isOfQuestions = asksQuestions(input);
  const readIn = (space: SpaceId): Promise<SlicePage> => {
    if (isOfQuestions) return readQuestions(reader, context, [placeOf({ space, subject })], input, null);
    const descending = input.order === 'newest' || input.order === 'active';
    const slice: Slice = { index: 'subject', prefixes: [[subject, space]], descending, keyOf: byPublished };
    return readSlice(reader, context, slice, input.after, pageSize(input.limit));
  };
  // Where it most likely is; asked for together, and given out only if it is that.
  const likely = named?.id ?? homeOf(access, subject);
  const [found, early, resume] = await Promise.all([
    findThread(reader, access, subject, named?.id ?? null),
    readIn(likely),
    resumeAt(reader, context),
  ]);
  if (found === undefined) {
    const home = input.space === undefined ? await reader.get('spaces', likely) : named;
    const page = emptyThread(access, subject, home, input.space !== undefined);
    const isKept = (await loadKept(reader, [subject]))(access, subject);
    return { ...page, can: isKept ? [] : page.can, resume };
  }
  const { space } = found;
  const page = space.id === likely ? early : await readIn(space.id);
  const [shown = null] = viewThreads(context, [found]);
  return {
    items: await viewPosts(reader, context, page.records, replySize(input.replies)),
    next: page.next,
    resume,
    space: knowsPlace(access, space) ? viewSpace(access, space) : null,
    can: shown?.can.filter((name) => name === 'post.create') ?? [],
    thread: shown,
    read: null,
  };
}

/** Who reads a thread by a grant alone may not know the space that it is in. */
const knowsPlace = (access: Access, space: SpaceRecord): boolean =>
  space.id === grantedSpaceId || access.canKnow(space);

/** The page of a thread that nobody has begun, or none that the actor may know of. */
function emptyThread(
  access: Access,
  subject: SubjectUrn,
  home: SpaceRecord | undefined,
  isNamed: boolean,
): Omit<PostPage, 'resume'> {
  // Whoever reads the place finds nothing there, also where there is something that is kept from them.
  const mayRead = home !== undefined && access.canRead(home, subject, () => false);
  if (!mayRead && !isNamed) {
    throw refuse('forbidden', 'not-granted', 'Nobody gave this person a right on the subject.', {
      field: 'subject',
    });
  }
  const space = mayRead ? home : readableSpace(home, access);
  return {
    items: [],
    next: null,
    space: viewSpace(access, space),
    can: access.canPost(space, subject) ? ['post.create'] : [],
    thread: null,
    read: null,
  };
}

export const postQueries: Queries<'posts.list' | 'posts.get' | 'replies.list' | 'posts.search'> = {
  'posts.list': (input, desk) =>
    desk.read((reader, context) =>
      input.subject === undefined
        ? listFeed(reader, context, input)
        : listThread(reader, context, { ...input, subject: checkUrn(input.subject) }),
    ),

  'posts.get': ({ id, replies }, desk) =>
    desk.read(async (reader, context) => {
      const post = await reader.get('posts', id);
      if (post === undefined || (post.deleted !== null && post.replyCount === 0)) return null;
      return (await viewPosts(reader, context, [post], replySize(replies)))[0] ?? null;
    }),

  'replies.list': ({ root, after, limit }, desk) =>
    desk.read(async (reader, context) => {
      const { post, space, kept } = await loadSurrounded(reader, root);
      // The cursor alone would tell how much is written where one may not read.
      if (post === undefined || space === undefined || !context.access.canRead(space, post.subject, kept)) {
        return { items: [], next: null };
      }
      const slice: Slice = { index: 'replies', prefixes: [[root]], descending: true, keyOf: byPublished };
      const page = await readSlice(reader, context, slice, after, pageSize(limit));
      return { items: await viewPosts(reader, context, page.records.toReversed(), 0), next: page.next };
    }),

  'posts.search': async (input, desk) => (await loadSearch()).searchPosts(input, desk),
};
