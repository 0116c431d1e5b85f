import {
  asSocialError,
  isUnreachable,
  limits,
  type Change,
  type Post,
  type PostId,
  type PostPage,
  type QueryInput,
  type SocialError,
  type Space,
} from '@social-enterprise/contract';
import type { Client } from './client.js';
import { Emitter } from './emitter.js';
import { bringing, isKept, matches, movesUp } from './list-filter.js';
import { mayCome, placeOf } from './places.js';
import { ShownPosts } from './shown-posts.js';

export type PostListInput = Omit<QueryInput<'posts.list'>, 'after'>;

/** Posts that are asked for anew beyond what is shown, because new ones have come above. */
const reloadSlack = 20;

/**
 * The posts of one place, live: pages on demand, own posts at once, those of others behind `waiting` so that
 * nothing moves under a reader. In a thread, and in the order `oldest`, new ones come at once.
 *
 * @since 0.1.0
 */
export class PostList {
  /** Told when anything about the list may have changed. */
  readonly changed = new Emitter();
  readonly input: PostListInput;
  readonly #client: Client;
  readonly #end: (() => void)[];
  readonly #abort = new AbortController();
  readonly #shown: ShownPosts;
  #ids: PostId[] = [];
  /** In the order in which they came; in the order of activity also such as are shown further below. */
  #waiting = new Set<PostId>();
  /** Own posts behind the end of what is loaded so far, where the oldest come first. */
  #ahead: PostId[] = [];
  /** Everything in the three above. */
  #known = new Set<PostId>();
  #isTold = true;
  #state: 'empty' | 'loading' | 'ready' | 'failed' = 'empty';
  #error: SocialError | null = null;
  #page: Pick<PostPage, 'space' | 'thread' | 'can' | 'read' | 'next'> | null = null;
  #running: { readonly name: 'refresh' | 'more' | 'reload'; readonly done: Promise<void> } | null = null;
  #mustReload = false;
  /** Asks once more what was asked last. */
  #again = (): Promise<void> => Promise.resolve();
  /** What happened while a page was on its way. */
  #meanwhile: (readonly [Change, own: boolean])[] = [];

  constructor(client: Client, input: PostListInput) {
    this.#client = client;
    this.input = input;
    this.#shown = new ShownPosts(
      (id) => client.post(id),
      (post) => isKept(post, input),
    );
    this.#end = [
      client.listen({
        change: (change, own) => this.#change(change, own),
        reset: () => void this.#reload(),
        back: () => void (isUnreachable(this.#error) && this.#again()),
        post: (id) => {
          if (!this.#known.has(id)) return;
          if (!this.#waiting.has(id) || this.#shown.has(id)) this.#shown.touch(id);
          this.#isTold = false;
        },
      }),
      client.changed.subscribe(() => this.#update()),
    ];
  }

  /** `empty`: not asked yet. `failed`: the last question failed; what is shown stays. */
  get state(): 'empty' | 'loading' | 'ready' | 'failed' {
    return this.#state;
  }

  get error(): SocialError | null {
    return this.#error;
  }

  /** The space asked for, once known; null for "all that I am in". */
  get space(): Space | null {
    const space = this.#page?.space ?? null;
    return space && (this.#client.space(space.id) ?? space);
  }

  /** What the person could do here when it was last asked for: `post.create`. */
  get can(): PostPage['can'] {
    return this.#page?.can ?? [];
  }

  /** Up to where the person had read when the list was opened. */
  get read(): PostPage['read'] {
    return this.#page?.read ?? null;
  }

  get hasMore(): boolean {
    return (this.#page?.next ?? null) !== null;
  }

  /** How many posts of others wait to be shown. */
  get waiting(): number {
    return this.#shownWaiting().length;
  }

  /** What is to be shown. The same array until something in it changes. */
  get posts(): readonly Post[] {
    return this.#shown.of(this.#ahead.length === 0 ? this.#ids : [...this.#ids, ...this.#ahead]);
  }

  /** Asks for the first page; a second call while it runs waits for the same. */
  load(): Promise<void> {
    return this.#state === 'ready' ? Promise.resolve() : this.refresh();
  }

  /** Asks for the first page anew and then shows it in place of what was there. */
  refresh(): Promise<void> {
    if (this.#running?.name === 'more') return this.#running.done.then(() => this.refresh());
    return this.#run('refresh', async () => {
      const page = await this.#load({});
      this.#page = page;
      this.#set({ ids: page.items.map(({ id }) => id) });
    });
  }

  /** Asks for the next page, if there is one. */
  more(): Promise<void> {
    if (this.#running?.name === 'reload') return this.#running.done.then(() => this.more());
    const page = this.#page;
    if (page === null || page.next === null) return Promise.resolve();
    const after = page.next;
    return this.#run('more', async () => {
      const { items, next } = await this.#load({ after });
      const shown = new Set(this.#ids);
      const ids = items.map(({ id }) => id).filter((id) => !shown.has(id));
      const came = new Set(ids);
      const ahead = this.#ahead.filter((id) => !came.has(id));
      this.#page = { ...page, next };
      this.#set({
        ids: [...this.#ids, ...ids, ...(next === null ? ahead : [])],
        waiting: [...this.#waiting].filter((id) => !came.has(id)),
        ahead: next === null ? [] : ahead,
      });
    });
  }

  /** Shows what waited; answers the first of it. */
  showWaiting(): PostId | null {
    const posts = this.#shownWaiting();
    if (this.#isByBackend) this.#ids = this.#ids.filter((id) => !this.#waiting.has(id));
    this.#waiting.clear();
    for (const post of posts) this.#ids.splice(this.#place(post), 0, post.id);
    this.#outdate();
    this.#tell();
    const waited = new Set(posts.map(({ id }) => id));
    return this.#ids.find((id) => waited.has(id)) ?? null;
  }

  close(): void {
    this.#abort.abort();
    for (const end of this.#end) end();
    this.changed.clear();
    this.#set({ ids: [] });
  }

  get #isOldestFirst(): boolean {
    return (this.input.order ?? (this.input.subject === undefined ? 'newest' : 'oldest')) === 'oldest';
  }

  /** In a thread new posts come below what is being read and may be shown at once. */
  get #isLive(): boolean {
    return this.#isOldestFirst || this.input.subject !== undefined;
  }

  /** By what only the backend knows, such as when a post was last answered: what moves comes to the top. */
  get #isByBackend(): boolean {
    return movesUp(this.input);
  }

  get #liftsPinned(): boolean {
    const { space, subject, topic, kind, state } = this.input;
    const isFiltered =
      subject !== undefined || topic !== undefined || kind !== undefined || state !== undefined;
    return space !== undefined && !isFiltered;
  }

  /** Pinned posts stand above a space's feed; new ones come below them. */
  get #pinnedCount(): number {
    if (!this.#liftsPinned) return 0;
    const at = this.#ids.findIndex((id) => this.#client.post(id)?.pinned !== true);
    return at === -1 ? this.#ids.length : at;
  }

  #shownWaiting(): Post[] {
    return [...this.#waiting].map((id) => this.#client.post(id)).filter(mayCome);
  }

  #place(post: Post): number {
    const pinned = this.#ids.slice(0, this.#pinnedCount);
    if (post.pinned && this.#liftsPinned) return placeOf(post, pinned, this.#places);
    const start = pinned.length;
    if (this.#isByBackend) return start;
    return placeOf(post, this.#ids, { ...this.#places, start, isOldestFirst: this.#isOldestFirst });
  }

  readonly #places = { find: (id: PostId) => this.#client.post(id), isOldestFirst: false };

  #set({
    ids,
    waiting = [],
    ahead = [],
  }: {
    ids: PostId[];
    waiting?: readonly PostId[];
    ahead?: PostId[];
  }): void {
    this.#ids = ids;
    this.#waiting = new Set(waiting);
    this.#ahead = ahead;
    this.#known = new Set([...ids, ...waiting, ...ahead]);
    this.#outdate();
  }

  #outdate(): void {
    this.#shown.outdate();
    this.#isTold = false;
  }

  #tell(): void {
    this.#isTold = true;
    this.changed.emit();
  }

  /** Own posts have their place from the moment they are sent. */
  #update(): void {
    this.#addSent();
    if (!this.#isTold) this.#tell();
  }

  #addSent(): void {
    if (this.#page === null) return;
    for (const { command } of this.#client.operations) {
      if (command.name !== 'post.create') continue;
      const post = this.#client.post(command.input.id);
      if (post === undefined || post.inReplyTo !== null || this.#mayBelong(post) === false) continue;
      if (!this.#known.has(post.id)) this.#addOwn(post.id);
    }
  }

  #addOwn(id: PostId): void {
    if (!this.#isOldestFirst) this.#ids.splice(this.#pinnedCount, 0, id);
    else if (this.hasMore) this.#ahead.push(id);
    else this.#ids.push(id);
    this.#known.add(id);
    this.#outdate();
  }

  #run(name: 'refresh' | 'more' | 'reload', work: () => Promise<void>): Promise<void> {
    if (this.#running !== null) return this.#running.done;
    if (this.#abort.signal.aborted) return Promise.resolve();
    // A reload happens behind what is shown, which stays as usable as it was.
    if (name !== 'reload' || this.#state === 'failed') this.#state = 'loading';
    this.#error = null;
    this.#again = () => this.#run(name, work);
    const done = work()
      .then(
        () => {
          this.#state = 'ready';
        },
        (error: unknown) => {
          this.#error = asSocialError(error);
          this.#state = 'failed';
        },
      )
      .then(() => this.#finish());
    this.#running = { name, done };
    this.#tell();
    return done;
  }

  #finish(): Promise<void> | undefined {
    this.#running = null;
    const meanwhile = this.#meanwhile.splice(0);
    if (this.#abort.signal.aborted) return undefined;
    for (const [change, own] of meanwhile) this.#change(change, own);
    this.#addSent();
    this.#tell();
    return this.#mustReload ? this.#reload() : undefined;
  }

  async #load(more: Pick<QueryInput<'posts.list'>, 'after' | 'limit'>): Promise<PostPage> {
    const page = await this.#client.loadPosts({ ...this.input, ...more }, { signal: this.#abort.signal });
    this.#abort.signal.throwIfAborted();
    return page;
  }

  /** Asks anew for as many as are shown. What is new waits, so that the reader keeps their place. */
  #reload(): Promise<void> {
    this.#mustReload = this.#running !== null;
    if (this.#mustReload || this.#state === 'empty') return Promise.resolve();
    return this.#run('reload', async () => {
      const wanted = this.#ids.length + reloadSlack;
      const last = this.#ids.at(-1);
      let page = await this.#load(last === undefined ? {} : { limit: Math.min(wanted, limits.pageSize) });
      const ids = page.items.map(({ id }) => id);
      while (page.next !== null && ids.length < wanted && last !== undefined && !ids.includes(last)) {
        const { items, next } = await this.#load({
          after: page.next,
          limit: Math.min(wanted - ids.length, limits.pageSize),
        });
        ids.push(...items.map(({ id }) => id));
        page = { ...page, next };
      }
      this.#page = { ...page, read: this.#page?.read ?? page.read };
      const unique = [...new Set(ids)];
      const news = this.#newsIn(unique);
      this.#set({ ids: unique.filter((id) => !news.has(id)), waiting: [...news].reverse() });
    });
  }

  /** Those above everything that was shown before. */
  #newsIn(ids: readonly PostId[]): ReadonlySet<PostId> {
    const before = new Set(this.#ids);
    const me = this.#client.session?.person?.id;
    const isPinned = (id: PostId): boolean => this.#client.post(id)?.pinned === true;
    const firstKnown = ids.findIndex((id) => before.has(id) && !isPinned(id));
    if (this.#isLive || firstKnown === -1) return new Set();
    const isNews = (id: PostId): boolean =>
      !before.has(id) && !isPinned(id) && this.#client.post(id)?.author.id !== me;
    return new Set(ids.slice(0, firstKnown).filter(isNews));
  }

  #change(change: Change, own: boolean): void {
    if (this.#running !== null) this.#meanwhile.push([change, own]);
    if (this.#page === null || !bringing(change.name, this.input)) return;
    for (const post of this.#newcomers(change)) {
      if (own && change.name === 'post.created') this.#moveOwn(post);
      if (!own && change.name === 'post.created') this.#stir(post.id);
      if (own || this.#mayBelong(post) === true) this.#come(post.id, own);
      else if (this.#mayBelong(post) === undefined) void this.#comeIfMember(post);
    }
  }

  /** The posts at the top that a change may bring into the list. */
  #newcomers({ name, posts }: Change): readonly Post[] {
    // Above an answer comes the post at the top, which is not new; it may move up, or match only now.
    const mayBeOld = this.#isByBackend || this.input.state !== undefined;
    if (!mayBeOld && posts.some(({ inReplyTo }) => inReplyTo !== null)) return [];
    if (name === 'post.pinned' && !this.#liftsPinned) return [];
    return posts.filter(
      (post) => post.inReplyTo === null && !post.deleted && this.#mayBelong(post) !== false,
    );
  }

  #come(id: PostId, own: boolean): void {
    const post = this.#client.post(id);
    if (post === undefined || this.#abort.signal.aborted) return;
    if (this.#known.has(id)) return;
    const at = this.#place(post);
    // Behind the end of what is loaded: it comes with its page.
    if (at === this.#ids.length && this.hasMore && !this.#isByBackend) return;
    this.#known.add(id);
    this.#isTold = false;
    if (!own && !this.#isLive) {
      this.#waiting.add(id);
      return;
    }
    this.#ids.splice(at, 0, id);
    this.#outdate();
  }

  /** Something was written below a post that stands further down: it offers to come up. */
  #stir(id: PostId): void {
    if (!this.#isByBackend || this.#ids.indexOf(id) <= this.#pinnedCount || this.#waiting.has(id)) return;
    this.#waiting.add(id);
    this.#isTold = false;
  }

  /** An own post was put where new ones come; the backend's time may give it another place. */
  #moveOwn({ id }: Post): void {
    const at = this.#ids.indexOf(id);
    const post = this.#client.post(id);
    if (at === -1 || post === undefined || this.#isByBackend) return;
    this.#ids.splice(at, 1);
    this.#ids.splice(this.#place(post), 0, id);
    this.#outdate();
  }

  async #comeIfMember(post: Post): Promise<void> {
    try {
      if (this.#client.supports('spaces.get')) await this.#client.loadSpace(post.space.id);
    } catch {
      // Nobody can tell whether it belongs here; the next page that is asked for will.
      return;
    }
    if (this.#mayBelong(post) === false) return;
    this.#come(post.id, false);
    if (!this.#isTold && !this.#abort.signal.aborted) this.#tell();
  }

  /** Whether a post belongs here; undefined when it depends on a space that was not seen yet. */
  #mayBelong(post: Post): boolean | undefined {
    if (!matches(post, this.input, this.#page)) return false;
    const { subject, space } = this.input;
    if (subject !== undefined) return true;
    if (space !== undefined) return post.space.id === this.space?.id;
    return this.#client.isMember(post.space.id);
  }
}
