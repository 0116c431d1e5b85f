import { SocialError, type ErrorReason } from '@social-enterprise/contract';

type Reason = Extract<ErrorReason, `database-${string}`>;

/** After so many milliseconds a call may do better. */
const soon = 1000;

const sentences: Record<Reason, string> = {
  'database-blocked': 'is held open by an older version of this page in another tab; close that tab',
  'database-full':
    'could not be written because the disk or the space for this site is full; nothing was saved',
  'database-lost': 'was closed by the browser in the middle of work; nothing of this call was saved',
  'database-newer': 'was written by a newer version of this page; reload the page',
  'database-timeout': 'did not answer in time',
  'database-unavailable': 'cannot be used here; the browser refuses it',
};

const passing: ReadonlySet<Reason> = new Set(['database-blocked', 'database-lost', 'database-timeout']);

export const databaseError = (reason: Reason, name: string, cause?: unknown): SocialError =>
  new SocialError('storage', `The database ${JSON.stringify(name)} ${sentences[reason]}.`, {
    reason,
    cause,
    ...(passing.has(reason) ? { retryAfter: soon } : {}),
  });

/** The log that cursors point into is gone for good; only a page that begins anew can go on. */
export const deletedError = (name: string): SocialError =>
  new SocialError('storage', `The database ${JSON.stringify(name)} was deleted; reload the page.`, {
    reason: 'database-lost',
  });

const nameOf = (thrown: unknown): string =>
  typeof thrown === 'object' && thrown !== null && 'name' in thrown ? String(thrown.name) : '';

const isConnectionLost = (thrown: unknown): boolean =>
  thrown instanceof Error && /connection to indexed ?d(ata)?b(ase)? server lost/i.test(thrown.message);

/** What opening a database failed with. */
export function openError(name: string, thrown: unknown): SocialError {
  switch (nameOf(thrown)) {
    case 'QuotaExceededError':
      return databaseError('database-full', name, thrown);
    case 'VersionError':
      return databaseError('database-newer', name, thrown);
    default:
      return databaseError(isConnectionLost(thrown) ? 'database-lost' : 'database-unavailable', name, thrown);
  }
}

/** What a transaction failed with, when it was not the work inside that failed. */
export function transactionError(name: string, thrown: unknown): SocialError {
  switch (nameOf(thrown)) {
    case 'QuotaExceededError':
      return databaseError('database-full', name, thrown);
    // The browser ended the transaction, or the connection under it.
    case 'AbortError':
    case 'InvalidStateError':
    case 'NotReadableError':
    case 'TimeoutError':
    case 'UnknownError':
      return databaseError('database-lost', name, thrown);
    default: {
      const message = thrown instanceof Error ? thrown.message : String(thrown);
      return new SocialError('storage', `The database ${JSON.stringify(name)} failed: ${message}`, {
        cause: thrown,
      });
    }
  }
}
