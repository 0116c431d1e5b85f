import { limits, type CommandName } from '@social-enterprise/contract';
import { refuse } from '../context.js';
import { loadSurrounded, type Surrounded } from '../find.js';
import type { PostRecord } from '../records.js';
import { checkMay } from './posts.js';
import { between } from './positions.js';
import { readableQuestion, withQuestion } from './questions.js';
import { actingPerson, rule, type AnyRule } from './rule.js';

interface Loaded extends Surrounded {
  /** The FAQ of the space in its order. */
  readonly faq: readonly PostRecord[];
}

const positionOf = (post: PostRecord | undefined): string | null => post?.question?.position ?? null;

export const faqRules = {
  'faq.add': rule<'faq.add', Loaded>({
    async load(reader, { question }) {
      const surrounded = await loadSurrounded(reader, question);
      const { post } = surrounded;
      const faq =
        post === undefined
          ? []
          : await reader.list({
              collection: 'posts',
              index: 'faq',
              prefixes: [[post.space]],
              limit: limits.faqPerSpace + 1,
            });
      return { ...surrounded, faq };
    },
    decide(loaded, { after }, context) {
      const { post, question, space } = readableQuestion(loaded, context);
      actingPerson(context);
      if (question.solution === null && context.access.canModerate(space)) {
        throw refuse('invalid', 'not-answered', 'A FAQ holds questions with an accepted answer.');
      }
      checkMay('faq.add', post, space, context);
      const others = loaded.faq.filter(({ id }) => id !== post.id);
      if (others.length >= limits.faqPerSpace) {
        throw refuse('invalid', 'faq-full', `A FAQ holds at most ${limits.faqPerSpace} questions.`);
      }
      // Without `after` one that is there already stays where it is.
      if (after === undefined && question.position !== null) return null;
      const at = after === undefined ? others.length : others.findIndex(({ id }) => id === after) + 1;
      if (at === 0 && after !== null && after !== undefined) {
        throw refuse('not-found', 'question-unknown', 'This question is not in the FAQ.', { field: 'after' });
      }
      const isThere = question.position !== null && loaded.faq[at]?.id === post.id;
      if (isThere) return null;
      const position = between(positionOf(others[at - 1]), positionOf(others[at]));
      return {
        writes: [withQuestion(post, { position })],
        change: { name: 'faq.added', posts: [post.id] },
      };
    },
  }),

  'faq.remove': rule<'faq.remove', Surrounded>({
    load: (reader, { question }) => loadSurrounded(reader, question),
    decide(loaded, _input, context) {
      const { post, question, space } = readableQuestion(loaded, context);
      actingPerson(context);
      if (question.position === null) return null;
      checkMay('faq.remove', post, space, context);
      return {
        writes: [withQuestion(post, { position: null })],
        change: { name: 'faq.removed', posts: [post.id] },
      };
    },
  }),
} satisfies Partial<Record<CommandName, AnyRule>>;
