const hasIdle = (): boolean => typeof requestIdleCallback === 'function';

/** Work that waits until the browser has nothing better to do; asked for twice it is done once. */
export class IdleTask {
  readonly #work: () => void;
  #id: number | null = null;

  constructor(work: () => void) {
    this.#work = work;
  }

  schedule(): void {
    const run = (): void => {
      this.#id = null;
      this.#work();
    };
    this.#id ??= hasIdle() ? requestIdleCallback(run, { timeout: 500 }) : requestAnimationFrame(run);
  }

  cancel(): void {
    if (this.#id === null) return;
    if (hasIdle()) cancelIdleCallback(this.#id);
    else cancelAnimationFrame(this.#id);
    this.#id = null;
  }
}
