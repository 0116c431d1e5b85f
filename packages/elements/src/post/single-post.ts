import type { Client } from '@social-enterprise/client';
import { SocialError, type Post, type PostId } from '@social-enterprise/contract';
import type { ReactiveControllerHost } from 'lit';
import { isId } from '../base/ids.js';
import { Outage } from '../base/outage.js';
import { readWhileShown } from './read.js';

const unknownPost = (id: string): SocialError =>
  new SocialError('not-found', `There is no post ${id}.`, { reason: 'post-unknown' });

/** The post of an element that names it by its id. */
export class SinglePost {
  readonly #host: ReactiveControllerHost;
  readonly #outage: Outage;
  #client: Client | null = null;
  #id: string | null = null;
  #post: Post | null = null;
  #error: SocialError | null = null;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    this.#outage = new Outage(
      host,
      () => this.#client,
      () => this.retry(),
    );
  }

  /** As it was when it was loaded; null before. */
  get post(): Post | null {
    return this.#post;
  }

  get error(): SocialError | null {
    return this.#error;
  }

  use(client: Client | null, id: string | null): void {
    if (client === this.#client && id === this.#id) return;
    this.#client = client;
    this.#id = id;
    this.#post = null;
    this.#error = null;
    if (client !== null && id !== null) void this.#load(client, id);
  }

  retry(): void {
    this.#id = null;
    this.#host.requestUpdate();
  }

  async #load(client: Client, id: string): Promise<void> {
    let post: Post | null = null;
    let error: SocialError | null = null;
    try {
      await client.loadSession();
      post = isId(id) ? await client.loadPost(id as PostId) : null;
      if (post === null) error = unknownPost(id);
    } catch (thrown) {
      error = this.#outage.failed(thrown);
    }
    if (client !== this.#client || id !== this.#id) return;
    this.#post = post;
    this.#error = error;
    if (post !== null) readWhileShown(client, post.root, () => this.#client === client && this.#id === id);
    this.#host.requestUpdate();
  }
}
