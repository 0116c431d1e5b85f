import {
  asSocialError,
  type Backend,
  type Change,
  type Cursor,
  type SocialError,
} from '@social-enterprise/contract';

/** Waits so many milliseconds; resolves at once when the signal is aborted. */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/** Milliseconds before the first try to take up lost changes again; doubles up to the longest. */
const shortestPause = 500;
const longestPause = 30_000;

export interface DeliveryHandlers {
  change(changes: readonly Change[]): void;
  reset(): void;
  /** `error`: why it is not. */
  connected(isConnected: boolean, error: SocialError | null): void;
}

export const waitByTimer: Wait = (milliseconds, signal) =>
  new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
  });

/**
 * Follows the changes of a backend from where it was begun, without a gap: a delivery that is lost is taken
 * up again at the last change seen, after a pause with full jitter, or the one that the backend asks for.
 */
export class Delivery {
  readonly #backend: Backend;
  readonly #wait: Wait;
  readonly #handlers: DeliveryHandlers;
  readonly #end = new AbortController();
  #origin: Cursor | null = null;

  constructor(backend: Backend, wait: Wait, handlers: DeliveryHandlers) {
    this.#backend = backend;
    this.#wait = wait;
    this.#handlers = handlers;
  }

  /** Where it was begun; null before. */
  get origin(): Cursor | null {
    return this.#origin;
  }

  /** Begins, unless it has begun. */
  begin(origin: Cursor): void {
    if (this.#origin !== null || this.#end.signal.aborted) return;
    this.#origin = origin;
    void this.#follow(origin);
  }

  close(): void {
    this.#end.abort();
  }

  async #follow(origin: Cursor): Promise<void> {
    const { signal } = this.#end;
    let position = origin;
    let pause = shortestPause;
    for (;;) {
      const begun = Date.now();
      const error = await this.#deliver(position, (cursor) => (position = cursor));
      // Without a live delivery the pages still work: they ask when they are opened.
      if (signal.aborted || error.code === 'unsupported') return;
      this.#handlers.connected(false, error);
      if (error.code === 'closed') return;
      if (Date.now() - begun > longestPause) pause = shortestPause;
      await this.#wait((error.retryAfter ?? 0) + Math.random() * pause, signal);
      if (signal.aborted) return;
      pause = Math.min(pause * 2, longestPause);
    }
  }

  /** Resolves with what ended the delivery. */
  async #deliver(after: Cursor, advance: (cursor: Cursor) => void): Promise<SocialError> {
    let isOver = false;
    const over = new AbortController();
    // One for each delivery, so that what listens to it goes with it.
    const signal = AbortSignal.any([this.#end.signal, over.signal]);
    const lost = new Promise<SocialError>((resolve) => {
      const end = (thrown: unknown): void => {
        isOver = true;
        resolve(asSocialError(thrown));
        over.abort();
      };
      const begin = async (): Promise<void> => {
        await this.#backend.changes({
          after,
          signal,
          change: (changes) => {
            const last = changes.at(-1);
            if (isOver || last === undefined) return;
            this.#handlers.connected(true, null);
            this.#handlers.change(changes);
            advance(last.cursor);
          },
          reset: (resume) => {
            if (isOver) return;
            advance(resume);
            this.#handlers.reset();
          },
          lost: end,
        });
        if (!isOver) this.#handlers.connected(true, null);
      };
      begin().catch(end);
      signal.addEventListener('abort', () => end(signal.reason), { once: true });
    });
    return lost;
  }
}
