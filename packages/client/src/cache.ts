import type {
  Change,
  Person,
  PersonSummary,
  Post,
  PostId,
  PostPage,
  Space,
  SpaceSummary,
  SubjectUrn,
  ThanksId,
  Thread,
  Timestamp,
} from '@social-enterprise/contract';
import { Layered } from './layered.js';
import type { Patch } from './patch.js';
import { isSame, keepSame } from './same.js';

/**
 * Every item once, as the backend last told it, and over it what own commands will make of it. An item that
 * did not change stays the same object, and so does a text that did not, so that whoever shows them can tell
 * by identity.
 */
export class Cache {
  readonly #posts: Layered<PostId, Post>;
  readonly #threads = new Layered<SubjectUrn, Thread>(() => undefined);
  readonly #spaces = new Map<string, Space>();
  /** Thousands of posts share few authors, places and rights: each is kept once. */
  readonly #authors = new Map<string, PersonSummary>();
  readonly #places = new Map<string, SpaceSummary>();
  readonly #rights = new Map<string, Post['can']>();
  /** When the newest of the posts was published, by the clock of the backend; Unix milliseconds. */
  #newest = 0;

  /** `touched` is told of every post that may be shown differently now. */
  constructor(touched: (id: PostId) => void) {
    this.#posts = new Layered(touched);
  }

  /** The time for what is written now: later than all that was seen, also where this computer's clock is behind. */
  get now(): Timestamp {
    return new Date(Math.max(Date.now(), this.#newest + 1)).toISOString() as Timestamp;
  }

  post(id: PostId): Post | undefined {
    return this.#posts.get(id);
  }

  thread(subject: SubjectUrn): Thread | undefined {
    return this.#threads.get(subject);
  }

  /** A space as far as it was seen, by id or handle. */
  space(name: string): Space | undefined {
    return this.#spaces.get(name) ?? [...this.#spaces.values()].find(({ handle }) => handle === name);
  }

  /** What is known of a space's name, also when only its posts were seen. */
  place(id: string): SpaceSummary | undefined {
    return this.#spaces.get(id) ?? this.#places.get(id);
  }

  /** The post that some thanks of this person were given for. */
  thanked(id: ThanksId): PostId | undefined {
    for (const [post, { thanks }] of this.#posts.allKnown()) if (thanks?.own === id) return post;
    return undefined;
  }

  putPosts(posts: readonly Post[]): void {
    for (const post of posts) this.#putPost(post);
  }

  /** What a search answers comes without replies; those that are known stay. */
  putFound(posts: readonly Post[]): void {
    for (const post of posts) {
      this.#putPost({ ...post, replies: this.#posts.known(post.id)?.replies ?? post.replies });
    }
  }

  putPage({ items, space, thread }: PostPage): void {
    this.putPosts(items);
    if (thread !== null) this.#putThread(thread);
    if (space !== null) this.putSpace(space);
  }

  putSpace(space: Space): void {
    this.#spaces.set(space.id, keepSame(this.#spaces.get(space.id), space));
  }

  /** Takes in what happened; doing so twice does no harm. */
  putChange({ posts, threads, people, spaces, removed }: Change): void {
    this.putPosts(posts);
    for (const thread of threads) {
      // A subject may have a thread elsewhere, too; shown is the one that was asked for.
      const shown = this.#threads.known(thread.subject.urn);
      if (shown === undefined || shown.id === thread.id) this.#putThread(thread);
    }
    for (const space of spaces) {
      this.putSpace(space);
      this.#renamePlace(space);
    }
    for (const person of people) this.#renameAuthor(person);
    for (const id of removed) this.#remove(id);
  }

  /** Lays a patch over the cache; answers the function that takes it off. */
  lay({ posts = new Map(), threads = new Map() }: Patch): () => void {
    const ends = [
      ...Array.from(posts, ([id, layer]) => this.#posts.lay(id, layer)),
      ...Array.from(threads, ([subject, layer]) => this.#threads.lay(subject, layer)),
    ];
    return () => ends.forEach((end) => end());
  }

  clear(): void {
    for (const part of [
      this.#posts,
      this.#threads,
      this.#spaces,
      this.#authors,
      this.#places,
      this.#rights,
    ]) {
      part.clear();
    }
  }

  #putPost(post: Post): Post {
    const before = this.#posts.known(post.id);
    this.#newest = Math.max(this.#newest, Date.parse(post.published));
    const hasSameText = before?.version === post.version && before.deleted === post.deleted;
    const now: Post = {
      ...post,
      space: this.#once(this.#places, post.space),
      author: this.#once(this.#authors, post.author),
      content: hasSameText ? before.content : post.content,
      replies: post.replies.map((reply) => this.#putPost(reply)),
      can: this.#rightsOnce(post.can),
    };
    const kept = keepSame(before, now);
    this.#posts.put(kept.id, kept);
    return kept;
  }

  #putThread(thread: Thread): void {
    const { urn } = thread.subject;
    this.#threads.put(urn, keepSame(this.#threads.known(urn), thread));
  }

  #once<Item extends { readonly id: string }>(all: Map<string, Item>, item: Item): Item {
    const kept = keepSame(all.get(item.id), item);
    all.set(kept.id, kept);
    return kept;
  }

  #rightsOnce(can: Post['can']): Post['can'] {
    const name = can.join();
    const known = this.#rights.get(name) ?? can;
    this.#rights.set(name, known);
    return known;
  }

  #renameAuthor({ id, handle, name, title, avatar }: Person): void {
    const author = { id, handle, name, title, avatar };
    const before = this.#authors.get(id);
    if (before === undefined || isSame(before, author)) return;
    this.#authors.set(id, author);
    for (const [postId, post] of this.#posts.allKnown()) {
      if (post.author.id === id) this.#posts.put(postId, { ...post, author });
    }
  }

  #renamePlace({ id, handle, name, visibility }: Space): void {
    const space = { id, handle, name, visibility };
    const before = this.#places.get(id);
    if (before === undefined || isSame(before, space)) return;
    this.#places.set(id, space);
    for (const [postId, post] of this.#posts.allKnown()) {
      if (post.space.id === id) this.#posts.put(postId, { ...post, space });
    }
    for (const [subject, thread] of this.#threads.allKnown()) {
      if (thread.space.id === id) this.#threads.put(subject, { ...thread, space });
    }
  }

  /** With a space goes everything that was in it. */
  #remove(id: string): void {
    this.#spaces.delete(id);
    this.#places.delete(id);
    for (const [postId, post] of this.#posts.allKnown()) {
      if (postId === id || post.space.id === id) this.#posts.delete(postId);
    }
    for (const [subject, thread] of this.#threads.allKnown()) {
      if (thread.space.id === id) this.#threads.delete(subject);
    }
  }
}
