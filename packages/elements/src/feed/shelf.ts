import type { Post, PostId } from '@social-enterprise/contract';

/** Neighbours in the list that stand together in the document. */
export interface Shelf {
  readonly key: string;
  readonly posts: readonly Post[];
  /** Place of the first post in the list, from 0. */
  readonly start: number;
}

/** As many as a page brings. */
const shelfSize = 20;

/** A shelf that posts were put into between others is divided when it has become this large. */
const largest = 2 * shelfSize;

/**
 * Divides a list over shelves that keep their posts: what comes at the top or at the end gets shelves of its
 * own, what comes in between stands on the shelf of its neighbour. So nothing that is drawn moves to another
 * place.
 */
export class Shelves {
  #keys: ReadonlyMap<PostId, string> = new Map();
  #minted = 0;
  #posts: readonly Post[] = [];
  #shelves: readonly Shelf[] = [];

  /** The same array for the same posts, and the same shelf as long as nothing on it changes. */
  divide(posts: readonly Post[]): readonly Shelf[] {
    if (posts === this.#posts) return this.#shelves;
    let shelves = this.#group(posts);
    const isWhole = new Set(shelves.map(({ key }) => key)).size === shelves.length;
    if (!isWhole || shelves.some((shelf) => shelf.posts.length > largest)) {
      // Another order begins with new shelves.
      this.#keys = new Map();
      shelves = this.#group(posts);
    }
    const before = new Map(this.#shelves.map((shelf) => [shelf.key, shelf]));
    this.#keys = new Map(shelves.flatMap(({ key, posts: held }) => held.map(({ id }) => [id, key] as const)));
    this.#posts = posts;
    this.#shelves = shelves.map((shelf) => unchanged(before.get(shelf.key), shelf));
    return this.#shelves;
  }

  #group(posts: readonly Post[]): Shelf[] {
    const first = posts.findIndex(({ id }) => this.#keys.has(id));
    const last = posts.findLastIndex(({ id }) => this.#keys.has(id));
    const shelves: { key: string; posts: Post[]; start: number; isNew: boolean }[] = [];
    posts.forEach((post, at) => {
      const key = this.#keys.get(post.id);
      const before = shelves.at(-1);
      const isBetween = at > first && at < last;
      const hasRoom = before?.isNew === true && before.posts.length < shelfSize;
      const stays = key === undefined ? isBetween || hasRoom : key === before?.key;
      if (stays && before !== undefined) before.posts.push(post);
      else
        shelves.push({
          key: key ?? String(++this.#minted),
          posts: [post],
          start: at,
          isNew: key === undefined,
        });
    });
    return shelves;
  }
}

const unchanged = (before: Shelf | undefined, now: Shelf): Shelf =>
  before !== undefined &&
  before.start === now.start &&
  before.posts.length === now.posts.length &&
  before.posts.every((post, at) => post === now.posts[at])
    ? before
    : now;
