import { asSocialError, isUnreachable, type SocialError } from '@social-enterprise/contract';
import type { Wait } from './delivery.js';

/** Milliseconds before the first look at most; doubles up to the longest. */
const shortestPause = 500;
const longestPause = 30_000;

export interface ReachOptions {
  readonly wait: Wait;
  /** Asks the backend for little. Null: it has answered; else why it has not. */
  readonly look: () => Promise<SocialError | null>;
  /** It can be reached again. */
  readonly back: () => void;
  /** The changes of others arrive no more. */
  readonly lost: () => void;
}

/**
 * Knows whether the backend can be reached. When something failed because it could not, it is looked for, after pauses
 * with full jitter or as it asks, until it answers; while the changes of others are lost, whoever takes them up again
 * does so.
 */
export class Reach {
  readonly #options: ReachOptions;
  #isConnected = true;
  #isClosed = false;
  #longest = shortestPause;
  #returned = 0;
  /** Until when it has asked to be left alone, in Unix milliseconds. */
  #notBefore = 0;
  #looking: AbortController | null = null;

  constructor(options: ReachOptions) {
    this.#options = options;
  }

  /** False while the changes of others do not arrive. */
  get isConnected(): boolean {
    return this.#isConnected;
  }

  /** The changes of others arrive, or no more. */
  setConnected(isConnected: boolean): void {
    if (this.#isConnected === isConnected || this.#isClosed) return;
    this.#isConnected = isConnected;
    if (isConnected) this.#return();
    else this.#options.lost();
  }

  /**
   * Takes notice of what comes of a question. An answer ends no wait: where some questions are answered and others are
   * not, each would set off the other without a pause.
   */
  async watch<Answer>(asked: Promise<Answer>): Promise<Answer> {
    try {
      return await asked;
    } catch (error) {
      this.#failed(asSocialError(error));
      throw error;
    }
  }

  /** A command has arrived. */
  reached(): void {
    if (this.#looking !== null && Date.now() >= this.#notBefore) this.#return();
  }

  close(): void {
    this.#isClosed = true;
    this.#looking?.abort();
  }

  /** What did not come of the code is no question of the backend. */
  #failed(error: SocialError): void {
    if (!isUnreachable(error) || error.reason === 'part-unavailable') return;
    if (this.#looking !== null || !this.#isConnected || this.#isClosed) return;
    this.#looking = new AbortController();
    this.#notBefore = Date.now() + (error.retryAfter ?? 0);
    // What fails again at once must not be asked for again and again.
    if (Date.now() - this.#returned > longestPause) this.#longest = shortestPause;
    void this.#look(this.#looking.signal, error);
  }

  async #look(signal: AbortSignal, failure: SocialError): Promise<void> {
    const { wait, look } = this.#options;
    let error: SocialError | null = failure;
    while (isUnreachable(error)) {
      await wait((error?.retryAfter ?? 0) + Math.random() * this.#longest, signal);
      if (signal.aborted) return;
      this.#longest = Math.min(this.#longest * 2, longestPause);
      error = await look();
      if (signal.aborted) return;
    }
    this.#return();
  }

  #return(): void {
    this.#looking?.abort();
    this.#looking = null;
    this.#returned = Date.now();
    this.#options.back();
  }
}
