import {
  asSocialError,
  isUnreachable,
  type Change,
  type Post,
  type PostId,
  type PostPage,
  type SocialError,
} from '@social-enterprise/contract';
import type { Client } from './client.js';
import { Emitter } from './emitter.js';
import { compareAge, placeOf } from './places.js';

/** Replies that are asked for at once. */
const pageSize = 50;

/**
 * The replies below one post, oldest first: those that came with the post, earlier ones on demand, new ones
 * at once.
 *
 * @since 0.1.0
 */
export class ReplyList {
  /** Told when anything about the list may have changed. */
  readonly changed = new Emitter();
  readonly root: PostId;
  readonly #client: Client;
  readonly #end: (() => void)[];
  #ids: PostId[];
  #next: PostPage['next'] = null;
  /** Earlier ones were asked for, so the backend's pages say what there is. */
  #isPaged = false;
  #running: Promise<void> | null = null;
  #mustReload = false;
  /** Asks once more what was asked last. */
  #again = (): Promise<void> => Promise.resolve();
  /** Something was missed; the post tells with its next coming what its newest replies are. */
  #mayHaveGap = false;
  #error: SocialError | null = null;
  #replies: readonly Post[] = [];
  /** Those that were shown before they may have been deleted. */
  readonly #alive = new Set<PostId>();
  #isFresh = false;
  #isTold = true;
  #isClosed = false;

  constructor(client: Client, root: Post) {
    this.#client = client;
    this.root = root.id;
    this.#ids = root.replies.map(({ id }) => id);
    this.#end = [
      client.listen({
        change: (change) => this.#change(change),
        reset: () => this.#reset(),
        back: () => void (isUnreachable(this.#error) && this.#again()),
        post: (id) => this.#touched(id),
      }),
      client.changed.subscribe(() => this.#update()),
    ];
    this.#addOwn();
  }

  /**
   * What is to be shown: a deleted reply where something hangs on it, where it can be taken back, and where it
   * was shown before: somebody may be reading there, or writing.
   */
  get replies(): readonly Post[] {
    if (this.#isFresh) return this.#replies;
    this.#isFresh = true;
    const answered = new Set<PostId | null>();
    const replies: Post[] = [];
    // An answer comes after what it answers.
    for (const id of this.#ids.toReversed()) {
      const post = this.#client.post(id);
      if (post === undefined) continue;
      if (!post.deleted) this.#alive.add(id);
      else if (!answered.has(id) && !post.can.includes('post.restore') && !this.#alive.has(id)) continue;
      answered.add(post.inReplyTo);
      replies.unshift(post);
    }
    const before = this.#replies;
    if (replies.length !== before.length || replies.some((post, at) => post !== before[at]))
      this.#replies = replies;
    return this.#replies;
  }

  /** How many replies are not shown yet. */
  get earlier(): number {
    if (this.#isPaged && this.#next === null) return 0;
    const shown = this.replies.filter(({ deleted }) => !deleted).length;
    return Math.max(0, (this.#client.post(this.root)?.replyCount ?? 0) - shown);
  }

  get isLoading(): boolean {
    return this.#running !== null;
  }

  /** Why earlier replies could not be loaded; null when they could. */
  get error(): SocialError | null {
    return this.#error;
  }

  /** Asks for the replies before those that are shown, a page at a time. */
  loadEarlier(): Promise<void> {
    return this.#run(() => this.#load());
  }

  close(): void {
    this.#isClosed = true;
    for (const end of this.#end) end();
    this.changed.clear();
  }

  #touched(id: PostId): void {
    if (id !== this.root && !this.#ids.includes(id)) return;
    if (id === this.root) this.#takeNewest(this.#client.post(id)?.replies ?? []);
    this.#outdate();
  }

  /** Those that came with the post. Where some are missing before them, the older ones are no longer shown. */
  #takeNewest(replies: readonly Post[]): void {
    const hasGap =
      this.#mayHaveGap && replies.length > 0 && !replies.some(({ id }) => this.#ids.includes(id));
    if (hasGap) this.#ids = [];
    if (replies.length > 0) this.#mayHaveGap = false;
    for (const reply of replies) this.#add(reply);
  }

  #outdate(): void {
    this.#isFresh = false;
    this.#isTold = false;
  }

  #tell(): void {
    this.#isTold = true;
    this.changed.emit();
  }

  #update(): void {
    this.#addOwn();
    if (!this.#isTold) this.#tell();
  }

  /** Own replies have their place from the moment they are sent, also those that waited for a reload. */
  #addOwn(): void {
    for (const { command } of this.#client.operations) {
      if (command.name === 'post.create') this.#add(this.#client.post(command.input.id));
    }
  }

  #add(post: Post | undefined): void {
    if (post?.root !== this.root || post.inReplyTo === null || this.#ids.includes(post.id)) return;
    const at = placeOf(post, this.#ids, { find: (id) => this.#client.post(id), isOldestFirst: true });
    // Before the first that is shown: it comes with the earlier ones.
    if (at === 0 && this.#ids.length > 0 && !(this.#isPaged && this.#next === null)) return;
    this.#ids.splice(at, 0, post.id);
    this.#outdate();
  }

  #run(work: () => Promise<void>): Promise<void> {
    if (this.#running !== null) return this.#running;
    this.#error = null;
    this.#again = () => this.#run(work);
    this.#running = work()
      .catch((error: unknown) => {
        this.#error = asSocialError(error);
      })
      .then(() => {
        this.#running = null;
        this.#outdate();
        if (this.#mustReload) this.#reset();
        this.#tell();
      });
    this.#tell();
    return this.#running;
  }

  async #load(): Promise<void> {
    const { items, next } = await this.#client.loadReplies({
      root: this.root,
      limit: pageSize,
      ...(this.#next === null ? {} : { after: this.#next }),
    });
    if (this.#isClosed) return;
    this.#next = next;
    this.#isPaged = true;
    this.#merge(items);
  }

  /** A page in its own order; what it does not hold keeps its place before or behind it. */
  #merge(items: readonly Post[]): void {
    const first = items[0];
    const came = new Set(items.map(({ id }) => id));
    const isBefore = (id: PostId): boolean => {
      const post = this.#client.post(id);
      return post !== undefined && first !== undefined && compareAge(post, first) < 0;
    };
    const rest = this.#ids.filter((id) => !came.has(id));
    this.#ids = [...rest.filter(isBefore), ...came, ...rest.filter((id) => !isBefore(id))];
    this.#outdate();
  }

  /** What is missing may be anywhere. Those that came with the post come with it again; the others are asked for. */
  #reset(): void {
    this.#mustReload = this.#running !== null;
    if (this.#mustReload || this.#isClosed) return;
    if (!this.#isPaged) {
      this.#mayHaveGap = true;
      return;
    }
    const wanted = this.#ids.length;
    void this.#run(async () => {
      let loaded = 0;
      this.#next = null;
      do {
        const before = this.#ids.length;
        await this.#load();
        loaded += Math.max(pageSize, this.#ids.length - before);
      } while (this.#next !== null && loaded < wanted);
    });
  }

  #change({ name, posts }: Change): void {
    if (name !== 'post.created' && name !== 'post.restored') return;
    for (const post of posts) this.#add(post);
  }
}
