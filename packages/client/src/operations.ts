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

/** A command on its way: being sent, or waiting for somebody to try again. */
export interface Operation {
  readonly command: Command;
  readonly state: 'sending' | 'failed';
  /** Why it failed; null while it is being sent. */
  readonly error: SocialError | null;
}

/** Failures after which sending the very same command again can help. */
const passing: ReadonlySet<ErrorCode> = new Set(['aborted', 'internal', 'offline', 'overloaded', 'storage']);

export interface SendOptions {
  /** False: a passing failure ends the command too, instead of keeping it for another try. */
  readonly keep: boolean;
  /** Called the moment it is over, before anybody else is told; null when nothing changed. */
  over(change: Change | null): void;
}

interface Entry extends Operation, SendOptions {
  state: 'sending' | 'failed';
  error: SocialError | null;
  readonly settle: (change: Change | null) => void;
  readonly refuse: (error: SocialError) => void;
}

/** The item that a command makes or changes. */
const targetOf = ({ input }: Command): string | null =>
  'id' in input ? input.id : 'post' in input ? input.post : null;

/** Whether a command builds on the item that the other one makes or changes. */
function buildsOn({ input }: Command, other: Command): boolean {
  const { id, post, inReplyTo, space } = input as Readonly<Record<string, unknown>>;
  const target = targetOf(other);
  return target !== null && [id, post, inReplyTo, space].includes(target);
}

/** The post that a command writes or changes; null when it is about something else. */
export const postOf = (command: Command): string | null =>
  command.name.startsWith('post.') || command.name.startsWith('reaction.') ? targetOf(command) : null;

/**
 * Sends commands one after the other, so that they arrive in the order in which they were meant. A passing
 * failure keeps the command for another try, and with it those behind it that build on the same item; a
 * refusal ends it.
 */
export class Operations {
  readonly changed = new Emitter();
  /** In the order in which they were meant. */
  readonly #entries = new Map<CommandKey, Entry>();
  readonly #backend: Backend;
  #isSending = false;
  #isClosed = false;

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  get all(): readonly Operation[] {
    return [...this.#entries.values()];
  }

  /** Resolves with the change once applied; rejects when refused, or when given up after a failure. */
  send(command: Command, options: SendOptions): Promise<Change | null> {
    return new Promise((settle, refuse) => {
      this.#entries.set(command.key, { command, state: 'sending', error: null, ...options, settle, refuse });
      void this.#sendAll();
    });
  }

  /** Tries a failed command again, under its old key, and first those that it builds on. */
  retry({ key }: Command): void {
    const entry = this.#entries.get(key);
    if (entry?.state !== 'failed') return;
    for (let next: Entry | undefined = entry; next !== undefined; next = this.#failedBefore(next))
      this.#reopen(next);
    this.changed.emit();
    void this.#sendAll();
  }

  /** Tries everything again that failed because nobody could be reached. */
  retryOffline(): void {
    const failed = [...this.#entries.values()].filter(({ error }) => error?.code === 'offline');
    if (failed.length === 0) return;
    failed.forEach((entry) => this.#reopen(entry));
    this.changed.emit();
    void this.#sendAll();
  }

  /** Gives a failed command up. */
  discard({ key }: Command): void {
    const entry = this.#entries.get(key);
    if (entry?.state === 'failed')
      this.#refuse(entry, entry.error ?? new SocialError('aborted', 'Given up.'));
  }

  /** Somebody else brought word that the command was applied; false when it is none of these. */
  confirm(key: CommandKey, change: Change): boolean {
    const entry = this.#entries.get(key);
    if (entry !== undefined) this.#settle(entry, change);
    return entry !== undefined;
  }

  /** Ends what is unfinished. What is on its way may still arrive. */
  close(): void {
    this.#isClosed = true;
    for (const entry of [...this.#entries.values()]) {
      this.#refuse(entry, new SocialError('closed', 'The client was closed.'));
    }
    this.changed.clear();
  }

  #reopen(entry: Entry): void {
    entry.state = 'sending';
    entry.error = null;
  }

  /** The nearest failed command before this one that it builds on. */
  #failedBefore(entry: Entry): Entry | undefined {
    const all = [...this.#entries.values()];
    return all
      .slice(0, all.indexOf(entry))
      .findLast(({ state, command }) => state === 'failed' && buildsOn(entry.command, command));
  }

  async #sendAll(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    for (let entry = this.#next(); entry !== undefined; entry = this.#next()) {
      const blocking = this.#failedBefore(entry);
      if (blocking !== undefined && blocking.error !== null) this.#fail(entry, blocking.error);
      else this.#take(entry, await this.#ask(entry.command));
    }
    this.#isSending = false;
  }

  #next(): Entry | undefined {
    if (this.#isClosed) return undefined;
    for (const entry of this.#entries.values()) if (entry.state === 'sending') return entry;
    return undefined;
  }

  async #ask(command: Command): Promise<Outcome> {
    const rejected = (error: SocialError): Outcome => ({ key: command.key, status: 'rejected', error });
    try {
      const [outcome] = await this.#backend.execute([command]);
      return outcome ?? rejected(new SocialError('internal', `${this.#backend.name} gave no outcome.`));
    } catch (error) {
      return rejected(asSocialError(error));
    }
  }

  #take(entry: Entry, outcome: Outcome): void {
    // Over already: the change came by another way, or the client was closed.
    if (this.#entries.get(entry.command.key) !== entry) return;
    if (outcome.status !== 'rejected') this.#settle(entry, outcome.change);
    else if (passing.has(outcome.error.code)) this.#fail(entry, outcome.error);
    else this.#refuse(entry, outcome.error);
  }

  #settle(entry: Entry, change: Change | null): void {
    this.#entries.delete(entry.command.key);
    entry.over(change);
    entry.settle(change);
    this.changed.emit();
  }

  #fail(entry: Entry, error: SocialError): void {
    if (!entry.keep) {
      this.#refuse(entry, error);
      return;
    }
    entry.state = 'failed';
    entry.error = error;
    this.changed.emit();
  }

  #refuse(entry: Entry, error: SocialError): void {
    this.#entries.delete(entry.command.key);
    entry.over(null);
    entry.refuse(error);
    this.changed.emit();
  }
}
