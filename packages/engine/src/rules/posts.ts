import {
  everyoneSpaceId,
  limits,
  type CommandName,
  type ContentTree,
  type PostId,
  type SpaceId,
} from '@social-enterprise/contract';
import { refuse, type Context } from '../context.js';
import { loadSurrounded, type Surrounded } from '../find.js';
import {
  isPinned,
  type ParticipantRecord,
  type PostRecord,
  type SpaceRecord,
  type ThreadRecord,
} from '../records.js';
import type { Reader } from '../store.js';
import { postCan, viewPosts } from '../views.js';
import { answerEdited, answerReturned, answerWent } from './answers.js';
import { after, attachmentsOf, expiryWrites, fileWrites, loadFiles, type Files } from './files.js';
import { mentionOf } from './notices.js';
import { loadNewcomers, participantWrites } from './participants.js';
import { editedQuestion, foldedTopics, postTopics, topicKeys } from './question-input.js';
import { loadRewards, noRewards, rewardWrites, type Rewards } from './rewards.js';
import { actingPerson, rule, type AnyRule, type Write } from './rule.js';
import { checkShows, loadMentioned, parseText, withMentions, type People } from './texts.js';
import { loadTopics, topicWrites, type TopicCounts } from './topic-counts.js';

/** A post with what is counted around it. */
interface Counted extends Surrounded {
  readonly rewards: Rewards;
  readonly topics: TopicCounts;
  /** Pinned posts of its space. */
  readonly pinned: number;
  readonly files: Files;
}

async function loadCounted(reader: Reader, id: PostId): Promise<Counted> {
  const surrounded = await loadSurrounded(reader, id);
  const { post } = surrounded;
  if (post === undefined) {
    return { ...surrounded, rewards: noRewards, topics: new Map(), pinned: 0, files: new Map() };
  }
  const pinned = await reader.list({
    collection: 'posts',
    index: 'pinned',
    prefixes: [[post.space]],
    limit: limits.pinnedPerSpace,
  });
  return {
    ...surrounded,
    rewards: await loadRewards(reader, surrounded),
    topics: await loadTopics(reader, post.space, post.topics),
    pinned: pinned.length,
    files: await loadFiles(reader, [], post.attachments),
  };
}

/** The post and its space, for whoever may read it; what may not be read does not exist. */
export function readablePost(
  { post, space, kept }: Surrounded,
  { access }: Context,
): { post: PostRecord; space: SpaceRecord } {
  if (post === undefined || space === undefined || !access.canRead(space, post.subject, kept)) {
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

export const put = (post: PostRecord): Write => ({ collection: 'posts', put: post });

/** The question at the top after an answer to it came back (1) or went (-1). */
function questionWith(root: PostRecord, post: PostRecord, delta: 1 | -1): PostRecord['question'] {
  const { question } = root;
  if (question === null || post.inReplyTo !== root.id) return question;
  return delta === 1 ? answerReturned(question, post) : answerWent(question, post);
}

/** What people have of a question and its answers once the post is this one. */
function rewardsAfter(
  { root, rewards }: Pick<Counted, 'root' | 'rewards'>,
  now: PostRecord,
  context: Context,
): Write[] {
  if (now.question !== null)
    return rewardWrites(rewards, { question: now, answers: rewards.answers }, context);
  if (now.votes === null || root === undefined) return [];
  const question = questionWith(root, now, now.deleted === null ? 1 : -1);
  return rewardWrites(rewards, { question: { ...root, question }, answers: [now] }, context);
}

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
    writes.push(
      put({ ...root, question: questionWith(root, post, delta), replyCount: root.replyCount + delta }),
    );
  }
  if (thread !== undefined) {
    writes.push({ collection: 'threads', put: { ...thread, count: thread.count + delta } });
  }
  return writes;
}

export const postRules = {
  'post.update': rule<
    'post.update',
    Surrounded & {
      people: People;
      topics: TopicCounts;
      files: Files;
      participants: readonly ParticipantRecord[];
      rewards: Rewards;
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
        rewards: await loadRewards(reader, surrounded),
        participants: await loadNewcomers(
          reader,
          context,
          surrounded.space?.id,
          post?.subject ?? null,
          people,
        ),
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
          field: 'version',
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
          ...topicWrites(loaded.topics, post, postTopics(tree, question), post.topics),
          ...fileWrites(loaded.files, post.id, attachments, after(context.now, limits.unattachedWindow)),
          ...participantWrites(loaded.participants),
          ...(question === null ? [] : rewardsAfter(loaded, edited, context)),
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
          ...topicWrites(topics, post, [], post.topics),
          ...expiryWrites(files, post.id, after(context.now, limits.restoreWindow)),
          ...rewardsAfter(loaded, deleted, context),
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
      const restored = { ...post, deleted: null, pinned };
      return {
        writes: [
          put(restored),
          ...countWrites({ post, root, thread }, 1),
          ...topicWrites(topics, post, post.question?.topics ?? post.topics, []),
          ...expiryWrites(files, post.id, null),
          ...rewardsAfter(loaded, restored, context),
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
