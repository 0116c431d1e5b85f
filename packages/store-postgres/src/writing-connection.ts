import { isSocialError } from '@social-enterprise/contract';
import type { PoolClient } from 'pg';

interface Held {
  readonly client: PoolClient;
  users: number;
  isBroken: boolean;
}

/**
 * The one connection of all transactions that write. Each is sent whole before the next begins, and the next does not
 * wait for its answer: the database goes from one to the other without a pause. Given back when nobody writes.
 */
export class WritingConnection {
  readonly #take: () => Promise<PoolClient>;
  #held: Held | null = null;
  #turn: Promise<void> = Promise.resolve();

  constructor(take: () => Promise<PoolClient>) {
    this.#take = take;
  }

  /**
   * Calls `transact` in its turn. It calls `sent` when it has given its last statement, which ends the transaction; without
   * that, the next waits until it is done.
   */
  async use<Result>(transact: (client: PoolClient, sent: () => void) => Promise<Result>): Promise<Result> {
    const before = this.#turn;
    let sent = (): void => undefined;
    this.#turn = new Promise((resolve) => (sent = resolve));
    await before;
    try {
      const held = (this.#held ??= { client: await this.#take(), users: 0, isBroken: false });
      held.users++;
      try {
        return await transact(held.client, sent);
      } catch (error) {
        // Where the failure is not the statement's, nobody knows in which state the connection is.
        if (isSocialError(error) && error.code === 'storage' && error.reason !== null) this.#giveUp(held);
        throw error;
      } finally {
        held.users--;
        this.#release(held);
      }
    } finally {
      sent();
    }
  }

  /** Whoever comes next takes another. */
  #giveUp(held: Held): void {
    held.isBroken = true;
    if (this.#held === held) this.#held = null;
  }

  #release(held: Held): void {
    if (held.users > 0) return;
    if (this.#held === held) this.#held = null;
    held.client.release(held.isBroken);
  }
}
