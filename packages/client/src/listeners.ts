import type { Change, PostId } from '@social-enterprise/contract';
import type { ChangeListener } from './client-options.js';
import { call } from './emitter.js';

/** Those who are told of changes. What one of them throws keeps it from no other. */
export class Listeners {
  readonly #all = new Set<ChangeListener>();

  add(listener: ChangeListener): () => void {
    this.#all.add(listener);
    return () => this.#all.delete(listener);
  }

  change(change: Change, own: boolean): void {
    this.#tell((listener) => listener.change?.(change, own));
  }

  reset(): void {
    this.#tell((listener) => listener.reset?.());
  }

  post(id: PostId): void {
    this.#tell((listener) => listener.post?.(id));
  }

  back(): void {
    this.#tell((listener) => listener.back?.());
  }

  clear(): void {
    this.#all.clear();
  }

  #tell(tell: (listener: ChangeListener) => void): void {
    for (const listener of [...this.#all]) call(() => tell(listener));
  }
}
