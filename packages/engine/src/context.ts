import {
  SocialError,
  type ErrorCode,
  type ErrorReason,
  type Policy,
  type Timestamp,
} from '@social-enterprise/contract';
import type { Access } from './access.js';

/** Everything that a rule or query knows beside the records: no clock and no chance inside either. */
export interface Context {
  readonly access: Access;
  readonly now: Timestamp;
  readonly policy: Policy;
  /** True on an embedded database, where whoever gives a name becomes its person. */
  readonly embedded: boolean;
  /** Of the store's log, for cursors. */
  readonly epoch: string;
}

/** The refusal of a command or query. */
export const refuse = (
  code: ErrorCode,
  reason: ErrorReason,
  message: string,
  options: { readonly field?: string; readonly current?: unknown } = {},
): SocialError => new SocialError(code, message, { reason, ...options });
