import {
  asSocialError,
  isSocialError,
  type ChangesOptions,
  type Cursor,
  type PersonId,
  type Policy,
  type SocialError,
  type Timestamp,
} from '@social-enterprise/contract';
import { loadAccess, type Access, type Actor } from './access.js';
import { classOf, factsOf, type ChangeFacts } from './change-class.js';
import { viewChange } from './changes.js';
import type { Context, FileAddresses } from './context.js';
import { changeCursor, readChangeCursor } from './cursor.js';
import { defaultPolicy } from './engine.js';
import { withParts } from './parts.js';
import type { ChangeRecord, PostRecord } from './records.js';
import type { Sealing } from './sealer.js';
import type { Reader, Store } from './store.js';

/** Changes read and delivered in one go. */
const changesAtOnce = 100;
/** Milliseconds after which it is looked up again what somebody may read, also where no change told of it. */
const longestAccess = 4000;

export interface FanOutOptions<Payload> {
  readonly store: Store;
  readonly policy?: Policy;
  /** As in `BackendOptions`. */
  readonly sealing?: Sealing;
  /** Default: the computer's clock. */
  readonly now?: () => Date;
  /** Makes of changes, each as JSON, what is delivered. Called once for all who see the same. */
  readonly encode: (changes: readonly string[]) => Payload;
}

/** One who follows the changes, as in `Backend.changes`. */
export interface Follower<Payload> extends Pick<ChangesOptions, 'after' | 'signal' | 'reset' | 'lost'> {
  /** Who it is, as of the state that is read. */
  readonly actor: (reader: Reader) => Promise<Actor>;
  /**
   * Followers with the same word are the same actor with the same rights and addresses of files: both are looked up
   * once for all of them. Default: like nobody else.
   */
  readonly alike?: string;
  readonly addresses?: FileAddresses | undefined;
  /**
   * The same payload may be given to many. Whoever cannot take more for now returns a promise: nothing is kept for
   * them meanwhile, and the log is read for them again once it resolves.
   */
  readonly change: (payload: Payload) => void | Promise<void>;
}

interface Stream<Payload> {
  readonly follower: Follower<Payload>;
  position: number;
  access: { readonly value: Access; readonly at: number } | null;
}

interface Batch<Payload> {
  readonly position: number;
  readonly more: boolean;
  /** By the place of the stream: what it is told, nothing, or why it cannot go on. */
  readonly answers: readonly (Payload | SocialError | null)[];
  readonly accesses: readonly (Access | SocialError)[];
}

/**
 * Delivers the changes of one store to many: reads the log once for all of them, and makes what many see alike
 * only once. Who may see what is decided for each by the same rules as in `Backend.changes`, and each is told the
 * same in the same order.
 *
 * @since 0.1.0
 */
export class FanOut<Payload> {
  readonly #options: FanOutOptions<Payload>;
  readonly #streams = new Set<Stream<Payload>>();
  /** Those who have caught up, and wait for the next reading to begin. */
  readonly #joining = new Map<Stream<Payload>, (isIn: boolean) => void>();
  #position = 0;
  #isRunning = false;
  #again = false;
  #unsubscribe: (() => void) | null = null;

  constructor(options: FanOutOptions<Payload>) {
    this.#options = options;
  }

  /** Resolves once delivery is live; ends with the signal. Rejects as `Backend.changes` does. */
  async follow(follower: Follower<Payload>): Promise<void> {
    const { store } = this.#options;
    const { after, signal, reset } = follower;
    const sequence = readChangeCursor(after, store.epoch);
    const last = await store.read((reader) => reader.lastSequence());
    if (signal.aborted) return;
    const isOld = sequence === null || sequence > last;
    const stream: Stream<Payload> = { follower, position: isOld ? last : sequence, access: null };
    if (isOld) reset(this.#cursor(last));
    signal.addEventListener('abort', () => this.#leave(stream), { once: true });
    await this.#bringLive(stream);
  }

  #cursor(sequence: number): Cursor {
    return changeCursor(this.#options.store.epoch, sequence);
  }

  /** Reads for one alone what they have not seen yet, until they are told with all others. */
  async #bringLive(stream: Stream<Payload>): Promise<void> {
    const { signal } = stream.follower;
    do {
      for (let more = true; more && !signal.aborted;) more = await this.#catchUp(stream);
    } while (!signal.aborted && !(await this.#join(stream)));
  }

  /** Tells somebody nothing until they can take more. */
  async #park(stream: Stream<Payload>, drained: Promise<void>): Promise<void> {
    this.#streams.delete(stream);
    try {
      await drained;
      const { signal } = stream.follower;
      if (!signal.aborted && !(await this.#join(stream))) await this.#bringLive(stream);
    } catch (error) {
      this.#lose(stream, asSocialError(error));
    }
  }

  async #catchUp(stream: Stream<Payload>): Promise<boolean> {
    const { position, more, answers, accesses } = await this.#read([stream], stream.position);
    const [access] = accesses;
    if (isSocialError(access)) throw access;
    await this.#tell(stream, answers[0] ?? null, access, position);
    return more;
  }

  #join(stream: Stream<Payload>): Promise<boolean> {
    this.#unsubscribe ??= this.#options.store.subscribe(() => void this.#run());
    return new Promise((resolve) => {
      this.#joining.set(stream, resolve);
      void this.#run();
    });
  }

  #leave(stream: Stream<Payload>): void {
    this.#streams.delete(stream);
    this.#joining.get(stream)?.(true);
    this.#joining.delete(stream);
    if (this.#streams.size > 0 || this.#joining.size > 0) return;
    this.#unsubscribe?.();
    this.#unsubscribe = null;
  }

  /**
   * Takes in who has caught up. For who is a little behind the log is read again from there, once for all of them, and
   * nobody is told twice; who is further behind catches up once more.
   */
  #admit(): void {
    let oldest: number | null = null;
    for (const [stream, resolve] of this.#joining) {
      if (this.#streams.size === 0) this.#position = stream.position;
      oldest ??= this.#position - changesAtOnce;
      const isIn = stream.position >= oldest;
      if (isIn) {
        this.#streams.add(stream);
        this.#position = Math.min(this.#position, stream.position);
      }
      resolve(isIn);
    }
    this.#joining.clear();
  }

  async #run(): Promise<void> {
    this.#again = true;
    if (this.#isRunning) return;
    this.#isRunning = true;
    while (this.#again) {
      this.#again = false;
      this.#admit();
      if (this.#streams.size > 0) await this.#deliver([...this.#streams]);
    }
    this.#isRunning = false;
  }

  async #deliver(streams: readonly Stream<Payload>[]): Promise<void> {
    try {
      const batch = await this.#read(streams, this.#position);
      this.#position = batch.position;
      this.#again ||= batch.more;
      streams.forEach((stream, at) => {
        if (stream.follower.signal.aborted) return;
        const access = batch.accesses[at];
        if (isSocialError(access)) return this.#lose(stream, access);
        const drained = this.#tell(stream, batch.answers[at] ?? null, access, batch.position);
        if (drained !== undefined) void this.#park(stream, drained);
      });
    } catch (error) {
      for (const stream of streams) this.#lose(stream, asSocialError(error));
    }
  }

  #tell(
    stream: Stream<Payload>,
    answer: Payload | SocialError | null,
    access: Access | undefined,
    position: number,
  ): void | Promise<void> {
    stream.position = Math.max(stream.position, position);
    if (access !== undefined && access !== stream.access?.value) {
      stream.access = { value: access, at: this.#now().getTime() };
    }
    if (answer !== null && !isSocialError(answer) && !stream.follower.signal.aborted) {
      return stream.follower.change(answer);
    }
    return undefined;
  }

  #lose(stream: Stream<Payload>, error: SocialError): void {
    this.#leave(stream);
    if (!stream.follower.signal.aborted) stream.follower.lost(error);
  }

  #now(): Date {
    return this.#options.now?.() ?? new Date();
  }

  /** What each stream is told of the next changes. Reads only: it may run twice. */
  #read(streams: readonly Stream<Payload>[], position: number): Promise<Batch<Payload>> {
    const now = this.#now();
    const { groups, groupOf } = grouped(streams);
    const read = async (reader: Reader): Promise<Batch<Payload>> => {
      const records = await reader.changesAfter(position, changesAtOnce);
      const more = records.length === changesAtOnce;
      // What somebody may read is as of now, and changes only with a person, a member or a space.
      const isStale = more || records.some(({ people, spaces }) => people.length + spaces.length > 0);
      // A right on a subject may run out at any moment.
      const isOld = ({ value, at }: NonNullable<Stream<Payload>['access']>): boolean =>
        value.grantedSubjects.length > 0 || now.getTime() - at > longestAccess;
      const accesses = await Promise.all(
        groups.map(async ({ access, follower }) =>
          access === null || isStale || isOld(access)
            ? accessOf(reader, follower.actor, now.toISOString() as Timestamp, this.#options.sealing)
            : access.value,
        ),
      );
      const made = await this.#view(reader, { streams: groups, accesses, records, now });
      return {
        position: records.at(-1)?.sequence ?? position,
        more,
        accesses: groupOf.map((group) => accesses[group] as Access | SocialError),
        answers: this.#encode(made, streams, groupOf),
      };
    };
    return withParts(() => this.#options.store.read(read));
  }

  async #view(reader: Reader, { streams, accesses, records, now }: Reading<Payload>): Promise<Made[]> {
    const { store, policy = defaultPolicy, sealing } = this.#options;
    const at = now.toISOString() as Timestamp;
    const views = await Promise.all(records.map((record) => viewsOf(reader, record, accesses)));
    const contextOf = (place: number, access: Access): Context => ({
      access,
      now: at,
      policy,
      embedded: false,
      epoch: store.epoch,
      addresses: streams[place]?.follower.addresses,
      sealing,
    });
    return Promise.all(
      views.map(async ({ record, classes, first }) => {
        const texts = await Promise.all(
          first.map(async (place) => {
            const access = accesses[place];
            if (access === undefined || isSocialError(access)) return null;
            const change = await viewChange(reader, contextOf(place, access), record);
            return change === null ? null : JSON.stringify(change);
          }),
        );
        return { sequence: record.sequence, classes, texts };
      }),
    );
  }

  /** What each stream is told, made once for all who are told the same. */
  #encode(
    made: readonly Made[],
    streams: readonly Stream<Payload>[],
    groupOf: readonly number[],
  ): (Payload | null)[] {
    const payloads = new Map<string, Payload | null>();
    return streams.map(({ position }, place) => {
      const group = groupOf[place] ?? -1;
      const fresh = made.filter(({ sequence }) => sequence > position);
      const key = fresh.map(({ sequence, classes }) => `${sequence}:${classes[group] ?? ''}`).join();
      let payload = payloads.get(key);
      if (payload === undefined) {
        const texts = fresh.map(({ texts: all, classes }) => all[classes[group] ?? -1] ?? null);
        const seen = texts.filter((text) => text !== null);
        payloads.set(key, (payload = seen.length === 0 ? null : this.#options.encode(seen)));
      }
      return payload;
    });
  }
}

/** A stream of each actor, and for each stream the place of its actor among them. */
function grouped<Payload>(streams: readonly Stream<Payload>[]): {
  groups: readonly Stream<Payload>[];
  groupOf: readonly number[];
} {
  const groups: Stream<Payload>[] = [];
  const places = new Map<string, number>();
  const groupOf = streams.map((stream) => {
    const { alike } = stream.follower;
    const place = alike === undefined ? undefined : places.get(alike);
    if (place !== undefined) return place;
    if (alike !== undefined) places.set(alike, groups.length);
    return groups.push(stream) - 1;
  });
  return { groups, groupOf };
}

/** A change as each class of streams sees it. */
interface Made {
  readonly sequence: number;
  /** The number of the class of each stream. */
  readonly classes: readonly number[];
  /** By the number of the class; null: nothing of it. */
  readonly texts: readonly (string | null)[];
}

interface Reading<Payload> {
  readonly streams: readonly Stream<Payload>[];
  readonly accesses: readonly (Access | SocialError)[];
  readonly records: readonly ChangeRecord[];
  readonly now: Date;
}

interface Views {
  readonly record: ChangeRecord;
  /** The number of the class of each stream. */
  readonly classes: readonly number[];
  /** A stream of each class. */
  readonly first: readonly number[];
}

/** Who is no longer known is told so, and nobody else. */
async function accessOf(
  reader: Reader,
  actor: (reader: Reader) => Promise<Actor>,
  now: Timestamp,
  sealing: Sealing | undefined,
): Promise<Access | SocialError> {
  try {
    return await loadAccess(reader, await actor(reader), now, sealing);
  } catch (error) {
    if (isSocialError(error) && error.code !== 'storage') return error;
    throw error;
  }
}

async function viewsOf(
  reader: Reader,
  record: ChangeRecord,
  accesses: readonly (Access | SocialError)[],
): Promise<Views> {
  const facts = await factsOf(reader, record);
  const left = await whoLeft(reader, facts, accesses);
  const numbers = new Map<string, number>();
  const first: number[] = [];
  const classes = accesses.map((access, place) => {
    if (isSocialError(access)) return -1;
    // Nobody else has this number for a class.
    const name = classOf(access, facts, left) ?? `${place}`;
    let number = numbers.get(name);
    if (number === undefined) {
      number = first.push(place) - 1;
      numbers.set(name, number);
    }
    return number;
  });
  return { record, classes, first };
}

/** Who of them has left a reaction, a vote or thanks on what is shown: they see that it is theirs. */
async function whoLeft(
  reader: Reader,
  { reacted, voted, thanked, hasFiles }: ChangeFacts,
  accesses: readonly (Access | SocialError)[],
): Promise<ReadonlySet<PersonId>> {
  if (reacted.length + voted.length + thanked.length === 0 || hasFiles) return new Set();
  const people = [
    ...new Set(accesses.flatMap((access) => (isSocialError(access) ? [] : (access.personId ?? [])))),
  ];
  const pairs = (posts: readonly PostRecord[]): (readonly [string, PersonId])[] =>
    posts.flatMap(({ id }) => people.map((person) => [`${id}/${person}`, person] as const));
  const [reactions, votes] = [pairs(reacted), pairs(voted)];
  const ids = (all: readonly (readonly [string, PersonId])[]): string[] => all.map(([id]) => id);
  const [foundReactions, foundVotes, thanks] = await Promise.all([
    reader.getMany('reactions', ids(reactions)),
    reader.getMany('votes', ids(votes)),
    thanked.length === 0
      ? []
      : reader.list({
          collection: 'thanks',
          index: 'post',
          prefixes: thanked.map(({ id }) => [id]),
          limit: Infinity,
        }),
  ]);
  return new Set([
    ...reactions.flatMap(([, person], at) => (foundReactions[at] === undefined ? [] : person)),
    ...votes.flatMap(([, person], at) => (foundVotes[at] === undefined ? [] : person)),
    ...thanks.map(({ from }) => from),
  ]);
}
