import type { Client } from '@social-enterprise/client';
import {
  asSocialError,
  isUnreachable,
  type Change,
  type Cursor,
  type Post,
  type QueryInput,
  type SocialError,
} from '@social-enterprise/contract';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** A question with its accepted answer. */
export interface FaqEntry {
  readonly question: Post;
  readonly answer: Post;
}

export type FaqInput = Pick<QueryInput<'faq.list'>, 'space' | 'topic'>;

type Work = (
  ask: (after: Cursor | null) => Promise<{ items: readonly FaqEntry[]; next: Cursor | null }>,
) => Promise<void>;

/** As many as one query brings: a page that is read and printed is there as a whole. */
const page = 50;

/** The questions of an FAQ, live. What is shown stays until there is something newer. */
export class FaqList implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #client: Client | null = null;
  #wanted = '';
  #input: FaqInput | null = null;
  #entries: readonly FaqEntry[] = [];
  #next: Cursor | null = null;
  #state: 'loading' | 'ready' | 'failed' = 'loading';
  #error: SocialError | null = null;
  #abort: AbortController | null = null;
  #running: Promise<void> | null = null;
  #unlisten: (() => void) | null = null;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get entries(): readonly FaqEntry[] {
    return this.#entries;
  }

  get hasMore(): boolean {
    return this.#next !== null;
  }

  get state(): 'loading' | 'ready' | 'failed' {
    return this.#state;
  }

  get error(): SocialError | null {
    return this.#error;
  }

  /** Shows the FAQ of this question; null: none. */
  use(client: Client | null, input: FaqInput | null): void {
    const wanted = JSON.stringify(input);
    if (client === this.#client && wanted === this.#wanted) return;
    this.#end();
    this.#client = client;
    this.#input = input;
    this.#wanted = wanted;
    if (client === null || input === null || !client.supports('faq.list')) return;
    this.#unlisten = client.listen({
      change: (change) => this.#concerns(change) && void this.refresh(),
      reset: () => void this.refresh(),
      back: () => void (isUnreachable(this.#error) && this.refresh()),
    });
    void this.refresh();
  }

  hostDisconnected(): void {
    this.#end();
  }

  /** Asks anew for as many as are shown; resolves when nothing newer is on its way either. */
  refresh(): Promise<void> {
    const count = this.#entries.length;
    return this.#run(async (ask) => {
      let { items, next } = await ask(null);
      const entries = [...items];
      while (next !== null && entries.length < count) {
        ({ items, next } = await ask(next));
        entries.push(...items);
      }
      this.#entries = entries;
      this.#next = next;
    });
  }

  more(): Promise<void> {
    const after = this.#next;
    if (after === null || this.#state === 'loading') return Promise.resolve();
    return this.#run(async (ask) => {
      const { items, next } = await ask(after);
      const known = new Set(this.#entries.map(({ question }) => question.id));
      this.#entries = [...this.#entries, ...items.filter(({ question }) => !known.has(question.id))];
      this.#next = next;
    });
  }

  #run(work: Work): Promise<void> {
    this.#running = this.#carryOut(work);
    return this.#running;
  }

  async #carryOut(work: Work): Promise<void> {
    const [client, input] = [this.#client, this.#input];
    if (client === null || input === null) return;
    this.#abort?.abort();
    const abort = (this.#abort = new AbortController());
    this.#state = 'loading';
    this.#error = null;
    this.#host.requestUpdate();
    try {
      // Without a session an FAQ can be read all the same; what may not be done is not offered.
      await client.loadSession().catch(() => null);
      await client.follow();
      await work(async (after) => {
        const more = after === null ? {} : { after };
        const answer = await client.query(
          'faq.list',
          { ...input, ...more, limit: page },
          { signal: abort.signal },
        );
        abort.signal.throwIfAborted();
        return answer;
      });
      this.#state = 'ready';
    } catch (error) {
      if (abort.signal.aborted) return this.#running ?? undefined;
      this.#error = asSocialError(error);
      this.#state = 'failed';
    }
    this.#host.requestUpdate();
  }

  /** Whether a change may show: the FAQ is another one, or something in it. */
  #concerns({ name, posts }: Change): boolean {
    if (name.startsWith('faq.')) return true;
    const isByTopic = this.#input?.topic !== undefined;
    if (isByTopic && (name.startsWith('answer.') || name.startsWith('question.'))) return true;
    const shown = new Set(this.#entries.flatMap(({ question, answer }) => [question.id, answer.id]));
    return posts.some(({ id }) => shown.has(id));
  }

  #end(): void {
    this.#abort?.abort();
    this.#abort = null;
    this.#running = null;
    this.#unlisten?.();
    this.#unlisten = null;
    this.#client = null;
    this.#input = null;
    this.#wanted = '';
    this.#entries = [];
    this.#next = null;
    this.#state = 'loading';
    this.#error = null;
  }
}
