import { textOf } from '@social-enterprise/content';
import { limits, type QueryInput, type QueryOutput } from '@social-enterprise/contract';
import { snippetFor } from '../snippet.js';
import { viewPosts } from '../views.js';
import { readableWithin } from './places.js';
import type { Desk } from './query.js';

/** Characters of the passage that a hit shows. */
const snippetLength = 160;

export async function searchPosts(
  { text, space, limit = 20 }: QueryInput<'posts.search'>,
  desk: Desk,
): Promise<QueryOutput<'posts.search'>> {
  const within = await desk.read((reader, { access }) => readableWithin(reader, access, { space }));
  const size = Math.min(limit, limits.pageSize);
  const ids = await desk.search({ collection: 'posts', text, ...within, limit: size });
  return desk.read(async (reader, context) => {
    const records = await reader.getMany('posts', ids);
    const live = records.flatMap((post) => (post === undefined || post.deleted !== null ? [] : post));
    const posts = await viewPosts(reader, context, live, 0);
    return {
      items: posts.map((post) => ({ post, snippet: snippetFor(textOf(post.content), text, snippetLength) })),
    };
  });
}
