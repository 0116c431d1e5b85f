import type { Post, PostId } from '@social-enterprise/contract';
import type { LitElement } from 'lit';
import { loadComposer } from '../composer/load.js';
import type { PostActions } from './actions.js';

/** What is being written within a post: a reply, and the post or a reply anew. The composer comes along now. */
export class PostWriting {
  readonly #host: LitElement;
  readonly #actions: PostActions;
  readonly #focusOn: (post: Post) => Promise<void>;
  #editing: PostId | null = null;
  #replyingTo: PostId | null = null;

  constructor(host: LitElement, actions: PostActions, focusOn: (post: Post) => Promise<void>) {
    this.#host = host;
    this.#actions = actions;
    this.#focusOn = focusOn;
  }

  get isOpen(): boolean {
    return this.#editing !== null || this.#replyingTo !== null;
  }

  isEditing({ id }: Post): boolean {
    return this.#editing === id;
  }

  isReplyingTo({ id }: Post): boolean {
    return this.#replyingTo === id;
  }

  readonly reply = (post: Post): Promise<void> =>
    this.#open(post, () => {
      this.#replyingTo = post.id;
    });

  readonly edit = (post: Post): Promise<void> =>
    this.#open(post, () => {
      this.#editing = post.id;
    });

  /** The composer goes; the focus goes on with the post that it was about. */
  async stop(post: Post): Promise<void> {
    const hadFocus = this.#composer(post)?.matches(':focus-within') === true;
    if (this.isEditing(post)) this.#editing = null;
    else this.#replyingTo = null;
    this.#host.requestUpdate();
    if (hadFocus) await this.#focusOn(post);
  }

  #open(post: Post, begin: () => void): Promise<void> {
    return this.#actions.attempt(post, async () => {
      await Promise.all([loadComposer(), this.#actions.loadTexts()]);
      begin();
      this.#host.requestUpdate();
      await this.#host.updateComplete;
      this.#composer(post)?.focus();
    });
  }

  #composer(post: Post): HTMLElement | null {
    const selector = this.isEditing(post) ? '.editor' : 'se-composer[in-reply-to]';
    return this.#host.renderRoot.querySelector<HTMLElement>(selector);
  }
}
