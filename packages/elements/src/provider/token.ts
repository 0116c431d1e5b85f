import { SocialError } from '@social-enterprise/contract';
import type { Token, TokenSource } from '../backends.js';

/** One source an address, so that elements with the same address share a client. */
const sources = new Map<string, TokenSource>();

/**
 * Asks the page's own server for a token: an answer of OAuth 2.0 (RFC 6749, 5.1) with `access_token` and
 * `expires_in` in seconds. Status 401 and 403 say that nobody is signed in.
 */
export function tokensFrom(url: string): TokenSource {
  const known = sources.get(url);
  if (known !== undefined) return known;
  const source = (): Promise<Token | null> => ask(url);
  sources.set(url, source);
  return source;
}

async function ask(url: string): Promise<Token | null> {
  const response = await fetch(url, { credentials: 'include', headers: { accept: 'application/json' } });
  if (response.status === 401 || response.status === 403) return null;
  if (!response.ok) throw new SocialError('offline', `${url} answered with status ${response.status}.`);
  const answer: unknown = await response.json();
  if (typeof answer !== 'object' || answer === null || !('access_token' in answer)) {
    throw new SocialError('unauthenticated', `${url} answered without an access_token.`);
  }
  const { access_token: value, expires_in: seconds } = answer as Readonly<Record<string, unknown>>;
  if (typeof value !== 'string') {
    throw new SocialError('unauthenticated', `The access_token of ${url} is no text.`);
  }
  return { value, ...(typeof seconds === 'number' ? { expires: Date.now() + seconds * 1000 } : {}) };
}
