import type { PersonId } from '@social-enterprise/contract';
import type { Context } from '../context.js';
import { ideaUrn } from '../idea-record.js';
import { ideaPersonId } from '../idea-votes.js';
import { statusOf } from '../idea-summaries.js';
import { conversationOf, subscriptionId } from '../inbox.js';
import type {
  BoardRecord,
  IdeaEventRecord,
  IdeaPersonRecord,
  IdeaRecord,
  IdeaVersionRecord,
  InventionRecord,
  ParticipantRecord,
  PostRecord,
  SealRecord,
  SubscriptionRecord,
} from '../records.js';
import type { FoundObject } from '../sealed-objects.js';
import type { Reader } from '../store.js';
import { giveEvidence, loadEvidence, type LoadedEvidence } from './evidence.js';
import { realisedEvidence } from './idea-moves.js';
import { putIdea } from './idea-writes.js';
import { loadNewcomers, participantWrites } from './participants.js';
import type { Decision, Write } from './rule.js';

interface LiftedIdea {
  readonly idea: IdeaRecord;
  readonly board: BoardRecord;
  readonly parts: readonly IdeaPersonRecord[];
  readonly versions: readonly IdeaVersionRecord[];
  readonly events: readonly IdeaEventRecord[];
  readonly invention: InventionRecord | undefined;
  readonly evidence: LoadedEvidence;
}

/** Everything that bears a name once a seal is taken off. */
export interface Lifting {
  readonly posts: readonly PostRecord[];
  readonly subscriptions: readonly SubscriptionRecord[];
  readonly participants: readonly ParticipantRecord[];
  readonly idea: LiftedIdea | null;
}

const there = <Item>(items: readonly (Item | undefined)[]): Item[] =>
  items.filter((one) => one !== undefined);

async function loadPosts(
  reader: Reader,
  { pseudonym }: SealRecord,
  found: FoundObject,
): Promise<PostRecord[]> {
  const written = await reader.list({
    collection: 'posts',
    index: 'author',
    prefixes: [[pseudonym]],
    limit: Infinity,
  });
  // The top is there also where it was deleted.
  const top = found.kind === 'post' && written.every(({ id }) => id !== found.post.id) ? [found.post] : [];
  return [...top, ...written];
}

async function loadLiftedIdea(
  reader: Reader,
  { pseudonym }: SealRecord,
  { idea, board }: Pick<LiftedIdea, 'idea' | 'board'>,
  me: PersonId,
): Promise<LiftedIdea> {
  const own = { index: 'idea', prefixes: [[idea.id]], limit: Infinity } as const;
  const [parts, versions, events, invention, evidence] = await Promise.all([
    reader.getMany(
      'ideaPeople',
      [pseudonym, me].map((one) => ideaPersonId(idea.id, one)),
    ),
    reader.list({ collection: 'ideaVersions', ...own }),
    reader.list({ collection: 'ideaEvents', ...own }),
    reader.get('inventions', idea.id),
    loadEvidence(reader, realisedEvidence({ ...idea, author: me, sealed: false }, null)),
  ]);
  return { idea, board, parts: there(parts), versions, events, invention, evidence };
}

/** To be called for the author; for anybody else nothing of it is needed. */
export async function loadLifting(
  reader: Reader,
  context: Context,
  seal: SealRecord,
  found: FoundObject,
): Promise<Lifting | null> {
  const me = context.access.personId;
  if (me === null || !context.access.isMe(seal.pseudonym)) return null;
  const posts = await loadPosts(reader, seal, found);
  const conversations = [...new Set(posts.map(conversationOf))];
  const subject = found.kind === 'post' ? found.post.subject : ideaUrn(found.idea.id);
  const [subscriptions, participants, idea] = await Promise.all([
    reader.getMany(
      'subscriptions',
      conversations.flatMap((one) => [seal.pseudonym, me].map((person) => subscriptionId(person, one))),
    ),
    posts.length === 0 ? [] : loadNewcomers(reader, context, found.space.id, subject, new Map()),
    found.kind === 'idea' ? loadLiftedIdea(reader, seal, found, me) : null,
  ]);
  return { posts, subscriptions: there(subscriptions), participants, idea };
}

/** A post under a name, with what it says of its author besides. */
function named(post: PostRecord, pseudonym: PersonId, author: PersonId): PostRecord {
  const { deleted, question } = post;
  const solution = question?.solution ?? null;
  return {
    ...post,
    author,
    deleted: deleted?.by === pseudonym ? { ...deleted, by: author } : deleted,
    question:
      question !== null && solution?.author === pseudonym
        ? { ...question, solution: { ...solution, author } }
        : question,
  };
}

/** From now on the author is told under their name; what they wanted to be told before goes on. */
function subscriptionWrites(
  { subscriptions, posts }: Lifting,
  pseudonym: PersonId,
  author: PersonId,
): Write[] {
  const conversations = new Set(posts.filter((post) => post.author === pseudonym).map(conversationOf));
  return [...conversations].flatMap((conversation): Write[] => {
    const [under, own] = [pseudonym, author].map((person) =>
      subscriptions.find(({ id }) => id === subscriptionId(person, conversation)),
    );
    const known = own ?? under;
    if (known === undefined) return [];
    const id = subscriptionId(author, conversation);
    return [
      { collection: 'subscriptions', put: { ...known, id, person: author, takesPart: true } },
      ...(under === undefined ? [] : [{ collection: 'subscriptions', delete: under.id } as const]),
    ];
  });
}

function ideaWrites(
  { idea, board, parts, versions, events, invention, evidence }: LiftedIdea,
  pseudonym: PersonId,
  author: PersonId,
  context: Context,
): Write[] {
  const of = <Name extends PersonId | null>(person: Name): Name | PersonId =>
    person === pseudonym ? author : person;
  const lifted: IdeaRecord = { ...idea, author, sealed: false };
  const part = parts.find(({ person }) => person === pseudonym);
  const follows = parts.filter((one) => one.follows).length;
  const isRealised = idea.state === 'published' && statusOf(board, idea.status)?.category === 'complete';
  return [
    // Whoever followed it under both names follows it once now.
    putIdea({ ...lifted, followers: idea.followers - Math.max(0, follows - 1) }),
    ...(part === undefined
      ? []
      : ([
          { collection: 'ideaPeople', delete: part.id },
          {
            collection: 'ideaPeople',
            put: { ...part, id: ideaPersonId(idea.id, author), person: author, follows: follows > 0 },
          },
        ] satisfies Write[])),
    ...versions.flatMap((one): Write[] =>
      one.by === pseudonym ? [{ collection: 'ideaVersions', put: { ...one, by: author } }] : [],
    ),
    ...events.flatMap((one): Write[] =>
      one.actor === pseudonym || one.person === pseudonym
        ? [{ collection: 'ideaEvents', put: { ...one, actor: of(one.actor), person: of(one.person) } }]
        : [],
    ),
    ...(invention?.markedBy === pseudonym
      ? ([{ collection: 'inventions', put: { ...invention, markedBy: author } }] satisfies Write[])
      : []),
    ...(isRealised ? giveEvidence(evidence, realisedEvidence(lifted, idea.answer?.by ?? null), context) : []),
  ];
}

/** What is written beside the seal itself. */
export function liftWrites(
  lifting: Lifting,
  pseudonym: PersonId,
  author: PersonId,
  context: Context,
): Write[] {
  return [
    ...lifting.posts.map((one): Write => ({ collection: 'posts', put: named(one, pseudonym, author) })),
    ...subscriptionWrites(lifting, pseudonym, author),
    ...participantWrites(lifting.participants),
    ...(lifting.idea === null ? [] : ideaWrites(lifting.idea, pseudonym, author, context)),
  ];
}

/** What changes, for the change. */
export const liftedItems = ({ posts, idea }: Lifting): Partial<NonNullable<Decision['change']>> => ({
  ...(posts.length === 0 ? {} : { posts: posts.map(({ id }) => id) }),
  ...(idea === null ? {} : { ideas: [idea.idea.id] }),
});
