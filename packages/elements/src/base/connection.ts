import { ContextConsumer } from '@lit/context';
import type { Client } from '@social-enterprise/client';
import { asSocialError, type SocialError } from '@social-enterprise/contract';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { defaultBackend, leaseClient, type Lease } from '../backends.js';
import { provisionContext, type Provision } from '../context.js';
import { unkeptBy, type Unkept } from '../unkept.js';
import type { GoToSignIn } from './states.js';
import { warnOnce } from './warn-once.js';

/** Milliseconds in which a provider that is loaded behind the elements inside it has come. */
const patience = 5000;

export interface ConnectedElement extends ReactiveControllerHost, HTMLElement {
  /** Address of a backend; wins over a provider. */
  backend: string | null;
  /** A client made by the page; wins over everything. */
  client: Client | null;
  /** Called when anything in the client's cache may have changed. */
  clientChanged(): void;
}

/**
 * Finds the client of an element: its own `client`, its own `backend`, the nearest provider, else the
 * browser's own database.
 */
export class Connection implements ReactiveController {
  readonly #host: ConnectedElement;
  readonly #consumer: ContextConsumer<typeof provisionContext, ConnectedElement>;
  #lease: Lease | null = null;
  #address: string | null = null;
  #client: Client | null = null;
  #error: SocialError | null = null;
  #unsubscribe: (() => void) | null = null;
  #watched: Client | null = null;

  constructor(host: ConnectedElement) {
    this.#host = host;
    host.addController(this);
    this.#consumer = new ContextConsumer(host, { context: provisionContext, subscribe: true });
  }

  get provision(): Provision | null {
    return this.#consumer.value ?? null;
  }

  /** Null while the element is not in a document, so that nothing is held for one that is gone. */
  get client(): Client | null {
    if (!this.#host.isConnected) return null;
    const { client } = this.#host;
    if (client !== null) return client;
    if (this.#lease !== null) return this.#client;
    return this.provision?.client ?? null;
  }

  /** Why there is no client; null while one is on its way. */
  get error(): SocialError | null {
    if (this.#host.client !== null) return null;
    return this.#lease !== null || this.#error !== null ? this.#error : (this.provision?.error ?? null);
  }

  get signIn(): GoToSignIn {
    // Asked for when it is pressed: until then the address of the page may change.
    const find = (): string | null =>
      this.client?.account.signInUrl(location.href) ?? this.provision?.signInUrl() ?? null;
    if (find() === null) return null;
    return () => location.assign(find() ?? location.href);
  }

  /** Opens the backend once more after an error. */
  retry(): void {
    if (this.#address === null) this.provision?.retry();
    else {
      this.#release();
      this.hostUpdate();
    }
    this.#host.requestUpdate();
  }

  /** Why what is written here is lost when the page closes; null: it is kept. */
  get unkept(): Unkept | null {
    const { client } = this;
    return client === null ? null : unkeptBy(client);
  }

  /** Tries once more to open a backend that keeps nothing; answers whether it does now. */
  async reopen(): Promise<boolean> {
    try {
      return (await (this.#lease ?? this.provision)?.reopen()) ?? false;
    } catch {
      // Another reason than before: it still keeps nothing.
      return false;
    }
  }

  hostConnected(): void {
    this.#host.requestUpdate();
    void this.#awaitProvider();
  }

  hostUpdate(): void {
    if (!this.#host.isConnected) return;
    const { backend, client } = this.#host;
    const needsOwn = client === null && (backend !== null || (this.#isAlone && this.provision === null));
    const address = needsOwn ? (backend ?? defaultBackend) : null;
    if (address !== this.#address) {
      this.#release();
      this.#address = address;
      if (address !== null) void this.#take(address);
    }
    this.#watch(this.client);
  }

  hostDisconnected(): void {
    this.#release();
    this.#watch(null);
    this.#isAlone = false;
  }

  #isAlone = false;

  /** A provider may be defined after the elements inside it. */
  async #awaitProvider(): Promise<void> {
    // The request goes out just after this was called, and a provider that is there answers at once.
    await Promise.resolve();
    if (this.provision === null && isInsideProvider(this.#host)) {
      await providerDefined();
      // Nobody heard the first request.
      if (this.#host.isConnected && this.provision === null) this.#consumer.hostConnected();
    }
    this.#isAlone = this.#host.isConnected && !isInsideProvider(this.#host);
    if (this.#isAlone && this.#host.client === null) this.#host.requestUpdate();
  }

  async #take(address: string): Promise<void> {
    const lease = leaseClient(address, {}, () => {
      this.#release();
      this.#host.requestUpdate();
    });
    this.#lease = lease;
    this.#error = null;
    try {
      const client = await lease.client;
      if (this.#lease === lease) this.#client = client;
    } catch (error) {
      if (this.#lease === lease) this.#error = asSocialError(error);
    }
    this.#host.requestUpdate();
  }

  #release(): void {
    this.#lease?.release();
    this.#lease = null;
    this.#address = null;
    this.#client = null;
    this.#error = null;
  }

  #watch(client: Client | null): void {
    if (client === this.#watched) return;
    this.#unsubscribe?.();
    this.#watched = client;
    this.#unsubscribe = client?.changed.subscribe(() => this.#host.clientChanged()) ?? null;
  }
}

/** Tells developers when it takes as long as if nothing had imported it. */
async function providerDefined(): Promise<void> {
  const message = "<se-provider> is not registered: import '@social-enterprise/elements/define/provider'.";
  const late = setTimeout(() => warnOnce(message), patience);
  await customElements.whenDefined('se-provider');
  clearTimeout(late);
}

/** Looks outwards over shadow roots. */
function isInsideProvider(element: Element): boolean {
  for (let node: Node | null = element; node !== null; node = parentOf(node)) {
    if (node instanceof Element && node.localName === 'se-provider') return true;
  }
  return false;
}

const parentOf = (node: Node): Node | null => (node instanceof ShadowRoot ? node.host : node.parentNode);
