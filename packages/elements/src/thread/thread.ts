import type { Client, PostList } from '@social-enterprise/client';
import {
  asSocialError,
  SocialError,
  type Post,
  type PostId,
  type SubjectUrn,
  type Thread,
} from '@social-enterprise/contract';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { controls } from '../base/controls.styles.js';
import { icons } from '../base/icons.js';
import { watchFocus } from '../base/kept-focus.js';
import { SeElement } from '../base/se-element.js';
import { skeleton } from '../base/states.js';
import { SeThreadChangedEvent } from '../events.js';
import { composerParts, postParts } from '../post/exported-parts.js';
import { linkedPost, pageOf } from '../post/link.js';
import { readWhileShown } from '../post/read.js';
import { writing } from '../i18n/section.js';
import { PostPlace } from '../post/place.js';
import type { SePost } from '../post/post.js';
import { threadStyles } from './thread.styles.js';

/** Levels of headings, the default first. */
const headings = ['2', '1', '3', '4', '5', '6'] as const;

/** Newest posts that a long thread shows beside its first one. */
const tail = 10;

/** Newest replies that come along with each post. */
const repliesShown = 5;

/**
 * The one conversation on a business object, wherever it is shown.
 *
 * @attr lang - Language of the texts, BCP 47. Default: the provider's, else that of the page.
 * @attr subject - URN of the business object, chosen by the page: `urn:erp:purchase-order:4711`. Required.
 * @attr subject-title - Name of the object for people, stored with the first post.
 * @attr subject-href - Address of the object's own page, stored with the first post.
 * @attr space - Id or handle of the space in which the first post opens the thread. Default: who has a right on the object from the program that shows it opens it among all who have one; everybody else in the space of everyone.
 * @attr composer - `last` (default) or `first`: where one writes.
 * @attr readonly - Draws no composer.
 * @attr heading - Level of the title's heading, 1 to 6; default 2.
 * @attr heading-text - Words of the heading, where the page names the object already. Default: the object's title.
 * @fires {SeThreadChangedEvent} se-thread-changed - The thread was loaded or changed: `count` and `thread.state` for a badge.
 * @fires {SePostCreatedEvent} se-post-created - This person published a post or reply.
 * @csspart header - Title, count and state.
 * @csspart title - The object's title.
 * @csspart title-link - The way from there to the object's own page.
 * @csspart count - How many posts there are.
 * @csspart state - Open or resolved.
 * @csspart settle-button - Marks as resolved, or opens again.
 * @csspart more-button - „14 weitere Beiträge anzeigen“.
 * @csspart posts - The list of posts.
 * @csspart post - One post; those of its parts that no part here is named like are reached through the thread.
 * @csspart composer - The composer; its parts are `composer-box`, `composer-text` and so on.
 * @csspart composer-fold - The line that opens it.
 * @csspart avatar - Picture or initials of a person.
 * @csspart problem - Why something that was pressed did not work.
 * @csspart empty - What stands where nothing was written yet.
 * @csspart loading - Grey shapes, until something is there.
 * @csspart offline - Says that what is shown may be old.
 * @csspart error - What went wrong.
 * @csspart retry - Tries again what failed.
 * @csspart sign-in - Goes to where people sign in.
 * @csspart signed-out - Says that nobody is signed in any more.
 * @cssproperty --se-color-accent - Accent: main action, links, own reactions, focus.
 * @cssproperty --se-density - 0 compact, 1 regular (default), 2 touch.
 * @since 0.1.0
 */
export class SeThread extends SeElement {
  static override styles = [controls, threadStyles];

  /** URN of the business object. */
  @property() subject: string | null = null;

  /** Name of the object for people. */
  @property({ attribute: 'subject-title' }) subjectTitle: string | null = null;

  /** Words of the heading. */
  @property({ attribute: 'heading-text' }) headingText: string | null = null;

  /** Address of the object's own page. */
  @property({ attribute: 'subject-href' }) subjectHref: string | null = null;

  /** Space in which the first post opens the thread. */
  @property() space: string | null = null;

  /** `last` or `first`. */
  @property() composer: string = 'last';

  /** Draws no composer. */
  @property({ type: Boolean }) readonly = false;

  /** Level of the title's heading. */
  @property({ type: Number }) heading = 2;

  @state() private problem: SocialError | null = null;

  readonly #place = new PostPlace(this, () => this.localizer);
  #told: { readonly list: PostList; readonly thread: Thread | null } | null = null;
  /** When the newest post was written that was there from the beginning; empty: there was none. */
  #newest: string | null = null;
  /** The fragment that was gone to last. */
  #visited = '';

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('hashchange', this.#handleHash);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.#handleHash);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { subject } = this;
    const input = {
      order: 'newest' as const,
      limit: tail,
      replies: repliesShown,
      ...(this.space === null ? {} : { space: this.space }),
    };
    this.#place.use(this.connection.client, subject === null ? null : { ...input, subject }, (client, list) =>
      this.#opened(client, list),
    );
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    this.#tell();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { localizer } = this;
    const { list } = this.#place;
    if (localizer === null) return this.renderWithoutTexts();
    const { client, error } = this.connection;
    const failed =
      this.subject === null ? missingSubject : (error ?? (list?.state === 'failed' ? list.error : null));
    if (client !== null && !client.supports('posts.list')) {
      return html`<p class="notice" part="empty">${this.text('state.unsupported')}</p>`;
    }
    const refresh = (): unknown => list?.refresh();
    if (failed !== null && (list?.posts.length ?? 0) === 0) return this.renderError(failed, refresh);
    const isFirst = this.oneOf('composer', this.composer, ['last', 'first']) === 'first';
    const heading = Number.isNaN(this.heading) ? this.getAttribute('heading') : this.heading;
    const level = this.oneOf('heading', String(heading), headings);
    const composer = this.#renderComposer();
    return html`
      ${this.renderNotices()}
      <div class="hidden" role="status">${this.#renderNews(list)}</div>
      ${this.#renderHeader(level)} ${isFirst ? composer : nothing}
      ${
        list === null || list.state === 'empty' || (list.state === 'loading' && list.posts.length === 0)
          ? skeleton(2, this.text('feed.loading'))
          : this.#renderPosts(list)
      }
      ${failed === null ? nothing : this.renderError(failed, refresh)} ${this.#renderProblem(this.problem)}
      ${isFirst ? nothing : composer}
    `;
  }

  /** New posts come at once, without moving what is read; they are told to whoever does not see them come. */
  #renderNews(list: PostList | null): string {
    const count = list?.posts.filter((post) => this.#isNews(post)).length ?? 0;
    return count === 0 ? '' : this.text('thread.new', { count });
  }

  /** Written by somebody else since the thread was opened here. */
  #isNews({ author, published }: Post): boolean {
    return this.#newest !== null && published > this.#newest && author.id !== this.#place.session?.person?.id;
  }

  #renderHeader(level: (typeof headings)[number]): TemplateResult {
    const thread = this.#thread;
    const own = this.headingText;
    const title = own ?? thread?.subject.title ?? this.subjectTitle ?? this.subject ?? '';
    const href = own === null ? pageOf(thread?.subject.href ?? this.subjectHref) : null;
    return html`<div class="header" part="header">
      <div class="title" part="title" role="heading" aria-level=${level} dir="auto">
        ${href === null ? title : html`<a part="title-link" href=${href}>${title}</a>`}
      </div>
      ${
        thread === null
          ? nothing
          : html`<span class="count" part="count">${this.text('thread.count', { count: thread.count })}</span>
              <span class="state ${thread.state}" part="state">
                ${thread.state === 'resolved' ? icons.check : nothing}${this.text(`thread.state.${thread.state}`)}
              </span>
              ${this.#renderSettle(thread)}`
      }
    </div>`;
  }

  #renderSettle(thread: Thread): TemplateResult | typeof nothing {
    const name = thread.state === 'open' ? 'thread.resolve' : 'thread.reopen';
    if (!thread.can.includes(name) || this.connection.client?.supports(name) !== true) return nothing;
    return html`<button class="quiet" part="settle-button" @click=${() => void this.#settle(name)}>
      ${this.text(name)}
    </button>`;
  }

  #renderPosts(list: PostList): TemplateResult {
    const newestLast = [...list.posts].reverse();
    const thread = this.#thread;
    const opening = thread === null ? undefined : this.connection.client?.post(thread.id as string as PostId);
    const hasOpening = opening !== undefined && !newestLast.some(({ id }) => id === opening.id);
    if (newestLast.length === 0 && list.state === 'ready') {
      const isNobody = this.#place.session?.person === null;
      const mayWrite = !this.readonly && (isNobody || list.can.includes('post.create'));
      return html`<p class="empty" part="empty">
        ${this.text(mayWrite ? 'thread.empty' : 'thread.empty.readonly')}
      </p>`;
    }
    const shown = [...(hasOpening ? [opening] : []), ...newestLast];
    const hidden =
      (thread?.count ?? 0) -
      shown.reduce((sum, { deleted, replyCount }) => sum + (deleted ? 0 : 1) + replyCount, 0);
    const label = this.text('thread.label', { title: thread?.subject.title ?? this.subjectTitle ?? '' });
    return html`<div
      class="posts"
      part="posts"
      role="group"
      aria-label=${label}
      aria-busy=${list.state === 'loading'}
    >
      ${hasOpening ? this.#renderPost(opening, 1, -1) : nothing}
      ${
        list.hasMore && hidden > 0
          ? html`<button
              class="link middle"
              part="more-button"
              aria-disabled=${list.state === 'loading'}
              @click=${this.#more}
            >
              ${this.text('thread.middle', { count: hidden })}
            </button>`
          : nothing
      }
      ${repeat(
        newestLast,
        ({ id }) => id,
        (post, at) => this.#renderPost(post, at + (hasOpening ? 2 : 1), list.hasMore ? -1 : shown.length),
      )}
    </div>`;
  }

  #renderPost(post: Post, position: number, count: number): TemplateResult {
    return html`<se-post
      plain
      part="post"
      exportparts=${postParts}
      .client=${this.connection.client}
      .post=${post}
      .position=${[position, count] as const}
      .memory=${this.#place.memory(post.id)}
      ?unread=${this.#isNews(post)}
      lang=${this.localizer?.language ?? 'de'}
    ></se-post>`;
  }

  #renderComposer(): TemplateResult | typeof nothing {
    const { client } = this.connection;
    const { subject } = this;
    const { list, session } = this.#place;
    if (this.readonly || client === null || session === null || subject === null) return nothing;
    const thread = this.#thread;
    const may = (thread ?? list)?.can.includes('post.create') ?? true;
    if (!client.supports('post.create') || (session.person !== null && !may)) return nothing;
    if (this.#place.composer === 'none') {
      return html`<button class="write-field" part="composer composer-fold" @click=${this.#place.write}>
          ${this.text('thread.write')}</button
        >${this.#renderProblem(this.#place.problem)}`;
    }
    return html`<se-composer
      part="composer"
      exportparts=${composerParts}
      ?open=${this.#place.composer === 'open'}
      .client=${client}
      .space=${thread?.space.id ?? list?.space?.id ?? this.space}
      .subject=${subject}
      .subjectTitle=${this.subjectTitle}
      .subjectHref=${this.subjectHref}
      placeholder=${this.text('thread.write')}
      lang=${this.localizer?.language ?? 'de'}
      @close=${this.#place.stopWriting}
    ></se-composer>`;
  }

  #renderProblem(error: SocialError | null): TemplateResult | typeof nothing {
    if (error === null) return nothing;
    return html`<p class="problem" part="problem" role="alert">${this.errorText(error)}</p>`;
  }

  get #thread(): Thread | null {
    return this.connection.client?.thread(this.subject as SubjectUrn) ?? null;
  }

  async #opened(client: Client, list: PostList): Promise<void> {
    this.#newest = list.state === 'ready' ? (list.posts[0]?.published ?? '') : null;
    readWhileShown(client, this.#thread?.id, () => this.connection.client === client);
    const opening = this.#thread?.id as string | undefined;
    // A long thread shows its first post too: it says what everything else is about, and can be missed.
    if (opening !== undefined && list.hasMore) await client.loadPost(opening as PostId).catch(() => null);
    await this.#openLinked();
  }

  /** A link to a post leads to this page: the thread is opened up to it. */
  async #openLinked(): Promise<void> {
    const id = linkedPost();
    const { client } = this.connection;
    const { list } = this.#place;
    if (id === null || client === null || list === null || this.#visited === location.hash) return;
    this.#visited = location.hash;
    let root = id;
    const isShown = (): boolean =>
      list.posts.some((post) => post.id === root) || (this.#thread?.id as string | undefined) === root;
    if (!isShown() && client.supports('posts.get')) {
      // What cannot be loaded is, for this reader, not there.
      const post = await client.loadPost(id).catch(() => null);
      if (post?.subject !== this.subject) return;
      root = post.root;
    }
    while (!isShown() && list.hasMore && list.state === 'ready') await list.more();
    const shown = await this.#find((post) => post.id === root);
    if (root === id) shown?.focus();
    else await shown?.showReply(id);
  }

  readonly #handleHash = (): void => void this.#openLinked();

  /** The first post that is meant, drawn. */
  async #find(isMeant: (post: Post) => boolean): Promise<SePost | undefined> {
    await this.updateComplete;
    const posts = [...this.renderRoot.querySelectorAll<SePost>('se-post')];
    const found = posts.find(({ post }) => post !== null && isMeant(post));
    await found?.updateComplete;
    return found;
  }

  /** Tells the page about the thread whenever it is another one. */
  #tell(): void {
    const { subject } = this;
    const { list } = this.#place;
    if (subject === null || list?.state !== 'ready') return;
    const thread = this.#thread;
    if (list === this.#told?.list && thread === this.#told.thread) return;
    this.#told = { list, thread };
    const event = new SeThreadChangedEvent(subject, thread);
    this.dispatchEvent(event);
  }

  async #settle(name: 'thread.resolve' | 'thread.reopen'): Promise<void> {
    const { client } = this.connection;
    if (client === null || this.subject === null) return;
    this.problem = null;
    try {
      const place = this.#thread === null ? {} : { space: this.#thread.space.id };
      await client.execute(name, { subject: this.subject as SubjectUrn, ...place }, { keep: false });
    } catch (error) {
      // Where its own sentence cannot be had, a general one is there.
      await this.localizer?.load(writing).catch(() => undefined);
      this.problem = asSocialError(error);
    }
  }

  readonly #more = async (): Promise<void> => {
    const shown = [...this.renderRoot.querySelectorAll<SePost>('se-post')].map(({ post }) => post?.id);
    const hasStayed = watchFocus(this);
    await this.#place.list?.more();
    if (!hasStayed()) return;
    // The focus goes to the first of the posts that came; they stand above those that were there.
    (await this.#find(({ id }) => !shown.includes(id)))?.focus({ preventScroll: true });
  };
}

const missingSubject = new SocialError('invalid', 'subject is missing.', {
  reason: 'subject-invalid',
  field: 'subject',
});

declare global {
  interface HTMLElementTagNameMap {
    'se-thread': SeThread;
  }
}
