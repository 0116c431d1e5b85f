import { isSocialError, SocialError } from '@social-enterprise/contract';
import { errors } from 'jose';

/** Milliseconds after which whoever met a key set that was away may try again. */
const pause = 10_000;

/** Whether a failure is about the address of the key set and not about the token. */
function isAway(thrown: unknown): boolean {
  if (thrown instanceof errors.JWKSTimeout || thrown instanceof errors.JWKSInvalid) return true;
  // Another status than 200, or no JSON.
  if (thrown instanceof errors.JOSEError) return thrown.code === 'ERR_JOSE_GENERIC';
  // What `fetch` throws when nobody answers.
  return thrown instanceof TypeError && thrown.message === 'fetch failed';
}

function claimRefusal({ claim, reason }: errors.JWTClaimValidationFailed): string {
  if (claim === 'nbf' && reason === 'check_failed') return 'The token is not valid yet.';
  if (claim === 'aud' || claim === 'iss') return `The token's claim ${claim} is not what signIn.token says.`;
  return `The token's claim ${claim} is missing or wrong.`;
}

function describe(thrown: unknown): string {
  if (thrown instanceof errors.JWTExpired) return 'The token has expired.';
  if (thrown instanceof errors.JWTClaimValidationFailed) return claimRefusal(thrown);
  if (thrown instanceof errors.JOSEAlgNotAllowed) {
    return 'The token is signed by an algorithm that is not taken.';
  }
  const isForeign =
    thrown instanceof errors.JWSSignatureVerificationFailed || thrown instanceof errors.JWKSNoMatchingKey;
  return isForeign
    ? 'The token is not signed with the key that signIn.token names.'
    : 'The token is not valid.';
}

/** Why a token is not believed, for whoever builds the host's sign-in; nothing of the token is said back. */
export function tokenRefusal(thrown: unknown, hasKeySet: boolean): SocialError {
  if (isSocialError(thrown)) return thrown;
  if (hasKeySet && isAway(thrown)) {
    return new SocialError('offline', 'The key set of signIn.token cannot be read. Try again later.', {
      cause: thrown,
      retryAfter: pause,
    });
  }
  return new SocialError('unauthenticated', describe(thrown), { cause: thrown });
}
