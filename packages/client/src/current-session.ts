import type { Session } from '@social-enterprise/contract';

export interface CurrentSessionOptions {
  readonly ask: () => Promise<Session>;
  /** Another answer is there than before, or the first one. */
  readonly changed: (before: Session | null) => void;
}

/** Who is here: asked once, however many want to know at the same time, and again when the person has changed. */
export class CurrentSession {
  readonly #options: CurrentSessionOptions;
  #value: Session | null = null;
  #asking: Promise<Session> | null = null;
  #isOld = false;
  #isClosed = false;

  constructor(options: CurrentSessionOptions) {
    this.#options = options;
  }

  /** As last seen; null before the first answer. */
  get value(): Session | null {
    return this.#value;
  }

  load(): Promise<Session> {
    if (this.#value !== null && !this.#isOld) return Promise.resolve(this.#value);
    return (this.#asking ??= this.#ask());
  }

  /** Resolves once nobody is asking any more, whatever came of it. */
  async settled(): Promise<void> {
    await this.#asking?.catch(() => null);
  }

  /** The person has changed, so the last answer is old, and so is one on its way. */
  renew(): void {
    if (this.#value === null && this.#asking === null) return;
    this.#isOld = true;
    this.#asking = this.#ask();
    // The last session stands until somebody asks for it again.
    this.#asking.catch(() => null);
  }

  close(): void {
    this.#isClosed = true;
    this.#value = null;
  }

  #ask(): Promise<Session> {
    const asking: Promise<Session> = this.#options.ask().then(
      (session) => (this.#asking === asking ? this.#set(session) : this.load()),
      (error: unknown) => {
        if (this.#asking === asking) this.#asking = null;
        throw error;
      },
    );
    return asking;
  }

  #set(session: Session): Session {
    const before = this.#value;
    this.#asking = null;
    this.#isOld = false;
    if (this.#isClosed) return session;
    this.#value = session;
    this.#options.changed(before);
    return session;
  }
}
