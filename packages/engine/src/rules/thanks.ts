import { limits, type CommandName, type ThanksId } from '@social-enterprise/contract';
import { refuse, type Context } from '../context.js';
import { knownPeople } from '../circle.js';
import { loadSurrounded, nowhere, type Surrounded } from '../find.js';
import type { ThanksRecord } from '../question-record.js';
import type { PersonRecord, PostRecord } from '../records.js';
import type { Reader } from '../store.js';
import { givenThisWeek } from '../thanks.js';
import { checkLine } from './checks.js';
import { aboutPost } from './notices.js';
import { checkMay, readablePost } from './posts.js';
import { loadRewards, rewardWrites, type Rewards } from './rewards.js';
import { actingPerson, rule, type AnyRule, type Notice, type Write } from './rule.js';

interface NewThanks extends Surrounded {
  readonly taken: boolean;
  readonly person: PersonRecord | undefined;
  /** Thanks of the actor for the same post. */
  readonly before: ThanksRecord | undefined;
  /** Thanks of the actor in this week. */
  readonly given: number;
  readonly rewards: Rewards;
}

interface Given extends Surrounded {
  readonly thanks: ThanksRecord | undefined;
  readonly rewards: Rewards;
}

/** What people have of an answer once it was thanked for by these. */
const rewardsOf = (
  { post, root, rewards }: Given | NewThanks,
  thanks: readonly ThanksRecord[],
  context: Context,
): Write[] =>
  post === undefined || post.votes === null || root === undefined
    ? []
    : rewardWrites(rewards, { question: root, answers: [post], thanks }, context);

/** Tells who is thanked; where it is for no post, on their own page. */
const noticeOf = ({ from, to, post: id }: ThanksRecord, post: PostRecord | undefined): Notice => ({
  to: [to],
  kind: 'thanks',
  subject: post === undefined ? { type: 'person', person: to } : aboutPost(post),
  ...(id === null ? {} : { post: id }),
  actor: from,
});

async function loadGiven(reader: Reader, id: ThanksId): Promise<Given> {
  const thanks = await reader.get('thanks', id);
  const post = thanks?.post ?? null;
  const surrounded = post === null ? nowhere : await loadSurrounded(reader, post);
  return { ...surrounded, thanks, rewards: await loadRewards(reader, surrounded) };
}

/** The post with other thanks; nothing without one. */
const counted = (post: PostRecord | undefined, delta: 1 | -1): Write[] =>
  post === undefined ? [] : [{ collection: 'posts', put: { ...post, thanks: post.thanks + delta } }];

function checkPolicy({ policy }: Context): void {
  if (policy.thanks === 'on') return;
  throw refuse('forbidden', 'policy-off', 'Thanks are switched off here.');
}

export const thanksRules = {
  'thanks.give': rule<'thanks.give', NewThanks>({
    async load(reader, { id, person, post }, context) {
      const me = context.access.personId;
      const [surrounded, taken, found, before, given] = await Promise.all([
        post === undefined ? nowhere : loadSurrounded(reader, post),
        reader.get('thanks', id),
        reader.get('people', person),
        post === undefined || me === null
          ? []
          : reader.list({ collection: 'thanks', index: 'post', prefixes: [[post, me]], limit: 1 }),
        me === null ? 0 : givenThisWeek(reader, me, context),
      ]);
      const [known] = found === undefined ? [] : await knownPeople(reader, context.access, [found]);
      return {
        ...surrounded,
        taken: taken !== undefined,
        person: known,
        before: before[0],
        given,
        rewards: await loadRewards(reader, surrounded),
      };
    },
    decide(loaded, input, context) {
      const from = actingPerson(context);
      checkPolicy(context);
      const { person, before, given, taken } = loaded;
      if (taken) throw refuse('conflict', 'id-taken', 'Thanks with this id were given.', { field: 'id' });
      if (person === undefined) {
        throw refuse('not-found', 'person-unknown', 'No such person.', { field: 'person' });
      }
      if (context.access.isMe(person.id)) {
        throw refuse('invalid', 'thanks-own', 'Nobody thanks themselves.', { field: 'person' });
      }
      const post = input.post === undefined ? undefined : checkPost(loaded, person, context);
      if (before !== undefined) {
        throw refuse('conflict', 'thanks-given', 'The post was thanked for already.', { field: 'post' });
      }
      if (given >= context.policy.thanksPerWeek) {
        throw refuse(
          'forbidden',
          'thanks-spent',
          `Thanks can be given ${context.policy.thanksPerWeek} times a week.`,
        );
      }
      const thanks: ThanksRecord = {
        id: input.id,
        from,
        to: person.id,
        post: post?.id ?? null,
        note: checkLine(input.note, 'note', { maxLength: limits.titleLength }),
        at: context.now,
      };
      return {
        writes: [
          { collection: 'thanks', put: thanks },
          ...counted(post, 1),
          ...rewardsOf(loaded, [...loaded.rewards.thanks, thanks], context),
        ],
        change:
          post === undefined
            ? { name: 'thanks.given', audience: person.id, people: [person.id] }
            : { name: 'thanks.given', posts: [post.id] },
        notices: [noticeOf(thanks, post)],
      };
    },
  }),

  'thanks.withdraw': rule<'thanks.withdraw', Given>({
    load: (reader, { id }) => loadGiven(reader, id),
    decide(loaded, { id }, context) {
      const { thanks, post, rewards } = loaded;
      actingPerson(context);
      if (thanks === undefined || !context.access.isMe(thanks.from)) {
        throw refuse('not-found', 'thanks-unknown', 'No such thanks.', { field: 'id' });
      }
      return {
        writes: [
          { collection: 'thanks', delete: id },
          ...counted(post, -1),
          ...rewardsOf(
            loaded,
            rewards.thanks.filter((one) => one.id !== id),
            context,
          ),
        ],
        change:
          post === undefined
            ? { name: 'thanks.withdrawn', audience: thanks.to, people: [thanks.to] }
            : { name: 'thanks.withdrawn', posts: [post.id] },
        withdrawn: [noticeOf(thanks, post)],
      };
    },
  }),
} satisfies Partial<Record<CommandName, AnyRule>>;

/** The post that somebody is thanked for: theirs, and readable. */
function checkPost(loaded: Surrounded, person: PersonRecord, context: Context): PostRecord {
  const { post, space } = readablePost(loaded, context);
  if (post.author !== person.id) {
    throw refuse('invalid', 'person-unknown', 'Somebody else wrote the post.', { field: 'person' });
  }
  checkMay('thanks.give', post, space, context);
  return post;
}
