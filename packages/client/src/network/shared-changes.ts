import {
  asSocialError,
  type Backend,
  type Change,
  type ChangesOptions,
  type Cursor,
  type SocialError,
} from '@social-enterprise/contract';
import { revivedError, storedError, type StoredError } from './command-storage.js';
import type { Surroundings } from './surroundings.js';

export interface SharedChangesOptions {
  readonly locks: LockManager;
  readonly openChannel: NonNullable<Surroundings['openChannel']>;
  /** Milliseconds between two questions to the leader whether it is still there. Default 4,000. */
  readonly beat?: number;
  /** Milliseconds within which it has to answer. Default 3,000. */
  readonly answerWithin?: number;
}

/** Cursors that are remembered, so that what comes a second time is known. */
const remembered = 1000;

type Message =
  /** A follower asks where the leader is. */
  | { readonly type: 'hello' }
  | { readonly type: 'live'; readonly position: Cursor }
  /** What comes right behind `after`. */
  | { readonly type: 'changes'; readonly after: Cursor; readonly changes: readonly Change[] }
  | { readonly type: 'reset'; readonly resume: Cursor }
  | { readonly type: 'lost'; readonly error: StoredError };

/**
 * One stream of changes for all tabs of a person at a backend. The tab with the Web Lock reads it and passes
 * on what comes. Each tab knows up to where it was told, and takes only what comes right behind that; where
 * something is missing it reads the gap from the backend itself. So it does not matter who leads, nor whether
 * messages come late or twice. A leader that goes, or does not answer, is replaced.
 */
export class SharedChanges {
  readonly #backend: Pick<Backend, 'changes'>;
  readonly #name: string;
  readonly #locks: LockManager;
  readonly #channel: BroadcastChannel;
  readonly #end = new AbortController();
  #options: ChangesOptions | null = null;
  #position = '' as Cursor;
  #seen = new Set<Cursor>();
  /** Ends the stream that this tab reads as the leader; null: another tab leads. */
  #leading: AbortController | null = null;
  #isLive = false;
  #lastError: SocialError | null = null;
  #joined: Promise<void> | null = null;
  #ready: { readonly live: () => void; readonly failed: (error: SocialError) => void } | null = null;
  /** What came while the gap before it was read. */
  #held: Message[] | null = null;
  #heard = 0;

  constructor(
    backend: Pick<Backend, 'changes'>,
    name: string,
    { locks, openChannel, beat = 4000, answerWithin = 3000 }: SharedChangesOptions,
  ) {
    this.#backend = backend;
    this.#name = name;
    this.#locks = locks;
    this.#channel = openChannel(name);
    this.#channel.onmessage = ({ data }: MessageEvent<Message>) => this.#receive(data);
    const timer = setInterval(() => this.#checkLeader(answerWithin), beat);
    this.#end.signal.addEventListener('abort', () => clearInterval(timer));
  }

  /** As `Backend.changes`. */
  async follow(options: ChangesOptions): Promise<void> {
    this.#options = options;
    this.#position = options.after;
    const forget = (): void => {
      if (this.#options === options) this.#options = null;
    };
    options.signal.addEventListener('abort', forget, { once: true });
    await (this.#joined ??= this.#join());
    if (this.#leading !== null) return this.#lead(options);
    await new Promise<void>((live, failed) => {
      this.#ready = { live, failed };
      this.#say({ type: 'hello' });
    });
  }

  close(): void {
    this.#options = null;
    this.#end.abort();
    this.#leading?.abort();
    this.#channel.close();
  }

  /** Resolves once it is known who leads. */
  async #join(): Promise<void> {
    await new Promise<void>((known) => {
      const held = this.#locks.request(this.#name, { ifAvailable: true }, async (lock) => {
        if (lock === null) {
          known();
          return false;
        }
        const isOver = this.#takeLead();
        known();
        await isOver;
        return true;
      });
      this.#untilOver(held.then((hadLead) => hadLead || this.#queue()));
    });
  }

  /** Leads as soon as nobody else does. */
  #queue(options: LockOptions = { signal: this.#end.signal }): Promise<unknown> {
    return this.#locks.request(this.#name, options, async () => {
      const isOver = this.#takeLead();
      if (this.#options !== null) this.#lead(this.#options).catch((error: unknown) => this.#fail(error));
      await isOver;
    });
  }

  /** The lead was taken away, as one who does not answer: then this tab follows. */
  #untilOver(held: Promise<unknown>): void {
    held.catch(() => {
      this.#leading?.abort();
      this.#leading = null;
      this.#isLive = false;
      if (this.#end.signal.aborted) return;
      this.#untilOver(this.#queue());
      this.#say({ type: 'hello' });
    });
  }

  /** Resolves when this tab leads no more. */
  #takeLead(): Promise<void> {
    this.#leading = new AbortController();
    this.#held = null;
    return new Promise((resolve) => this.#end.signal.addEventListener('abort', () => resolve()));
  }

  async #lead(options: ChangesOptions): Promise<void> {
    const leading = this.#leading?.signal ?? this.#end.signal;
    const signal = AbortSignal.any([options.signal, leading]);
    await this.#backend
      .changes({
        after: this.#position,
        signal,
        change: (changes) => {
          this.#say({ type: 'changes', after: this.#position, changes });
          this.#deliver(changes);
        },
        reset: (resume) => {
          this.#say({ type: 'reset', resume });
          this.#reset(resume);
        },
        lost: (error) => this.#fail(error),
      })
      .catch((error: unknown) => {
        this.#sayLost(asSocialError(error));
        throw error;
      });
    if (signal.aborted) return;
    this.#isLive = true;
    this.#lastError = null;
    this.#goLive();
    this.#say({ type: 'live', position: this.#position });
  }

  #sayLost(error: SocialError): void {
    this.#isLive = false;
    this.#lastError = error;
    this.#say({ type: 'lost', error: storedError(error) });
  }

  #fail(thrown: unknown): void {
    const error = asSocialError(thrown);
    if (this.#leading !== null) this.#sayLost(error);
    const options = this.#options;
    const ready = this.#ready;
    this.#options = null;
    this.#ready = null;
    if (ready !== null) ready.failed(error);
    else options?.lost(error);
  }

  #goLive(): void {
    this.#ready?.live();
    this.#ready = null;
  }

  #receive(message: Message): void {
    if (this.#leading !== null) {
      if (message.type !== 'hello') return;
      if (this.#isLive) this.#say({ type: 'live', position: this.#position });
      else if (this.#lastError !== null) this.#sayLost(this.#lastError);
      return;
    }
    if (message.type === 'hello') return;
    this.#heard = Date.now();
    if (this.#options === null) return;
    if (this.#held !== null) this.#held.push(message);
    else this.#follow(message);
  }

  #follow(message: Message): void {
    if (message.type === 'lost') this.#fail(revivedError(message.error));
    else if (message.type === 'reset') this.#reset(message.resume);
    else if (message.type === 'live') {
      if (this.#isKnown(message.position)) this.#goLive();
      else void this.#catchUp();
    } else if (message.type === 'changes') this.#take(message.after, message.changes);
  }

  #take(after: Cursor, changes: readonly Change[]): void {
    const at = changes.findIndex(({ cursor }) => cursor === this.#position);
    const last = changes.at(-1);
    if (after === this.#position || at >= 0) this.#deliver(changes.slice(at + 1));
    else if (last !== undefined && !this.#isKnown(last.cursor)) void this.#catchUp();
  }

  #isKnown(cursor: Cursor): boolean {
    return cursor === this.#position || this.#seen.has(cursor);
  }

  /** Reads from the backend itself what lies between this tab and the leader. */
  async #catchUp(): Promise<void> {
    const options = this.#options;
    if (options === null || this.#held !== null) return;
    this.#held = [];
    const isLive = new AbortController();
    try {
      await this.#backend.changes({
        after: this.#position,
        signal: AbortSignal.any([options.signal, this.#end.signal, isLive.signal]),
        change: (changes) => this.#deliver(changes),
        reset: (resume) => this.#reset(resume),
        lost: () => undefined,
      });
      isLive.abort();
      this.#goLive();
    } catch (error) {
      this.#held = null;
      if (this.#options === options) this.#fail(error);
      return;
    }
    const held = this.#held ?? [];
    this.#held = null;
    // Where the leader was meanwhile is old; it will say where it is.
    for (const message of held) if (message.type !== 'live') this.#receive(message);
  }

  #deliver(changes: readonly Change[]): void {
    const last = changes.at(-1);
    if (last === undefined) return;
    this.#position = last.cursor;
    for (const { cursor } of changes) this.#seen.add(cursor);
    if (this.#seen.size > 2 * remembered) this.#seen = new Set([...this.#seen].slice(-remembered));
    this.#options?.change(changes);
  }

  #reset(resume: Cursor): void {
    this.#position = resume;
    this.#options?.reset(resume);
  }

  #say(message: Message): void {
    if (!this.#end.signal.aborted) this.#channel.postMessage(message);
  }

  /** A leader that has nothing to say answers all the same; one that is frozen or hangs does not. */
  #checkLeader(answerWithin: number): void {
    if (this.#leading !== null || this.#options === null) return;
    const asked = Date.now();
    this.#say({ type: 'hello' });
    setTimeout(() => {
      if (this.#heard >= asked || this.#leading !== null || this.#options === null) return;
      this.#untilOver(this.#queue({ steal: true }));
    }, answerWithin);
  }
}
