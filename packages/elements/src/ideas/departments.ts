import type { Client } from '@social-enterprise/client';
import type { LitElement } from 'lit';

/** Departments that people are in, once somebody filters by them. */
export class Departments {
  readonly #host: LitElement;
  #names: readonly string[] | null = null;

  constructor(host: LitElement) {
    this.#host = host;
  }

  /** Null: not known. */
  get names(): readonly string[] | null {
    return this.#names;
  }

  /** Without them nobody is kept from filtering by something else. */
  load(client: Client | null): void {
    if (this.#names !== null || client?.supports('people.search') !== true) return;
    const asked = client.query('people.search', { limit: 1 }).catch(() => null);
    void asked.then((page) => {
      const found = page?.facets.find(({ field }) => field === 'department')?.values ?? [];
      this.#names = found.map(({ value }) => value).sort((one, other) => one.localeCompare(other));
      this.#host.requestUpdate();
    });
  }
}
