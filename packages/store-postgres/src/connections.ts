import { Client, Pool, type ClientConfig, type PoolClient, type PoolConfig } from 'pg';

/** Looks at whether anything moves, within the time that is waited: a busy event loop is late for one of them. */
const looks = 8;

interface Waiting {
  readonly resolve: (client: PoolClient) => void;
  readonly reject: (reason: Error) => void;
}

/**
 * A pool of connections. However many wait for one, they wait as long as others get theirs; once nobody has got one
 * for a while, the database is away and all of them are told so.
 */
export class Connections {
  readonly #pool: Pool;
  readonly #patience: number;
  readonly #most: number;
  readonly #waiting = new Set<Waiting>();
  /** Connections that somebody has or that are asked for: never more than there may be. */
  #busy = 0;
  /** Of these, those that are asked for. */
  #coming = 0;
  #timer: NodeJS.Timeout | null = null;
  #standstill = 0;

  /** `patience`: milliseconds for a new connection, and without anybody getting one. */
  constructor(config: PoolConfig, patience: number) {
    this.#patience = patience;
    this.#most = config.max ?? 10;
    // In the configuration of the pool the limit would hold for those who wait for their turn, too.
    class PatientClient extends Client {
      constructor(options: ClientConfig = {}) {
        super({ ...options, connectionTimeoutMillis: patience });
      }
    }
    this.#pool = new Pool({ ...config, Client: PatientClient });
    // A connection that breaks fails what it is asked, and is replaced. Unheard, its event ends the process.
    this.#pool.on('error', () => undefined);
    this.#pool.on('connect', (client) => client.on('error', () => undefined));
    this.#pool.on('release', () => {
      this.#busy--;
      this.#ask();
    });
  }

  /** The caller releases it. Rejects with what the driver says, or with a standstill. */
  take(): Promise<PoolClient> {
    return new Promise((resolve, reject) => {
      this.#waiting.add({ resolve, reject });
      this.#timer ??= setInterval(() => this.#look(), this.#patience / looks).unref();
      this.#ask();
    });
  }

  /** Asks the pool for no more than it can give: there, whoever was refused here would go on waiting. */
  #ask(): void {
    if (this.#busy >= this.#most || this.#coming >= this.#waiting.size) return;
    this.#busy++;
    this.#coming++;
    this.#pool.connect().then(
      (client) => {
        this.#standstill = 0;
        this.#coming--;
        const next = this.#next();
        if (next === undefined) client.release();
        else next.resolve(client);
      },
      (error: Error) => {
        this.#coming--;
        this.#busy--;
        this.#next()?.reject(error);
        this.#ask();
      },
    );
  }

  /** Whoever has waited longest. */
  #next(): Waiting | undefined {
    const [next] = this.#waiting;
    if (next !== undefined) this.#waiting.delete(next);
    return next;
  }

  /** Those who still wait are told so; what was taken is waited for. */
  async end(): Promise<void> {
    const ended = this.#pool.end();
    this.#refuse('The connections were closed.');
    await ended;
  }

  #look(): void {
    if (this.#waiting.size > 0 && ++this.#standstill < looks) return;
    this.#refuse(`No connection was free for ${this.#patience} ms.`);
  }

  #refuse(message: string): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    this.#standstill = 0;
    const error = Object.assign(new Error(message), { code: 'ETIMEDOUT' });
    for (const { reject } of this.#waiting) reject(error);
    this.#waiting.clear();
  }
}
