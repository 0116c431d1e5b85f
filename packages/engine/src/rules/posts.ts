import {
  everyoneSpaceId,
  limits,
  type CommandName,
  type ContentTree,
  type PostId,
  type SpaceId,
  type ThreadId,
} from '@social-enterprise/contract';
import { refuse, type Context } from '../context.js';
import { loadSurrounded, type Surrounded } from '../find.js';
import { conversationOf, subscriptionId } from '../inbox.js';
import {
  isPinned,
  type ParticipantRecord,
  type PostRecord,
  type SpaceRecord,
  type SubscriptionRecord,
  type ThreadRecord,
} from '../records.js';
import type { Reader } from '../store.js';
import { postCan, viewPosts } from '../views.js';
import { answerCame, answerEdited, answerReturned, answerWent, checkOpen, questionAbove } from './answers.js';
import { checkSubject } from './checks.js';
import { after, attachmentsOf, expiryWrites, fileWrites, loadFiles, type Files } from './files.js';
import { mentionOf, newsOf, partWrites } from './notices.js';
import { loadNewcomers, participantWrites } from './participants.js';
import { checkPlace, loadPlace, writableSpace, type PostPlace } from './places.js';
import { editedQuestion, foldedTopics, newQuestion, postTopics, topicKeys } from './question-input.js';
import { actingPerson, rule, type AnyRule, type Write } from './rule.js';
import { checkShows, loadMentioned, parseText, withMentions, type People } from './texts.js';
import { loadTopics, topicWrites, type TopicCounts } from './topics.js';

/** A post with what is counted around it. */
interface Counted extends Surrounded {
  readonly topics: TopicCounts;
  /** Pinned posts of its space. */
  readonly pinned: number;
  readonly files: Files;
}

async function loadCounted(reader: Reader, id: PostId): Promise<Counted> {
  const surrounded = await loadSurrounded(reader, id);
  const { post } = surrounded;
  if (post === undefined) return { ...surrounded, topics: new Map(), pinned: 0, files: new Map() };
  const pinned = await reader.list({
    collection: 'posts',
    index: 'pinned',
    prefixes: [[post.space]],
    limit: limits.pinnedPerSpace,
  });
  return {
    ...surrounded,
    topics: await loadTopics(reader, post.space, post.topics),
    pinned: pinned.length,
    files: await loadFiles(reader, [], post.attachments),
  };
}

/** The post and its space, for whoever may read it; what may not be read does not exist. */
export function readablePost(
  { post, space }: Surrounded,
  { access }: Context,
): { post: PostRecord; space: SpaceRecord } {
  if (post === undefined || space === undefined || !access.canRead(space, post.subject)) {
    throw refuse('not-found', 'post-unknown', 'No such post.', { field: 'id' });
  }
  return { post, space };
}

/** Refuses whoever may not do this to the post. */
export function checkMay(name: CommandName, post: PostRecord, space: SpaceRecord, context: Context): void {
  actingPerson(context);
  if (postCan(context, post, space).includes(name)) return;
  if (post.deleted !== null && name !== 'post.restore') {
    throw refuse('not-found', 'post-deleted', 'The post was deleted.', { field: 'id' });
  }
  throw refuse('forbidden', 'not-allowed', `${name} is not allowed on this post.`);
}

const put = (post: PostRecord): Write => ({ collection: 'posts', put: post });

/** Counts in the top post and in the thread after `delta` posts came or went below them. */
function countWrites(
  {
    post,
    root,
    thread,
  }: { post: PostRecord; root: PostRecord | undefined; thread: ThreadRecord | undefined },
  delta: 1 | -1,
): Write[] {
  const writes: Write[] = [];
  if (root !== undefined && root.id !== post.id) {
    const { question } = root;
    const isAnswer = question !== null && post.inReplyTo === root.id;
    const above = !isAnswer
      ? question
      : delta === 1
        ? answerReturned(question, post)
        : answerWent(question, post);
    writes.push(put({ ...root, question: above, replyCount: root.replyCount + delta }));
  }
  if (thread !== undefined) {
    writes.push({ collection: 'threads', put: { ...thread, count: thread.count + delta } });
  }
  return writes;
}

interface NewPost extends PostPlace {
  readonly taken: boolean;
  readonly people: People;
  readonly files: Files;
  /** Whoever would now take part for the first time. */
  readonly participants: readonly ParticipantRecord[];
  /** Of whoever writes, in the conversation that the post joins. */
  readonly subscription: SubscriptionRecord | undefined;
}

/** What the writer of a new post is to be told of its conversation; a new conversation has none yet. */
async function loadSubscription(
  reader: Reader,
  { access }: Context,
  { post: parent, thread, space }: PostPlace,
  subject: PostRecord['subject'],
): Promise<SubscriptionRecord | undefined> {
  if (access.personId === null || space === undefined || (parent ?? thread) === undefined) return undefined;
  const conversation = conversationOf({ root: parent?.root ?? ('' as PostId), space: space.id, subject });
  return reader.get('subscriptions', subscriptionId(access.personId, conversation));
}

export const postRules = {
  'post.create': rule<'post.create', NewPost, ContentTree>({
    prepare: ({ source }) => parseText(source),
    async load(reader, input, context, content) {
      const [place, taken, people, files] = await Promise.all([
        loadPlace(reader, context, input, topicKeys(content, input.question)),
        reader.get('posts', input.id),
        loadMentioned(reader, context.access, content),
        loadFiles(reader, input.attachments ?? []),
      ]);
      const subject = input.inReplyTo === undefined ? input.subject?.urn : place.post?.subject;
      const [participants, subscription] = await Promise.all([
        loadNewcomers(reader, context, place.space, subject ?? null, people),
        loadSubscription(reader, context, place, subject ?? null),
      ]);
      return { ...place, taken: taken !== undefined, people, files, participants, subscription };
    },
    decide(loaded, input, context, content) {
      const author = actingPerson(context);
      const { post: parent, root, people, taken, topics, files } = loaded;
      if (taken) throw refuse('conflict', 'id-taken', 'A post with this id exists.', { field: 'id' });
      if (input.inReplyTo !== undefined) {
        const readable = readablePost(loaded, context);
        checkOpen(readable.post.question);
        checkMay('post.create', readable.post, readable.space, context);
        if (input.question !== undefined) {
          throw refuse('invalid', 'command-malformed', 'A reply is no question.', { field: 'question' });
        }
      }
      const asked = questionAbove(parent, root);
      const subject = input.subject === undefined ? undefined : checkSubject(input.subject);
      const about = parent === undefined ? (subject?.urn ?? null) : parent.subject;
      const space = writableSpace(loaded, about, context);
      checkPlace(loaded, space, input, context);
      const attachments = attachmentsOf(input.attachments ?? [], files, input.id, author, context);
      const tree = withMentions(content, people);
      const question = input.question === undefined ? null : newQuestion(input.question, tree);
      if (question === null) checkShows(content, attachments);
      const post: PostRecord = {
        id: input.id,
        space: space.id,
        subject: about,
        inReplyTo: parent?.id ?? null,
        root: root?.id ?? input.id,
        author,
        published: context.now,
        updated: null,
        deleted: null,
        source: input.source,
        content: tree,
        attachments,
        mentioned: [...people.values()].map(({ id }) => id),
        topics: foldedTopics(tree, question),
        reactions: [],
        replyCount: 0,
        pinned: false,
        question,
        votes: asked === null ? null : 0,
        thanks: 0,
        activity: context.now,
        version: 1,
      };
      const thread: ThreadRecord | undefined =
        loaded.thread ??
        (subject === undefined
          ? undefined
          : {
              id: input.id as string as ThreadId,
              ...subject,
              space: space.id,
              opened: context.now,
              state: 'open',
              count: 0,
              activity: context.now,
              version: 1,
            });
      const writes: Write[] = [
        put(post),
        ...topicWrites(topics, space.id, postTopics(tree, question), []),
        ...fileWrites(files, post.id, attachments, context.now),
        ...participantWrites(loaded.participants),
        ...partWrites(post, author, loaded.subscription),
      ];
      if (root !== undefined) {
        const above = asked === null ? root.question : answerCame(asked, post);
        writes.push(
          put({ ...root, question: above, replyCount: root.replyCount + 1, activity: context.now }),
        );
      }
      if (parent !== undefined && parent.id !== root?.id) writes.push(put({ ...parent, replyCount: 1 }));
      if (thread !== undefined) {
        const counted = { ...thread, count: thread.count + 1, activity: context.now };
        writes.push({ collection: 'threads', put: counted });
      }
      return {
        writes,
        change: {
          name: 'post.created',
          posts: root === undefined ? [post.id] : [post.id, root.id],
          threads: thread === undefined ? [] : [thread.id],
        },
        notices: newsOf(post, parent),
      };
    },
  }),

  'post.update': rule<
    'post.update',
    Surrounded & {
      people: People;
      topics: TopicCounts;
      files: Files;
      participants: readonly ParticipantRecord[];
      current: unknown;
    },
    ContentTree
  >({
    prepare: ({ source }) => parseText(source),
    async load(reader, { id, version, attachments = [], question }, context, content) {
      const surrounded = await loadSurrounded(reader, id);
      const { post } = surrounded;
      const stale = post !== undefined && post.version !== version;
      const names = [...topicKeys(content, question), ...(post?.topics ?? [])];
      const people = await loadMentioned(reader, context.access, content);
      return {
        ...surrounded,
        people,
        participants: await loadNewcomers(reader, context, surrounded.space, post?.subject ?? null, people),
        files: await loadFiles(reader, attachments, post?.attachments),
        topics: await loadTopics(reader, post?.space ?? (everyoneSpaceId as SpaceId), names),
        current: stale ? (await viewPosts(reader, context, [post], 0))[0] : undefined,
      };
    },
    decide(loaded, { source, version, attachments: wanted, question: asked }, context, content) {
      const { post, space } = readablePost(loaded, context);
      const { root } = loaded;
      checkMay('post.update', post, space, context);
      if (post.version !== version) {
        throw refuse('conflict', 'version-stale', 'The post was edited meanwhile.', {
          current: loaded.current,
        });
      }
      const attachments = attachmentsOf(
        wanted ?? post.attachments,
        loaded.files,
        post.id,
        post.author,
        context,
      );
      const isSame = JSON.stringify(attachments) === JSON.stringify(post.attachments);
      if (asked !== undefined && post.question === null) {
        throw refuse('invalid', 'question-unknown', 'The post is no question.', { field: 'question' });
      }
      const tree = withMentions(content, loaded.people);
      const mentioned = [...loaded.people.values()].map(({ id }) => id);
      const question = post.question === null ? null : editedQuestion(post.question, asked, tree);
      const isSameQuestion = JSON.stringify(question) === JSON.stringify(post.question);
      if (post.source === source && isSame && isSameQuestion) return null;
      if (question === null) checkShows(content, attachments);
      const edited: PostRecord = {
        ...post,
        source,
        content: tree,
        attachments,
        mentioned: [...new Set([...post.mentioned, ...mentioned])],
        question,
        topics: foldedTopics(tree, question),
        updated: context.now,
        version: post.version + 1,
      };
      const above = root === undefined || root.question === null ? null : answerEdited(root.question, edited);
      return {
        writes: [
          put(edited),
          ...(above === null || root === undefined ? [] : [put({ ...root, question: above })]),
          ...topicWrites(loaded.topics, space.id, postTopics(tree, question), post.topics),
          ...fileWrites(loaded.files, post.id, attachments, after(context.now, limits.unattachedWindow)),
          ...participantWrites(loaded.participants),
        ],
        change: { name: 'post.updated', posts: above === null ? [post.id] : [post.id, post.root] },
        notices: [
          mentionOf(
            post,
            mentioned.filter((person) => !post.mentioned.includes(person)),
          ),
        ],
      };
    },
  }),

  'post.delete': rule<'post.delete', Counted>({
    load: (reader, { id }) => loadCounted(reader, id),
    decide(loaded, _input, context) {
      const { post, space } = readablePost(loaded, context);
      const deleted = { ...post, deleted: { at: context.now, by: actingPerson(context) } };
      if (post.deleted !== null) return null;
      checkMay('post.delete', post, space, context);
      const { root, thread, topics, files } = loaded;
      return {
        writes: [
          put(deleted),
          ...countWrites({ post, root, thread }, -1),
          ...topicWrites(topics, space.id, [], post.topics),
          ...expiryWrites(files, post.id, after(context.now, limits.restoreWindow)),
        ],
        change: {
          name: 'post.deleted',
          posts: post.id === post.root ? [post.id] : [post.id, post.root],
          threads: thread === undefined ? [] : [thread.id],
        },
        told: { post, gone: true },
      };
    },
  }),

  'post.restore': rule<'post.restore', Counted>({
    load: (reader, { id }) => loadCounted(reader, id),
    decide(loaded, _input, context) {
      const { post, space } = readablePost(loaded, context);
      actingPerson(context);
      if (post.deleted === null) return null;
      const late = Date.parse(context.now) - Date.parse(post.deleted.at) >= limits.restoreWindow;
      if (late)
        throw refuse('forbidden', 'restore-expired', 'The time for taking the deletion back is over.');
      checkMay('post.restore', post, space, context);
      const { root, thread, topics, files } = loaded;
      // Others may have been pinned meanwhile.
      const pinned = post.pinned && loaded.pinned < limits.pinnedPerSpace;
      return {
        writes: [
          put({ ...post, deleted: null, pinned }),
          ...countWrites({ post, root, thread }, 1),
          ...topicWrites(topics, space.id, post.question?.topics ?? post.topics, []),
          ...expiryWrites(files, post.id, null),
        ],
        change: {
          name: 'post.restored',
          posts: post.id === post.root ? [post.id] : [post.id, post.root],
          threads: thread === undefined ? [] : [thread.id],
        },
        told: { post, gone: false },
      };
    },
  }),

  'post.pin': rule<'post.pin', Counted>({
    load: (reader, { id }) => loadCounted(reader, id),
    decide(loaded, _input, context) {
      const { post, space } = readablePost(loaded, context);
      actingPerson(context);
      if (isPinned(post)) return null;
      checkMay('post.pin', post, space, context);
      if (loaded.pinned >= limits.pinnedPerSpace) {
        throw refuse('invalid', 'pins-full', `A space pins at most ${limits.pinnedPerSpace} posts.`);
      }
      return {
        writes: [put({ ...post, pinned: true })],
        change: { name: 'post.pinned', posts: [post.id] },
      };
    },
  }),

  'post.unpin': rule<'post.unpin', Surrounded>({
    load: (reader, { id }) => loadSurrounded(reader, id),
    decide(loaded, _input, context) {
      const { post, space } = readablePost(loaded, context);
      actingPerson(context);
      if (!isPinned(post)) return null;
      checkMay('post.unpin', post, space, context);
      return {
        writes: [put({ ...post, pinned: false })],
        change: { name: 'post.unpinned', posts: [post.id] },
      };
    },
  }),
} satisfies Partial<Record<CommandName, AnyRule>>;
