import type { Client } from '@social-enterprise/client';
import type { PersonSummary } from '@social-enterprise/contract';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Those of whom two together can learn who wrote without a name, asked for when somebody wants to know. */
export class Custodians implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #client: Client | null = null;
  #people: readonly PersonSummary[] = [];

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#client = null;
  }

  load(client: Client): void {
    if (client === this.#client) return;
    this.#client = client;
    client.query('custodians.list', {}).then(
      ({ items }) => {
        this.#people = items;
        this.#host.requestUpdate();
      },
      // Without their names they are called by what they are.
      () => (this.#client = null),
    );
  }

  names(language: string): string {
    return new Intl.ListFormat(language, { type: 'disjunction' }).format(
      this.#people.map(({ name }) => name),
    );
  }
}
