import { SocialError } from '@social-enterprise/contract';
import type { Row, Statement, Transaction } from './database.js';
import { failureOf } from './failure.js';

/** The statements of one transaction. The first that is refused is the reason for all that follow. */
export class Session implements Transaction {
  readonly #name: string;
  readonly #send: (statement: Statement) => Promise<readonly Row[]>;
  #last: Promise<unknown> = Promise.resolve();
  #failure: SocialError | null = null;
  #isOver = false;

  /** `name` is that of the database. */
  constructor(name: string, send: (statement: Statement) => Promise<readonly Row[]>) {
    this.#name = name;
    this.#send = send;
  }

  run(statement: Statement): Promise<readonly Row[]> {
    // The connection may belong to somebody else by now.
    if (this.#isOver) return Promise.reject(new SocialError('internal', 'The transaction is over.'));
    const answer = this.#send(statement).catch((error: unknown) => {
      throw (this.#failure ??= failureOf(this.#name, error));
    });
    // Answers come in order. Whoever does not wait for one meets its failure at the end.
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  /** Takes no more statements. */
  end(): void {
    this.#isOver = true;
  }

  /** Resolves when everything was answered, and throws the first failure. */
  async settled(): Promise<void> {
    await this.#last;
    if (this.#failure !== null) throw this.#failure;
  }
}
