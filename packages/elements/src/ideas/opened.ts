import { loadPart } from '@social-enterprise/contract';
import type { LitElement, ReactiveController } from 'lit';

/** The idea that is open in place of the board, as the fragment of the page says. */
export class OpenedIdea implements ReactiveController {
  readonly #host: LitElement;
  readonly #isInPlace: () => boolean;
  #id: string | null = null;

  constructor(host: LitElement, isInPlace: () => boolean) {
    this.#host = host;
    this.#isInPlace = isInPlace;
    host.addController(this);
  }

  get id(): string | null {
    return this.#id;
  }

  hostConnected(): void {
    window.addEventListener('hashchange', this.#handleHash);
    this.#handleHash();
  }

  hostDisconnected(): void {
    window.removeEventListener('hashchange', this.#handleHash);
  }

  /** Back to the card of the idea. */
  readonly back = (): void => {
    const before = this.#id;
    history.replaceState(null, '', location.pathname + location.search);
    this.#show(null);
    void this.#host.updateComplete.then(() =>
      this.#host.renderRoot.querySelector<HTMLElement>(`[data-idea="${before}"] a`)?.focus(),
    );
  };

  readonly #handleHash = (): void => {
    const id = /^#idea-([\w-]+)$/.exec(location.hash)?.[1] ?? null;
    if (!this.#isInPlace() || id === null) this.#show(null);
    else void loadPart(() => import('../idea/define.js')).then(() => this.#show(id));
  };

  #show(id: string | null): void {
    this.#id = id;
    this.#host.requestUpdate();
  }
}
