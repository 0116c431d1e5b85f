import type { CommandName, PostId } from '@social-enterprise/contract';
import { refuse, type Context } from '../context.js';
import { loadSurrounded, type Surrounded } from '../find.js';
import type { PostRecord } from '../records.js';
import type { Reader } from '../store.js';
import { checkMay, readablePost } from './posts.js';
import { actingPerson, rule, type AnyRule, type Decision } from './rule.js';

interface Loaded extends Surrounded {
  /** Whether the actor has voted for it. */
  readonly own: boolean;
}

async function load(reader: Reader, post: PostId, { access }: Context): Promise<Loaded> {
  const [surrounded, vote] = await Promise.all([
    loadSurrounded(reader, post),
    access.personId === null ? undefined : reader.get('votes', `${post}/${access.personId}`),
  ]);
  return { ...surrounded, own: vote !== undefined };
}

/** The answer, for whoever may vote for it. */
function votable(loaded: Loaded, name: 'vote.add' | 'vote.remove', context: Context): PostRecord {
  const { post, space } = readablePost(loaded, context);
  if (post.votes === null) {
    throw refuse('invalid', 'answer-foreign', 'Votes are for answers to questions.', { field: 'post' });
  }
  actingPerson(context);
  if (context.access.isMe(post.author) && post.deleted === null) {
    throw refuse('forbidden', 'vote-own', 'Nobody votes for their own answer.');
  }
  checkMay(name, post, space, context);
  return post;
}

function decision(post: PostRecord, { root }: Loaded, context: Context, delta: 1 | -1): Decision {
  const id = `${post.id}/${actingPerson(context)}`;
  const above = root?.question ?? null;
  return {
    writes: [
      delta === 1 ? { collection: 'votes', put: { id } } : { collection: 'votes', delete: id },
      { collection: 'posts', put: { ...post, votes: (post.votes ?? 0) + delta } },
      ...(root === undefined || above === null
        ? []
        : ([
            { collection: 'posts', put: { ...root, question: { ...above, votes: above.votes + delta } } },
          ] as const)),
    ],
    change: { name: delta === 1 ? 'vote.added' : 'vote.removed', posts: [post.id] },
  };
}

export const voteRules = {
  'vote.add': rule<'vote.add', Loaded>({
    load: (reader, { post }, context) => load(reader, post, context),
    decide(loaded, _input, context) {
      const post = votable(loaded, 'vote.add', context);
      return loaded.own ? null : decision(post, loaded, context, 1);
    },
  }),

  'vote.remove': rule<'vote.remove', Loaded>({
    load: (reader, { post }, context) => load(reader, post, context),
    decide(loaded, _input, context) {
      const post = votable(loaded, 'vote.remove', context);
      return loaded.own ? decision(post, loaded, context, -1) : null;
    },
  }),
} satisfies Partial<Record<CommandName, AnyRule>>;
