import type { Client, Operation } from '@social-enterprise/client';
import {
  loadPart,
  type Change,
  type CommandInput,
  type CommandName,
  type Post,
  type PostId,
  type SocialError,
} from '@social-enterprise/contract';
import type { LitElement } from 'lit';
import { Outage } from '../base/outage.js';
import type { Localizer } from '../i18n/localizer.js';
import { writing } from '../i18n/section.js';
import type { PostScene } from './scene.js';
import type { MenuEntry } from './popovers.js';

export interface PostSurroundings {
  client(): Client | null;
  localizer(): Localizer | null;
  scene(): PostScene;
  edit(post: Post): Promise<void>;
  deleted(post: Post): unknown;
  /** Moves the focus to the post, to a reply, or to something in it. */
  focusOn(post: PostId, selector?: string): Promise<void>;
}

/** The post that had the focus is no more: it was never sent, and its author gave it up. Stays in the root of the list. */
export class PostGivenUpEvent extends Event {
  static readonly type = 'post-given-up';

  constructor() {
    super(PostGivenUpEvent.type, { bubbles: true });
  }
}

/** Pressed once more, the browser closes what the button opened. */
const isOpen = (anchor: HTMLElement): boolean => anchor.getAttribute('aria-expanded') === 'true';

/** What a person does to a post. Menus and pickers come along when they are first opened. */
export class PostActions {
  readonly #host: LitElement;
  readonly #around: PostSurroundings;
  readonly #outage: Outage;
  #problem: { readonly post: PostId; readonly error: SocialError } | null = null;
  #notice: { readonly post: PostId; readonly text: string } | null = null;

  constructor(host: LitElement, around: PostSurroundings) {
    this.#host = host;
    this.#around = around;
    // What did not come before comes now, with the next press.
    this.#outage = new Outage(
      host,
      () => around.client(),
      () => this.#setProblem(null),
    );
    host.addEventListener('focusout', () => {
      if (this.#notice !== null) this.#setNotice(null);
    });
  }

  /** What the last action has to say, until the focus leaves the post. */
  get notice(): { readonly post: PostId; readonly text: string } | null {
    return this.#notice;
  }

  /** The last refusal, shown on the post it is about. */
  get problem(): { readonly post: PostId; readonly error: SocialError } | null {
    return this.#problem;
  }

  async react(post: Post, emoji: string): Promise<void> {
    const own = post.reactions.some((reaction) => reaction.emoji === emoji && reaction.own);
    await this.execute(post, own ? 'reaction.remove' : 'reaction.add', { post: post.id, emoji });
  }

  async openReactions(post: Post, anchor: HTMLElement): Promise<void> {
    if (isOpen(anchor)) return;
    const scene = this.#around.scene();
    const select = (emoji: string): void => void this.react(post, emoji);
    await this.attempt(post, async () => {
      const { openPicker, openReactions } = await this.#loadPopovers();
      const more = (): void => void this.attempt(post, () => openPicker(anchor, scene, select));
      openReactions(anchor, scene, { select, more });
    });
  }

  async openMenu(post: Post, anchor: HTMLElement): Promise<void> {
    if (isOpen(anchor)) return;
    await this.attempt(post, async () => {
      const scene = this.#around.scene();
      const say = (text: string): void => void this.#say(post, Promise.resolve(text));
      const [{ openMenu }, entries] = await Promise.all([
        this.#loadPopovers(),
        this.#loadEntries(post, scene, say),
      ]);
      openMenu(anchor, scene, post, entries, {
        edit: () => void this.#around.edit(post),
        remove: () => void this.#delete(post),
        say: (text) => void this.#say(post, text),
        levels: this.#mayChooseLevel ? () => void this.#openLevels(post, anchor) : null,
        pin: () => void this.execute(post, post.pinned ? 'post.unpin' : 'post.pin', { id: post.id }),
      });
    });
  }

  /** The menu closes first, so that the next one opens at the same button. */
  async #openLevels(post: Post, anchor: HTMLElement): Promise<void> {
    await this.attempt(post, async () => {
      const { openLevelMenu } = await this.#loadPopovers();
      await openLevelMenu(anchor, this.#around.scene(), post, (level) => {
        void this.execute(post, 'subscription.set', { post: post.id, level });
      });
    });
  }

  get #mayChooseLevel(): boolean {
    const client = this.#around.client();
    return client?.supports('subscription.set') === true && (client.session?.person ?? null) !== null;
  }

  async restore(post: Post): Promise<void> {
    if ((await this.execute(post, 'post.restore', { id: post.id })) !== null)
      await this.#around.focusOn(post.id);
  }

  /** Sends again what waits; the button is gone, and the focus goes on with the post. */
  async retry(post: Post, operation: Operation): Promise<void> {
    const hadFocus = this.#hasFocus;
    this.#around.client()?.retry(operation);
    if (hadFocus) await this.#around.focusOn(post.id);
  }

  /** Gives up what waits; the focus goes on with the post, or with the place where a new one was written. */
  async discard(post: Post, operation: Operation): Promise<void> {
    const hadFocus = this.#hasFocus;
    const isNew = operation.command.name === 'post.create';
    this.#around.client()?.discard(operation);
    if (!hadFocus) return;
    if (isNew && post.inReplyTo === null) this.#host.dispatchEvent(new PostGivenUpEvent());
    else await this.#around.focusOn(isNew ? (post.inReplyTo ?? post.id) : post.id);
  }

  /** Carries out a command about a post; a refusal is kept as its `problem`. */
  async execute<Name extends CommandName>(
    post: Post,
    name: Name,
    input: CommandInput<Name>,
  ): Promise<Change | null> {
    const client = this.#around.client();
    let change: Change | null = null;
    await this.attempt(post, async () => {
      if (client !== null && (await this.#isNamed(client))) change = await client.execute(name, input);
    });
    return change;
  }

  /** Does something about a post that may fail; a failure is kept as its `problem`. */
  async attempt(post: Post, action: () => Promise<void>): Promise<void> {
    this.#setProblem(null);
    this.#setNotice(null);
    try {
      await action();
    } catch (error) {
      // Where its own sentence cannot be had, a general one is there.
      await this.loadTexts().catch(() => undefined);
      this.#setProblem({ post: post.id, error: this.#outage.failed(error) });
    }
  }

  /** Menus, composers and refusals speak with the texts for writing. */
  async loadTexts(): Promise<void> {
    await this.#around.localizer()?.load(writing);
  }

  get #hasFocus(): boolean {
    return this.#host.matches(':focus-within');
  }

  async #delete(post: Post): Promise<void> {
    if ((await this.execute(post, 'post.delete', { id: post.id })) === null) return;
    this.#around.deleted(post);
    await this.#around.focusOn(post.id, '.tombstone button');
  }

  /** Whoever has no name here yet gives one first. */
  async #isNamed(client: Client): Promise<boolean> {
    const localizer = this.#around.localizer();
    if (localizer === null) return false;
    const session = await client.loadSession();
    if (session.person !== null || !session.can.includes('person.create')) return true;
    const { askForName } = await loadPart(() => import('../name/name-dialog.js'));
    const { renderRoot } = this.#host;
    return askForName(client, localizer, renderRoot.querySelector('article') ?? renderRoot);
  }

  /** What only questions and thanks have in the menu. */
  async #loadEntries(
    post: Post,
    scene: PostScene,
    say: (text: string) => void,
  ): Promise<readonly MenuEntry[]> {
    const hasThanks = post.can.includes('thanks.give') || post.thanks?.own;
    if (post.question === null && !hasThanks) return [];
    const { loadEntries } = await loadPart(() => import('../questions/menu.js'));
    return loadEntries(post, scene, { say, root: this.#host.renderRoot.querySelector('article') });
  }

  async #loadPopovers(): Promise<typeof import('./popovers.js')> {
    const [popovers] = await Promise.all([loadPart(() => import('./popovers.js')), this.loadTexts()]);
    return popovers;
  }

  /** The live region is there before its text, so that the text is read out. */
  async #say(post: Post, text: Promise<string>): Promise<void> {
    this.#setNotice({ post: post.id, text: '' });
    this.#setNotice({ post: post.id, text: await text });
  }

  #setNotice(notice: typeof this.notice): void {
    this.#notice = notice;
    this.#host.requestUpdate();
  }

  #setProblem(problem: typeof this.problem): void {
    this.#problem = problem;
    this.#host.requestUpdate();
  }
}
