import {
  asSocialError,
  commandNames,
  limits,
  queryNames,
  SocialError,
  type Backend,
  type CallOptions,
  type Change,
  type ChangesOptions,
  type Command,
  type CommandName,
  type FilePort,
  type Outcome,
  type Policy,
  type QueryInput,
  type QueryName,
  type QueryOutput,
  type Timestamp,
} from '@social-enterprise/contract';
import { loadAccess, type Actor } from './access.js';
import { changeCursor, readChangeCursor, type CursorSeal } from './cursor.js';
import { refuse, type Context, type FileAddresses } from './context.js';
import { checkInput, isRecord } from './input.js';
import { lazy } from './lazy.js';
import { withParts } from './parts.js';
import { findQuery } from './queries/index.js';
import type { Sealing } from './sealer.js';
import type { Reader, Store } from './store.js';

/** Changes read and delivered in one go. */
const changesAtOnce = 100;

export interface BackendOptions {
  readonly store: Store;
  /** Who acts, as of the state that is read. */
  readonly actor: (reader: Reader) => Promise<Actor>;
  readonly policy?: Policy;
  /** Default false; see `Context.embedded`. */
  readonly embedded?: boolean;
  /** Where views say that files are read. Absent: there are none, and `files.get` is not answered. */
  readonly addresses?: FileAddresses;
  /** Takes bytes in; not needed where they come by another way. */
  readonly files?: FilePort;
  /** Who can learn who writes without a name. Absent: nobody can write so, and `seals.get` is not answered. */
  readonly sealing?: Sealing;
  /** Hides what is in the cursors of pages. Absent: whoever asks holds the database. */
  readonly cursors?: CursorSeal;
  /** Default: the computer's clock. */
  readonly now?: () => Date;
}

const loadRules = lazy(() => import('./rules/transaction.js'));
const loadChanges = lazy(() => import('./changes.js'));
const loadDirectory = lazy(() => import('./directory/directory.js'));

const aborted = (): SocialError => new SocialError('aborted', 'The call was aborted.');

/** Everything is off unless a policy file turns it on. */
export const defaultPolicy: Policy = {
  exactTimes: 'off',
  contributions: 'off',
  evidence: 'off',
  thanks: 'off',
  leavers: 'named',
  invitationsPerWeek: 3,
  thanksPerWeek: 3,
};

const sealNames: readonly (CommandName | QueryName)[] = [
  'seal.request',
  'seal.approve',
  'seal.refuse',
  'seal.lift',
  'seal.invite',
  'seals.get',
  'custodians.list',
];

/** What the engine answers under a policy, with or without room for files, and custodians of seals. */
export function capabilitiesOf(
  policy: Policy,
  has: { readonly files: boolean; readonly sealing: boolean },
): ReadonlySet<QueryName | CommandName> {
  const names = new Set<QueryName | CommandName>([...commandNames, ...queryNames]);
  if (!has.files) names.delete('files.get');
  if (!has.sealing) for (const name of sealNames) names.delete(name);
  if (policy.contributions !== 'on') names.delete('contributions.list');
  return names;
}

/**
 * The engine seen by one person: a store, the rules, and who acts. Every command takes one transaction:
 * known key? load, decide, write records and the log row. The rules of a feature come along with its first command.
 *
 * @since 0.1.0
 */
export class EngineBackend implements Backend {
  readonly name: string;
  readonly files?: FilePort;
  readonly #options: BackendOptions;
  /** Ends the deliveries that are open. */
  readonly #deliveries = new Set<AbortController>();
  #capabilities: ReadonlySet<QueryName | CommandName> | null = null;
  #isClosed = false;

  constructor(options: BackendOptions) {
    this.name = options.store.name;
    if (options.files !== undefined) this.files = options.files;
    this.#options = options;
  }

  // Not before somebody asks: a server makes a backend for every request.
  get capabilities(): ReadonlySet<QueryName | CommandName> {
    const { policy = defaultPolicy, addresses, sealing } = this.#options;
    const has = { files: addresses !== undefined, sealing: sealing !== undefined };
    return (this.#capabilities ??= capabilitiesOf(policy, has));
  }

  async query<Name extends QueryName>(
    name: Name,
    input: QueryInput<Name>,
    { signal }: CallOptions = {},
  ): Promise<QueryOutput<Name>> {
    const answer = await this.#call(signal, async () => {
      if (!this.capabilities.has(name)) {
        throw new SocialError('unsupported', `${this.name} does not answer ${String(name)}.`);
      }
      const { query, fields, checks } = await findQuery(name);
      checkInput(name, fields, input, checks);
      const { store } = this.#options;
      const now = this.#now();
      return query(input, {
        read: (work) =>
          withParts(() => store.read(async (reader) => work(reader, await this.#context(reader, now)))),
        search: (wish) => store.search(wish),
        directory: async () => (await loadDirectory()).directoryOf(store),
      });
    });
    if (signal?.aborted === true) throw aborted();
    return answer;
  }

  async execute(commands: readonly Command[], { signal }: CallOptions = {}): Promise<readonly Outcome[]> {
    return this.#call(signal, async () => {
      const list: unknown = commands;
      if (!Array.isArray(list) || list.length > limits.batchSize) {
        throw refuse(
          'invalid',
          'command-malformed',
          `execute takes a list of at most ${limits.batchSize} commands.`,
          { field: 'commands' },
        );
      }
      const outcomes: Outcome[] = [];
      for (const command of list as readonly unknown[]) {
        // What is no command is refused as one without a key.
        outcomes.push(await this.#executeOne((isRecord(command) ? command : {}) as Command, signal));
      }
      return outcomes;
    });
  }

  async changes({ after, signal, change, reset, lost }: ChangesOptions): Promise<void> {
    // Aborting ends a delivery silently, also before it has begun.
    await this.#call(undefined, async () => {
      const { store } = this.#options;
      const closing = new AbortController();
      const ended = AbortSignal.any([signal, closing.signal]);
      this.#deliveries.add(closing);
      ended.addEventListener('abort', () => this.#deliveries.delete(closing), { once: true });
      const sequence = readChangeCursor(after, store.epoch);
      const last = await store.read((reader) => reader.lastSequence());
      if (ended.aborted) return;
      let position = sequence ?? last;
      if (sequence === null || sequence > last) {
        position = last;
        reset(changeCursor(store.epoch, last));
      }
      let running = false;
      let again = false;
      const deliver = async (): Promise<void> => {
        if (running) {
          again = true;
          return;
        }
        running = true;
        try {
          do {
            again = false;
            const batch = await this.#changesAfter(position);
            if (ended.aborted) return;
            position = batch.position;
            if (batch.changes.length > 0) change(batch.changes);
            again ||= batch.more;
          } while (again);
        } catch (error) {
          unsubscribe();
          if (!ended.aborted) lost(asSocialError(error));
        } finally {
          running = false;
        }
      };
      const unsubscribe = store.subscribe(() => void deliver());
      ended.addEventListener('abort', unsubscribe, { once: true });
      await deliver();
    });
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    for (const delivery of [...this.#deliveries]) delivery.abort();
    await this.#options.store.close();
  }

  #now(): Timestamp {
    return (this.#options.now?.() ?? new Date()).toISOString() as Timestamp;
  }

  async #context(reader: Reader, now: Timestamp): Promise<Context> {
    const {
      actor,
      addresses,
      cursors,
      embedded = false,
      policy = defaultPolicy,
      sealing,
      store,
    } = this.#options;
    const access = await loadAccess(reader, await actor(reader), now, sealing);
    return { access, now, policy, embedded, epoch: store.epoch, addresses, sealing, cursors };
  }

  async #call<Result>(signal: AbortSignal | undefined, work: () => Promise<Result>): Promise<Result> {
    if (this.#isClosed) throw new SocialError('closed', `${this.name} is closed.`);
    if (signal?.aborted === true) throw aborted();
    try {
      return await work();
    } catch (error) {
      throw asSocialError(error);
    }
  }

  async #executeOne(command: Command, signal: AbortSignal | undefined): Promise<Outcome> {
    try {
      // Before the transaction: browsers end one that waits for anything else.
      const { carryOut, prepareCommand } = await loadRules();
      const prepared = await prepareCommand(command);
      if (signal?.aborted === true) throw aborted();
      const now = this.#now();
      return await withParts(() =>
        this.#options.store.write((writer) =>
          carryOut(writer, () => this.#context(writer, now), command, prepared),
        ),
      );
    } catch (error) {
      return { key: command.key, status: 'rejected', error: asSocialError(error) };
    }
  }

  async #changesAfter(position: number): Promise<{ changes: Change[]; position: number; more: boolean }> {
    const { viewChange } = await loadChanges();
    return withParts(() =>
      this.#options.store.read(async (reader) => {
        const [context, records] = await Promise.all([
          this.#context(reader, this.#now()),
          reader.changesAfter(position, changesAtOnce),
        ]);
        const changes = await Promise.all(records.map((record) => viewChange(reader, context, record)));
        return {
          changes: changes.filter((change) => change !== null),
          position: records.at(-1)?.sequence ?? position,
          more: records.length === changesAtOnce,
        };
      }),
    );
  }
}
