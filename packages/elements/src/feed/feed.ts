import type { Client, PostList } from '@social-enterprise/client';
import type { Post, PostId, Timestamp } from '@social-enterprise/contract';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { controls } from '../base/controls.styles.js';
import { SeElement } from '../base/se-element.js';
import { errorNotice, offlineLine, skeleton } from '../base/states.js';
import type { SeTopicSelectedEvent } from '../events.js';
import { linkedPost } from '../post/link.js';
import { PostPlace } from '../post/place.js';
import type { SePost } from '../post/post.js';
import { FeedKeys } from './feed-keys.js';
import { feedStyles } from './feed.styles.js';
import { hiddenPost, orders, toolbar, writeField, type Text, type ToolbarActions } from './parts.js';
import { PagerController } from './pager.js';
import { Shelves, type Shelf } from './shelf.js';
import { WindowController } from './window.js';

/**
 * The posts of a space, or of all spaces that the person is in.
 *
 * @attr lang - Language of the texts, BCP 47. Default: the provider's, else that of the page.
 * @attr space - Id or handle of a space. Default: all spaces that the person is in.
 * @attr order - `newest` (default) or `active`.
 * @attr topic - Shows only posts with this topic.
 * @attr readonly - Draws no composer.
 * @fires {SePostCreatedEvent} se-post-created - This person published a post or reply.
 * @fires {SePostDeletedEvent} se-post-deleted - This person deleted a post.
 * @fires {SeTopicSelectedEvent} se-topic-selected - A topic was chosen; cancel it to keep the feed as it is.
 * @csspart composer - The composer above the posts.
 * @csspart toolbar - Order and filter.
 * @csspart order - The choice of the order.
 * @csspart topic - The topic that the feed is filtered by, with the way back.
 * @csspart footer - What stands below the posts.
 * @csspart feed - The list of posts.
 * @csspart post - One post.
 * @csspart new-button - „3 neue Beiträge anzeigen“.
 * @csspart more-button - „Weitere Beiträge laden“.
 * @csspart empty - What stands where nothing was written yet.
 * @csspart error - What went wrong.
 * @cssproperty --se-color-accent - Accent: main action, links, own reactions, focus.
 * @cssproperty --se-color-surface - Background of cards.
 * @cssproperty --se-radius - Radius of cards and controls.
 * @cssproperty --se-density - 0 compact, 1 regular (default), 2 touch.
 * @cssproperty --se-feed-width - Widest the feed becomes; default 48rem.
 * @cssproperty --se-sticky-top - Height of what the page keeps at its top, so that nothing is hidden below it.
 * @since 0.1.0
 */
export class SeFeed extends SeElement {
  static override styles = [controls, feedStyles];

  /** Id or handle of a space; null: all that the person is in. */
  @property() space: string | null = null;

  /** `newest` or `active`. */
  @property() order: string = 'newest';

  /** Shows only posts with this topic. */
  @property() topic: string | null = null;

  /** Draws no composer. */
  @property({ type: Boolean }) readonly = false;

  @state() private linked: Post | null = null;

  readonly #place = new PostPlace(this);
  readonly #text: Text = (key, values) => this.text(key, values);
  readonly #toolbar: ToolbarActions = {
    removeTopic: async (): Promise<void> => {
      this.topic = null;
      await this.updateComplete;
      // The button is gone; its neighbour takes the focus.
      this.renderRoot.querySelector('select')?.focus();
    },
    selectOrder: (order) => {
      this.order = order;
    },
  };

  readonly #shelves = new Shelves();
  readonly #window = new WindowController(this, (shelf) =>
    [...shelf.querySelectorAll<SePost>('se-post')].some((post) => post.isBusy),
  );
  readonly #pager = new PagerController(this, () => this.#place.list);
  /** The fragment that was gone to last. */
  #visited = '';

  constructor() {
    super();
    new FeedKeys(this, (index) => this.#focusPost(index));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('se-topic-selected', this.#handleTopic);
    window.addEventListener('hashchange', this.#handleHash);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('se-topic-selected', this.#handleTopic);
    window.removeEventListener('hashchange', this.#handleHash);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { client } = this.connection;
    const input = {
      order: this.oneOf('order', this.order, orders),
      ...(this.space === null ? {} : { space: this.space }),
      ...(this.topic === null ? {} : { topic: this.topic }),
    };
    this.#place.use(client, input, (opened, list) => this.#opened(opened, list));
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const sections = this.renderRoot.querySelectorAll<HTMLElement>('.shelf');
    this.#window.observe(new Map([...sections].map((section) => [section.dataset['key'] ?? '', section])));
  }

  protected override render(): TemplateResult | typeof nothing {
    const { localizer } = this;
    const { list } = this.#place;
    if (localizer === null) return nothing;
    const { client, error } = this.connection;
    if (error !== null) return this.#renderError(error);
    if (client !== null && !client.supports('posts.list')) {
      return html`<p class="notice" part="empty">${this.text('state.unsupported')}</p>`;
    }
    const failed = list?.state === 'failed' ? list.error : null;
    const posts = list?.posts ?? [];
    if (failed !== null && posts.length === 0) return this.#renderError(failed);
    return html`
      ${client?.isConnected === false ? offlineLine(this.text('state.offline')) : nothing}
      ${this.#renderComposer()}
      ${toolbar(this.oneOf('order', this.order, orders), this.topic, this.#text, this.#toolbar)}
      <div class="hidden" role="status">
        ${list !== null && list.waiting > 0 ? this.text('feed.new', { count: list.waiting }) : ''}
      </div>
      ${
        list !== null && list.waiting > 0
          ? html`<div class="news">
              <button class="primary" part="new-button" @click=${this.#showWaiting}>
                ${this.text('feed.new', { count: list.waiting })}
              </button>
            </div>`
          : nothing
      }
      ${this.linked === null ? nothing : this.#renderLinked(this.linked)}
      ${
        list === null || (list.state === 'loading' && posts.length === 0)
          ? skeleton(3, this.text('feed.loading'))
          : this.#renderPosts(list, posts)
      }
      ${failed === null ? nothing : this.#renderError(failed)} ${this.#renderFooter(list)}
    `;
  }

  #renderPosts(list: PostList, posts: readonly Post[]): TemplateResult {
    if (posts.length === 0 && list.state === 'ready') return this.#renderEmpty(list);
    const shelves = this.#shelves.divide(posts);
    const { space } = list;
    const label =
      space === null
        ? this.text('feed.label')
        : this.text('feed.label.space', { space: this.spaceName(space) });
    return html`
      <div role="feed" part="feed" aria-label=${label} aria-busy=${list.state === 'loading'}>
        ${repeat(
          shelves,
          ({ key }) => key,
          (shelf, index) => this.#renderShelf(shelf, index, list.hasMore ? -1 : posts.length, list),
        )}
      </div>
    `;
  }

  #renderShelf(shelf: Shelf, index: number, count: number, list: PostList): TemplateResult {
    const isDrawn = this.#window.isDrawn(shelf.key, index);
    return html`<div class="shelf" data-key=${shelf.key}>
      ${
        isDrawn
          ? repeat(
              shelf.posts,
              ({ id }) => id,
              (post, at) =>
                html`<se-post
                  part="post"
                  exportparts="article, header, avatar, author, meta, content, reactions, reaction, actions, replies, reply, menu"
                  .client=${this.connection.client}
                  .post=${post}
                  .position=${[shelf.start + at + 1, count] as const}
                  .memory=${this.#place.memory(post.id)}
                  ?show-space=${this.space === null}
                  ?unread=${this.#isUnread(post, list)}
                  lang=${this.localizer?.language ?? 'de'}
                ></se-post>`,
            )
          : shelf.posts.map((post) => hiddenPost(post, () => this.#find(shelf.key, post.id)))
      }
    </div>`;
  }

  #renderComposer(): TemplateResult | typeof nothing {
    const { client } = this.connection;
    const { list, session } = this.#place;
    if (this.readonly || client === null || session === null || !client.supports('post.create'))
      return nothing;
    const space = list?.space ?? null;
    const mayWrite = space === null || space.can.includes('post.create') || session.person === null;
    if (!mayWrite) return nothing;
    if (!this.#place.isWriting) return writeField(session, this.#text, this.#place.write);
    return html`<se-composer
      part="composer"
      open
      .client=${client}
      .space=${this.space}
      lang=${this.localizer?.language ?? 'de'}
      @close=${this.#place.stopWriting}
    ></se-composer>`;
  }

  #renderLinked(post: Post): TemplateResult {
    return html`<se-post
      class="linked"
      part="post"
      .client=${this.connection.client}
      .post=${post}
      .memory=${this.#place.memory(post.id)}
      show-space
      lang=${this.localizer?.language ?? 'de'}
    ></se-post>`;
  }

  #renderEmpty(list: PostList): TemplateResult {
    const mayWrite = list.space === null || list.space.can.includes('post.create');
    const key =
      this.topic !== null
        ? 'feed.empty.topic'
        : mayWrite && !this.readonly
          ? 'feed.empty'
          : 'feed.empty.readonly';
    return html`<p class="empty" part="empty">${this.text(key)}</p>`;
  }

  #renderFooter(list: PostList | null): TemplateResult | typeof nothing {
    if (list === null || !list.hasMore) return nothing;
    return html`<div class="footer" part="footer">
      <button
        class="outlined"
        part="more-button"
        aria-disabled=${list.state === 'loading'}
        @click=${this.#more}
      >
        ${this.text(list.state === 'loading' ? 'feed.loading' : 'feed.more')}
      </button>
    </div>`;
  }

  #renderError(error: Parameters<typeof errorNotice>[0]): TemplateResult {
    const texts = { message: this.errorText(error), retry: this.text('state.retry') };
    return errorNotice(error, texts, () => {
      if (this.connection.error !== null) this.connection.retry();
      else void this.#place.list?.refresh();
    });
  }

  /** Written by somebody else after the person was here the last time. */
  #isUnread({ author, published }: Post, { read }: PostList): boolean {
    return read !== null && published > read && author.id !== this.#place.session?.person?.id;
  }

  async #opened(client: Client, list: PostList): Promise<void> {
    await this.#openLinked();
    await this.#markRead(client, list);
  }

  /** A link to a post leads to this page; one that the list does not show yet stands above the others. */
  async #openLinked(): Promise<void> {
    const id = linkedPost();
    const { client } = this.connection;
    const { list } = this.#place;
    const isNew = this.#visited !== location.hash;
    this.linked = null;
    if (id === null || client === null || list === null) return;
    this.#visited = location.hash;
    const at = list.posts.findIndex((post) => post.id === id);
    if (at === -1) {
      this.linked = await this.#loadLinked(client, id);
      await this.updateComplete;
      await this.renderRoot.querySelector<SePost>('.linked')?.updateComplete;
    }
    if (!isNew) return;
    if (at === -1) this.renderRoot.querySelector<SePost>('.linked')?.focus();
    else await this.#focusPost(at);
  }

  readonly #handleHash = (): void => void this.#openLinked();

  /** Null for a post that is none of this feed. */
  async #loadLinked(client: Client, id: PostId): Promise<Post | null> {
    if (this.topic !== null || !client.supports('posts.get')) return null;
    // What cannot be loaded is, for this reader, not there.
    const post = await client.loadPost(id).catch(() => null);
    if (post === null || post.subject !== null || client !== this.connection.client) return null;
    const isHere = this.space === null || this.space === post.space.handle || this.space === post.space.id;
    return isHere ? post : null;
  }

  async #markRead(client: Client, list: PostList): Promise<void> {
    const newest = list.posts
      .map(({ published }) => published)
      .sort()
      .at(-1);
    const session = this.#place.session;
    if (newest === undefined || session === null || session.person === null || this.topic !== null) return;
    if (!client.supports('marker.update') || newest <= (list.read ?? '')) return;
    const space = list.space === null ? {} : { space: list.space.id };
    const read = new Date().toISOString() as Timestamp;
    // Whether this was remembered makes no difference to what is shown now.
    await client.execute('marker.update', { ...space, read }, { keep: false }).catch(() => null);
  }

  readonly #more = async (): Promise<void> => {
    this.#pager.restart();
    const count = this.#place.list?.posts.length ?? 0;
    const button = this.renderRoot.querySelector('.footer button');
    const hadFocus = (this.renderRoot as ShadowRoot).activeElement === button;
    await this.#place.list?.more();
    await this.updateComplete;
    // The button is gone with the last page; the focus goes on with the first new post.
    if (hadFocus && this.#place.list?.hasMore === false) await this.#focusPost(count);
  };

  readonly #showWaiting = async (): Promise<void> => {
    const { client } = this.connection;
    const { list } = this.#place;
    if (client === null || list === null) return;
    const first = list.showWaiting();
    await this.updateComplete;
    await this.#focusPost(list.posts.findIndex(({ id }) => id === first));
    await this.#markRead(client, list);
  };

  readonly #handleTopic = (event: SeTopicSelectedEvent): void => {
    // The page has the last word: its listeners run before this in the queue.
    queueMicrotask(() => {
      if (!event.defaultPrevented) this.topic = event.topic;
    });
  };

  async #find(key: string, id: PostId): Promise<void> {
    this.#window.draw(key);
    await this.updateComplete;
    const posts = [...this.renderRoot.querySelectorAll<SePost>('se-post')];
    const found = posts.find(({ post }) => post?.id === id);
    found?.scrollIntoView({ block: 'center' });
  }

  /** Focuses the post at a place in the list, bringing it into the document first. */
  async #focusPost(index: number): Promise<boolean> {
    const shelf = this.#shelves
      .divide(this.#place.list?.posts ?? [])
      .find(({ start, posts }) => index >= start && index < start + posts.length);
    if (shelf === undefined) return false;
    this.#window.draw(shelf.key);
    await this.updateComplete;
    const id = shelf.posts[index - shelf.start]?.id;
    const post = [...this.renderRoot.querySelectorAll<SePost>('.shelf se-post')].find(
      (one) => one.post?.id === id,
    );
    await post?.updateComplete;
    post?.focus();
    return post !== undefined;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'se-feed': SeFeed;
  }
}
