import type { Client } from '@social-enterprise/client';
import {
  asSocialError,
  type Change,
  type CommandInput,
  type CommandName,
  type Post,
  type PostId,
  type SocialError,
} from '@social-enterprise/contract';
import type { LitElement } from 'lit';
import type { Localizer } from '../i18n/localizer.js';
import type { PostScene } from './parts.js';

export interface PostSurroundings {
  client(): Client | null;
  localizer(): Localizer | null;
  scene(): PostScene;
  edit(post: Post): Promise<void>;
  deleted(post: Post): unknown;
  /** Moves the focus to a post, or to something in it. */
  focusOn(post: Post, selector?: string): Promise<void>;
}

/** Pressed once more, the browser closes what the button opened. */
const isOpen = (anchor: HTMLElement): boolean => anchor.getAttribute('aria-expanded') === 'true';

/** What a person does to a post. Menus and pickers come along when they are first opened. */
export class PostActions {
  readonly #host: LitElement;
  readonly #around: PostSurroundings;
  #problem: { readonly post: PostId; readonly error: SocialError } | null = null;
  #notice: { readonly post: PostId; readonly text: string } | null = null;

  constructor(host: LitElement, around: PostSurroundings) {
    this.#host = host;
    this.#around = around;
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
    const [{ openReactions }] = await Promise.all([import('./popovers.js'), this.#loadTexts()]);
    openReactions(anchor, this.#around.scene(), (emoji) => void this.react(post, emoji));
  }

  async openMenu(post: Post, anchor: HTMLElement): Promise<void> {
    if (isOpen(anchor)) return;
    const [{ openMenu }] = await Promise.all([import('./popovers.js'), this.#loadTexts()]);
    openMenu(anchor, this.#around.scene(), post, {
      edit: () => void this.#around.edit(post),
      remove: () => void this.#delete(post),
      say: (text) => void this.#say(post, text),
      pin: () => void this.execute(post, post.pinned ? 'post.unpin' : 'post.pin', { id: post.id }),
    });
  }

  async restore(post: Post): Promise<void> {
    if ((await this.execute(post, 'post.restore', { id: post.id })) !== null)
      await this.#around.focusOn(post);
  }

  /** Carries out a command about a post; a refusal is kept as its `problem`. */
  async execute<Name extends CommandName>(
    post: Post,
    name: Name,
    input: CommandInput<Name>,
  ): Promise<Change | null> {
    const client = this.#around.client();
    if (client === null || !(await this.#isNamed(client))) return null;
    this.#setProblem(null);
    this.#setNotice(null);
    try {
      return await client.execute(name, input);
    } catch (error) {
      await this.#loadTexts();
      this.#setProblem({ post: post.id, error: asSocialError(error) });
      return null;
    }
  }

  async #delete(post: Post): Promise<void> {
    if ((await this.execute(post, 'post.delete', { id: post.id })) === null) return;
    this.#around.deleted(post);
    await this.#around.focusOn(post, '.tombstone button');
  }

  /** Whoever has no name here yet gives one first. */
  async #isNamed(client: Client): Promise<boolean> {
    const localizer = this.#around.localizer();
    if (localizer === null) return false;
    const session = await client.loadSession();
    if (session.person !== null || !session.can.includes('person.create')) return true;
    const [{ askForName }] = await Promise.all([import('../name/name-dialog.js'), this.#loadTexts()]);
    const { renderRoot } = this.#host;
    return askForName(client, localizer, renderRoot.querySelector('article') ?? renderRoot);
  }

  /** Menus and refusals speak with the texts for writing. */
  async #loadTexts(): Promise<void> {
    await this.#around.localizer()?.loadWriting();
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
