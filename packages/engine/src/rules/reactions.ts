import { limits, type CommandName, type PostId } from '@social-enterprise/contract';
import { refuse } from '../context.js';
import { loadSurrounded } from '../find.js';
import type { PostRecord, ReactionRecord } from '../records.js';
import type { Reader } from '../store.js';
import { aboutPost } from './notices.js';
import { checkMay, readablePost } from './posts.js';
import { actingPerson, rule, type AnyRule, type Decision, type Notice } from './rule.js';

/** One emoji: a pictograph or flag with whatever joins, colours or genders it. */
const emojiPattern = new RegExp('^(?:\\p{RGI_Emoji}|\\p{Extended_Pictographic}\\uFE0F?)$', 'v');

interface Loaded extends Awaited<ReturnType<typeof loadSurrounded>> {
  readonly own: ReactionRecord | undefined;
}

async function load(reader: Reader, post: PostId, person: string | null): Promise<Loaded> {
  const surrounded = await loadSurrounded(reader, post);
  return {
    ...surrounded,
    own: person === null ? undefined : await reader.get('reactions', `${post}/${person}`),
  };
}

/** The counts after one emoji gained or lost one; the order of first use stays. */
function recount(reactions: PostRecord['reactions'], emoji: string, delta: 1 | -1): PostRecord['reactions'] {
  const known = reactions.some(([name]) => name === emoji);
  const all = known ? reactions : [...reactions, [emoji, 0] as const];
  return all
    .map(([name, count]) => (name === emoji ? ([name, count + delta] as const) : ([name, count] as const)))
    .filter(([, count]) => count > 0);
}

function decision(post: PostRecord, own: ReactionRecord, emoji: string, delta: 1 | -1): Decision {
  const notice: Notice = { to: [post.author], kind: 'reaction', subject: aboutPost(post), post: post.id };
  const told = delta === 1 ? { notices: [notice] } : own.emoji.length === 0 ? { withdrawn: [notice] } : {};
  return {
    ...told,
    writes: [
      { collection: 'reactions', put: own },
      { collection: 'posts', put: { ...post, reactions: recount(post.reactions, emoji, delta) } },
    ],
    change: { name: delta === 1 ? 'reaction.added' : 'reaction.removed', posts: [post.id] },
  };
}

export const reactionRules = {
  'reaction.add': rule<'reaction.add', Loaded>({
    load: (reader, { post }, { access }) => load(reader, post, access.personId),
    decide(loaded, { emoji }, context) {
      const { post, space } = readablePost(loaded, context);
      checkMay('reaction.add', post, space, context);
      if (!emojiPattern.test(emoji)) {
        throw refuse('invalid', 'emoji-invalid', 'A reaction is one emoji.', { field: 'emoji' });
      }
      const before = loaded.own?.emoji ?? [];
      if (before.includes(emoji)) return null;
      if (before.length >= limits.reactionsPerPerson) {
        throw refuse('invalid', 'reactions-full', `At most ${limits.reactionsPerPerson} reactions a person.`);
      }
      const own = { id: `${post.id}/${actingPerson(context)}`, emoji: [...before, emoji] };
      return decision(post, own, emoji, 1);
    },
  }),

  'reaction.remove': rule<'reaction.remove', Loaded>({
    load: (reader, { post }, { access }) => load(reader, post, access.personId),
    decide(loaded, { emoji }, context) {
      const { post, space } = readablePost(loaded, context);
      checkMay('reaction.remove', post, space, context);
      const before = loaded.own?.emoji ?? [];
      if (!before.includes(emoji)) return null;
      const own = {
        id: `${post.id}/${actingPerson(context)}`,
        emoji: before.filter((name) => name !== emoji),
      };
      return decision(post, own, emoji, -1);
    },
  }),
} satisfies Partial<Record<CommandName, AnyRule>>;
