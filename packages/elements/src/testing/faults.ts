import type { Wait } from '@social-enterprise/client';
import {
  SocialError,
  type Backend,
  type CommandName,
  type ErrorCode,
  type ErrorReason,
  type Outcome,
  type QueryName,
} from '@social-enterprise/contract';

type Name = QueryName | CommandName;

/** What goes wrong in a backend, switched on and off by a test. */
export class Faults {
  /** Names that the backend does not answer. */
  readonly missing = new Set<Name>();
  /** Why nothing is answered at all; null: it is. */
  away: SocialError | null = null;
  /** Names of the calls that came, in order. */
  readonly calls: Name[] = [];
  readonly #errors = new Map<Name, SocialError>();
  readonly #held = new Map<Name, { readonly released: Promise<void>; readonly release: () => void }>();
  readonly #losers = new Set<(error: SocialError) => void>();
  #isLost = false;
  readonly #pauses = new Set<() => void>();

  /** The pause before something is tried again: until the test ends it. */
  readonly wait: Wait = (_, signal) =>
    new Promise((resolve) => {
      this.#pauses.add(resolve);
      signal.addEventListener('abort', () => resolve(), { once: true });
    });

  fail(name: Name, code: ErrorCode, reason?: ErrorReason): void {
    this.#errors.set(name, new SocialError(code, `${name} fails in a test.`, reason ? { reason } : {}));
  }

  heal(name: Name): void {
    this.#errors.delete(name);
  }

  /** Calls of this name stay on their way until they are released. */
  hold(name: Name): () => void {
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    const end = (): void => {
      this.#held.delete(name);
      release();
    };
    this.#held.set(name, { released, release: end });
    return end;
  }

  /** The changes of others arrive no more. */
  loseDelivery(): void {
    this.#isLost = true;
    for (const lose of this.#losers) lose(new SocialError('offline', 'Lost in a test.'));
    this.#losers.clear();
  }

  findDelivery(): void {
    this.#isLost = false;
    this.tryAgain();
  }

  /** Ends the pauses before something is tried again. */
  tryAgain(): void {
    for (const end of this.#pauses) end();
    this.#pauses.clear();
  }

  wrap(backend: Backend): Backend {
    return {
      name: backend.name,
      capabilities: new Set([...backend.capabilities].filter((name) => !this.missing.has(name))),
      query: async (name, input, options) => {
        await this.#pass(name);
        return backend.query(name, input, options);
      },
      execute: async (commands, options) => {
        const outcomes: Outcome[] = [];
        for (const command of commands) {
          try {
            await this.#pass(command.name);
            outcomes.push(...(await backend.execute([command], options)));
          } catch (error) {
            if (!(error instanceof SocialError)) throw error;
            outcomes.push({ key: command.key, status: 'rejected', error });
          }
        }
        return outcomes;
      },
      changes: (options) => {
        if (this.#isLost) return Promise.reject(new SocialError('offline', 'Lost in a test.'));
        this.#losers.add(options.lost);
        return backend.changes(options);
      },
      close: () => backend.close(),
    };
  }

  async #pass(name: Name): Promise<void> {
    this.calls.push(name);
    await this.#held.get(name)?.released;
    const error = this.away ?? this.#errors.get(name);
    if (error !== undefined) throw error;
  }
}
