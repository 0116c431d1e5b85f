import { expect } from '@open-wc/testing';
import type { Post } from '@social-enterprise/contract';
import { Shelves } from './shelf.js';

const list = (...ids: (string | number)[]): Post[] =>
  ids.map((id) => ({ id: String(id) }) as unknown as Post);
const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at);

describe('shelves', () => {
  const keys = (shelves: Shelves, posts: Post[]): Map<string, string> =>
    new Map(
      shelves.divide(posts).flatMap(({ key, posts }) => posts.map(({ id }) => [id as string, key] as const)),
    );

  const moved = (before: Map<string, string>, after: Map<string, string>): string[] =>
    [...before].filter(([id, key]) => after.has(id) && after.get(id) !== key).map(([id]) => id);

  for (const [what, later] of [
    ['comes at the top', list('new', ...range(1, 20))],
    ['comes in between, as below pinned posts', list(1, 2, 'new', ...range(3, 20))],
    ['comes at the end', list(...range(1, 40))],
    ['goes, even the first of a shelf', list(...range(1, 8), ...range(10, 20))],
  ] as const) {
    it(`keep all posts in their places when one ${what}`, () => {
      const shelves = new Shelves();
      const before = keys(shelves, list(...range(1, 20)));
      expect(moved(before, keys(shelves, later))).to.deep.equal([]);
    });
  }

  it('hold every post once, in order, each with its place in the list', () => {
    const shelves = new Shelves();
    for (const posts of [
      list(...range(1, 20)),
      list('a', 'b', ...range(1, 30)),
      list(3, 1, 2),
      list(),
      list(1),
    ]) {
      const divided = shelves.divide(posts);
      expect(divided.flatMap((shelf) => shelf.posts)).to.deep.equal(posts);
      for (const { start, posts: held } of divided) expect(posts[start]).to.equal(held[0]);
      expect(new Set(divided.map(({ key }) => key)).size).to.equal(divided.length);
    }
  });

  it('stay small, however many posts come in between', () => {
    const shelves = new Shelves();
    shelves.divide(list(1, 2));
    const divided = shelves.divide(list(1, ...range(100, 200), 2));
    expect(Math.max(...divided.map(({ posts }) => posts.length))).to.be.at.most(32);
  });
});
