import {
  asSocialError,
  SocialError,
  type Backend,
  type Change,
  type Command,
  type CommandKey,
  type ErrorCode,
  type Outcome,
} from '@social-enterprise/contract';
import { Emitter } from './emitter.js';
import type {
  CommandHandlers,
  FoundCommand,
  KeptCommand,
  Outbox,
  Preview,
  Standing,
  Wish,
} from './outbox.js';

/** A command that is not over yet. */
export interface Operation extends Standing {
  readonly command: Command;
  /** Resolves once it outlives the page, or cannot: see `Client.keepsCommands`. Null: it does not. */
  readonly kept: Promise<void> | null;
}

/** Milliseconds after the first try that failed from which on a command is late. */
const lateAfter = 3 * 60_000;

/** Failures after which sending the very same command again can help. */
const passing: ReadonlySet<ErrorCode> = new Set(['aborted', 'internal', 'offline', 'overloaded', 'storage']);

export interface SendOptions {
  /** False: a passing failure ends the command too, instead of keeping it for another try. */
  readonly keep: boolean;
  /** Kept with the command. */
  readonly preview: Preview;
  /** Called the moment it is over, before anybody else is told; null when nothing changed. */
  over(change: Change | null): void;
}

interface Entry extends Operation, SendOptions {
  state: Operation['state'];
  error: SocialError | null;
  isLate: boolean;
  /** Unix milliseconds of the first try that failed; null: none has. */
  failedFirst: number | null;
  /** On its way to the backend at this moment. */
  isAsked: boolean;
  /** Waits only for another command. */
  isBlocked: boolean;
  /** Another tab of the person sends it; here it is shown. */
  isElsewhere: boolean;
  /** It has waited, so whoever gave it has gone on: a refusal is shown where the command waits. */
  isOld: boolean;
  kept: Promise<void> | null;
  readonly settle: (change: Change | null) => void;
  readonly refuse: (error: SocialError) => void;
}

const nobody = (): void => undefined;

const begun = {
  state: 'sending',
  error: null,
  isLate: false,
  failedFirst: null,
  isAsked: false,
  isBlocked: false,
  isElsewhere: false,
  isOld: false,
  kept: null,
} as const;

/** The item that a command makes or changes. */
const targetOf = ({ input }: Command): string | null =>
  'id' in input ? input.id : 'post' in input ? input.post : null;

/** Whether a command builds on the item that the other one makes or changes. */
function buildsOn({ input }: Command, other: Command): boolean {
  const { id, post, inReplyTo, space } = input as Readonly<Record<string, unknown>>;
  const target = targetOf(other);
  return target !== null && [id, post, inReplyTo, space].includes(target);
}

/** The conversation that a new post goes to, in which posts keep their order. */
const placeOf = ({ name, input }: Command): string | null =>
  name === 'post.create' ? (input.inReplyTo ?? input.subject?.urn ?? input.space ?? '') : null;

/** The post that a command writes or changes; null when it is about something else. */
export const postOf = (command: Command): string | null =>
  command.name.startsWith('post.') || command.name.startsWith('reaction.') ? targetOf(command) : null;

/**
 * Sends commands one after the other, so that they arrive in the order in which they were meant. A passing
 * failure keeps the command for another try, and with it those behind it that build on the same item or go to
 * the same place; a refusal ends it. With an outbox commands outlive the page, are tried again by themselves,
 * and one that is not answered does not hold up those that have nothing to do with it.
 */
export class Operations implements CommandHandlers {
  readonly changed = new Emitter();
  /** In the order in which they were meant. */
  readonly #entries = new Map<CommandKey, Entry>();
  readonly #backend: Backend;
  readonly #outbox: Outbox | null;
  #isSending = false;
  #isClosed = false;

  constructor(backend: Backend, outbox: Outbox | null) {
    this.#backend = backend;
    this.#outbox = outbox;
  }

  get all(): readonly Operation[] {
    return [...this.#entries.values()];
  }

  /** Resolves with the change once applied; rejects when refused, or when given up after a failure. */
  send(command: Command, options: SendOptions): Promise<Change | null> {
    return new Promise((settle, refuse) => {
      const entry = this.#add(command, { ...options, settle, refuse });
      if (options.keep) entry.kept = this.#outbox?.put(keptOf(entry, null)) ?? null;
      void this.#sendAll();
    });
  }

  /**
   * Takes over a command that waited from before this page, or shows one that another tab sends. `show` shows its
   * effect, unless it is shown already, and answers what to do when it is over.
   */
  restore({ command, preview, parked, elsewhere }: FoundCommand, show: () => SendOptions['over']): void {
    const rest = { keep: true, settle: nobody, refuse: nobody, preview };
    const entry = this.#entries.get(command.key) ?? this.#add(command, { ...rest, over: show() });
    const own = { state: parked === null ? 'sending' : 'failed', error: parked } as const;
    Object.assign(entry, elsewhere ?? own, { isOld: true, isElsewhere: elsewhere !== null });
    void this.#sendAll();
  }

  /** Tries a command again that waits, under its old key, and first those that hold it up. */
  retry(key: CommandKey): void {
    const entry = this.#entries.get(key);
    if (entry === undefined || entry.state === 'sending') return;
    for (let next: Entry | undefined = entry; next !== undefined; next = this.#blocking(next)) {
      this.#askElsewhere(next, 'retry');
      reopen(next);
    }
    this.#go();
  }

  /** Tries again what waits to be sent by itself, or failed because nobody could be reached. */
  retryAll(isMeant: (command: Command) => boolean = () => true): void {
    const waiting = [...this.#entries.values()].filter(
      ({ command, state, error, isBlocked, isElsewhere }) =>
        !isBlocked && !isElsewhere && (state === 'waiting' || error?.code === 'offline') && isMeant(command),
    );
    if (waiting.length === 0) return;
    waiting.forEach(reopen);
    this.#go();
  }

  /** Gives a command up that waits, and with a new item everything that builds on it. */
  discard(key: CommandKey): void {
    const entry = this.#entries.get(key);
    if (entry === undefined || entry.state === 'sending') return;
    const isNew = entry.command.name.endsWith('.create');
    const built = isNew
      ? [...this.#entries.values()].filter((one) => buildsOn(one.command, entry.command))
      : [];
    for (const one of new Set([...built, entry])) {
      if (!this.#askElsewhere(one, 'discard'))
        this.#refuse(one, one.error ?? new SocialError('aborted', 'Given up.'));
    }
  }

  /** Somebody else brought word that the command is over; false when it is none of these. */
  confirm(key: CommandKey, change: Change | null): boolean {
    const entry = this.#entries.get(key);
    if (entry !== undefined) this.#settle(entry, change);
    return entry !== undefined;
  }

  /** How a command stands that another tab sends. */
  hold(key: CommandKey, standing: Standing): void {
    const entry = this.#entries.get(key);
    if (entry?.isElsewhere !== true) return;
    Object.assign(entry, standing);
    this.#go();
  }

  /** Somebody in another tab wants it of a command that this one sends. */
  wish(key: CommandKey, wish: Wish): void {
    if (this.#entries.get(key)?.isElsewhere === false) this[wish](key);
  }

  /** Lets go of everything. What an outbox keeps stays there; what is on its way may still arrive. */
  letGo(): void {
    for (const entry of this.#entries.values()) {
      this.#entries.delete(entry.command.key);
      entry.over(null);
      entry.refuse(new SocialError('closed', 'The client was closed.'));
    }
    this.changed.emit();
  }

  /** Ends what is unfinished. */
  close(): void {
    this.#isClosed = true;
    this.letGo();
    this.changed.clear();
  }

  #add(command: Command, rest: SendOptions & Pick<Entry, 'settle' | 'refuse'>): Entry {
    const entry: Entry = { ...rest, ...begun, command };
    this.#entries.set(command.key, entry);
    return entry;
  }

  /** Leaves it to the tab that sends a command; false: this one does. */
  #askElsewhere(entry: Entry, wish: Wish): boolean {
    if (entry.isElsewhere) entry.isElsewhere = this.#outbox?.ask(entry.command.key, wish) === true;
    return entry.isElsewhere;
  }

  #go(): void {
    this.changed.emit();
    void this.#sendAll();
  }

  /** The nearest unfinished command before this one that has to be over first. */
  #blocking(entry: Entry): Entry | undefined {
    const all = [...this.#entries.values()];
    const place = placeOf(entry.command);
    return all.slice(0, all.indexOf(entry)).findLast(({ command, state, isAsked, isElsewhere }) => {
      // Each tab keeps its own order, so that one that the browser has frozen holds up nobody.
      const isSent = (state === 'waiting' || isAsked) && !isElsewhere;
      const comesFirst = isSent && place !== null && placeOf(command) === place;
      return comesFirst || buildsOn(entry.command, command);
    });
  }

  async #sendAll(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    let isConfirmed = this.#outbox === null;
    for (let entry = this.#next(); entry !== undefined; entry = this.#next()) {
      if (entry.isOld && !isConfirmed) {
        const problem = await this.#outbox?.confirm();
        if (problem) this.#failOld(problem);
        else isConfirmed = true;
        continue;
      }
      entry.isAsked = true;
      const asked = this.#ask(entry);
      await (this.#outbox?.patience(asked) ?? asked);
    }
    this.#isSending = false;
  }

  #next(): Entry | undefined {
    if (this.#isClosed) return undefined;
    for (const entry of [...this.#entries.values()]) {
      const isReady = !entry.isAsked && !entry.isElsewhere && (entry.state === 'sending' || entry.isBlocked);
      if (!isReady) continue;
      const before = this.#blocking(entry);
      if (before === undefined) {
        reopen(entry);
        return entry;
      }
      if (before.error !== null) this.#fail(entry, before.error, true);
    }
    return undefined;
  }

  /** Nobody can be asked, or somebody else would be: what waits from earlier goes on waiting. */
  #failOld(problem: SocialError): void {
    for (const entry of [...this.#entries.values()]) {
      const isReady = entry.state === 'sending' && !entry.isAsked && !entry.isElsewhere;
      if (entry.isOld && isReady) this.#fail(entry, problem);
    }
  }

  async #ask(entry: Entry): Promise<void> {
    const { command, keep, isOld, kept } = entry;
    if (kept !== null) await kept;
    const outcome = await this.#outcome(command);
    entry.isAsked = false;
    // Over already: the change came by another way, or the client was closed.
    if (this.#entries.get(command.key) !== entry) return;
    if (outcome.status !== 'rejected') this.#settle(entry, outcome.change);
    else if (passing.has(outcome.error.code) || (isOld && keep)) this.#fail(entry, outcome.error);
    else this.#refuse(entry, outcome.error);
  }

  async #outcome(command: Command): Promise<Outcome> {
    const rejected = (error: SocialError): Outcome => ({ key: command.key, status: 'rejected', error });
    try {
      const [outcome] = await this.#backend.execute([command]);
      return outcome ?? rejected(new SocialError('internal', `${this.#backend.name} gave no outcome.`));
    } catch (error) {
      return rejected(asSocialError(error));
    }
  }

  #settle(entry: Entry, change: Change | null): void {
    this.#end(entry, change);
    entry.over(change);
    entry.settle(change);
    this.#go();
  }

  #fail(entry: Entry, error: SocialError, isBlocked = false): void {
    if (!entry.keep) {
      this.#refuse(entry, error);
      return;
    }
    const { command } = entry;
    const isWaiting = isBlocked || this.#outbox?.retries(command, error) === true;
    const isNews = entry.state === 'sending' || entry.error !== error;
    const now = Date.now();
    entry.failedFirst ??= now;
    const isLate = isWaiting && now - entry.failedFirst >= lateAfter;
    const standing: Standing = { state: isWaiting ? 'waiting' : 'failed', error, isLate };
    Object.assign(entry, standing, { isBlocked, isOld: true });
    // What is parked is not sent by itself after a reload either; whoever signs in again finds it on its way.
    if (!isWaiting && error.code !== 'unauthenticated') void this.#outbox?.put(keptOf(entry, error));
    if (!isNews) return;
    this.#outbox?.tell(command.key, standing);
    this.#go();
  }

  #refuse(entry: Entry, error: SocialError): void {
    this.#end(entry, null);
    entry.over(null);
    entry.refuse(error);
    this.#go();
  }

  #end({ command: { key } }: Entry, change: Change | null): void {
    this.#entries.delete(key);
    this.#outbox?.remove(key, change);
  }
}

const keptOf = ({ command, preview }: Entry, parked: SocialError | null): KeptCommand => ({
  command,
  preview,
  parked,
});

function reopen(entry: Entry): void {
  Object.assign(entry, { state: 'sending', error: null, isBlocked: false });
}
