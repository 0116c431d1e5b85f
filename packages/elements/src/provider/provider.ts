import { ContextProvider } from '@lit/context';
import { mintPersonId, type Client } from '@social-enterprise/client';
import { asSocialError, isUnreachable, SocialError } from '@social-enterprise/contract';
import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { defaultBackend, leaseClient, type Lease, type TokenSource } from '../backends.js';
import { provisionContext } from '../context.js';
import { SeSignedOutEvent } from '../events.js';
import type { Strings } from '../i18n/localizer.js';
import { watchForPeople } from '../person/hover.js';
import { tokensFrom } from './token.js';

const isSame = (one: readonly unknown[] | null, other: readonly unknown[] | null): boolean =>
  one === other || (one !== null && other !== null && one.every((part, at) => part === other[at]));

const notInDocument = new SocialError('closed', 'The provider is not in a document.');

interface Waiting {
  readonly resolve: (client: Client) => void;
  readonly reject: (error: SocialError | null) => void;
}

/**
 * Gives the elements inside it their backend, person and language. Draws nothing of its own.
 *
 * @attr backend - Address of a backend. Default `indexeddb:social-enterprise`, the browser's own database.
 * @attr locale - BCP 47 language of the texts: `de` (formal), `de-x-du` (informal), `en`. Default: the nearest `lang`.
 * @attr person - Id or handle of the person who acts, on embedded backends only. Default: whoever gave a name here.
 * @attr token-url - Address of the page's own server that answers with a token for whoever is signed in there, as
 *   `{"access_token": "…", "expires_in": 300}`. For backends on a server. Default: the browser's cookies speak.
 * @attr person-name - Name of the person, for pages that know it: nobody is asked for it. On embedded backends only.
 * @attr profile-href - Page of a person, with `{handle}` or `{id}`, such as `/profile.html?person={handle}`: names lead there, and show a card on hover and focus.
 * @attr post-href - Page of a conversation, with `{post}` and `{space}` (its handle), such as
 *   `/social.html?space={space}`: notifications lead there. Default: this page.
 * @fires se-signed-out - The person has gone: signed out, in any tab, or the page speaks for somebody else now.
 * @slot - The page, or the part of it that our elements are in.
 * @since 0.1.0
 */
export class SeProvider extends LitElement {
  static override styles = css`
    :host {
      display: contents;
    }
  `;

  /** Address of a backend; null: the browser's own database. */
  @property() backend: string | null = defaultBackend;

  /** BCP 47 language of the texts; null: as the page says. */
  @property() locale: string | null = null;

  /** Id or handle of the person who acts. */
  @property() person: string | null = null;

  /** Name under which a new person is created when nobody has given one yet. */
  @property({ attribute: 'person-name' }) personName: string | null = null;

  /** Page of a conversation, with `{post}` and `{space}`. */
  @property({ attribute: 'post-href' }) postHref: string | null = null;

  /** Where the page's own server gives a token for whoever is signed in; null: cookies speak. */
  @property({ attribute: 'token-url' }) tokenUrl: string | null = null;

  /** Page of a person, with `{handle}` or `{id}`; null: names lead nowhere. */
  @property({ attribute: 'profile-href' }) profileHref: string | null = null;

  /** Gives the token instead of `tokenUrl`; null when nobody is signed in. */
  @property({ attribute: false }) token: TokenSource | null = null;

  /** Texts of the page that win over the dictionary, by key. */
  @property({ attribute: false }) strings: Strings = {};

  readonly #context = new ContextProvider(this, {
    context: provisionContext,
    initialValue: this.#provision(),
  });
  #lease: Lease | null = null;
  /** Also while nobody is signed in; `#client` is it as soon as somebody is. */
  #opened: Client | null = null;
  #unwatch: (() => void) | null = null;
  /** Those who wait for the client. */
  readonly #waiting = new Set<Waiting>();
  #leaseFor: readonly unknown[] | null = null;
  #client: Client | null = null;
  #error: SocialError | null = null;

  /** The client once the backend is open, for the page's own use. */
  get client(): Client | null {
    return this.#client;
  }

  /** Why there is no client; null: there is, or it is on its way. */
  get error(): SocialError | null {
    return this.#error;
  }

  constructor() {
    super();
    watchForPeople(this, {
      client: () => this.#client,
      language: () => this.locale ?? '',
      profileHref: () => this.profileHref,
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#release();
    this.#settle();
  }

  /**
   * Resolves with the client once the backend is open and the person known, also when it cannot be reached before;
   * `error` says so meanwhile. Rejects when that is refused, or the provider taken out of the document.
   */
  async whenReady(): Promise<Client> {
    await this.updateComplete;
    return new Promise((resolve, reject) => {
      this.#waiting.add({ resolve, reject });
      this.#settle();
    });
  }

  /**
   * Signs the person out: ends the session at the backend, and clears what this browser keeps of them, in every
   * tab. Goes on to the sign-in service, which ends its session too, and comes back to this page. Rejects, and
   * clears nothing, when the backend cannot be reached.
   */
  async signOut(): Promise<void> {
    const client = await this.#lease?.client;
    const next = (await client?.signOut(location.href)) ?? null;
    if (next !== null) location.assign(next);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { backend, person, tokenUrl, token } = this;
    const wanted = this.isConnected ? [backend ?? defaultBackend, person, tokenUrl, token] : null;
    if (!isSame(wanted, this.#leaseFor)) {
      this.#release();
      this.#leaseFor = wanted;
      if (wanted !== null) void this.#open();
    } else if (changed.has('personName') && this.#client !== null) {
      this.#introduce(this.#client).catch((error: unknown) => this.#fail(error));
    }
    const published = ['locale', 'strings', 'profileHref', 'postHref'] as const;
    if (published.some((name) => changed.has(name))) this.#publish();
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  async #open(): Promise<void> {
    const options = {
      person: this.person ?? undefined,
      token: this.token ?? (this.tokenUrl === null ? undefined : tokensFrom(this.tokenUrl)),
    };
    const lease = leaseClient(this.backend ?? defaultBackend, options, () => this.#openAgain());
    this.#lease = lease;
    const isCurrent = (): boolean => this.#lease === lease;
    try {
      const client = await lease.client;
      if (isCurrent()) this.#watch(client);
      await this.#introduceAtLast(client, isCurrent);
      if (!isCurrent()) return;
      this.#client = client;
      this.#error = null;
      this.#publish();
    } catch (error) {
      if (isCurrent()) this.#fail(error);
    }
    this.#settle();
  }

  /** Introduces the person, once more whenever the backend can be reached again where it could not. */
  async #introduceAtLast(client: Client, isCurrent: () => boolean): Promise<void> {
    for (;;) {
      let unlisten = (): void => undefined;
      const back = new Promise<void>((resolve) => (unlisten = client.listen({ back: resolve })));
      try {
        return await this.#introduce(client);
      } catch (error) {
        if (!isUnreachable(asSocialError(error)) || !isCurrent()) throw error;
        this.#fail(error);
        await back;
      } finally {
        unlisten();
      }
    }
  }

  /** Tells those who wait for the client, as soon as there is something to tell. */
  #settle(): void {
    const client = this.#client;
    const error = this.isConnected ? this.#error : notInDocument;
    if (client === null && (error === null || isUnreachable(error))) return;
    for (const { resolve, reject } of this.#waiting) {
      if (client === null) reject(error);
      else resolve(client);
    }
    this.#waiting.clear();
  }

  #watch(client: Client): void {
    this.#opened = client;
    this.#unwatch = client.account.gone.subscribe(() => {
      const event = new SeSignedOutEvent();
      this.dispatchEvent(event);
    });
  }

  #fail(error: unknown): void {
    this.#error = asSocialError(error);
    this.#publish();
  }

  async #introduce(client: Client): Promise<void> {
    const session = await client.loadSession();
    if (this.personName === null || !session.can.includes('person.create')) return;
    try {
      await client.execute('person.create', { id: mintPersonId(), name: this.personName }, { keep: false });
    } catch (error) {
      // Another provider on the page may have been quicker; then the person is there.
      if ((await client.loadSession()).person === null) throw error;
    }
  }

  #release(): void {
    this.#lease?.release();
    this.#lease = null;
    this.#leaseFor = null;
    this.#client = null;
    this.#opened = null;
    this.#unwatch?.();
    this.#unwatch = null;
    this.#error = null;
    this.#publish();
  }

  #openAgain(): void {
    this.#release();
    this.requestUpdate();
  }

  #publish(): void {
    this.#context.setValue(this.#provision());
  }

  #provision(): typeof provisionContext.__context__ {
    return {
      client: this.#client ?? null,
      error: this.#error ?? null,
      locale: this.locale,
      strings: this.strings,
      profileHref: this.profileHref,
      postHref: this.postHref,
      signInUrl: () => this.#opened?.account.signInUrl(location.href) ?? null,
      retry: () => this.#openAgain(),
      reopen: () => this.#lease?.reopen() ?? Promise.resolve(false),
    };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'se-provider': SeProvider;
  }
}
