import type { Client } from '@social-enterprise/client';
import type { Session, SocialError } from '@social-enterprise/contract';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { Outage } from '../base/outage.js';

/** Who writes. The last answer stays while the client asks anew. */
export class SessionController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #outage: Outage;
  #client: Client | null = null;
  #value: Session | null = null;
  #error: SocialError | null = null;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    this.#outage = new Outage(
      host,
      () => this.#client,
      () => void this.retry(),
    );
    host.addController(this);
  }

  /** Null while it is not known. */
  get value(): Session | null {
    return this.#value;
  }

  get error(): SocialError | null {
    return this.#error;
  }

  /** Answers who it is, as far as it is known. */
  use(client: Client): Session | null {
    if (client !== this.#client) {
      this.#client = client;
      this.#value = client.session;
      if (this.#value === null) void this.retry();
    }
    this.#value = client.session ?? this.#value;
    return this.#value;
  }

  async retry(): Promise<void> {
    const client = this.#client;
    if (client === null) return;
    this.#error = null;
    try {
      const session = await client.loadSession();
      if (client === this.#client) this.#value = session;
    } catch (error) {
      if (client === this.#client) this.#error = this.#outage.failed(error);
    }
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#client = null;
  }
}
