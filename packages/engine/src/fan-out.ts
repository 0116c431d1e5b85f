import {
  asSocialError,
  isSocialError,
  type ChangesOptions,
  type Cursor,
  type Policy,
  type SocialError,
  type Timestamp,
} from '@social-enterprise/contract';
import { loadAccess, type Access, type Actor } from './access.js';
import { viewChange } from './changes.js';
import type { Context, FileAddresses } from './context.js';
import { changeCursor, readChangeCursor } from './cursor.js';
import { defaultPolicy } from './engine.js';
import { howMany, viewsOf, type Made } from './fan-out-views.js';
import { withParts } from './parts.js';
import type { ChangeRecord } from './records.js';
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

/** The followers of one actor, among those of one delivery. */
interface Group {
  /** How many they are. */
  size: number;
  /** The delivery that it takes part in, and its place among the groups of that. */
  delivery: object | null;
  place: number;
}

interface Stream<Payload> {
  readonly follower: Follower<Payload>;
  readonly group: Group;
  /** Up to where in the log it was told. */
  position: number;
  /** Its follower wants nothing more. */
  isOver: boolean;
  access: { readonly value: Access; readonly at: number } | null;
  /** Who waits until it has been told of everything so far. */
  live: { readonly resolve: () => void; readonly reject: (error: SocialError) => void } | null;
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
  /** Without those who can take nothing for now. */
  readonly #streams = new Set<Stream<Payload>>();
  /** By the word of their followers. */
  readonly #groups = new Map<string, Group>();
  /** Up to where in the log those are told who have caught up; nobody else holds them up. */
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
    if (isOld) reset(this.#cursor(last));
    // Whoever is further behind catches up, also where there is nobody else.
    if (this.#streams.size === 0 || last - this.#position >= changesAtOnce) this.#position = last;
    await new Promise<void>((resolve, reject) => {
      const stream: Stream<Payload> = {
        follower,
        group: this.#join(follower.alike),
        position: isOld ? last : sequence,
        isOver: false,
        access: null,
        live: { resolve, reject },
      };
      signal.addEventListener('abort', () => this.#leave(stream), { once: true });
      this.#add(stream);
    });
  }

  #join(alike: string | undefined): Group {
    const known = alike === undefined ? undefined : this.#groups.get(alike);
    const group = known ?? { size: 0, delivery: null, place: 0 };
    group.size++;
    if (alike !== undefined) this.#groups.set(alike, group);
    return group;
  }

  #cursor(sequence: number): Cursor {
    return changeCursor(this.#options.store.epoch, sequence);
  }

  #add(stream: Stream<Payload>): void {
    this.#unsubscribe ??= this.#options.store.subscribe(() => void this.#run());
    this.#streams.add(stream);
    void this.#run();
  }

  /** Tells somebody nothing until they can take more. */
  async #park(stream: Stream<Payload>, drained: Promise<void>): Promise<void> {
    this.#streams.delete(stream);
    try {
      await drained;
      if (!stream.isOver) this.#add(stream);
    } catch (error) {
      this.#lose(stream, asSocialError(error));
    }
  }

  #leave(stream: Stream<Payload>): void {
    if (stream.isOver) return;
    stream.isOver = true;
    stream.live?.resolve();
    const { group, follower } = stream;
    group.size--;
    if (group.size === 0 && follower.alike !== undefined) this.#groups.delete(follower.alike);
    this.#streams.delete(stream);
    if (this.#streams.size > 0) return;
    this.#unsubscribe?.();
    this.#unsubscribe = null;
  }

  async #run(): Promise<void> {
    this.#again = true;
    if (this.#isRunning) return;
    this.#isRunning = true;
    while (this.#again) {
      this.#again = false;
      await this.#deliverBehind();
      const current = [...this.#streams].filter(({ position }) => position >= this.#position);
      if (current.length === 0) continue;
      const { position, more } = await this.#deliver(current, this.#position);
      this.#position = Math.max(this.#position, position);
      if (more) continue;
      for (const stream of current) {
        stream.live?.resolve();
        stream.live = null;
      }
    }
    this.#isRunning = false;
  }

  /** Reads the log again for whoever has waited longest, once for all who are about there, and for nobody else. */
  async #deliverBehind(): Promise<void> {
    const behind = [...this.#streams].filter(({ position }) => position < this.#position);
    const [first] = behind;
    if (first === undefined) return;
    this.#again = true;
    const together = behind.filter(({ position }) => Math.abs(position - first.position) < changesAtOnce);
    // Others have their turn before these have the next.
    for (const stream of together) this.#streams.delete(stream);
    for (const stream of together) this.#streams.add(stream);
    const from = together.reduce((least, { position }) => Math.min(least, position), first.position);
    const { position, more } = await this.#deliver(together, from);
    // A log that ends here has lost its end, as with a copy that takes over: there is nothing to catch up with.
    if (!more) this.#position = Math.min(this.#position, position);
  }

  /** The place in the log up to which they were told, and whether there may be more behind it. */
  async #deliver(
    streams: readonly Stream<Payload>[],
    from: number,
  ): Promise<{ readonly position: number; readonly more: boolean }> {
    try {
      const { position, more, accesses, answers } = await this.#read(streams, from);
      this.#again ||= more;
      answers.forEach((answer, at) => {
        const stream = streams[at];
        if (stream === undefined || stream.isOver) return;
        const access = accesses[at];
        if (isSocialError(access)) this.#lose(stream, access);
        else this.#tell(stream, answer, access, position);
      });
      return { position, more };
    } catch (error) {
      for (const stream of streams) this.#lose(stream, asSocialError(error));
      return { position: from, more: true };
    }
  }

  #tell(
    stream: Stream<Payload>,
    answer: Payload | SocialError | null,
    access: Access | undefined,
    position: number,
  ): void {
    stream.position = Math.max(stream.position, position);
    if (access !== undefined && access !== stream.access?.value) {
      stream.access = { value: access, at: this.#now().getTime() };
    }
    if (answer === null || isSocialError(answer)) return;
    try {
      const drained = stream.follower.change(answer);
      if (drained !== undefined) void this.#park(stream, drained);
    } catch (error) {
      this.#lose(stream, asSocialError(error));
    }
  }

  #lose(stream: Stream<Payload>, error: SocialError): void {
    const { live, follower } = stream;
    stream.live = null;
    this.#leave(stream);
    if (live !== null) live.reject(error);
    else if (!follower.signal.aborted) follower.lost(error);
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
      // Whoever is new is looked up, also where there is nothing to tell.
      if (records.length === 0 && !groups.some(({ access }) => access === null)) {
        return { position, more: false, accesses: [], answers: [] };
      }
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
      const all = await this.#view(reader, { streams: groups, accesses, records, now });
      const made = all.slice(0, howMany(all));
      return {
        position: made.at(-1)?.sequence ?? position,
        more: more || made.length < all.length,
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
    const payloadOf = (position: number, group: number): Payload | null => {
      const fresh = made.filter(({ sequence }) => sequence > position);
      const key = fresh.map(({ sequence, classes }) => `${sequence}:${classes[group] ?? ''}`).join();
      let payload = payloads.get(key);
      if (payload === undefined) {
        const texts = fresh.map(({ texts: all, classes }) => all[classes[group] ?? -1] ?? null);
        const seen = texts.filter((text) => text !== null);
        payloads.set(key, (payload = seen.length === 0 ? null : this.#options.encode(seen)));
      }
      return payload;
    };
    // Of thousands of streams most are of the same few people, and have seen as much.
    const places = new Map<number, Map<number, Payload | null>>();
    return streams.map(({ position }, place) => {
      const group = groupOf[place] ?? -1;
      let groups = places.get(position);
      if (groups === undefined) places.set(position, (groups = new Map<number, Payload | null>()));
      let payload = groups.get(group);
      if (payload === undefined) groups.set(group, (payload = payloadOf(position, group)));
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
  const delivery = {};
  const groupOf = streams.map((stream) => {
    const { group } = stream;
    if (group.delivery !== delivery) Object.assign(group, { delivery, place: groups.push(stream) - 1 });
    return group.place;
  });
  return { groups, groupOf };
}

interface Reading<Payload> {
  readonly streams: readonly Stream<Payload>[];
  readonly accesses: readonly (Access | SocialError)[];
  readonly records: readonly ChangeRecord[];
  readonly now: Date;
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
