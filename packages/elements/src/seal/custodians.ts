import type { Client } from '@social-enterprise/client';
import type { PersonSummary } from '@social-enterprise/contract';
import { nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Localizer } from '../i18n/localizer.js';
import { sealChoice, type SealChoice } from './choice.js';

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

  /** Whether to write without a name; nothing where that is not possible, unless it was chosen before. */
  render(
    client: Client | null,
    localizer: Localizer | null,
    choice: Omit<SealChoice, 'custodians'>,
    isTaken = true,
  ): TemplateResult | typeof nothing {
    const isPossible = client?.session?.sealing === true;
    if (client === null || !(choice.isOn || (isPossible && isTaken))) return nothing;
    if (choice.isOn && isPossible) this.#load(client);
    return sealChoice({ ...choice, custodians: this.#names(localizer?.language ?? 'de') });
  }

  #load(client: Client): void {
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

  #names(language: string): string {
    return new Intl.ListFormat(language, { type: 'disjunction' }).format(
      this.#people.map(({ name }) => name),
    );
  }
}
