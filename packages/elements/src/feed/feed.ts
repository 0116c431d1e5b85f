import type { Client, PostList } from '@social-enterprise/client';
import type { Post, SocialError } from '@social-enterprise/contract';
import { html, nothing, render, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { controls } from '../base/controls.styles.js';
import { afterMore, KeptFocus, watchFocus } from '../base/kept-focus.js';
import { SeElement } from '../base/se-element.js';
import { skeleton } from '../base/states.js';
import type { SeTopicSelectedEvent } from '../events.js';
import { feedTexts } from '../i18n/feed.js';
import { composerParts } from '../post/exported-parts.js';
import { PostPlace } from '../post/place.js';
import type { SePost } from '../post/post.js';
import { choiceOf, filterOf, type Choice } from './choice.js';
import { FeedKeys } from './feed-keys.js';
import { feedStyles } from './feed.styles.js';
import { LinkedController } from './linked.js';
import { card, fillCard, type CardScene } from './card.js';
import {
  endLine,
  keysHelp,
  toolbar,
  unreadLine,
  writeField,
  type Text,
  type ToolbarActions,
} from './parts.js';
import { PagerController } from './pager.js';
import { firstRead, isUnread, markRead } from './reading.js';
import { searchField, searchResults, statusLine } from './search-view.js';
import { SearchController } from './search.js';
import { Shelves } from './shelf.js';
import { WindowController } from './window.js';

/** Posts on a page: a list that is shorter needs no word about its end. */
const page = 20;

/**
 * The posts of a space, or of all spaces that the person is in.
 *
 * @attr lang - Language of the texts, BCP 47. Default: the provider's, else that of the page.
 * @attr space - Id or handle of a space. Default: all spaces that the person is in.
 * @attr order - `newest` (default) or `active`; of questions also `hot`.
 * @attr topic - Shows only posts with this topic.
 * @attr kind - `question`: shows only questions.
 * @attr state - Shows only questions that are `unanswered`, `open` (without a solution), `answered` or `closed`.
 * @attr readonly - Draws no composer.
 * @fires {SePostCreatedEvent} se-post-created - This person published a post or reply.
 * @fires {SePostDeletedEvent} se-post-deleted - This person deleted a post.
 * @fires {SeTopicSelectedEvent} se-topic-selected - A topic was chosen; cancel it to keep the feed as it is.
 * @csspart composer - The composer above the posts; its parts are `composer-box`, `composer-text` and so on.
 * @csspart composer-fold - The line that opens it.
 * @csspart avatar - Picture or initials of a person.
 * @csspart problem - Why the composer did not unfold.
 * @csspart toolbar - Order and filter.
 * @csspart order - The choice of the order.
 * @csspart filter - The choice between all posts, questions, and unanswered ones, where there are questions.
 * @csspart search - The search in the toolbar.
 * @csspart search-button - Opens the search where there is little room.
 * @csspart search-field - The field of the search.
 * @csspart search-end - Ends the search, in the field.
 * @csspart search-status - „3 Treffer“, with the way back.
 * @csspart search-back - Goes back to the posts.
 * @csspart unread - The line between what is new and what was there at the last visit.
 * @csspart end - Says that there are no more posts.
 * @csspart hits - What was found.
 * @csspart whereabouts - The way to the conversation that a hit is part of.
 * @csspart passage - The words around what was found in a long text.
 * @csspart topic - The topic that the feed is filtered by, with the way back.
 * @csspart footer - What stands below the posts.
 * @csspart feed - The list of posts.
 * @csspart post - One post; those of its parts that no part here is named like are reached through the feed.
 * @csspart new-button - „3 neue Beiträge anzeigen“.
 * @csspart more-button - „Weitere Beiträge laden“.
 * @csspart empty - What stands where nothing was written yet.
 * @csspart loading - Grey shapes, until something is there.
 * @csspart offline - Says that what is shown may be old.
 * @csspart error - What went wrong.
 * @csspart retry - Tries again what failed.
 * @csspart sign-in - Goes to where people sign in.
 * @csspart signed-out - Says that nobody is signed in any more.
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
  protected static override readonly sections = [feedTexts];

  /** Id or handle of a space; null: all that the person is in. */
  @property() space: string | null = null;

  /** `newest` or `active`; of questions also `hot`. */
  @property() order: string = 'newest';

  /** `question`: shows only questions. */
  @property() kind: string | null = null;

  /** Shows only questions in this state: `unanswered`, `open`, `answered` or `closed`. */
  @property() state: string | null = null;

  /** Shows only posts with this topic. */
  @property() topic: string | null = null;

  /** Draws no composer. */
  @property({ type: Boolean }) readonly = false;

  readonly #place = new PostPlace(this, () => this.localizer);
  readonly #text: Text = (key, values) => this.text(key, values);
  readonly #toolbar: ToolbarActions = {
    removeTopic: () => this.#filter(null),
    selectOrder: (order) => {
      this.order = order;
    },
    selectFilter: (filter) => {
      this.kind = filter === 'all' ? null : 'question';
      this.state = filter === 'unanswered' ? filter : null;
      if (filter === 'all' && this.order === 'hot') this.order = 'newest';
    },
  };

  readonly #shelves = new Shelves();
  readonly #lineBox = document.createDocumentFragment();
  #line: Element | null = null;
  readonly #window = new WindowController(this, {
    fill: (element, post, index) => this.#fill(element, post, index),
    rest: (id) => this.#place.rest(id),
  });
  readonly #pager = new PagerController(
    this,
    () => this.#place.list,
    () => this.#place.list?.posts.length ?? 0,
  );
  readonly #search = new SearchController(this);
  readonly #linked = new LinkedController(this, {
    client: () => this.connection.client,
    list: () => this.#place.list,
    isHere: ({ subject, space }) =>
      subject === null &&
      this.topic === null &&
      !this.#choice.isQuestions &&
      (this.space === null || this.space === space.handle || this.space === space.id),
    draw: (index) => this.#draw(index),
  });

  constructor() {
    super();
    new FeedKeys(this, (index) => this.#focusPost(index));
    const goOn = afterMore(
      () => this.#window.count,
      (at) => this.#focusPost(at),
    );
    // The hits of a search lead on by themselves.
    this.addController(new KeptFocus(this, (focused) => (this.#search.isActive ? null : goOn(focused))));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('se-topic-selected', this.#handleTopic);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('se-topic-selected', this.#handleTopic);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { client } = this.connection;
    const input = {
      ...this.#choice.input,
      ...(this.space === null ? {} : { space: this.space }),
      ...(this.topic === null ? {} : { topic: this.topic }),
    };
    this.#place.use(client, input, (opened, list) => this.#opened(opened, list));
    this.#search.use(client, this.space);
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const { list, session } = this.#place;
    const box = this.renderRoot.querySelector<HTMLElement>('.posts');
    const above = list === null ? undefined : firstRead(list, session);
    const element = above === undefined ? null : this.#drawLine();
    this.#window.show(box, this.#shelves.divide(list?.posts ?? []), { above, element });
  }

  protected override render(): TemplateResult | typeof nothing {
    const { localizer } = this;
    const { list } = this.#place;
    if (localizer === null) return this.renderWithoutTexts();
    const { client, error } = this.connection;
    const refresh = (): unknown => this.#place.list?.refresh();
    if (error !== null) return this.renderError(error, refresh);
    if (client !== null && !client.supports('posts.list')) {
      return html`<p class="notice" part="empty">${this.text('state.unsupported')}</p>`;
    }
    const failed = list?.state === 'failed' ? list.error : null;
    const posts = list?.posts ?? [];
    const waiting = list?.waiting ?? 0;
    if (failed !== null && posts.length === 0) return this.renderError(failed, refresh);
    return html`
      ${this.renderNotices()} ${keysHelp(this.#text)} ${this.#renderComposer()} ${this.#renderToolbar(client)}
      ${statusLine(this.#search, waiting > 0 ? this.#newsText(waiting) : '', this.#text)}
      ${this.#search.isActive ? this.#renderHits() : this.#renderList(list, posts, failed)}
    `;
  }

  #renderToolbar(client: Client | null): TemplateResult {
    const isSearching = this.#search.isActive;
    const field = client?.supports('posts.search') === true ? searchField(this.#search, this.#text) : nothing;
    const { topic } = this;
    const choice = this.#choice;
    return toolbar(
      { ...choice, filter: filterOf(choice, client, this.#place.list), topic, field, isSearching },
      this.#text,
      this.#toolbar,
    );
  }

  /** Which questions are asked for, and in which order. */
  get #choice(): Choice {
    return choiceOf(this, (attribute, value, allowed) => this.oneOf(attribute, value, allowed));
  }

  #renderHits(): TemplateResult {
    return searchResults(this.#search, this.#scene, {
      failed: (error) => this.renderError(error, () => this.#search.retry()),
      open: () => this.#openFromSearch(),
      more: async () => {
        const hasStayed = watchFocus(this);
        const first = await this.#search.more();
        if (hasStayed()) await this.#focusPost(first);
      },
    });
  }

  get #scene(): CardScene {
    const { client } = this.connection;
    const language = this.localizer?.language ?? 'de';
    const showSpace = this.space === null;
    return { client, language, showSpace, text: this.#text, memory: (id) => this.#place.memory(id) };
  }

  #renderList(list: PostList | null, posts: readonly Post[], failed: SocialError | null): TemplateResult {
    const linked = this.#linked.post;
    return html`
      ${
        list !== null && list.waiting > 0
          ? html`<div class="news">
              <button class="primary" part="new-button" @click=${this.#showWaiting}>
                ${this.#newsText(list.waiting)}
              </button>
            </div>`
          : nothing
      }
      ${linked === null ? nothing : card(linked, { ...this.#scene, showSpace: true }, { className: 'linked' })}
      ${
        list === null || (list.state === 'loading' && posts.length === 0)
          ? skeleton(3, this.text('feed.loading'))
          : this.#renderPosts(list, posts)
      }
      ${failed === null ? nothing : this.renderError(failed, () => list?.refresh())}
      ${this.#renderFooter(list)}
    `;
  }

  /** In the order of activity posts wait as well that have new answers. */
  #newsText(count: number): string {
    return this.text(this.order === 'active' ? 'feed.new.active' : 'feed.new', { count });
  }

  #renderPosts(list: PostList, posts: readonly Post[]): TemplateResult {
    if (posts.length === 0 && list.state === 'ready') return this.#renderEmpty(list);
    const { space } = list;
    const label =
      space === null
        ? this.text('feed.label')
        : this.text('feed.label.space', { space: this.spaceName(space) });
    return html`
      <div
        class="posts"
        role="feed"
        part="feed"
        aria-label=${label}
        aria-describedby="keys"
        aria-busy=${list.state === 'loading'}
      ></div>
    `;
  }

  /** The line above the first post that was read, always the same element. */
  #drawLine(): Element | null {
    render(unreadLine(this.#text), this.#lineBox);
    return (this.#line ??= this.#lineBox.firstElementChild);
  }

  #fill(element: SePost, post: Post, index: number): void {
    const { list, session } = this.#place;
    if (list === null) return;
    const position = [index + 1, list.hasMore ? -1 : list.posts.length] as const;
    fillCard(element, post, this.#scene, { position, isUnread: isUnread(post, list, session) });
  }

  #renderComposer(): TemplateResult | typeof nothing {
    const { client } = this.connection;
    const { list, session } = this.#place;
    if (this.readonly || client === null || session === null || !client.supports('post.create'))
      return nothing;
    const mayWrite = list?.space?.can.includes('post.create') ?? true;
    if (!mayWrite && session.person !== null) return nothing;
    if (this.#place.composer === 'none') {
      const { problem, write } = this.#place;
      return writeField(session, this.#text, write, problem && this.errorText(problem));
    }
    return html`<se-composer
      part="composer"
      exportparts=${composerParts}
      ?open=${this.#place.composer === 'open'}
      .client=${client}
      .space=${this.space}
      lang=${this.localizer?.language ?? 'de'}
      @close=${this.#place.stopWriting}
    ></se-composer>`;
  }

  #renderEmpty(list: PostList): TemplateResult {
    const mayWrite = list.space === null || list.space.can.includes('post.create');
    const key = this.#choice.isQuestions
      ? 'feed.empty.questions'
      : this.topic !== null
        ? 'feed.empty.topic'
        : mayWrite && !this.readonly
          ? 'feed.empty'
          : 'feed.empty.readonly';
    return html`<p class="empty" part="empty">${this.text(key)}</p>`;
  }

  #renderFooter(list: PostList | null): TemplateResult | typeof nothing {
    if (list === null || list.posts.length === 0) return nothing;
    if (!list.hasMore) return list.posts.length < page ? nothing : endLine(this.#text);
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

  async #opened(client: Client, list: PostList): Promise<void> {
    await this.#linked.open();
    await markRead(client, list, this.#place.session);
  }

  readonly #more = (): void => {
    this.#pager.restart();
    void this.#place.list?.more();
  };

  readonly #showWaiting = async (): Promise<void> => {
    const { client } = this.connection;
    const { list } = this.#place;
    if (client === null || list === null) return;
    const first = list.showWaiting();
    await this.updateComplete;
    await this.#focusPost(list.posts.findIndex(({ id }) => id === first));
    await markRead(client, list, this.#place.session);
  };

  readonly #handleTopic = (event: SeTopicSelectedEvent): void => {
    // The page has the last word: its listeners run before this in the queue.
    queueMicrotask(() => {
      if (event.defaultPrevented) return;
      void this.#search.end();
      void this.#filter(event.topic);
    });
  };

  /** What was pressed is gone with the posts, or itself; the focus goes to the way back, or what stood beside it. */
  async #filter(topic: string | null): Promise<void> {
    this.topic = topic;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[part=topic], select')?.focus();
  }

  /** The link itself changes the address; this goes there also when it does not. */
  async #openFromSearch(): Promise<void> {
    await this.#search.end();
    await this.#linked.open(true);
  }

  /** The post at a place in the list, in the document; null when there is none. */
  async #draw(index: number): Promise<SePost | null> {
    await this.updateComplete;
    if (!this.#search.isActive) return this.#window.draw(index);
    return this.renderRoot.querySelectorAll<SePost>('.hit se-post')[index] ?? null;
  }

  async #focusPost(index: number): Promise<boolean> {
    const post = await this.#draw(index);
    await post?.updateComplete;
    post?.focus();
    return post !== null;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'se-feed': SeFeed;
  }
}
