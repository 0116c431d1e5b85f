import type { Post, PostId } from '@social-enterprise/contract';

/** Posts that come into the document and leave it together. */
export interface Shelf {
  readonly key: string;
  readonly posts: readonly Post[];
  /** Place of the first post in the list, from 0. */
  readonly start: number;
}

/** Few enough that a shelf costs little to draw, many enough that there are few shelves. */
const shelfSize = 8;

/** A shelf that posts were put into between others is divided when it has become this large. */
const largest = 4 * shelfSize;

/**
 * Divides a list over shelves that keep their posts: what comes at the top or
 * at the end gets shelves of its own, what comes in between stands on the shelf of its neighbour. So nothing that is
 * drawn moves to another place, and a shelf out of sight keeps the height that was measured.
 */
export class Shelves {
  #keys: ReadonlyMap<PostId, string> = new Map();
  #minted = 0;

  divide(posts: readonly Post[]): Shelf[] {
    let shelves = this.#group(posts);
    const isWhole = new Set(shelves.map(({ key }) => key)).size === shelves.length;
    if (!isWhole || shelves.some((shelf) => shelf.posts.length > largest)) {
      // Another order begins with new shelves.
      this.#keys = new Map();
      shelves = this.#group(posts);
    }
    this.#keys = new Map(shelves.flatMap(({ key, posts }) => posts.map(({ id }) => [id, key] as const)));
    return shelves;
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
