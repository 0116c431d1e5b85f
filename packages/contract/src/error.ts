import type { ErrorCode, ErrorReason } from './error-codes.js';

export interface SocialErrorOptions extends ErrorOptions {
  readonly reason?: ErrorReason;
  /** The input's field that is at fault, as a dotted path. */
  readonly field?: string;
  /** With `conflict`: the record as it is now, as a view for the actor. */
  readonly current?: unknown;
  /** Milliseconds after which trying again may help. Absent: trying the same again will not help. */
  readonly retryAfter?: number;
}

/**
 * The one error of every layer. `message` is an English sentence for developers; people read the
 * sentence that an element makes of `reason` or `code`.
 *
 * @since 0.1.0
 */
export class SocialError extends Error {
  override readonly name = 'SocialError';
  readonly code: ErrorCode;
  readonly reason: ErrorReason | null;
  readonly field: string | null;
  readonly current: unknown;
  readonly retryAfter: number | null;

  constructor(code: ErrorCode, message: string, options: SocialErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.reason = options.reason ?? null;
    this.field = options.field ?? null;
    this.current = options.current ?? null;
    this.retryAfter = options.retryAfter ?? null;
  }
}

/** Recognises a SocialError also when it comes from another copy of this package. */
export const isSocialError = (value: unknown): value is SocialError =>
  value instanceof Error && value.name === 'SocialError' && 'code' in value;

const unreachable: ReadonlySet<ErrorCode> = new Set(['offline', 'overloaded', 'storage']);

/** Whether nothing but the way to the backend, or its own state, was in the way: later the same may succeed. */
export const isUnreachable = (error: SocialError | null): boolean =>
  error !== null && unreachable.has(error.code);

/** Turns whatever was thrown into a SocialError, keeping the original as its cause. */
export function asSocialError(thrown: unknown): SocialError {
  if (isSocialError(thrown)) return thrown;
  if (thrown instanceof DOMException && thrown.name === 'AbortError') {
    return new SocialError('aborted', 'The call was aborted.', { cause: thrown });
  }
  // Not every value can be made a string.
  const text = typeof thrown === 'string' ? thrown : 'Something was thrown that is no error.';
  const message = thrown instanceof Error ? thrown.message : text;
  return new SocialError('internal', message, { cause: thrown });
}
