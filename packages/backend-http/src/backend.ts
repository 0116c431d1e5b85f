import {
  asSocialError,
  SocialError,
  type Backend,
  type CallOptions,
  type ChangesOptions,
  type Command,
  type CommandName,
  type Outcome,
  type QueryInput,
  type QueryName,
  type QueryOutput,
  type SignIn,
} from '@social-enterprise/contract';
import {
  fromMessage,
  paths,
  queryPath,
  type Description,
  type OutcomesMessage,
  type SignedOut,
} from '@social-enterprise/protocol';
import { HttpFiles } from './files.js';
import { followChanges } from './stream.js';
import { Transport, type HttpOptions } from './transport.js';

export interface ConnectOptions extends HttpOptions {
  /** What the server said of itself earlier, for when it cannot be reached; null: not known. */
  readonly recall?: () => Promise<Description | null>;
}

/**
 * A backend on a server. Each call is one request; nothing is tried again here except after a new token, since
 * whoever calls knows what may be tried again. Network trouble is `offline`.
 *
 * @since 0.1.0
 */
export class HttpBackend implements Backend {
  readonly name: string;
  readonly capabilities: ReadonlySet<QueryName | CommandName>;
  readonly files?: HttpFiles;
  readonly signIn?: SignIn;
  readonly #transport: Transport;
  /** What the server says of itself. */
  readonly description: Description;
  readonly #heartbeat: number;
  readonly #closing = new AbortController();

  private constructor(transport: Transport, description: Description) {
    const { capabilities, heartbeat, files, signIn } = description;
    this.description = description;
    this.name = transport.address('');
    // Whoever gives tokens says by them who is signed in.
    if (typeof signIn === 'string' && !transport.hasTokens) this.signIn = signInAt(transport, signIn);
    // What this program does not know it never asks for.
    this.capabilities = new Set(capabilities as (QueryName | CommandName)[]);
    this.#transport = transport;
    this.#heartbeat = heartbeat;
    if (files !== undefined) {
      this.files = new HttpFiles(transport, files.maxBytes, (signal) => this.#signal(signal));
    }
  }

  /** Connects: asks the server what it answers. */
  static async connect({ recall, ...options }: ConnectOptions): Promise<HttpBackend> {
    const transport = new Transport(options);
    try {
      const asked = transport.json<Description>(paths.description, { anonymous: true });
      return new HttpBackend(transport, await asked);
    } catch (error) {
      const known = asSocialError(error).code === 'offline' ? await recall?.() : null;
      if (!known) throw error;
      return new HttpBackend(transport, known);
    }
  }

  onPersonChanged(listener: () => void): () => void {
    return this.#transport.onPersonChanged(listener);
  }

  async query<Name extends QueryName>(
    name: Name,
    input: QueryInput<Name>,
    { signal }: CallOptions = {},
  ): Promise<QueryOutput<Name>> {
    if (!this.capabilities.has(name)) {
      throw new SocialError('unsupported', `${this.name} does not answer ${String(name)}.`);
    }
    if (typeof input !== 'object' || (input as unknown) === null) {
      throw new SocialError('invalid', 'A query takes an object.', { reason: 'command-malformed' });
    }
    return this.#transport.json(queryPath(name, input), { signal: this.#signal(signal) });
  }

  async execute(commands: readonly Command[], { signal }: CallOptions = {}): Promise<readonly Outcome[]> {
    const message = await this.#transport.json<OutcomesMessage>(paths.commands, {
      signal: this.#signal(signal),
      body: { commands },
      accepts: (body) => typeof body === 'object' && body !== null && 'outcomes' in body,
    });
    return fromMessage(message);
  }

  async changes(options: ChangesOptions): Promise<void> {
    this.#signal(undefined);
    const signal = AbortSignal.any([options.signal, this.#closing.signal]);
    await followChanges(this.#transport, { ...options, signal }, this.#heartbeat);
  }

  close(): Promise<void> {
    this.#closing.abort();
    this.#transport.forget();
    return Promise.resolve();
  }

  /** The caller's signal together with the end of this backend. */
  #signal(signal: AbortSignal | undefined): AbortSignal {
    if (this.#closing.signal.aborted) throw new SocialError('closed', `${this.name} is closed.`);
    if (signal?.aborted === true) throw new SocialError('aborted', 'The call was aborted.');
    return signal === undefined ? this.#closing.signal : AbortSignal.any([signal, this.#closing.signal]);
  }
}

const withReturn = (path: string, returnTo: string): string =>
  `${path}?${new URLSearchParams({ 'return-to': returnTo }).toString()}`;

const signInAt = (transport: Transport, path: string): SignIn => ({
  url: (returnTo) => transport.address(withReturn(path, returnTo)),
  async end(returnTo) {
    const path = withReturn(paths.signOut, returnTo);
    const { redirect } = await transport.json<SignedOut>(path, { body: {} });
    transport.forget();
    return redirect;
  },
});
