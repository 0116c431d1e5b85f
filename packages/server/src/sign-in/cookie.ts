import { checkOrigin, type Surroundings } from './addresses.js';
import type { Cookies } from './cookies.js';
import type { SignInMethod } from './principal.js';
import type { Sessions } from './sessions.js';

const readOnly: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/** Whoever signed in through this browser, by its cookie. */
export const cookieSignIn =
  (sessions: Sessions, cookies: Cookies, surroundings: Surroundings): SignInMethod =>
  async (request) => {
    const secret = cookies.session(request);
    if (secret === undefined) return null;
    if (!readOnly.has(request.method)) checkOrigin(surroundings, request);
    const { id, person, expires } = await sessions.find(secret);
    return { type: 'person', person, session: id, expires };
  };
