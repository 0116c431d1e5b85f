import {
  everyoneSpaceId,
  type CommandInput,
  type CommandName,
  type ContentTree,
  type PersonId,
  type SpaceId,
  type ThreadId,
} from '@social-enterprise/contract';
import { topicsOf } from '@social-enterprise/content';
import { refuse, type Context } from '../context.js';
import { beginnerOf, conversationOf, subscriptionId } from '../inbox.js';
import { part } from '../parts.js';
import type { InvitationRecord } from '../question-record.js';
import type { ParticipantRecord, PostRecord, SubscriptionRecord, ThreadRecord } from '../records.js';
import type { Reader } from '../store.js';
import { homeOf } from '../threads.js';
import { answerCame, checkOpen, questionAbove } from './answers.js';
import { checkSubject } from './checks.js';
import { loadLock } from './idea-part.js';
import { attachmentsOf, fileWrites, loadFiles, type Files } from './files.js';
import { aboutPost, loadFollowers, newsOf, partWrites } from './notices.js';
import { loadNewcomers, participantWrites } from './participants.js';
import { checkPlace, loadPlace, writableSpace, type PostPlace } from './places.js';
import { checkMay, put, readablePost } from './posts.js';
import { foldedTopics, newQuestion, postTopics, topicKeys } from './question-input.js';
import { noRewards, rewardWrites } from './rewards.js';
import { actingPerson, rule, type AnyRule, type Notice, type Write } from './rule.js';
import { checkShows, loadMentioned, parseText, withMentions, type People } from './texts.js';
import { topicWrites } from './topic-counts.js';

/** Comes along with the first question that is asked. */
const experts = part(() => import('../invitations.js'));

/** Who has to do with the place of a new post. */
interface Circle {
  /** Whoever would now take part for the first time. */
  readonly participants: readonly ParticipantRecord[];
  /** Of whoever writes, in the conversation that the post joins. */
  readonly subscription: SubscriptionRecord | undefined;
  /** Of that conversation. */
  readonly followers: readonly PersonId[];
}

interface NewPost extends PostPlace, Circle {
  readonly taken: boolean;
  readonly people: People;
  readonly files: Files;
  /** Who is likely to know the answer to a question. */
  readonly invitations: readonly InvitationRecord[];
  /** Refuses what the subject of the thread does not let the writer say now. */
  readonly checkLock: () => void;
}

const nobody: Circle = { participants: [], subscription: undefined, followers: [] };

/** A conversation that begins with the post, null, has nobody in it yet. */
async function loadCircle(
  reader: Reader,
  context: Context,
  { space, subject }: Pick<PostRecord, 'space' | 'subject'>,
  conversation: string | null,
  beginner: PersonId | null,
  people: People,
): Promise<Circle> {
  const me = context.access.personId;
  const [participants, subscription, followers] = await Promise.all([
    loadNewcomers(reader, context, space, subject, people),
    conversation === null || me === null
      ? undefined
      : reader.get('subscriptions', subscriptionId(me, conversation)),
    conversation === null ? [] : loadFollowers(reader, conversation, beginner),
  ]);
  return { participants, subscription, followers };
}

/** Where a post that answers none will stand unless its thread is elsewhere. */
const likelySpace = ({ space, subject }: CommandInput<'post.create'>, { access }: Context): SpaceId =>
  space ?? (subject === undefined ? (everyoneSpaceId as SpaceId) : homeOf(access, subject.urn));

/** Tells those who are invited to answer a question. */
const invitationsOf = (post: PostRecord): Notice[] =>
  post.question === null
    ? []
    : [
        {
          to: post.question.invitations.map(({ person }) => person),
          kind: 'question-invitation',
          subject: aboutPost(post),
          post: post.id,
          actor: post.author,
        },
      ];

export const newPostRules = {
  'post.create': rule<'post.create', NewPost, ContentTree>({
    prepare: ({ source }) => parseText(source),
    async load(reader, input, context, content) {
      const people = await loadMentioned(reader, context.access, content);
      const answers = input.inReplyTo !== undefined;
      const begun = answers ? null : (input.subject?.urn ?? null);
      const circleIn = (space: SpaceId, subject = begun, root?: PostRecord): Promise<Circle> => {
        const begins = !answers && subject === null;
        const conversation = begins ? null : conversationOf({ root: root?.id ?? input.id, space, subject });
        const beginner = root === undefined ? null : beginnerOf(root);
        return loadCircle(reader, context, { space, subject }, conversation, beginner, people);
      };
      const likely = answers ? null : likelySpace(input, context);
      const [place, taken, files, early] = await Promise.all([
        loadPlace(reader, context, input, topicKeys(content, input.question)),
        reader.get('posts', input.id, 'absent'),
        loadFiles(reader, input.attachments ?? []),
        // Asked for together with the place, and used only if it is that.
        likely === null ? nobody : circleIn(likely),
      ]);
      const { post: parent, space } = place;
      const subject = answers ? (parent?.subject ?? null) : begun;
      const topics = [...topicsOf(content), ...(input.question?.topics ?? [])];
      const [checkLock, invitations, circle] = await Promise.all([
        loadLock(reader, context, subject, space),
        input.question === undefined || space === undefined
          ? []
          : experts.get().inviteExperts(reader, context, { topics, space, subject }),
        space === undefined || space.id === likely ? early : circleIn(space.id, subject, place.root),
      ]);
      const invited = await reader.getMany(
        'people',
        invitations.map(({ person }) => person),
      );
      const taking = new Map(people);
      for (const one of invited) if (one !== undefined) taking.set(one.handle, one);
      const participants =
        taking.size === people.size
          ? circle.participants
          : await loadNewcomers(reader, context, space?.id, subject, taking);
      return {
        ...place,
        ...circle,
        taken: taken !== undefined,
        people,
        files,
        participants,
        invitations,
        checkLock,
      };
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
      checkPlace(loaded, space, input);
      loaded.checkLock();
      const attachments = attachmentsOf(input.attachments ?? [], files, input.id, author, context);
      const tree = withMentions(content, people);
      const question =
        input.question === undefined
          ? null
          : { ...newQuestion(input.question, tree), invitations: loaded.invitations };
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
        ...topicWrites(topics, post, postTopics(tree, question), []),
        ...fileWrites(files, post.id, attachments, context.now),
        ...participantWrites(loaded.participants),
        ...partWrites(post, author, loaded.subscription, beginnerOf(root ?? post)),
        ...rewardWrites(noRewards, { question: post, answers: [] }, context),
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
        notices: [...newsOf(post, parent, loaded.followers), ...invitationsOf(post)],
      };
    },
  }),
} satisfies Partial<Record<CommandName, AnyRule>>;
