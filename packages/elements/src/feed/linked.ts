import type { Client, PostList } from '@social-enterprise/client';
import type { Post, PostId } from '@social-enterprise/contract';
import type { LitElement, ReactiveController } from 'lit';
import { linkedPost } from '../post/link.js';
import type { SePost } from '../post/post.js';

export interface LinkedSurroundings {
  client(): Client | null;
  list(): PostList | null;
  /** Whether a post may stand in this feed. */
  isHere(post: Post): boolean;
  /** Brings the post at a place of the list into the document. */
  draw(index: number): Promise<SePost | null>;
}

/** A link to a post leads to this page; a conversation that the list does not show yet stands above the others. */
export class LinkedController implements ReactiveController {
  readonly #host: LitElement;
  readonly #around: LinkedSurroundings;
  #post: Post | null = null;
  /** The fragment that was gone to last. */
  #visited = '';

  constructor(host: LitElement, around: LinkedSurroundings) {
    this.#host = host;
    this.#around = around;
    host.addController(this);
  }

  /** The post that the address names and the list does not show. */
  get post(): Post | null {
    return this.#post;
  }

  hostConnected(): void {
    window.addEventListener('hashchange', this.#handleHash);
  }

  hostDisconnected(): void {
    window.removeEventListener('hashchange', this.#handleHash);
  }

  /** Goes to the post that the address names; `anew` also when that was the last one gone to. */
  async open(anew = false): Promise<void> {
    const id = linkedPost();
    const client = this.#around.client();
    const list = this.#around.list();
    const isNew = anew || this.#visited !== location.hash;
    this.#set(null);
    if (id === null || client === null || list === null) return;
    this.#visited = location.hash;
    const placeOf = (root: PostId): number => list.posts.findIndex((post) => post.id === root);
    let at = placeOf(id);
    let root = id;
    if (at === -1) {
      const post = await this.#load(client, id);
      root = post?.root ?? id;
      at = placeOf(root);
      if (at === -1) {
        this.#set(root === id ? post : await this.#load(client, root));
        await this.#host.updateComplete;
      }
    }
    if (!isNew) return;
    const shown = at === -1 ? this.#drawn : await this.#around.draw(at);
    await shown?.updateComplete;
    if (root === id) shown?.focus();
    else await shown?.showReply(id);
  }

  readonly #handleHash = (): void => void this.open();

  get #drawn(): SePost | null {
    return this.#host.renderRoot.querySelector<SePost>('.linked');
  }

  /** Null for a post that is none of this feed. */
  async #load(client: Client, id: PostId): Promise<Post | null> {
    if (!client.supports('posts.get')) return null;
    // What cannot be loaded is, for this reader, not there.
    const post = await client.loadPost(id).catch(() => null);
    const isSame = client === this.#around.client();
    return post !== null && isSame && this.#around.isHere(post) ? post : null;
  }

  #set(post: Post | null): void {
    if (post !== this.#post) this.#host.requestUpdate();
    this.#post = post;
  }
}
