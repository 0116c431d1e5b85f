import type { Client } from '@social-enterprise/client';
import type { Idea } from '@social-enterprise/contract';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Milliseconds without a key after which is asked. */
const pause = 300;

/** A shorter title says nothing yet. */
const shortest = 4;

const shown = 5;

/** Ideas like the one that is being typed, asked for when the typing pauses. Only the last answer counts. */
export class SimilarIdeas implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #asked = '';
  #items: readonly Idea[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #abort: AbortController | null = null;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get items(): readonly Idea[] {
    return this.#items;
  }

  hostDisconnected(): void {
    this.#stop();
    this.#asked = '';
  }

  /** An idea is another one now. */
  put(idea: Idea): void {
    this.#items = this.#items.map((one) => (one.id === idea.id ? idea : one));
    this.#host.requestUpdate();
  }

  use(client: Client | null, board: string | null, title: string): void {
    const text = title.trim();
    const asked = `${board ?? ''} ${text}`;
    if (asked === this.#asked) return;
    this.#stop();
    this.#asked = asked;
    if (client === null || board === null || !client.supports('ideas.similar') || text.length < shortest) {
      this.#items = [];
      return;
    }
    this.#timer = setTimeout(() => void this.#ask(client, board, text), pause);
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#abort?.abort();
    this.#abort = null;
  }

  async #ask(client: Client, board: string, text: string): Promise<void> {
    const abort = (this.#abort = new AbortController());
    let items: readonly Idea[];
    try {
      const answer = await client.query(
        'ideas.similar',
        { board, text, limit: shown },
        { signal: abort.signal },
      );
      items = answer.items.map(({ idea }) => idea);
    } catch {
      // Nobody is kept from giving an idea because nothing could be offered.
      items = [];
    }
    if (this.#abort !== abort) return;
    this.#items = items;
    this.#host.requestUpdate();
  }
}
