/**
 * Calls a listener. What it throws is an error of its own: it is reported as uncaught, and the others are
 * still told.
 */
export function call(listener: () => void): void {
  try {
    listener();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}

/** Calls back whoever asked to be told. A listener is told once however often it subscribes. */
export class Emitter {
  readonly #listeners = new Set<() => void>();

  /** Answers the function that ends it. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  emit(): void {
    for (const listener of [...this.#listeners]) call(listener);
  }

  /** Forgets everybody. */
  clear(): void {
    this.#listeners.clear();
  }
}
