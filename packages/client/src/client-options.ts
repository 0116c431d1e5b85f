import type { Attachment, Change, ContentTree, PostId } from '@social-enterprise/contract';
import type { Wait } from './delivery.js';
import type { Network } from './outbox.js';

export interface ClientOptions {
  /** Waits before lost changes are taken up again: 0.5 to 30 seconds, by chance. Default: a timer, with a network also until the browser is online again. */
  readonly wait?: Wait;
  /** Where a network stands before the backend: keeps commands beyond the page. Default: they live in memory. */
  readonly network?: Network;
}

export interface ExecuteOptions {
  /** The parsed text of a post, when the sender has it: shown until the backend's own is there. */
  readonly content?: ContentTree;
  /** The files of a post as their upload answered them: shown until the backend's own are there. Default none. */
  readonly attachments?: readonly Attachment[];
  /**
   * False: a passing failure rejects like a refusal, instead of keeping the command for another try. For
   * commands of which nobody would see that they wait. Default true.
   */
  readonly keep?: boolean;
}

/** Each may be left out. */
export interface ChangeListener {
  /** Something happened. May be told twice of an own command. `own`: caused by a command of this client. */
  change?(change: Change, own: boolean): void;
  /** Something may have been missed, or other things may be seen and done than before: ask again. */
  reset?(): void;
  /** The backend can be reached again: what failed because it could not is worth another try. See `isUnreachable`. */
  back?(): void;
  /** A post may be shown differently now. `Client.changed` follows when all is in place. */
  post?(id: PostId): void;
}
