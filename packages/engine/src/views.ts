import {
  limits,
  type Attachment,
  type CommandName,
  type Person,
  type PersonSummary,
  type Post,
  type Space,
  type SpaceSummary,
  type SubjectUrn,
  type Timestamp,
} from '@social-enterprise/contract';
import type { Access, Kept } from './access.js';
import {
  isPinned,
  isPseudonym,
  type AttachmentRecord,
  type PersonRecord,
  type PostRecord,
  type ReactionRecord,
  type Records,
  type SpaceRecord,
  type ThreadRecord,
} from './records.js';
import type { Context } from './context.js';
import { ideaOfUrn } from './idea-record.js';
import { loadKept } from './kept.js';
import type { ThanksRecord } from './question-record.js';
import { part } from './parts.js';
import type { Reader } from './store.js';

const questionViews = part(() => import('./question-views.js'));

const week = 7 * 24 * 60 * 60 * 1000;

/** A time as the policy lets it be seen: after seven days only the day, unless exact times are on. */
export function visibleTime(time: Timestamp, { now, policy }: Context): Timestamp {
  if (policy.exactTimes === 'on' || Date.parse(now) - Date.parse(time) < week) return time;
  return `${time.slice(0, 10)}T00:00:00.000Z` as Timestamp;
}

export const personSummary = (person: PersonRecord): PersonSummary => {
  const { id, handle, name, title, avatar, active } = person;
  const isFormer = !active && !isPseudonym(person);
  return { id, handle, name, title, avatar, ...(isFormer ? { former: true } : {}) };
};

export const viewPerson = (person: PersonRecord): Person => ({
  ...personSummary(person),
  department: person.department,
  guest: person.guest,
  active: person.active,
  version: person.version,
});

export const spaceSummary = ({ id, handle, name, visibility }: SpaceRecord): SpaceSummary => ({
  id,
  handle,
  name,
  visibility,
});

/** What the actor may do with a space. */
function spaceCan(access: Access, space: SpaceRecord): CommandName[] {
  const can: CommandName[] = [];
  const known = access.personId !== null;
  if (access.canPost(space)) can.push('post.create');
  if (access.canOwn(space.id)) can.push('space.update', 'member.add', 'member.remove');
  if (known && access.canRun(space)) can.push('board.create');
  if (known && access.role(space.id) !== null) can.push('space.leave');
  else if (known && space.join === 'free' && access.canReply(space)) can.push('space.join');
  return can;
}

export const viewSpace = (access: Access, space: SpaceRecord): Space => ({
  ...spaceSummary(space),
  description: space.description,
  visibility: space.visibility,
  join: space.join,
  role: access.role(space.id),
  memberCount: space.memberCount,
  version: space.version,
  can: spaceCan(access, space),
});

/** What the actor may do with the thread on a subject. */
export function threadCan(access: Access, thread: ThreadRecord, space: SpaceRecord): CommandName[] {
  const can: CommandName[] = [];
  if (access.canPost(space, thread.urn)) can.push('post.create');
  if (access.canSettle(space, thread.urn)) {
    can.push(thread.state === 'open' ? 'thread.resolve' : 'thread.reopen');
  }
  return can;
}

/** What the actor may do with a post; `top` is the question, for an answer. */
export function postCan(
  context: Context,
  post: PostRecord,
  space: SpaceRecord,
  top?: PostRecord,
): CommandName[] {
  const { access, now, policy } = context;
  if (!access.canReply(space, post.subject)) return [];
  const own = access.isMe(post.author);
  const moderates = access.canModerate(space, post.subject);
  if (post.deleted !== null) {
    const inTime = Date.parse(now) - Date.parse(post.deleted.at) < limits.restoreWindow;
    return inTime && access.isMe(post.deleted.by) ? ['post.restore'] : [];
  }
  const isClosed = post.question !== null && post.question.closed !== null;
  const can: CommandName[] = [
    ...(isClosed ? [] : (['post.create'] as const)),
    'reaction.add',
    'reaction.remove',
  ];
  if (own) can.push('post.update');
  if (own || moderates) can.push('post.delete');
  if (moderates && post.inReplyTo === null && post.subject === null) {
    can.push(post.pinned ? 'post.unpin' : 'post.pin');
  }
  if (post.question !== null || post.votes !== null) {
    can.push(...questionViews.get().answeringCan(context, post, space, top));
  }
  if (policy.thanks === 'on' && !own) can.push('thanks.give', 'thanks.withdraw');
  return can;
}

/** What the actor may do with the seal of a conversation that its author began without a name. */
function sealCan(
  access: Access,
  { id, inReplyTo }: PostRecord,
  author: PersonRecord,
  ideaAuthors: ReadonlySet<string>,
): CommandName[] {
  if (!isPseudonym(author) || inReplyTo !== null) return [];
  return [
    ...(access.isCustodian && !ideaAuthors.has(author.id) ? (['seal.request'] as const) : []),
    ...(access.sealOf({ kind: 'post', id }) === undefined ? [] : (['seal.lift'] as const)),
  ];
}

/** A file, with addresses for whoever the view is made for; see `FileAddresses` for `granted`. */
export function viewAttachment(
  { addresses, now }: Context,
  { id, name, type, size, width, height, alt }: AttachmentRecord,
  granted: SubjectUrn | null = null,
): Attachment {
  const isPicture = width !== null;
  return {
    id,
    name,
    type,
    size,
    width,
    height,
    alt,
    href: addresses?.address(id, 'original', now, granted) ?? null,
    thumbnail: isPicture ? (addresses?.address(id, 'thumbnail', now, granted) ?? null) : null,
  };
}

interface Surroundings {
  readonly people: Map<string, PersonRecord>;
  readonly spaces: Map<string, SpaceRecord>;
  /** Those of the actor. */
  readonly reactions: Map<string, ReactionRecord>;
  readonly votes: ReadonlySet<string>;
  /** By post. */
  readonly thanks: ReadonlyMap<string, ThanksRecord>;
  /** The questions that some of the posts answer. */
  readonly questions: Map<string, PostRecord>;
  /** Of the ideas that some of the posts are about, for custodians: the seal is that of the idea. */
  readonly ideaAuthors: ReadonlySet<string>;
  /** Whether a conversation is kept from the actor. */
  readonly kept: Kept;
}

type Shown =
  'boards' | 'campaigns' | 'evaluations' | 'ideas' | 'people' | 'posts' | 'reactions' | 'spaces' | 'threads';

/** Loads some records of a collection once each, by id. */
export async function loadMap<Name extends Shown>(
  reader: Reader,
  collection: Name,
  ids: Iterable<string>,
): Promise<Map<string, Records[Name]>> {
  const unique = [...new Set(ids)];
  const records = unique.length === 0 ? [] : await reader.getMany(collection, unique);
  const found = new Map<string, Records[Name]>();
  for (const record of records) if (record !== undefined) found.set(record.id, record);
  return found;
}

function viewPost(
  context: Context,
  post: PostRecord,
  { people, spaces, reactions, votes, thanks, questions, ideaAuthors, kept }: Surroundings,
  replies: readonly Post[],
): Post | null {
  const author = people.get(post.author);
  const space = spaces.get(post.space);
  if (author === undefined || space === undefined || !context.access.canRead(space, post.subject, kept))
    return null;
  const gone = post.deleted !== null;
  const own = reactions.get(`${post.id}/${context.access.personId}`)?.emoji ?? [];
  const can = [
    ...postCan(context, post, space, questions.get(post.root)),
    ...sealCan(context.access, post, author, ideaAuthors),
  ];
  const granted = context.access.canRead(space) ? null : post.subject;
  return {
    id: post.id,
    version: post.version,
    space: spaceSummary(space),
    subject: post.subject,
    inReplyTo: post.inReplyTo,
    root: post.root,
    author: personSummary(author),
    published: visibleTime(post.published, context),
    updated: post.updated === null || gone ? null : visibleTime(post.updated, context),
    deleted: gone,
    content: gone ? [] : post.content,
    source: can.includes('post.update') ? post.source : null,
    attachments: gone ? [] : post.attachments.map((one) => viewAttachment(context, one, granted)),
    reactions: gone
      ? []
      : post.reactions.map(([emoji, count]) => ({ emoji, count, own: own.includes(emoji) })),
    replyCount: post.inReplyTo === null ? post.replyCount : 0,
    replies,
    pinned: isPinned(post),
    question:
      gone || post.question === null
        ? null
        : questionViews.get().viewQuestion(post.question, {
            isMe: (id) => context.access.isMe(id),
            settles: questionViews.get().settles(context.access, post, space),
            person: (id) => {
              const person = people.get(id);
              return person && personSummary(person);
            },
            time: (time) => visibleTime(time, context),
          }),
    votes: gone || post.votes === null ? null : { count: post.votes, own: votes.has(post.id) },
    thanks:
      gone || context.policy.thanks === 'off'
        ? null
        : { count: post.thanks, own: thanks.get(post.id)?.id ?? null },
    can,
  };
}

async function loadSurroundings(
  reader: Reader,
  { access, policy }: Context,
  posts: readonly PostRecord[],
  around: readonly PostRecord[],
): Promise<Surroundings> {
  const me = access.personId;
  const reacted = me === null ? [] : posts.filter((post) => post.reactions.length > 0);
  const voted = me === null ? [] : posts.filter((post) => (post.votes ?? 0) > 0);
  const thanked = me === null || policy.thanks === 'off' ? [] : posts.filter((post) => post.thanks > 0);
  const near = new Map([...around, ...posts].map((post) => [post.id as string, post]));
  const far = posts.filter((post) => post.votes !== null && !near.has(post.root)).map(({ root }) => root);
  const about = access.isCustodian
    ? posts.flatMap(({ subject }) => (subject && ideaOfUrn(subject)) ?? [])
    : [];
  const [people, spaces, reactions, votes, thanks, questions, ideas, kept] = await Promise.all([
    loadMap(
      reader,
      'people',
      posts.flatMap(({ author, question }) =>
        question === null ? author : [author, ...questionViews.get().peopleOf(question)],
      ),
    ),
    loadMap(
      reader,
      'spaces',
      posts.map(({ space }) => space),
    ),
    loadMap(
      reader,
      'reactions',
      reacted.map(({ id }) => `${id}/${me}`),
    ),
    voted.length === 0
      ? []
      : reader.getMany(
          'votes',
          voted.map(({ id }) => `${id}/${me}`),
        ),
    thanked.length === 0
      ? []
      : reader.list({
          collection: 'thanks',
          index: 'post',
          prefixes: thanked.map(({ id }) => [id, me ?? '']),
          limit: Infinity,
        }),
    far.length === 0 ? new Map<string, PostRecord>() : loadMap(reader, 'posts', far),
    loadMap(reader, 'ideas', about),
    loadKept(
      reader,
      posts.map(({ subject }) => subject),
    ),
  ]);
  return {
    people,
    spaces,
    reactions,
    votes: new Set(voted.filter((_post, at) => votes[at] !== undefined).map(({ id }) => id)),
    thanks: new Map(thanks.flatMap((one) => (one.post === null ? [] : [[one.post, one]]))),
    questions: new Map([...near, ...questions]),
    ideaAuthors: new Set([...ideas.values()].map(({ author }) => author)),
    kept,
  };
}

const both = (one: Surroundings, other: Surroundings): Surroundings => ({
  people: new Map([...one.people, ...other.people]),
  spaces: new Map([...one.spaces, ...other.spaces]),
  reactions: new Map([...one.reactions, ...other.reactions]),
  votes: new Set([...one.votes, ...other.votes]),
  thanks: new Map([...one.thanks, ...other.thanks]),
  questions: new Map([...one.questions, ...other.questions]),
  ideaAuthors: new Set([...one.ideaAuthors, ...other.ideaAuthors]),
  // Replies are about what their conversation is about.
  kept: one.kept,
});

/**
 * The posts as the actor may see them, in the same order; those they may not read are left out. Brings the
 * newest `replies` of each along.
 */
export async function viewPosts(
  reader: Reader,
  context: Context,
  posts: readonly PostRecord[],
  replies: number,
): Promise<Post[]> {
  // What stands around the posts is asked for together with their replies.
  const [around, ...tails] = await Promise.all([
    loadSurroundings(reader, context, posts, []),
    ...posts.map((post) =>
      replies > 0 && post.inReplyTo === null && post.replyCount > 0
        ? reader.list({
            collection: 'posts',
            index: 'replies',
            prefixes: [[post.id]],
            descending: true,
            limit: replies,
          })
        : Promise.resolve<PostRecord[]>([]),
    ),
  ]);
  const below = tails.flat();
  const surroundings =
    below.length === 0 ? around : both(around, await loadSurroundings(reader, context, below, posts));
  return posts.flatMap((post, position) => {
    const answers = (tails[position] ?? [])
      .toReversed()
      .flatMap((reply) => viewPost(context, reply, surroundings, []) ?? []);
    return viewPost(context, post, surroundings, answers) ?? [];
  });
}
