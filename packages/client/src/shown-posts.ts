import type { Post, PostId } from '@social-enterprise/contract';

/**
 * The posts of a list that are shown: the same array until something in it changes. A post that changes in
 * its place costs a copy of the array, and only what comes or goes a look at all of them.
 */
export class ShownPosts {
  readonly #find: (id: PostId) => Post | undefined;
  readonly #isShown: (post: Post) => boolean;
  readonly #touched = new Set<PostId>();
  #places = new Map<PostId, number>();
  #posts: readonly Post[] = [];
  #isOld = false;

  constructor(find: (id: PostId) => Post | undefined, isShown: (post: Post) => boolean) {
    this.#find = find;
    this.#isShown = isShown;
  }

  has(id: PostId): boolean {
    return this.#places.has(id);
  }

  /** Ids came, went or moved. */
  outdate(): void {
    this.#isOld = true;
  }

  /** A post may be another one than before. */
  touch(id: PostId): void {
    this.#touched.add(id);
  }

  of(ids: readonly PostId[]): readonly Post[] {
    if (this.#isOld || !this.#patch()) this.#build(ids);
    this.#touched.clear();
    return this.#posts;
  }

  /** False when a post came or went. */
  #patch(): boolean {
    let posts: Post[] | null = null;
    for (const id of this.#touched) {
      const post = this.#shown(id);
      const place = this.#places.get(id);
      if ((post === undefined) !== (place === undefined)) return false;
      if (post === undefined || place === undefined || post === this.#posts[place]) continue;
      posts ??= this.#posts.slice();
      posts[place] = post;
    }
    this.#posts = posts ?? this.#posts;
    return true;
  }

  #build(ids: readonly PostId[]): void {
    this.#isOld = false;
    const posts = ids.flatMap((id) => this.#shown(id) ?? []);
    const before = this.#posts;
    if (posts.length === before.length && posts.every((post, at) => post === before[at])) return;
    this.#posts = posts;
    this.#places = new Map(posts.map(({ id }, at) => [id, at]));
  }

  #shown(id: PostId): Post | undefined {
    const post = this.#find(id);
    return post !== undefined && this.#isShown(post) ? post : undefined;
  }
}
