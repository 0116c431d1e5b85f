import { SocialError, type Command, type CommandKey } from '@social-enterprise/contract';
import type { Preview } from '../outbox.js';

/** An error without what cannot be stored. */
export type StoredError = Pick<SocialError, 'code' | 'message' | 'reason' | 'field' | 'current'>;

export interface StoredCommand {
  readonly key: CommandKey;
  /** Person and backend. */
  readonly scope: string;
  /** The tab that sends it. */
  readonly owner: string;
  /** Unix milliseconds at which it was meant, with a fraction that makes the order total. */
  readonly meant: number;
  readonly command: Command;
  readonly preview: Preview;
  readonly parked: StoredError | null;
}

/** Where commands outlive the page. Every method rejects with a SocialError `storage`. */
export interface CommandStorage {
  /** In the order in which they were meant. */
  list(scope: string): Promise<readonly StoredCommand[]>;
  put(stored: StoredCommand): Promise<void>;
  /** Gives everything of one tab to another, in one step; answers it in order. */
  move(scope: string, from: string, to: string): Promise<readonly StoredCommand[]>;
  delete(key: CommandKey): Promise<void>;
  clear(scope: string): Promise<void>;
  /** Deletes what was meant earlier, whosever it is. */
  expire(before: number): Promise<void>;
}

export const storedError = ({ code, message, reason, field, current }: SocialError): StoredError => ({
  code,
  message,
  reason,
  field,
  current,
});

export const revivedError = ({ code, message, reason, field, current }: StoredError): SocialError =>
  new SocialError(code, message, {
    ...(reason === null ? {} : { reason }),
    ...(field === null ? {} : { field }),
    current,
  });
