/** Moments at which a page may have slept through a message. */
const returns = ['focus', 'pageshow', 'visibilitychange'];

/**
 * Tells listeners here and in other tabs that something was written. It carries nothing; who is woken reads
 * the change log. A tab also wakes up when somebody comes back to it.
 */
export class WakeUp {
  readonly #listeners = new Set<() => void>();
  #channel: BroadcastChannel | null;

  constructor(name: string) {
    this.#channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name);
    this.#channel?.addEventListener('message', this.wake);
    for (const type of returns) globalThis.addEventListener(type, this.wake);
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Wakes the listeners here. */
  readonly wake = (): void => {
    for (const listener of [...this.#listeners]) listener();
  };

  /** Wakes the listeners here and in the other tabs. */
  announce(): void {
    this.#channel?.postMessage(null);
    queueMicrotask(this.wake);
  }

  close(): void {
    this.#listeners.clear();
    this.#channel?.close();
    this.#channel = null;
    for (const type of returns) globalThis.removeEventListener(type, this.wake);
  }
}
