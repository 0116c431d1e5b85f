import { SocialError } from '@social-enterprise/contract';
import type { FastifyRequest } from 'fastify';

/** Where browsers find this server, and which other pages may use it. */
export interface Surroundings {
  /** Such as `https://intranet.example/social/`, always with the slash. */
  readonly base: () => URL;
  readonly origins: readonly string[];
}

/** An address of this server for browsers; `path` begins with a slash. */
export const addressOf = ({ base }: Surroundings, path: string): URL => new URL(path.slice(1), base());

/** Longer ones do not fit into a cookie with the rest. */
const longest = 1500;

/**
 * Where to go after signing in or out: a path of this server's site, or an address of a page that may use it.
 *
 * @throws SocialError `invalid` for anywhere else, so that nobody is sent there in the name of this server.
 */
export function checkReturnTo(surroundings: Surroundings, text: string): string {
  const base = surroundings.base();
  const refused = (): SocialError =>
    new SocialError('invalid', 'return-to is no address of this site or of one of its origins.', {
      field: 'return-to',
    });
  if (text.length > longest || !URL.canParse(text, base)) throw refused();
  // Read as a browser would: it takes a backslash for a slash and passes over line breaks.
  const url = new URL(text, base);
  const isKnown = url.origin === base.origin || surroundings.origins.includes(url.origin);
  if (!isKnown || url.username !== '' || url.password !== '') throw refused();
  return url.href;
}

/**
 * Refuses what another site's page has a browser do with the cookie that it keeps for this one.
 *
 * @throws SocialError `forbidden`
 */
export function checkOrigin({ base, origins }: Surroundings, { headers }: FastifyRequest): void {
  const { origin, host } = headers;
  if (origin === undefined) {
    // Browsers say it with everything that changes something. Who says nothing at all is none.
    if (['same-origin', 'none', undefined].includes(one(headers['sec-fetch-site']))) return;
  } else if (origin === base().origin || origins.includes(origin)) return;
  // By another of this server's names.
  else if (URL.canParse(origin) && new URL(origin).host === host) return;
  throw new SocialError('forbidden', 'A page of another site may not do this here.');
}

const one = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value.join() : value;
