import type { Client } from '@social-enterprise/client';
import type { SocialError } from '@social-enterprise/contract';
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Localizer } from '../i18n/localizer.js';
import { Outage } from './outage.js';

/** Does what somebody pressed, and remembers why it failed: until the next try, or until the backend is back. */
export class Attempts {
  readonly #host: ReactiveControllerHost;
  readonly #outage: Outage;
  #problem: SocialError | null = null;

  constructor(host: ReactiveControllerHost, client: () => Client | null) {
    this.#host = host;
    this.#outage = new Outage(host, client, () => this.clear());
  }

  /** Never rejects: what goes wrong is the problem from then on. */
  readonly run = async (work: () => unknown): Promise<void> => {
    this.clear();
    try {
      await work();
    } catch (error) {
      this.fail(error);
    }
  };

  fail(error: unknown): void {
    this.#set(this.#outage.failed(error));
  }

  clear(): void {
    this.#set(null);
  }

  /** Why the last one failed, as a sentence. */
  view(localizer: Localizer | null): TemplateResult | typeof nothing {
    if (this.#problem === null || localizer === null) return nothing;
    return html`<p class="problem" role="alert">${localizer.error(this.#problem)}</p>`;
  }

  #set(problem: SocialError | null): void {
    if (problem === this.#problem) return;
    this.#problem = problem;
    this.#host.requestUpdate();
  }
}
