import type { Client } from '@social-enterprise/client';
import {
  asSocialError,
  isUnreachable,
  type Change,
  type Idea,
  type SocialError,
} from '@social-enterprise/contract';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Ideas that are no longer for the eyes of others stand in no list. */
export const isListed = ({ state }: Idea): boolean =>
  state === 'published' || state === 'waiting' || state === 'confidential';

/**
 * The answer to one question about ideas, live. What is shown stays until the next answer is there; an idea that
 * changes does so in its place.
 */
export abstract class IdeaSource<Input> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #client: Client | null = null;
  #input: Input | null = null;
  #wanted = '';
  #state: 'loading' | 'ready' | 'failed' = 'loading';
  #error: SocialError | null = null;
  #abort: AbortController | null = null;
  #unlisten: (() => void) | null = null;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get state(): 'loading' | 'ready' | 'failed' {
    return this.#state;
  }

  get error(): SocialError | null {
    return this.#error;
  }

  protected get input(): Input | null {
    return this.#input;
  }

  /** Says what to show; called before every drawing. Null: nothing. */
  use(client: Client | null, input: Input | null): void {
    const isOtherClient = client !== this.#client;
    const wanted = JSON.stringify(input);
    if (isOtherClient || wanted !== this.#wanted) {
      if (isOtherClient || input === null) this.#end();
      this.#input = input;
      this.#wanted = wanted;
      if (client !== null && input !== null) {
        if (this.#unlisten === null) this.#follow(client);
        void this.refresh();
      }
    }
  }

  readonly refresh = (): Promise<void> =>
    this.run((client, input, signal) => this.load(client, input, signal));

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#end();
  }

  /** Asks for the beginning anew. */
  protected abstract load(client: Client, input: Input, signal: AbortSignal): Promise<void>;

  /** Something happened to ideas. */
  protected abstract take(change: Change, own: boolean): void;

  protected abstract empty(): void;

  protected changed(): void {
    this.#host.requestUpdate();
  }

  /** Asks something; a later question takes its place. */
  protected async run(
    work: (client: Client, input: Input, signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    const [client, input] = [this.#client, this.#input];
    if (client === null || input === null) return;
    this.#abort?.abort();
    const abort = (this.#abort = new AbortController());
    this.#state = 'loading';
    this.#error = null;
    this.#host.requestUpdate();
    try {
      await work(client, input, abort.signal);
      if (abort.signal.aborted) return;
      this.#state = 'ready';
    } catch (error) {
      if (abort.signal.aborted) return;
      this.#error = asSocialError(error);
      this.#state = 'failed';
    }
    this.#host.requestUpdate();
  }

  #follow(client: Client): void {
    this.#client = client;
    this.#unlisten = client.listen({
      change: (change, own) => this.take(change, own),
      reset: () => void this.refresh(),
      back: () => void (isUnreachable(this.#error) && this.refresh()),
    });
  }

  #end(): void {
    this.#abort?.abort();
    this.#abort = null;
    this.#unlisten?.();
    this.#unlisten = null;
    this.#client = null;
    this.#input = null;
    this.#wanted = '';
    this.#state = 'loading';
    this.#error = null;
    this.empty();
  }
}
