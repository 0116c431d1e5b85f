import {
  SocialError,
  type ErrorCode,
  type ErrorReason,
  type FileId,
  type Policy,
  type SubjectUrn,
  type Timestamp,
} from '@social-enterprise/contract';
import type { Access } from './access.js';
import type { CursorSeal } from './cursor.js';
import type { Sealing } from './sealer.js';

/** Where the bytes of files are read. Made for one person: what it answers is good for nobody else. */
export interface FileAddresses {
  /** `granted` is the subject by whose right alone the person reads the file; null: they need none. */
  address(
    file: FileId,
    variant: 'original' | 'thumbnail',
    now: Timestamp,
    granted: SubjectUrn | null,
  ): string;
}

/** Everything that a rule or query knows beside the records: no clock and no chance inside either. */
export interface Context {
  readonly access: Access;
  readonly now: Timestamp;
  /** What the clock says, where somebody acts without a name: `now` is the day then. Absent: `now`. */
  readonly clock?: Timestamp;
  readonly policy: Policy;
  /** True on an embedded database, where whoever gives a name becomes its person. */
  readonly embedded: boolean;
  /** Of the store's log, for cursors. */
  readonly epoch: string;
  /** Absent where there are no bytes. */
  readonly addresses?: FileAddresses | undefined;
  /** Absent where nothing is written without a name. */
  readonly sealing?: Sealing | undefined;
  /** Absent where whoever asks holds the database. */
  readonly cursors?: CursorSeal | undefined;
}

/** By what is decided when something is possible: also whoever acts without a name keeps to the minute. */
export const clockOf = ({ now, clock }: Pick<Context, 'now' | 'clock'>): Timestamp => clock ?? now;

/** The refusal of a command or query. */
export const refuse = (
  code: ErrorCode,
  reason: ErrorReason,
  message: string,
  options: { readonly field?: string; readonly current?: unknown } = {},
): SocialError => new SocialError(code, message, { reason, ...options });
