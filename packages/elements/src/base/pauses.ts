/** Milliseconds of the first pause at most; doubles up to the longest. */
const firstPause = 1000;
const longestPause = 30_000;

/** Waits, but no longer than until the browser is online again. */
const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      removeEventListener('online', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    addEventListener('online', end);
  });

/** Pauses before what failed is tried again: each may be twice as long as the one before, with full jitter. */
export class Pauses {
  #longest = firstPause;

  next(): Promise<void> {
    const milliseconds = Math.random() * this.#longest;
    this.#longest = Math.min(this.#longest * 2, longestPause);
    return pause(milliseconds);
  }
}
