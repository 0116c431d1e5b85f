import { limits, type Post } from '@social-enterprise/contract';
import { refuse } from '../context.js';
import { pageOrder } from '../cursor.js';
import type { PostRecord } from '../records.js';
import { loadTopicNames } from '../topic-names.js';
import { viewPosts } from '../views.js';
import { placesIn, readableWithin } from './places.js';
import type { Queries } from './query.js';
import { readParts } from './runs.js';
import { byPublished, type Slice } from './slices.js';

const byPosition = (post: PostRecord): readonly string[] => [post.question?.position ?? '', post.id];

export const faqQueries: Queries<'faq.list'> = {
  'faq.list': ({ topic, space, after, limit }, desk) =>
    desk.read(async (reader, context) => {
      if (topic === undefined && space === undefined) {
        throw refuse('invalid', 'command-malformed', 'A FAQ is one of a topic or of a space.', {
          field: 'topic',
        });
      }
      const within = await readableWithin(reader, context.access, { space });
      const places = placesIn(within);
      const topics = topic === undefined ? [] : (await loadTopicNames(reader, [topic])).keysOf(topic);
      const prefixes = places.flatMap((place) => topics.map((key) => [place, key]));
      const parts: readonly Slice[] =
        topic === undefined
          ? [{ index: 'faq', prefixes: places.map((place) => [place]), descending: false, keyOf: byPosition }]
          : [
              {
                index: 'faqTopics',
                prefixes,
                descending: false,
                keyOf: byPosition,
              },
              {
                index: 'solvedTopics',
                prefixes,
                descending: true,
                keyOf: byPublished,
              },
            ];
      const page = await readParts(
        reader,
        pageOrder(context, topic === undefined ? 'faq' : 'faq topic'),
        parts,
        after,
        Math.min(limit ?? 20, limits.pageSize),
      );
      const { records } = page;
      const solutions = await reader.getMany(
        'posts',
        records.flatMap(({ question }) => question?.solution?.post ?? []),
      );
      const found = solutions.filter((one) => one !== undefined);
      const posts = await viewPosts(reader, context, [...records, ...found], 0);
      const byId = new Map(posts.map((post) => [post.id, post]));
      const pair = ({ id, question }: PostRecord): { question: Post; answer: Post } | [] => {
        const asked = byId.get(id);
        const answer = byId.get(question?.solution?.post ?? id);
        return asked === undefined || answer === undefined || answer === asked
          ? []
          : { question: asked, answer };
      };
      return { items: records.flatMap(pair), next: page.next };
    }),
};
