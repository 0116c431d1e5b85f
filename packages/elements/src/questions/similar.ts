import type { Client } from '@social-enterprise/client';
import type { Post, PostId } from '@social-enterprise/contract';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Milliseconds without a key after which is asked. */
const pause = 300;

/** A shorter title says nothing yet. */
const shortest = 4;

const shown = 5;

/** Questions like the one that is being typed, asked for when the typing pauses. Only the last answer counts. */
export class SimilarQuestions implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #answers = new Map<PostId, Post>();
  #asked = '';
  #items: readonly Post[] = [];
  #open: PostId | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #abort: AbortController | null = null;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get items(): readonly Post[] {
    return this.#items;
  }

  /** The one that is read in place. */
  get open(): PostId | null {
    return this.#open;
  }

  /** The accepted answer as a whole, once it is there. */
  answer(question: Post): Post | undefined {
    const id = question.question?.solution?.post;
    return id === undefined ? undefined : this.#answers.get(id);
  }

  hostDisconnected(): void {
    this.stop();
  }

  /** `space`: where the question is going to stand. */
  use(client: Client | null, title: string, space: string | null): void {
    const text = title.trim();
    const asked = `${space ?? ''} ${text}`;
    if (asked === this.#asked) return;
    this.stop();
    this.#asked = asked;
    if (client === null || !client.supports('questions.similar') || text.length < shortest) {
      this.#items = [];
      return;
    }
    this.#timer = setTimeout(() => void this.#ask(client, text, space), pause);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#abort?.abort();
    this.#abort = null;
    this.#asked = '';
  }

  /** Opens one to be read, or closes it. */
  toggle(client: Client, question: Post): void {
    this.#open = this.#open === question.id ? null : question.id;
    this.#host.requestUpdate();
    const answer = question.question?.solution?.post;
    if (this.#open !== null && answer !== undefined) void this.#load(client, answer);
  }

  async #ask(client: Client, text: string, space: string | null): Promise<void> {
    const abort = (this.#abort = new AbortController());
    try {
      const place = space === null ? {} : { space };
      const input = { text, ...place, limit: shown };
      const { items } = await client.query('questions.similar', input, { signal: abort.signal });
      if (this.#abort !== abort) return;
      this.#items = items.map(({ post }) => post);
    } catch {
      // Nobody is kept from asking because nothing could be offered.
      if (this.#abort !== abort) return;
      this.#items = [];
    }
    this.#host.requestUpdate();
  }

  async #load(client: Client, id: PostId): Promise<void> {
    if (this.#answers.has(id)) return;
    // Until it is there, and where it cannot be had, its beginning is shown.
    const answer = await client.query('posts.get', { id, replies: 0 }).catch(() => null);
    if (answer === null) return;
    this.#answers.set(id, answer);
    this.#host.requestUpdate();
  }
}
