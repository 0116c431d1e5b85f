import type { CommandKey, ErrorCode, SocialError } from '@social-enterprise/contract';

/** Milliseconds before the second try at most; doubles with each up to the longest. */
const firstPause = 1000;
const longestPause = 60_000;

/** Tries of a command that reaches the backend and breaks there, before somebody has to decide. */
const triesAtMost = 8;

/** Failures that say nothing about the command: it is tried until it gets through. */
const ofTheWay: ReadonlySet<ErrorCode> = new Set(['offline', 'overloaded']);
const passing: ReadonlySet<ErrorCode> = new Set([...ofTheWay, 'aborted', 'internal', 'storage']);

export interface RetriesOptions {
  readonly retry: (due: ReadonlySet<CommandKey>) => void;
  /** False: nothing can get through, and no try is worth it. */
  readonly isOnline: () => boolean;
}

/** When commands that failed are tried again: pauses that grow, with full jitter, behind what the backend asks for. */
export class Retries {
  readonly #options: RetriesOptions;
  readonly #tries = new Map<CommandKey, number>();
  /** Unix milliseconds. */
  readonly #due = new Map<CommandKey, number>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: RetriesOptions) {
    this.#options = options;
  }

  /** A try has failed; false: it will not be tried again by itself. */
  failed(key: CommandKey, { code, retryAfter }: SocialError): boolean {
    const tries = (this.#tries.get(key) ?? 0) + 1;
    if (!passing.has(code) || (!ofTheWay.has(code) && tries >= triesAtMost)) {
      this.over(key);
      return false;
    }
    this.#tries.set(key, tries);
    const pause = Math.random() * Math.min(firstPause * 2 ** (tries - 1), longestPause);
    this.#due.set(key, Date.now() + (retryAfter ?? 0) + pause);
    this.#schedule();
    return true;
  }

  over(key: CommandKey): void {
    this.#tries.delete(key);
    this.#due.delete(key);
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#tries.clear();
    this.#due.clear();
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    if (this.#due.size === 0) return;
    const next = Math.min(...this.#due.values());
    this.#timer = setTimeout(() => this.#fire(), Math.max(0, next - Date.now()));
  }

  #fire(): void {
    const now = Date.now();
    const due = new Set([...this.#due].filter(([, at]) => at <= now).map(([key]) => key));
    // Whoever is offline is told when that ends.
    if (!this.#options.isOnline()) for (const key of due) this.#due.set(key, now + longestPause);
    else {
      for (const key of due) this.#due.delete(key);
      if (due.size > 0) this.#options.retry(due);
    }
    this.#schedule();
  }
}
