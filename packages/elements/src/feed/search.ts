import type { Client } from '@social-enterprise/client';
import {
  asSocialError,
  isUnreachable,
  limits,
  loadPart,
  type Post,
  type PostId,
  type Snippet,
  type SocialError,
  type SubjectUrn,
  type Thread,
} from '@social-enterprise/contract';
import type { LitElement, ReactiveController } from 'lit';

/** Milliseconds without a key after which what was typed is searched. */
const pause = 250;

/** Hits that are asked for at once; „more“ asks for so many more. */
const step = 20;

/** Searches the posts of a feed while somebody types, and keeps what was found. */
export class SearchController implements ReactiveController {
  readonly #host: LitElement;
  #client: Client | null = null;
  #space: string | null = null;
  #text = '';
  #asked = '';
  #limit = step;
  #posts: readonly Post[] = [];
  #snippets: ReadonlyMap<PostId, Snippet> = new Map();
  #threads: ReadonlyMap<SubjectUrn, Thread> = new Map();
  #error: SocialError | null = null;
  #isUnfolded = false;
  #areWordsMarked = false;
  #running: AbortController | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #unlisten: (() => void) | null = null;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  /** What stands in the field. */
  get text(): string {
    return this.#text;
  }

  /** What the hits are for. */
  get asked(): string {
    return this.#asked;
  }

  /** Whether hits stand in the place of the posts. */
  get isActive(): boolean {
    return this.#asked !== '';
  }

  /** Whether the field was opened where there is no room for it otherwise. */
  get isUnfolded(): boolean {
    return this.#isUnfolded;
  }

  get isRunning(): boolean {
    return this.#running !== null;
  }

  /** Why the last search failed; what was found before stays. */
  get error(): SocialError | null {
    return this.#error;
  }

  /** What was found, best first, as it is to be shown now. */
  get hits(): readonly Post[] {
    return this.#posts.map((post) => this.#client?.post(post.id) ?? post);
  }

  /** Whether there may be more hits than those. */
  get mayHaveMore(): boolean {
    return this.#posts.length >= this.#limit && this.#limit < limits.pageSize;
  }

  /** The thread of a hit, where it belongs to a business object. */
  threadOf({ subject }: Post): Thread | null {
    return subject === null ? null : (this.#client?.thread(subject) ?? this.#threads.get(subject) ?? null);
  }

  /** The passage of a hit that was found. */
  snippetOf({ id }: Post): Snippet | null {
    return this.#snippets.get(id) ?? null;
  }

  /** The words that were found, as they stand in the texts. */
  get words(): ReadonlySet<string> {
    const found = [...this.#snippets.values()].flatMap(({ text, marks }) =>
      marks.map(([start, end]) => text.slice(start, end).toLowerCase()),
    );
    return new Set(found);
  }

  /** Says where to search; called before every drawing. */
  use(client: Client | null, space: string | null): void {
    if (client !== this.#client || space !== this.#space) {
      this.#unlisten?.();
      this.#unlisten =
        client?.listen({
          reset: () => this.#again(),
          back: () => void (isUnreachable(this.#error) && this.#again()),
        }) ?? null;
      this.#client = client;
      this.#space = space;
      this.#empty();
    }
  }

  /** Opens the field and moves the focus into it. */
  async unfold(): Promise<void> {
    this.#isUnfolded = true;
    await this.#drawn();
    this.#find('[type=search]')?.focus();
  }

  /** Somebody types: searches as soon as they pause. */
  type(text: string): void {
    this.#text = text;
    clearTimeout(this.#timer);
    if (text.trim() === '') this.#empty();
    else this.#timer = setTimeout(() => void this.#search(step), pause);
    this.#host.requestUpdate();
  }

  /** Searches at once for what stands in the field. */
  submit(): void {
    clearTimeout(this.#timer);
    if (this.#text.trim() !== '') void this.#search(step);
  }

  retry(): void {
    this.#again();
  }

  /** Asks for more hits below those that are there; answers how many there were. */
  async more(): Promise<number> {
    const count = this.#posts.length;
    await this.#search(this.#limit + step);
    return count;
  }

  /** Back to the posts. The focus, where it was in the field, goes to what opened it. */
  async end(): Promise<void> {
    const hadFocus = this.#find('[role=search]')?.matches(':focus-within') ?? false;
    const wasElsewhere = this.#find('[part=search-back]')?.matches(':focus') ?? false;
    this.#empty();
    this.#text = '';
    this.#isUnfolded = false;
    await this.#drawn();
    if (!hadFocus && !wasElsewhere) return;
    const opener = this.#find('.search-button');
    const isFolded = opener !== null && opener.getClientRects().length > 0;
    (isFolded ? opener : this.#find('[type=search]'))?.focus();
  }

  hostUpdated(): void {
    // Hits can be read without marks.
    if (this.isActive || this.#areWordsMarked) this.#mark().catch(() => undefined);
  }

  hostDisconnected(): void {
    this.#unlisten?.();
    this.#unlisten = null;
    this.#client = null;
    this.#empty();
  }

  /** Marks what was found in the hits, once they are drawn. */
  async #mark(): Promise<void> {
    const { words } = this;
    const posts = [...this.#host.renderRoot.querySelectorAll<LitElement>('.hit se-post')];
    const [{ highlight }] = await Promise.all([
      loadPart(() => import('./highlights.js')),
      ...posts.map((post) => post.updateComplete),
    ]);
    this.#areWordsMarked = words.size > 0;
    const texts = posts.flatMap(({ renderRoot }) => [...renderRoot.querySelectorAll('.content')]);
    highlight(this, texts, words);
  }

  #find(selector: string): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>(selector);
  }

  async #drawn(): Promise<void> {
    this.#host.requestUpdate();
    await this.#host.updateComplete;
  }

  #empty(): void {
    clearTimeout(this.#timer);
    this.#running?.abort();
    this.#running = null;
    this.#asked = '';
    this.#posts = [];
    this.#snippets = new Map();
    this.#error = null;
  }

  /** Something may have been missed, or it failed the last time. */
  #again(): void {
    if (this.isActive) void this.#search(this.#limit);
  }

  async #search(limit: number): Promise<void> {
    const client = this.#client;
    if (client === null) return;
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    this.#asked = this.#text.trim();
    this.#error = null;
    this.#host.requestUpdate();
    const { signal } = running;
    const space = this.#space === null ? {} : { space: this.#space };
    try {
      const { items } = await client.searchPosts({ text: this.#asked, limit, ...space }, { signal });
      const posts = items.map(({ post }) => post);
      const threads = await loadThreads(client, posts);
      if (signal.aborted) return;
      this.#limit = limit;
      this.#posts = posts;
      this.#snippets = new Map(items.map(({ post, snippet }) => [post.id, snippet]));
      this.#threads = threads;
    } catch (error) {
      if (signal.aborted) return;
      this.#error = asSocialError(error);
    }
    this.#running = null;
    this.#host.requestUpdate();
  }
}

/** The threads that posts belong to. Where one cannot be had, the post is shown without. */
async function loadThreads(client: Client, posts: readonly Post[]): Promise<ReadonlyMap<SubjectUrn, Thread>> {
  const subjects = new Set(posts.flatMap(({ subject }) => subject ?? []));
  const unknown = [...subjects].filter((subject) => client.thread(subject) === undefined);
  if (!client.supports('threads.get')) return new Map();
  const answers = await Promise.allSettled(
    unknown.map((subject) => client.query('threads.get', { subject })),
  );
  const threads = answers.flatMap((answer) => (answer.status === 'fulfilled' ? (answer.value ?? []) : []));
  return new Map(threads.map((thread) => [thread.subject.urn, thread]));
}
