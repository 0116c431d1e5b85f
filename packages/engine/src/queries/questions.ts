import { limits } from '@social-enterprise/contract';
import { lazy } from '../lazy.js';
import { isQuestion, stageOf } from '../question-record.js';
import type { PostRecord } from '../records.js';
import { checkUrn } from '../urn.js';
import { viewPosts, visibleTime } from '../views.js';
import { readableWithin } from './places.js';
import type { Queries } from './query.js';

const loadContent = lazy(() => import('@social-enterprise/content'));
const loadSnippet = lazy(() => import('../snippet.js'));

/** Characters of the passage that a hit shows. */
const snippetLength = 160;
/** For every question that is shown so many are looked at: an answered one further below comes first. */
const lookedAt = 3;

export const questionQueries: Queries<'questions.similar' | 'invitations.list'> = {
  async 'questions.similar'({ text, space, subject, limit = 5 }, desk) {
    const size = Math.min(limit, limits.pageSize);
    const urn = subject === undefined ? undefined : checkUrn(subject);
    const within = await desk.read((reader, { access }) =>
      readableWithin(reader, access, { space, subject: urn }),
    );
    const [ids, { textOf }, { snippetFor }] = await Promise.all([
      desk.search({
        collection: 'posts',
        kind: 'question',
        match: 'any',
        text,
        ...within,
        limit: size * lookedAt,
      }),
      loadContent(),
      loadSnippet(),
    ]);
    return desk.read(async (reader, context) => {
      const records = await reader.getMany('posts', ids);
      const found = records.filter((post) => post !== undefined && isQuestion(post)) as PostRecord[];
      const isSolved = ({ question }: PostRecord): boolean => question !== null && question.solution !== null;
      const best = [...found.filter(isSolved), ...found.filter((post) => !isSolved(post))].slice(0, size);
      const posts = await viewPosts(reader, context, best, 0);
      return {
        items: posts.map((post) => ({
          post,
          snippet: snippetFor(
            [post.question?.title ?? '', textOf(post.content)].join(' — '),
            text,
            snippetLength,
          ),
        })),
      };
    });
  },

  'invitations.list': (_input, desk) =>
    desk.read(async (reader, context) => {
      const me = context.access.personId;
      if (me === null) return { items: [] };
      const records = await reader.list({
        collection: 'posts',
        index: 'invited',
        prefixes: [[me, 'open']],
        descending: true,
        limit: limits.pageSize,
      });
      const open = records.filter(
        ({ question }) => question !== null && !stageOf(question).startsWith('closed'),
      );
      const posts = await viewPosts(reader, context, open, 0);
      const own = new Map(
        open.map(({ id, question }) => [id, question?.invitations.find(({ person }) => person === me)]),
      );
      return {
        items: posts.flatMap((post) => {
          const invitation = own.get(post.id);
          if (invitation === undefined) return [];
          return { post, topic: invitation.topic, at: visibleTime(invitation.at, context) };
        }),
      };
    }),
};
