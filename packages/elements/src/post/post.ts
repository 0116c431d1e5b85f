import { ReplyList, type Client } from '@social-enterprise/client';
import type { Post, PostId } from '@social-enterprise/contract';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { controls } from '../base/controls.styles.js';
import { icons } from '../base/icons.js';
import { menuStyles } from '../base/menu.styles.js';
import { SeElement } from '../base/se-element.js';
import { skeleton } from '../base/states.js';
import { loadComposer } from '../composer/load.js';
import { prepareWriting } from '../composer/prepare.js';
import { showPressedImage } from '../content/content-images.js';
import { contentStyles } from '../content/content.styles.js';
import { SePostDeletedEvent, SeTopicSelectedEvent } from '../events.js';
import { PostActions } from './actions.js';
import { arrange, loadUntil } from './arrange.js';
import { editor, replyComposer } from './composers.js';
import { labelsOf, linesOf } from './content-part.js';
import * as parts from './parts.js';
import { postStyles } from './post.styles.js';
import { SinglePost } from './single-post.js';
import { PostWriting } from './writing.js';

/** Lines of a text that are shown before "show more". */
const linesShown = 12;

/**
 * What a list keeps of a post while it is out of sight: nothing that was opened is closed by scrolling.
 */
export interface PostMemory {
  isExpanded: boolean;
  replies: ReplyList | null;
}

/**
 * A post with its reactions and replies.
 *
 * @attr lang - Language of the texts, BCP 47. Default: the provider's, else that of the page.
 * @attr post-id - Id of the post to load, where the page does not set `post` itself.
 * @fires {SePostDeletedEvent} se-post-deleted - This person deleted the post or a reply.
 * @fires {SeTopicSelectedEvent} se-topic-selected - A topic in the text was chosen; cancelable.
 * @csspart article - The whole post.
 * @csspart header - Avatar, name, details and menu button.
 * @csspart avatar - Picture or initials of the author.
 * @csspart author - Name of the author.
 * @csspart meta - Position, time and space.
 * @csspart content - The text.
 * @csspart question - What makes a question of a post, around its text.
 * @csspart question-title - The title of a question.
 * @csspart question-state - Open, answered or closed.
 * @csspart badge - The „?“ before the title.
 * @csspart solution - The accepted answer below its question.
 * @csspart invitations - Who was asked for an answer, and why.
 * @csspart invitation - That one was asked oneself.
 * @csspart answer-button - Opens the composer for an answer.
 * @csspart vote-button - Votes for an answer.
 * @csspart accept-button - Makes an answer the solution, or takes that back.
 * @csspart accepted - Marks the answer that is the solution.
 * @csspart thanks - How often somebody was thanked; pressed, it shows by whom and what for.
 * @csspart attachments - Pictures and documents.
 * @csspart picture - A picture, which opens it whole.
 * @csspart document - A document, which is saved.
 * @csspart reactions - The row of reactions.
 * @csspart reaction - One reaction with its count.
 * @csspart reaction-own - One that this person gave.
 * @csspart actions - The row of actions.
 * @csspart react-button - Opens the reactions.
 * @csspart reply-button - Opens the composer for a reply.
 * @csspart menu-button - Opens the menu of rare actions.
 * @csspart menu-item - One action in the menu.
 * @csspart more-button - „Mehr anzeigen“ below a long text.
 * @csspart earlier-button - „7 frühere Antworten anzeigen“.
 * @csspart reply-field - One line that opens the composer for a reply.
 * @csspart composer - The composer, where one replies or edits; its parts are `composer-box`, `composer-text` and so on.
 * @csspart time - The time of publication.
 * @csspart band - „Angeheftet“ above a pinned post.
 * @csspart status - On its way, failed, or refused.
 * @csspart deleted - What stands in place of a deleted post.
 * @csspart restore-button - Takes the deletion back.
 * @csspart replies - The list of replies.
 * @csspart reply - One reply.
 * @csspart menu - The opened menu.
 * @csspart loading - Grey shapes, until something is there.
 * @csspart offline - Says that what is shown may be old.
 * @csspart error - What went wrong while loading.
 * @csspart retry - Tries again what failed.
 * @csspart sign-in - Goes to where people sign in.
 * @csspart signed-out - Says that nobody is signed in any more.
 * @cssproperty --se-color-accent - Accent: main action, links, own reactions, focus.
 * @cssproperty --se-density - 0 compact, 1 regular, 2 touch.
 * @since 0.1.0
 */
export class SePost extends SeElement {
  static override styles = [controls, contentStyles, menuStyles, postStyles];

  /** Id of a post to load. */
  @property({ attribute: 'post-id' }) postId: string | null = null;

  /** The post itself; wins over `post-id`. */
  @property({ attribute: false }) post: Post | null = null;

  /** Place in a feed, from 1, and how many there are; -1: not known. */
  @property({ attribute: false, hasChanged: (now, before) => String(now) !== String(before) })
  position: readonly [position: number, count: number] | null = null;

  /** Names the space beside the time. */
  @property({ type: Boolean, attribute: 'show-space' }) showSpace = false;

  /** Marks a post that this person has not seen before. */
  @property({ type: Boolean, reflect: true }) unread = false;

  /** Draws no card around the post. */
  @property({ type: Boolean, reflect: true }) plain = false;

  readonly #ownMemory: PostMemory = { isExpanded: false, replies: null };

  /** What the list remembers for this post. */
  @property({ attribute: false }) memory: PostMemory = this.#ownMemory;

  readonly #actions: PostActions = new PostActions(this, {
    client: () => this.connection.client,
    localizer: () => this.localizer,
    scene: () => this.#makeScene(),
    edit: (post) => this.#writing.edit(post),
    deleted: (post) => this.dispatchEvent(new SePostDeletedEvent(post)),
    focusOn: (id, selector) => this.#focusOn(id, selector),
  });
  readonly #writing = new PostWriting(this, this.#actions, ({ id }) => this.#focusOn(id));
  readonly #single = new SinglePost(this);
  #repliesOf: Client | null = null;
  #followed: ReplyList | null = null;
  #endReplies: (() => void) | null = null;
  #scene: parts.PostScene | null = null;
  #drawn: readonly unknown[] = [];

  /** True while something is being written or chosen here that must not be taken out of the document. */
  get isBusy(): boolean {
    return this.#writing.isOpen || this.matches(':focus-within');
  }

  /** Moves the focus to the post itself. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('article')?.focus(options);
  }

  /** Brings one of the replies into view, below however many, and moves the focus to it. */
  async showReply(id: PostId): Promise<void> {
    await this.updateComplete;
    await loadUntil(this.memory.replies, id);
    await this.#focusOn(id);
    this.renderRoot.querySelector('.reply:focus')?.scrollIntoView({ block: 'nearest' });
  }

  /** A change somewhere in the cache concerns few of the posts on a page. */
  override clientChanged(): void {
    const concerns = this.#concerns;
    const isSame =
      concerns.length === this.#drawn.length && concerns.every((item, at) => item === this.#drawn[at]);
    if (!isSame || this.#current === null) this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#follow(null);
    this.#ownMemory.replies?.close();
    this.#ownMemory.replies = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { client } = this.connection;
    this.#single.use(client, this.post === null ? this.postId : null);
    const post = this.#current;
    const { memory } = this;
    const isOther = memory.replies?.root !== post?.id || (this.#repliesOf ?? client) !== client;
    if (memory.replies !== null && isOther) {
      memory.replies.close();
      memory.replies = null;
    }
    this.#repliesOf = client;
    if (
      post !== null &&
      client !== null &&
      (post.replyCount > 0 || post.replies.length > 0 || this.#writing.isOpen)
    ) {
      memory.replies ??= new ReplyList(client, post);
    }
    this.#follow(this.isConnected ? memory.replies : null);
    this.#drawn = this.#concerns;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { localizer } = this;
    const post = this.#current;
    if (localizer === null) return this.renderWithoutTexts();
    const error = this.connection.error ?? this.#single.error;
    if (post === null && error !== null) return this.renderError(error, () => this.#single.retry());
    if (post === null) return skeleton(1, this.text('feed.loading'));
    const scene = this.#makeScene();
    const { position } = this;
    const label = parts.label(post, this.#makeScene());
    const band = post.pinned
      ? html`<p class="band" part="band">${icons.pin}${this.text('post.pinned')}</p>`
      : nothing;
    return html`
      ${this.renderNotices()}
      <article
        part="article"
        tabindex="0"
        aria-label=${this.unread ? `${label}, ${this.text('post.unread')}` : label}
        aria-posinset=${position?.[0] ?? nothing}
        aria-setsize=${position?.[1] ?? nothing}
      >
        ${band}${this.#renderPost(post, scene, false)}${this.#renderReplies(post, scene)}
      </article>
    `;
  }

  // Nothing stands between the expressions: white space would be a node of its own.
  #renderPost(post: Post, scene: parts.PostScene, isReply: boolean): TemplateResult {
    const isEdited = this.#writing.isEditing(post);
    const status = this.#renderStatus(post, scene);
    // What is being written stays where it is written.
    if (post.deleted && !isEdited) return html`${parts.tombstone(post, scene)}${status}`;
    const header = parts.header(post, scene, { isReply, isUnread: this.unread && !isReply });
    const body = isEdited
      ? html`${post.deleted ? parts.tombstone(post, scene) : nothing}${editor(post, this.#around(post))}`
      : parts.withSurroundings(this.#renderBody(post, scene, isReply), post, scene);
    return html`${header}${body}${status}${parts.reactions(post, scene)}${parts.bar(post, scene)}`;
  }

  #renderBody(post: Post, scene: parts.PostScene, isReply: boolean): TemplateResult {
    if (isReply || linesOf(post.content) <= linesShown + 2) return parts.body(post, scene, false);
    const { isExpanded } = this.memory;
    return html`${parts.body(post, scene, !isExpanded)}<button
        class="link"
        part="more-button"
        aria-expanded=${isExpanded}
        @click=${this.#toggle}
      >
        ${this.text(isExpanded ? 'post.less' : 'post.more')}
      </button>`;
  }

  #renderReplies(post: Post, scene: parts.PostScene): TemplateResult | typeof nothing {
    const list = this.memory.replies;
    const placed = list === null ? [] : arrange(list.replies, post.id);
    const earlier = list?.earlier ?? 0;
    const solution = post.question?.solution?.post;
    if (placed.length === 0 && earlier === 0 && !this.#writing.isReplyingTo(post)) return nothing;
    return html`<div class="replies" part="replies">
      ${
        earlier > 0
          ? html`<button
              class="link earlier"
              part="earlier-button"
              aria-disabled=${list?.isLoading ?? false}
              @click=${this.#loadEarlier}
            >
              ${list?.isLoading ? this.text('post.replies.loading') : this.text(placed.length === 0 ? 'post.replies' : 'post.replies.earlier', { count: earlier })}
            </button>`
          : nothing
      }
      ${list?.error ? html`<p class="status failed" role="alert">${this.errorText(list.error)}</p>` : nothing}
      ${repeat(
        placed,
        ({ post: reply }) => reply.id,
        ({ post: reply, level }) =>
          html`<div
              class=${reply.id === solution ? `reply level-${level} accepted` : `reply level-${level}`}
              part="reply"
              role="article"
              tabindex="-1"
              data-post=${reply.id}
              aria-label=${parts.label(reply, this.#makeScene())}
            >
              ${this.#renderPost(reply, scene, true)}
            </div>
            ${this.#writing.isReplyingTo(reply) ? this.#renderReplyComposer(reply) : nothing}`,
      )}
      ${this.#renderReplyField(post)}
    </div>`;
  }

  /** The composer, or one line that opens it. */
  #renderReplyField(post: Post): TemplateResult | typeof nothing {
    if (this.#writing.isReplyingTo(post)) return this.#renderReplyComposer(post);
    const scene = this.#makeScene();
    const mayReply = !this.plain && !post.deleted && scene.may(post, 'post.create');
    return mayReply ? parts.replyField(post, scene) : nothing;
  }

  #around(post: Post): Parameters<typeof editor>[1] {
    const language = this.localizer?.language ?? 'de';
    return { client: this.connection.client, language, close: () => this.#writing.stop(post) };
  }

  #renderReplyComposer(post: Post): TemplateResult {
    const name = parts.authorName(post, this.#makeScene());
    return replyComposer(post, this.text('post.reply.to', { name }), this.#around(post));
  }

  #renderStatus(post: Post, scene: parts.PostScene): TemplateResult | typeof nothing {
    const said = this.#renderSaid(post);
    return said === nothing ? parts.status(post, scene) : html`${parts.status(post, scene)}${said}`;
  }

  #renderSaid(post: Post): TemplateResult | typeof nothing {
    const { notice, problem } = this.#actions;
    if (notice?.post === post.id) {
      return html`<p class="status" part="status" role="status">${notice.text}</p>`;
    }
    if (problem?.post !== post.id) return nothing;
    return html`<p class="status failed" part="status" role="alert">${this.errorText(problem.error)}</p>`;
  }

  get #current(): Post | null {
    const { client } = this.connection;
    const post = this.post ?? this.#single.post;
    return post === null ? null : (client?.post(post.id) ?? post);
  }

  /** Everything that is drawn here, to be compared by identity. */
  get #concerns(): readonly unknown[] {
    const { client } = this.connection;
    const { replies: list } = this.memory;
    const posts = [this.#current, ...(list?.replies ?? [])];
    const states = posts.map((post) => (post === null ? null : client?.operation(post.id)?.state));
    const isConnected = !this.isNested && client?.isConnected;
    return [...posts, ...states, isConnected, client?.session, list?.earlier, list?.isLoading, list?.error];
  }

  /** Follows the replies that are drawn, and only these. */
  #follow(replies: ReplyList | null): void {
    if (replies === this.#followed) return;
    this.#endReplies?.();
    this.#followed = replies;
    this.#endReplies = replies?.changed.subscribe(() => this.clientChanged()) ?? null;
  }

  /** Focuses the post itself or one of its replies, or something in it. */
  async #focusOn(id: PostId, selector?: string): Promise<void> {
    await this.updateComplete;
    const replies = [...this.renderRoot.querySelectorAll<HTMLElement>('.reply')];
    const reply = replies.find(({ dataset }) => dataset['post'] === id);
    const box = reply ?? this.renderRoot.querySelector('article');
    const target = selector === undefined ? box : box?.querySelector<HTMLElement>(selector);
    target?.focus({ preventScroll: true });
  }

  #makeScene(): parts.PostScene {
    const { client } = this.connection;
    const { localizer } = this;
    if (localizer === null) throw new TypeError('A post is drawn only once its texts are there.');
    const isSame = this.#scene?.client === client && this.#scene?.localizer === localizer;
    if (this.#scene && isSame && this.#scene.showSpace === this.showSpace) return this.#scene;
    prepareWriting(client, localizer, loadComposer);
    this.#scene = {
      client,
      localizer,
      labels: labelsOf(localizer, this.profileUrl),
      profileUrl: this.profileUrl,
      showSpace: this.showSpace,
      text: (key, values) => this.text(key, values),
      spaceName: (space) => this.spaceName(space),
      supports: (name) => client?.supports(name) ?? false,
      may: (post, name) => parts.may(client, post, name),
      operation: (id) => client?.operation(id),
      execute: (post, name, input) => this.#actions.execute(post, name, input),
      react: (post, emoji) => void this.#actions.react(post, emoji),
      openReactions: (post, anchor) => void this.#actions.openReactions(post, anchor),
      openMenu: (post, anchor) => void this.#actions.openMenu(post, anchor),
      reply: (post) => void this.#writing.reply(post),
      showReply: (id) => void this.showReply(id),
      restore: (post) => void this.#actions.restore(post),
      retry: (post, operation) => void this.#actions.retry(post, operation),
      discard: (post, operation) => void this.#actions.discard(post, operation),
    };
    return this.#scene;
  }

  readonly #toggle = (): void => {
    this.memory.isExpanded = !this.memory.isExpanded;
    this.requestUpdate();
  };

  readonly #loadEarlier = async (): Promise<void> => {
    const { replies } = this.memory;
    const before = replies?.replies[0]?.id;
    await replies?.loadEarlier();
    await this.updateComplete;
    // The button may be gone; the focus goes to what it brought.
    const first = replies?.replies[0]?.id;
    if (first !== before)
      this.renderRoot.querySelector<HTMLElement>('.reply')?.focus({ preventScroll: true });
  };

  protected override firstUpdated(changed: PropertyValues<this>): void {
    super.firstUpdated(changed);
    this.renderRoot.addEventListener('click', (event) => {
      if (showPressedImage(event)) return;
      const topic = event.target instanceof Element ? event.target.closest('button.topic') : null;
      const name = topic?.textContent?.replace(/^#/, '');
      const selected = name ? new SeTopicSelectedEvent(name) : null;
      if (selected !== null) this.dispatchEvent(selected);
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'se-post': SePost;
  }
}
