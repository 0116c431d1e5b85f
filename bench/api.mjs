// What the pages of our elements and of the hand-written list ask for: posts with everything they show in one
// answer, and the outcome of a command. No list ever holds what was written, so that every page load finds the same.
import { plainContent } from '@social-enterprise/content/parse';
import { createPosts } from './posts.mjs';

const pageSize = 20;

export async function createApi(count) {
  const { session, posts } = await createPosts(count);
  const byId = new Map(posts.flatMap((post) => [post, ...post.replies]).map((post) => [post.id, post]));
  let changes = 0;

  /** `most`: after how many posts the list ends. */
  function page(after, most) {
    const end = Math.min(after + pageSize, most, posts.length);
    return {
      items: posts.slice(after, end),
      next: end < Math.min(most, posts.length) ? String(end) : null,
      resume: String(changes),
      space: null,
      thread: null,
      read: null,
    };
  }

  function carryOut({ key, name, input }) {
    const post = name === 'reaction.add' ? react(byId.get(input.post), input.emoji) : write(input);
    const change = {
      name: name === 'reaction.add' ? 'reaction.added' : 'post.created',
      cursor: String(++changes),
      at: now(),
      key,
      posts: [post],
      threads: [],
      people: [],
      spaces: [],
      removed: [],
    };
    return { key, status: 'applied', change };
  }

  function write({ id, source }) {
    const { person, defaultSpace } = session;
    const [first] = posts;
    const post = {
      ...first,
      id,
      root: id,
      version: 1,
      space: defaultSpace,
      author: {
        id: person.id,
        handle: person.handle,
        name: person.name,
        title: person.title,
        avatar: person.avatar,
      },
      published: now(),
      updated: null,
      content: plainContent(source),
      source,
      reactions: [],
      replyCount: 0,
      replies: [],
      pinned: false,
    };
    byId.set(id, post);
    return post;
  }

  return {
    session,
    posts,
    answer(method, url, body) {
      if (method === 'POST') return JSON.parse(body).map(carryOut);
      const number = (name, usual) => Number(url.searchParams.get(name) ?? usual);
      return { session, page: page(number('after', 0), number('most', pageSize)) };
    },
  };
}

const now = () => new Date().toISOString();

/** The post as it is once the reader has left that emoji. */
function react(post, emoji) {
  const known = post.reactions.some((reaction) => reaction.emoji === emoji);
  const all = known ? post.reactions : [...post.reactions, { emoji, count: 0, own: false }];
  const reactions = all.map((one) =>
    one.emoji === emoji ? { emoji, count: one.count + 1, own: true } : one,
  );
  return { ...post, reactions };
}
