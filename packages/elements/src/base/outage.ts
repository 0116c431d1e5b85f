import type { Client } from '@social-enterprise/client';
import { asSocialError, isUnreachable, type SocialError } from '@social-enterprise/contract';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Remembers that something failed because the backend could not be reached, and calls back once it can be again. */
export class Outage implements ReactiveController {
  readonly #client: () => Client | null;
  readonly #over: () => void;
  #forget: (() => void) | undefined;

  constructor(host: ReactiveControllerHost, client: () => Client | null, over: () => void) {
    this.#client = client;
    this.#over = over;
    host.addController(this);
  }

  /** Why something failed last. */
  failed(error: unknown): SocialError {
    const refusal = asSocialError(error);
    this.hostDisconnected();
    if (isUnreachable(refusal)) this.#forget = this.#client()?.listen({ back: () => this.#end() });
    return refusal;
  }

  hostDisconnected(): void {
    this.#forget?.();
    this.#forget = undefined;
  }

  #end(): void {
    this.hostDisconnected();
    this.#over();
  }
}
