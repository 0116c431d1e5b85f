import { SocialError } from '@social-enterprise/contract';
import { paths, type SignedOut } from '@social-enterprise/protocol';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client';
import { Type, type Static } from 'typebox';
import { problemOf, sendProblem } from '../failures.js';
import { addressOf, checkOrigin, checkReturnTo, type Surroundings } from '../sign-in/addresses.js';
import type { Cookies } from '../sign-in/cookies.js';
import type { OpenIdProvider } from '../sign-in/openid-provider.js';
import type { Sessions } from '../sign-in/sessions.js';
import { isForPeople, sendSignInPage } from './sign-in-page.js';

export interface SignInParts {
  readonly provider: OpenIdProvider;
  readonly sessions: Sessions;
  readonly cookies: Cookies;
  readonly surroundings: Surroundings;
}

const text = Type.String({ maxLength: 8000, default: '' });
const ReturnToSchema = Type.Object(
  { 'return-to': Type.String({ maxLength: 8000, default: '/' }) },
  { additionalProperties: false },
);
/** What the service adds of its own is looked at by the library. */
const CallbackSchema = Type.Object({ state: text });
const ProviderSchema = Type.Object({ key: text, 'return-to': text }, { additionalProperties: false });

/** Signing in and out by way of a service, for browsers. */
export function serveSignIn(app: FastifyInstance, parts: SignInParts): void {
  void app.register((scope, _options, done) => {
    scope.setErrorHandler((error, request, reply) => {
      const problem = problemOf(error);
      // What a service or a page sent is not for the log; what kind of failure it was is.
      request.log.warn({ code: problem.code, cause: causeOf(error) }, 'not signed in');
      if (!isForPeople(request)) return sendProblem(reply, problem);
      return sendSignInPage(request, reply, problem, {
        again: addressOf(parts.surroundings, paths.signIn),
        style: addressOf(parts.surroundings, `${paths.description}/documentation.css`),
      });
    });
    serveWayIn(scope, parts);
    serveWayOut(scope, parts);
    serveBackChannel(scope, parts);
    done();
  });
}

/** The code of the innermost failure, such as `invalid_grant` or `ECONNREFUSED`. */
function causeOf(error: unknown): string | null {
  let found: string | null = null;
  for (let one: unknown = error; one instanceof Error; one = one.cause) {
    const { error: answered, code } = one as { error?: unknown; code?: unknown };
    if (typeof answered === 'string') return answered;
    if (typeof code === 'string') found = code;
  }
  return found;
}

function serveWayIn(app: FastifyInstance, { provider, sessions, cookies, surroundings }: SignInParts): void {
  app.get<{ Querystring: Static<typeof ReturnToSchema> }>(
    paths.signIn,
    { schema: { querystring: ReturnToSchema } },
    async (request, reply) => {
      const returnTo = checkReturnTo(surroundings, request.query['return-to']);
      const attempt = {
        state: randomState(),
        nonce: randomNonce(),
        verifier: randomPKCECodeVerifier(),
      };
      const there = await provider.authorizationUrl(addressOf(surroundings, paths.signInCallback), attempt);
      return reply
        .header('set-cookie', cookies.setJourney({ ...attempt, returnTo }))
        .redirect(there.href, 303);
    },
  );

  app.get<{ Querystring: Static<typeof CallbackSchema> }>(
    paths.signInCallback,
    { schema: { querystring: CallbackSchema } },
    async (request, reply) => {
      const journey = cookies.journey(request, request.query.state);
      const returnTo = checkReturnTo(surroundings, journey.returnTo);
      const address = addressOf(surroundings, paths.signInCallback);
      address.search = searchOf(request);
      const grant = await provider.exchange(address, journey);
      const secret = await sessions.begin(grant);
      // Nobody who knew the old secret knows the new one.
      const before = cookies.session(request);
      if (before !== undefined) await sessions.end(before);
      return reply
        .header('set-cookie', [cookies.noJourney(journey.state), cookies.setSession(secret)])
        .redirect(returnTo, 303);
    },
  );
}

const searchOf = ({ url }: FastifyRequest): string => (url.includes('?') ? url.slice(url.indexOf('?')) : '');

/** A form or JSON in which nothing is said, or no body at all. */
function checkEmpty(body: unknown): void {
  const [field] = body instanceof URLSearchParams ? body.keys() : Object.keys(body ?? {});
  if (field !== undefined) throw new SocialError('invalid', `There is no field ${field}.`, { field });
}

function serveWayOut(app: FastifyInstance, { provider, sessions, cookies, surroundings }: SignInParts): void {
  app.post<{ Querystring: Static<typeof ReturnToSchema> }>(
    paths.signOut,
    { schema: { querystring: ReturnToSchema } },
    async (request, reply): Promise<SignedOut> => {
      checkOrigin(surroundings, request);
      checkEmpty(request.body);
      const returnTo = checkReturnTo(surroundings, request.query['return-to']);
      const secret = cookies.session(request);
      const tokens = secret === undefined ? null : await sessions.end(secret);
      void reply.header('set-cookie', cookies.noSession);
      const idToken = tokens?.id ?? null;
      if (idToken === null) return { redirect: null };
      // The token itself is not for the page: it goes to the service with the redirect.
      const away = addressOf(surroundings, paths.signOutProvider);
      away.searchParams.set('key', await sessions.beginSignOut(idToken));
      away.searchParams.set('return-to', returnTo);
      return { redirect: away.href };
    },
  );

  app.get<{ Querystring: Static<typeof ProviderSchema> }>(
    paths.signOutProvider,
    { schema: { querystring: ProviderSchema } },
    async (request, reply) => {
      const returnTo = checkReturnTo(surroundings, request.query['return-to']);
      const idToken = await sessions.takeSignOut(request.query.key);
      if (idToken === null) return reply.redirect(returnTo, 303);
      // The service takes only addresses that it was told of before; where to go then travels in the state.
      const back = addressOf(surroundings, paths.signedOut);
      const there = await provider.endSessionUrl(idToken, back, returnTo).catch((error: unknown) => {
        // Here the session has ended; a service that is away cannot be asked to end its own.
        request.log.warn({ cause: causeOf(error) }, 'not signed out of the service');
        return null;
      });
      return reply.redirect(there?.href ?? returnTo, 303);
    },
  );

  app.get<{ Querystring: Static<typeof CallbackSchema> }>(
    paths.signedOut,
    { schema: { querystring: CallbackSchema } },
    (request, reply) => reply.redirect(checkReturnTo(surroundings, request.query.state || '/'), 303),
  );
}

/** The service tells the server itself, without a browser: a form with a signed token. */
function serveBackChannel(app: FastifyInstance, { provider, sessions }: SignInParts): void {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 64 * 1024 },
    (_request, body, done) => done(null, new URLSearchParams(body as string)),
  );
  app.post<{ Body: URLSearchParams | undefined }>(paths.backChannelLogout, async ({ body }, reply) => {
    const token = body instanceof URLSearchParams ? body.get('logout_token') : null;
    await sessions.endThose(await provider.readLogoutToken(token ?? ''));
    return reply.code(204).send();
  });
}
