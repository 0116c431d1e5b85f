import { Inbox } from '@social-enterprise/client';
import { asSocialError, type Notification, type SocialError } from '@social-enterprise/contract';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { controls } from '../base/controls.styles.js';
import { watchFocus } from '../base/kept-focus.js';
import { menuStyles } from '../base/menu.styles.js';
import { place } from '../base/place.js';
import { SeElement } from '../base/se-element.js';
import { skeleton } from '../base/states.js';
import { SeInboxCountedEvent, SeNotificationOpenedEvent } from '../events.js';
import { inbox as inboxTexts } from '../i18n/inbox.js';
import { inboxStyles } from './inbox.styles.js';
import { bell } from './icons.js';
import { notificationItem } from './item.js';
import { hrefOf } from './links.js';
import { openItemMenu } from './menu.js';
import { badge, bellLabel } from './words.js';

/** Levels of headings, the default first. */
const headings = ['2', '1', '3', '4', '5', '6'] as const;

/**
 * What concerns the person: who answered, mentioned or asked them, one item a conversation. A bell with a count
 * that opens a panel, or the list as a page of its own.
 *
 * @attr lang - Language of the texts, BCP 47. Default: the provider's, else that of the page.
 * @attr page - Draws the list itself, as wide as its place, instead of the bell.
 * @attr heading - Level of the list's heading, 1 to 6; default 2.
 * @attr post-href - Page of a conversation, with `{post}` and `{space}` (its handle): items lead there. Default: the provider's, else this page.
 * @attr profile-href - Page of a person, with `{handle}` or `{id}`: items about skills lead there. Default: the provider's.
 * @attr idea-href - Page of an idea, with `{idea}`, `{board}` and `{space}` (their handles): items about ideas lead there.
 * @attr evaluation-href - Page of an evaluation of ideas, with `{evaluation}`, `{board}` and `{space}` (their handles): items about evaluations lead there.
 * @attr count - Set by the element: how many items are new. For the page's styles; the event is for its scripts.
 * @fires {SeInboxCountedEvent} se-inbox-counted - Another number of items is new or not read.
 * @fires {SeNotificationOpenedEvent} se-notification-opened - An item was chosen; cancelable: the page leads there itself.
 * @csspart bell - The button that opens the panel.
 * @csspart count - The number on the bell.
 * @csspart panel - The panel, or the page.
 * @csspart header - Title and „Alle gelesen“.
 * @csspart read-all-button - Marks all as read.
 * @csspart items - The list.
 * @csspart item - One notification.
 * @csspart title - What it is about.
 * @csspart excerpt - How the latest text begins.
 * @csspart item-menu-button - Opens the actions of an item.
 * @csspart menu - The opened menu.
 * @csspart menu-item - One action in the menu.
 * @csspart more-button - „Ältere anzeigen“.
 * @csspart empty - What stands where nothing has come yet.
 * @csspart problem - Why something that was pressed did not work.
 * @csspart error - What went wrong.
 * @csspart sign-in - Goes to where people sign in.
 * @csspart signed-out - Says that nobody is signed in any more.
 * @cssproperty --se-color-accent - Accent: the number on the bell, links, focus.
 * @cssproperty --se-density - 0 compact, 1 regular (default), 2 touch.
 * @since 0.1.0
 */
export class SeInbox extends SeElement {
  static override styles = [controls, menuStyles, inboxStyles];
  protected static override readonly sections = [inboxTexts];

  /** Draws the list instead of the bell. */
  @property({ type: Boolean, reflect: true }) page = false;

  /** Level of the list's heading. */
  @property({ type: Number }) heading = 2;

  /** Page of a conversation, as a template. */
  @property({ attribute: 'post-href' }) postHref: string | null = null;

  /** Page of a person, with `{handle}` or `{id}`; null: the provider's. */
  @property({ attribute: 'profile-href' }) profileHref: string | null = null;

  /** Page of an idea, as a template. */
  @property({ attribute: 'idea-href' }) ideaHref: string | null = null;

  /** Page of an evaluation of ideas, as a template. */
  @property({ attribute: 'evaluation-href' }) evaluationHref: string | null = null;

  /** How many items are new. */
  @property({ type: Number, reflect: true }) count = 0;

  @state() private isOpen = false;
  @state() private problem: SocialError | null = null;

  #inbox: Inbox | null = null;
  #of: unknown = null;
  #told: readonly [unseen: number, unread: number] | null = null;
  #arrived = '';

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#see);
    window.addEventListener('focus', this.#see);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#see);
    window.removeEventListener('focus', this.#see);
    this.#close();
  }

  /** What is drawn is told by the inbox itself. */
  override clientChanged(): void {
    if (this.#inbox === null) this.requestUpdate();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { client } = this.connection;
    if (client !== this.#of) {
      this.#close();
      this.#of = client;
      if (client !== null && Inbox.isSupported(client)) {
        this.#inbox = new Inbox(client);
        this.#inbox.changed.subscribe(this.#changed);
        // Who is here says whether the list is empty or nobody's.
        client.loadSession().catch(() => null);
        void (this.page ? this.#inbox.open() : this.#inbox.load());
      }
    } else if (changed.has('page') && this.page) void this.#inbox?.open();
    this.#count();
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    this.#tell();
    queueMicrotask(this.#see);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { localizer } = this;
    const { client } = this.connection;
    if (localizer === null) return this.renderWithoutTexts();
    const isUnsupported = client !== null && !Inbox.isSupported(client);
    if (this.page) {
      return isUnsupported
        ? html`<p class="notice" part="empty">${this.text('state.unsupported')}</p>`
        : html`${this.#renderArrived()}
            <section class="panel" part="panel" aria-labelledby="title">${this.#renderPanel()}</section>`;
    }
    // A bell that can never ring is no use to anybody.
    if (isUnsupported) return nothing;
    const number = badge(this.count);
    return html`${this.#renderArrived()}<button
        class="bell"
        part="bell"
        popovertarget="panel"
        aria-haspopup="dialog"
        aria-expanded=${this.isOpen}
        aria-label=${bellLabel(this.count, localizer)}
      >
        ${bell}${number === '' ? nothing : html`<span class="count" part="count" aria-hidden="true">${number}</span>`}
      </button>
      <div
        id="panel"
        class="popover panel"
        part="panel"
        role="dialog"
        aria-labelledby="title"
        popover="auto"
        @beforetoggle=${this.#beforeToggle}
        @toggle=${this.#toggled}
      >
        ${this.isOpen ? this.#renderPanel() : nothing}
      </div>`;
  }

  #renderArrived(): TemplateResult {
    return html`<div class="hidden" role="status">${this.#arrived}</div>`;
  }

  #renderPanel(): TemplateResult {
    const inbox = this.#inbox;
    const level = this.levelOf(this.heading, headings);
    return html`
      <div class="header" part="header">
        <div id="title" class="title" role="heading" aria-level=${level} tabindex="-1">
          ${this.text('inbox.label')}
        </div>
        ${
          (inbox?.unread ?? 0) === 0
            ? nothing
            : html`<button class="link" part="read-all-button" @click=${this.#readAll}>
                ${this.text('inbox.read.all')}
              </button>`
        }
      </div>
      ${this.renderNotices()}
      ${this.problem === null ? nothing : html`<p class="problem" part="problem" role="alert">${this.errorText(this.problem)}</p>`}
      ${this.#renderList(inbox)}
    `;
  }

  #renderList(inbox: Inbox | null): TemplateResult {
    const error = this.connection.error ?? inbox?.error ?? null;
    const items = inbox?.items ?? [];
    if (error !== null && (inbox === null || inbox.state === 'failed')) return this.#renderFailed(error);
    if (inbox === null || (inbox.isLoading && items.length === 0) || inbox.state === 'loading') {
      return skeleton(3, this.text('inbox.loading'));
    }
    if (items.length === 0) return this.#renderEmpty();
    return html`<ul class="items" part="items" @keydown=${this.#move}>
        ${repeat(
          items,
          ({ id }) => id,
          (item) => this.#renderItem(item),
        )}
      </ul>
      ${error === null ? nothing : this.#renderFailed(error)}
      ${
        inbox.hasMore
          ? html`<button
              class="link more"
              part="more-button"
              aria-disabled=${inbox.isLoading}
              @click=${this.#more}
            >
              ${this.text('inbox.more')}
            </button>`
          : nothing
      }`;
  }

  #renderItem(item: Notification): TemplateResult {
    const { localizer } = this;
    if (localizer === null) return html``;
    return notificationItem(item, {
      localizer,
      href: this.#hrefOf(item),
      spaceName: (space) => this.spaceName(space),
      open: (event) => this.#choose(event, item),
      menu: (anchor) => void this.#openMenu(anchor, item),
    });
  }

  #renderFailed(error: SocialError): TemplateResult {
    return this.renderError(error, () => this.#inbox?.open());
  }

  #renderEmpty(): TemplateResult {
    const isNobody = this.connection.client?.session?.person === null;
    const { signIn } = this.connection;
    const text = !isNobody ? 'inbox.empty' : signIn === null ? 'inbox.nobody' : 'inbox.sign-in';
    return html`<p class="empty" part="empty">${this.text(text)}</p>
      ${
        isNobody && signIn !== null
          ? html`<button class="primary" part="sign-in" @click=${signIn}>
              ${this.text('sign-in.button')}
            </button>`
          : nothing
      }`;
  }

  #hrefOf(item: Notification): string | null {
    const { provision } = this.connection;
    const postHref = this.postHref ?? provision?.postHref ?? null;
    return hrefOf(item, {
      postHref,
      profileHref: this.profileHref ?? provision?.profileHref ?? null,
      ideaHref: this.ideaHref,
      evaluationHref: this.evaluationHref,
    });
  }

  /** Goes to what an item is about, unless the page does that itself; either way it is read. */
  #choose(event: Event, item: Notification): void {
    const href = this.#hrefOf(item);
    const opened = new SeNotificationOpenedEvent(item, href);
    if (!this.dispatchEvent(opened) || href === null) event.preventDefault();
    this.#run(this.#inbox?.read(item));
    this.#panel?.hidePopover();
  }

  async #openMenu(anchor: HTMLElement, item: Notification): Promise<void> {
    const { localizer } = this;
    const inbox = this.#inbox;
    if (localizer === null || inbox === null) return;
    this.problem = null;
    try {
      await openItemMenu(anchor, item, { inbox, localizer, run: (work) => this.#run(work) });
    } catch (error) {
      this.problem = asSocialError(error);
    }
  }

  readonly #changed = (): void => this.requestUpdate();

  readonly #readAll = (): void => {
    this.#run(this.#inbox?.readAll());
    // The button goes; the focus stays in the panel.
    this.renderRoot.querySelector<HTMLElement>('#title')?.focus();
  };

  readonly #more = async (): Promise<void> => {
    const before = this.#inbox?.items.length ?? 0;
    const hasStayed = watchFocus(this);
    await this.#inbox?.more();
    await this.updateComplete;
    if (hasStayed()) this.#links[before]?.focus();
  };

  get #panel(): HTMLElement | null {
    return this.page ? null : this.renderRoot.querySelector<HTMLElement>('#panel');
  }

  get #links(): readonly HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.open')];
  }

  readonly #beforeToggle = (event: ToggleEvent): void => {
    if (event.newState === 'open') {
      this.isOpen = true;
      void this.#inbox?.open();
      return;
    }
    // Before it goes, so that the focus is not lost with it.
    const { activeElement } = this.renderRoot as ShadowRoot;
    const hasFocus = activeElement !== null && this.#panel?.contains(activeElement) === true;
    if (hasFocus) this.renderRoot.querySelector<HTMLElement>('.bell')?.focus();
  };

  readonly #toggled = async (event: ToggleEvent): Promise<void> => {
    const panel = this.#panel;
    const button = this.renderRoot.querySelector('.bell');
    if (event.newState !== 'open') {
      this.isOpen = false;
      this.#inbox?.shut();
    } else if (panel !== null && button !== null) {
      await this.updateComplete;
      place(panel, button, 'end');
      this.renderRoot.querySelector<HTMLElement>('#title')?.focus({ preventScroll: true });
    }
  };

  /** Arrows lead from item to item, Home and End to the first and last. */
  readonly #move = (event: KeyboardEvent): void => {
    const links = this.#links;
    const root = this.renderRoot as ShadowRoot;
    const at = links.findIndex((link) => link === root.activeElement);
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: Math.min(at + 1, links.length - 1),
      ArrowUp: Math.max(at - 1, 0),
      Home: 0,
      End: links.length - 1,
    };
    const target = targets[event.key];
    if (at < 0 || target === undefined) return;
    event.preventDefault();
    links[target]?.focus();
  };

  /** What is on the screen of somebody who is there is seen. */
  readonly #see = (): void => {
    const inbox = this.#inbox;
    const isShown = (this.page || this.isOpen) && this.isConnected;
    if (!isShown || inbox === null || inbox.state !== 'ready' || inbox.isLoading) return;
    if (document.visibilityState === 'visible' && document.hasFocus()) this.#run(inbox.see());
  };

  /** What was pressed shows at once; why it could not be done is said. */
  #run(work: Promise<void> | undefined): void {
    work?.catch((error: unknown) => {
      const problem = asSocialError(error);
      if (problem.code !== 'closed') this.problem = problem;
    });
  }

  /** Takes the counts over; what has come since is said once. */
  #count(): void {
    const inbox = this.#inbox;
    if (inbox === null) return;
    this.count = inbox.unseen;
    const more = this.#told === null ? 0 : inbox.unseen - this.#told[0];
    if (more > 0) this.#arrived = this.text('inbox.arrived', { count: more });
  }

  /** Tells the page of other counts than before. */
  #tell(): void {
    const inbox = this.#inbox;
    if (inbox === null || inbox.state !== 'ready') return;
    const { unseen, unread } = inbox;
    if (this.#told?.[0] === unseen && this.#told[1] === unread) return;
    this.#told = [unseen, unread];
    const event = new SeInboxCountedEvent(unseen, unread);
    this.dispatchEvent(event);
  }

  #close(): void {
    this.#inbox?.close();
    this.#inbox = null;
    this.#of = null;
    this.#told = null;
    this.#arrived = '';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'se-inbox': SeInbox;
  }
}
