import {
  errorCodes,
  errorReasons,
  SocialError,
  type ErrorCode,
  type ErrorReason,
} from '@social-enterprise/contract';

/** The status of each error code. */
export const statusOf: Readonly<Record<ErrorCode, number>> = {
  aborted: 400,
  closed: 503,
  conflict: 409,
  forbidden: 403,
  internal: 500,
  invalid: 400,
  'not-found': 404,
  offline: 503,
  overloaded: 429,
  'stale-cursor': 410,
  storage: 503,
  unauthenticated: 401,
  // Whoever asks for what there is not here is told so; nothing has failed, as 501 would say.
  unsupported: 422,
};

/** Reasons for which HTTP has a status of its own. */
const statusOfReason: Partial<Readonly<Record<ErrorReason, number>>> = {
  'file-too-large': 413,
  'file-type': 415,
};

/**
 * A SocialError as problem details (RFC 9457).
 *
 * @since 0.1.0
 */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ErrorCode;
  readonly reason?: ErrorReason;
  readonly field?: string;
  readonly current?: unknown;
  /** Milliseconds. */
  readonly retryAfter?: number;
}

export const problemMediaType = 'application/problem+json';

const titles: Readonly<Record<ErrorCode, string>> = {
  aborted: 'Aborted',
  closed: 'Closed',
  conflict: 'Conflict',
  forbidden: 'Forbidden',
  internal: 'Internal error',
  invalid: 'Invalid',
  'not-found': 'Not found',
  offline: 'Offline',
  overloaded: 'Overloaded',
  'stale-cursor': 'Stale cursor',
  storage: 'Storage',
  unauthenticated: 'Unauthenticated',
  unsupported: 'Unsupported',
};

/** What is inside a failure stays inside: an internal error crosses the network without its message. */
export function toProblem(error: SocialError): Problem {
  const { code, reason, field, current, retryAfter } = error;
  return {
    type: `urn:social-enterprise:error:${code}`,
    title: titles[code],
    status: (reason === null ? undefined : statusOfReason[reason]) ?? statusOf[code],
    detail: code === 'internal' || code === 'storage' ? titles[code] : error.message,
    code,
    ...(reason === null ? {} : { reason }),
    ...(field === null ? {} : { field }),
    ...(current === null ? {} : { current }),
    ...(retryAfter === null ? {} : { retryAfter }),
  };
}

const isOneOf = <Value extends string>(values: readonly Value[], value: unknown): value is Value =>
  (values as readonly unknown[]).includes(value);

/** The error code for an answer that says nothing but its status, as a proxy in between gives it. */
function codeOf(status: number): ErrorCode {
  if (status === 401) return 'unauthenticated';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not-found';
  if (status === 429) return 'overloaded';
  if (status >= 502 && status <= 504) return 'offline';
  return status >= 400 && status < 500 ? 'invalid' : 'internal';
}

/** The error behind an answer; `body` may be anything, since a proxy may have written it. */
export function fromProblem(body: unknown, status: number): SocialError {
  const problem: Partial<Record<keyof Problem, unknown>> =
    typeof body === 'object' && body !== null ? body : {};
  const { code, reason, field, current, retryAfter, detail } = problem;
  return new SocialError(
    isOneOf(errorCodes, code) ? code : codeOf(status),
    typeof detail === 'string' ? detail : `The server answered with status ${status}.`,
    {
      ...(isOneOf(errorReasons, reason) ? { reason } : {}),
      ...(typeof field === 'string' ? { field } : {}),
      ...(current === undefined ? {} : { current }),
      ...(typeof retryAfter === 'number' ? { retryAfter } : {}),
    },
  );
}
