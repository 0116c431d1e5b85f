import type { Client } from '@social-enterprise/client';
import { asSocialError, type SocialError } from '@social-enterprise/contract';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Remembers that something failed for want of a connection, and calls back once the lost one is there again. */
export class Outage implements ReactiveController {
  readonly #client: () => Client | null;
  readonly #over: () => void;
  #isFelt = false;
  #wasConnected = true;

  constructor(host: ReactiveControllerHost, client: () => Client | null, over: () => void) {
    this.#client = client;
    this.#over = over;
    host.addController(this);
  }

  /** Why something failed last. */
  failed(error: unknown): SocialError {
    const refusal = asSocialError(error);
    this.#isFelt = refusal.code === 'offline';
    return refusal;
  }

  hostUpdate(): void {
    const isConnected = this.#client()?.isConnected ?? true;
    const isBack = isConnected && !this.#wasConnected;
    this.#wasConnected = isConnected;
    if (!isBack || !this.#isFelt) return;
    this.#isFelt = false;
    this.#over();
  }
}
