import type {
  Attachment,
  Backend,
  Command,
  CommandKey,
  ContentTree,
  PersonId,
  SocialError,
  Timestamp,
} from '@social-enterprise/contract';

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

/** What an outbox tells the client. */
export interface OutboxHandlers {
  /** There is something to `take`. */
  readonly found: () => void;
  /** It is time to try these again; all that wait when nothing is said. */
  readonly retry: (isMeant?: (command: Command) => boolean) => void;
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
  /** Hands over what was left by pages that are gone, in the order in which it was meant; each once. */
  take(): readonly KeptCommand[];
  /** Resolves once it is kept, or cannot be: see `error`. Never rejects. */
  put(kept: KeptCommand): Promise<void>;
  remove(key: CommandKey): void;
  /** A try has failed: whether `retry` will be called in time. */
  retries(command: Command, error: SocialError): boolean;
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
  /** Since when what is shown may be old; null: it is as fresh as the connection. */
  readonly asOf: Timestamp | null;
  /** Removes what this browser keeps for a person: waiting commands, and what was seen. */
  clear(person: PersonId): Promise<void>;
}
