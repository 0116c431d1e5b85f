import {
  SocialError,
  type Backend,
  type CallOptions,
  type ChangesOptions,
  type Command,
  type CommandName,
  type ErrorCode,
  type Outcome,
  type QueryInput,
  type QueryName,
  type QueryOutput,
} from '@social-enterprise/contract';

/** A place where calls stop until they are let through. */
class Gate {
  #open = Promise.resolve();
  #release: () => void = () => undefined;

  close(): void {
    this.#open = new Promise((resolve) => (this.#release = resolve));
  }

  open(): void {
    this.#release();
    this.#open = Promise.resolve();
  }

  pass(): Promise<void> {
    return this.#open;
  }
}

/** A real backend behind a line that fails when told to. */
export class FaultyBackend implements Backend {
  readonly name = 'faulty:';
  readonly capabilities: ReadonlySet<QueryName | CommandName>;
  /** Every call of `execute`, with the names and keys that it carried. */
  readonly sent: Command[] = [];
  readonly asked: QueryName[] = [];
  /** Stops commands before they reach the backend. */
  readonly commands = new Gate();
  /** Stops the outcomes of commands that the backend has carried out. */
  readonly outcomes = new Gate();
  /** Stops the answers of queries that the backend has read. */
  readonly answers = new Gate();
  /** How often `changes` was called. */
  deliveries = 0;
  /** The next calls fail with these codes. */
  readonly failures: ErrorCode[] = [];
  /** The next outcomes are lost with these codes, although the backend has carried the commands out. */
  readonly lostOutcomes: ErrorCode[] = [];
  readonly failedQueries: ErrorCode[] = [];
  readonly failedDeliveries: ErrorCode[] = [];
  readonly #backend: Backend;
  #delivery: { readonly options: ChangesOptions; readonly stop: AbortController } | null = null;

  constructor(backend: Backend, without: readonly (QueryName | CommandName)[] = []) {
    this.#backend = backend;
    this.capabilities = new Set([...backend.capabilities].filter((name) => !without.includes(name)));
  }

  async query<Name extends QueryName>(
    name: Name,
    input: QueryInput<Name>,
    options?: CallOptions,
  ): Promise<QueryOutput<Name>> {
    this.asked.push(name);
    this.#failFrom(this.failedQueries);
    const answer = await this.#backend.query(name, input, options);
    await this.answers.pass();
    return answer;
  }

  async execute(commands: readonly Command[]): Promise<readonly Outcome[]> {
    this.sent.push(...commands);
    await this.commands.pass();
    this.#failFrom(this.failures);
    const outcomes = await this.#backend.execute(commands);
    await this.outcomes.pass();
    this.#failFrom(this.lostOutcomes);
    return outcomes;
  }

  async changes(options: ChangesOptions): Promise<void> {
    this.deliveries++;
    this.#failFrom(this.failedDeliveries);
    const stop = new AbortController();
    this.#delivery = { options, stop };
    await this.#backend.changes({ ...options, signal: AbortSignal.any([options.signal, stop.signal]) });
  }

  /** Whether a delivery is open now. */
  get isFollowing(): boolean {
    const delivery = this.#delivery;
    return delivery !== null && !delivery.options.signal.aborted && !delivery.stop.signal.aborted;
  }

  /** Breaks the delivery: nothing more comes before the client takes it up again. */
  lose(code: ErrorCode = 'offline', retryAfter?: number): void {
    this.#delivery?.stop.abort();
    const options = retryAfter === undefined ? {} : { retryAfter };
    this.#delivery?.options.lost(new SocialError(code, 'The line broke.', options));
  }

  /** Breaks the delivery without a word: changes are missed until `reset`. */
  mute(): void {
    this.#delivery?.stop.abort();
  }

  /** Says that the gap cannot be filled, and goes on from now. */
  async reset(): Promise<void> {
    const { resume } = await this.#backend.query('posts.list', { limit: 1 });
    const options = this.#delivery?.options;
    if (options === undefined) return;
    options.reset(resume);
    await this.#backend.changes({ ...options, after: resume });
  }

  close(): Promise<void> {
    return this.#backend.close();
  }

  #failFrom(codes: ErrorCode[]): void {
    const code = codes.shift();
    if (code !== undefined) throw new SocialError(code, 'Failed as told.');
  }
}
