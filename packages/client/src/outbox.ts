import type {
  Attachment,
  Backend,
  Change,
  Command,
  CommandKey,
  ContentTree,
  PersonId,
  SocialError,
  Timestamp,
} from '@social-enterprise/contract';
import type { Wait } from './delivery.js';

/** What the sender of a post knows of how it will look. */
export interface Preview {
  /** The parsed text; null: it is shown as it was typed. */
  readonly content: ContentTree | null;
  readonly attachments: readonly Attachment[];
}

/** A command that waits, as it outlives the page. */
export interface KeptCommand {
  readonly command: Command;
  readonly preview: Preview;
  /** Why it is not sent by itself any more; null: it is. */
  readonly parked: SocialError | null;
}

/** How a command stands that is not over. */
export interface Standing {
  /**
   * `waiting`: sent by itself as soon as that can succeed. `failed`: waits for somebody to try again or to give
   * it up.
   */
  readonly state: 'sending' | 'waiting' | 'failed';
  /** Why it is not on its way; null while it is. */
  readonly error: SocialError | null;
  /** It waits, and has been tried for minutes: whoever gave it should know. It is tried on all the same. */
  readonly isLate: boolean;
}

/** A command that an outbox has found. */
export interface FoundCommand extends KeptCommand {
  /** How it stands in the tab that sends it, which is another one; null: this tab is to send it. */
  readonly elsewhere: Standing | null;
}

/** What somebody may want of a command that waits. */
export type Wish = 'retry' | 'discard';

/** What an outbox tells of commands that the client knows. */
export interface CommandHandlers {
  /** It is time to try these again; all that wait when nothing is said. */
  retryAll(isMeant?: (command: Command) => boolean): void;
  /** Another tab is done with it; null: nothing has changed. */
  confirm(key: CommandKey, change: Change | null): void;
  /** How it stands in the tab that sends it. */
  hold(key: CommandKey, standing: Standing): void;
  /** Somebody wants it in another tab. */
  wish(key: CommandKey, wish: Wish): void;
}

/** What an outbox tells the client. */
export interface OutboxHandlers {
  readonly commands: CommandHandlers;
  /** There is something to `take`. */
  readonly found: () => void;
  /** Somebody else is signed in than the person whose commands wait here. */
  readonly otherPerson: () => void;
  /** `error` may be another one. */
  readonly changed: () => void;
}

/** Keeps commands until they are over, for backends that a network stands before. */
export interface Outbox {
  /** Why what waits does not outlive the page; null: it does. */
  readonly error: SocialError | null;
  /** Turns to a person, null: to nobody. Resolves once what was left over can be taken; never rejects. */
  open(person: PersonId | null, handlers: OutboxHandlers): Promise<void>;
  /**
   * Hands over what was left by pages that are gone, and what other tabs of the person send, in the order in which
   * it was meant. What another tab sends comes a second time when that tab is gone.
   */
  take(): readonly FoundCommand[];
  /** Resolves once it is kept, or cannot be: see `error`. Never rejects. */
  put(kept: KeptCommand): Promise<void>;
  /** It is over; null: nothing has changed. */
  remove(key: CommandKey, change: Change | null): void;
  /** A try has failed: whether `retryAll` will be called for it in time. */
  retries(command: Command, error: SocialError): boolean;
  /** Lets the other tabs show how a command of this one stands. */
  tell(key: CommandKey, standing: Standing): void;
  /** Asks the tab that sends a command; false: nobody else can be asked, and it is this tab's from now on. */
  ask(key: CommandKey, wish: Wish): boolean;
  /** Null when the person whose commands wait here is still the one who is signed in. */
  confirm(): Promise<SocialError | null>;
  /** Resolves when it is time for the next command: this one is answered, or takes long. */
  patience(asked: Promise<void>): Promise<void>;
  /** Lets go; what is kept stays. */
  close(): void;
}

/**
 * What a client needs where a network stands between it and the backend: see `openNetwork` in
 * `@social-enterprise/client/network`.
 *
 * @since 0.1.0
 */
export interface Network {
  /** The backend as the client is to use it. */
  readonly backend: Backend;
  readonly outbox: Outbox;
  /** Waits before lost changes are taken up again. */
  readonly wait: Wait;
  /** Since when what is shown may be old; null: it is as fresh as the connection. */
  readonly asOf: Timestamp | null;
  /** Removes what this browser keeps for a person: waiting commands, and what was seen. */
  clear(person: PersonId): Promise<void>;
}
