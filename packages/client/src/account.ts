import { asSocialError, type Backend, type PersonId, type SocialError } from '@social-enterprise/contract';
import { Emitter } from './emitter.js';

/** Removes what this browser keeps of a person in one place; may be called when there is nothing. */
export type Clear = (person: PersonId) => void | Promise<void>;

export interface AccountHandlers {
  /** Who is there; null: nobody, or it is not known. */
  person(): PersonId | null;
  /** Asks again who is there. */
  renew(): void;
  /** To be told when the backend no longer knows who this is, or does again. */
  readonly changed: Emitter;
  /** Nothing more is to be asked or shown in their name. */
  close(): Promise<void>;
}

interface Message {
  readonly gone: PersonId;
}

/** Node's channels keep a process alive unless told otherwise. */
interface NodeChannel {
  unref?(): void;
}

/**
 * Signing in and out. Sees to it that nothing of a person stays in this browser when they sign out, in this tab
 * or in another one, or when the page begins to speak for somebody else.
 *
 * @since 0.1.0
 */
export class Account {
  /**
   * Told when the person has gone and everything of theirs is cleared. The client is closed then; whoever needs
   * one opens another.
   */
  readonly gone = new Emitter();
  /** Whether people can go at all: on a backend in the browser they stay. */
  readonly canChange: boolean;
  readonly #backend: Backend;
  readonly #handlers: AccountHandlers;
  readonly #clears = new Set<Clear>();
  readonly #channel: BroadcastChannel | null;
  readonly #unsubscribe: (() => void) | undefined;
  #needsSignIn = false;

  constructor(backend: Backend, handlers: AccountHandlers) {
    this.#backend = backend;
    this.#handlers = handlers;
    this.canChange = backend.signIn !== undefined || backend.onPersonChanged !== undefined;
    this.#channel = this.canChange ? new BroadcastChannel(`social-enterprise:gone:${backend.name}`) : null;
    (this.#channel as NodeChannel | null)?.unref?.();
    this.#channel?.addEventListener('message', this.#handleMessage);
    this.#unsubscribe = backend.onPersonChanged?.(() => void this.leave(handlers.person()));
  }

  /** True from the moment the backend no longer knows who this is until it does again. */
  get needsSignIn(): boolean {
    return this.#needsSignIn;
  }

  /** Where to go to sign in; leads back to `returnTo`, an address. Null: the page itself sees to it. */
  signInUrl(returnTo: string): string | null {
    return this.#backend.signIn?.url(returnTo) ?? null;
  }

  /**
   * Ends the session at the backend and clears what this browser keeps of the person, here and in all tabs.
   * Answers where the page goes next, so that the sign-in service ends its own session too and leads back to
   * `returnTo`, an address; null: nowhere. Rejects, and clears nothing, when the backend cannot be reached.
   */
  async signOut(returnTo: string): Promise<string | null> {
    const person = this.#handlers.person();
    const next = (await this.#backend.signIn?.end(returnTo)) ?? null;
    await this.leave(person);
    return next;
  }

  /** Adds what is to be cleared when the person goes; answers the function that ends it. */
  onLeave(clear: Clear): () => void {
    this.#clears.add(clear);
    return () => this.#clears.delete(clear);
  }

  /** The person has gone: clears what is kept of them, here and in other tabs. */
  async leave(person: PersonId | null): Promise<void> {
    if (person !== null) this.#channel?.postMessage({ gone: person } satisfies Message);
    await this.#clear(person);
  }

  /** Takes notice of what comes of a question. Rejects with a SocialError. */
  async watch<Answer>(asked: Promise<Answer>): Promise<Answer> {
    try {
      const answer = await asked;
      this.notice(null);
      return answer;
    } catch (thrown) {
      const error = asSocialError(thrown);
      this.notice(error);
      throw error;
    }
  }

  /** What the backend answered; null: what was asked for. */
  notice(error: SocialError | null): void {
    if (error !== null && error.code !== 'unauthenticated') return;
    const needsSignIn = error !== null;
    if (needsSignIn === this.#needsSignIn) return;
    this.#needsSignIn = needsSignIn;
    // Somebody else may have signed in meanwhile.
    if (!needsSignIn) this.#handlers.renew();
    this.#handlers.changed.emit();
  }

  close(): void {
    this.#unsubscribe?.();
    this.#channel?.close();
  }

  async #clear(person: PersonId | null): Promise<void> {
    // First of all nothing new can come: what is refused now goes back to where it was written, and is cleared there.
    await this.#handlers.close();
    await new Promise((resolve) => setTimeout(resolve));
    try {
      if (person !== null) await Promise.all([...this.#clears].map(async (clear) => clear(person)));
    } finally {
      this.gone.emit();
    }
  }

  readonly #handleMessage = ({ data }: MessageEvent<Message>): void => {
    const person = this.#handlers.person();
    // Another window of this browser may be another person's.
    if (person !== null && data.gone === person) void this.#clear(person);
  };
}
