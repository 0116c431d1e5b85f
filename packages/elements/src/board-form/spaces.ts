import type { Client } from '@social-enterprise/client';
import type { Space } from '@social-enterprise/contract';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** The spaces in which the person may create boards; asked for once, when they are wanted. */
export class BoardSpaces implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #client: Client | null = null;
  #items: readonly Space[] | null = null;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Null while they are not known. */
  get items(): readonly Space[] | null {
    return this.#items;
  }

  hostDisconnected(): void {
    this.#client = null;
  }

  /** Called before every drawing; null: they are not wanted. */
  use(client: Client | null): void {
    if (client === null || client === this.#client) return;
    this.#client = client;
    this.#items = null;
    const isPossible = client.supports('board.create') && client.supports('spaces.list');
    // Where they cannot be had, creating is not offered.
    const asked = isPossible ? client.query('spaces.list', {}).catch(() => ({ items: [] })) : { items: [] };
    void Promise.resolve(asked).then(({ items }) => {
      if (client !== this.#client) return;
      this.#items = items.filter(({ can }) => can.includes('board.create'));
      this.#host.requestUpdate();
    });
  }
}
