import type { Client } from 'pg';

/** Milliseconds between attempts to listen again. */
const pause = 1000;

/** A connection of its own that listens on a channel, and opens a new one when it is lost. */
export class Listening {
  readonly #connect: () => Client;
  readonly #channel: string;
  readonly #listener: (payload: string) => void;
  #client: Client | null = null;
  #timer: NodeJS.Timeout | null = null;
  #isStopped = false;

  constructor(connect: () => Client, channel: string, listener: (payload: string) => void) {
    this.#connect = connect;
    this.#channel = channel;
    this.#listener = listener;
  }

  /** Resolves after the first attempt, also a failed one: notifications only hasten what is found out anyway. */
  async start(): Promise<void> {
    const client = this.#connect();
    this.#client = client;
    client.on('notification', ({ payload = '' }) => this.#hear(client, payload));
    client.on('error', () => this.#lose(client));
    client.on('end', () => this.#lose(client));
    try {
      await client.connect();
      await client.query(`listen ${this.#channel}`);
    } catch {
      this.#lose(client);
      return;
    }
    // What was told while nobody listened is lost.
    this.#hear(client, '');
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    const client = this.#client;
    this.#client = null;
    // A connection that is already gone cannot be ended, which is what is wanted.
    await client?.end().catch(() => undefined);
  }

  #hear(client: Client, payload: string): void {
    if (client === this.#client) this.#listener(payload);
  }

  #lose(client: Client): void {
    if (this.#isStopped || client !== this.#client) return;
    this.#client = null;
    client.end().catch(() => undefined);
    this.#timer = setTimeout(() => void this.start(), pause);
    this.#timer.unref();
  }
}
