import { isSocialError, SocialError, type ErrorReason } from '@social-enterprise/contract';

const hasCode = (thrown: unknown): thrown is { readonly code: string; readonly message: string } =>
  thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string';

/**
 * Away, or no longer what it was: a connection that ended, a server that stops, starts, recovers or has become a
 * copy that takes no writes, too many connections, no such database or password.
 */
const isAway = /^(ECONN|ENOTFOUND|EHOST|ENETUNREACH|ETIMEDOUT|EPIPE|EAI_|08|28|3D|53|57P|25006|25P03)/;

/** The driver tells of a lost connection in words only. */
const tellsAway =
  /connection (terminated|ended|error)|timeout exceeded when trying|timeout expired|not queryable/i;

/** By the class of the SQLSTATE, or by the code of the network. https://www.postgresql.org/docs/current/errcodes-appendix.html */
function reasonOf(thrown: unknown, message: string): ErrorReason | null {
  const code = hasCode(thrown) ? thrown.code : '';
  if (code === '53100' || code === 'ENOSPC') return 'database-full';
  if (code === '57014' || code === '55P03') return 'database-timeout';
  return isAway.test(code) || tellsAway.test(message) ? 'database-unavailable' : null;
}

/** Whether a failure comes from this SQLSTATE. */
export const hasState = (failure: unknown, state: string): boolean =>
  isSocialError(failure) && hasCode(failure.cause) && failure.cause.code === state;

/** Milliseconds after which a database that was away is worth another try. */
const retryAfter = 1000;

/** What a database threw, as the error that a store throws; what is one already passes. */
export function failureOf(name: string, thrown: unknown): SocialError {
  if (isSocialError(thrown)) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const reason = reasonOf(thrown, message);
  return new SocialError('storage', `${name}: ${message}`, {
    cause: thrown,
    ...(reason === null ? {} : { reason }),
    ...(reason === 'database-unavailable' || reason === 'database-timeout' ? { retryAfter } : {}),
  });
}
