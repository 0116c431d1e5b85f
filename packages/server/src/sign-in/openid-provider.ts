import { isSocialError, SocialError } from '@social-enterprise/contract';
import type { Identity } from '@social-enterprise/engine/identities';
import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  AuthorizationResponseError,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  ClientError,
  ClientSecretBasic,
  ClientSecretPost,
  clockTolerance,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  None,
  refreshTokenGrant,
  ResponseBodyError,
  type ClientAuth,
  type Configuration,
  type TokenEndpointResponse,
  type TokenEndpointResponseHelpers,
} from 'openid-client';
import { identityOf } from './openid-claims.js';
import type { OpenIdSettings } from './openid-settings.js';

/** What a browser that goes to the service has to bring back, or to prove. */
export interface Attempt {
  readonly state: string;
  readonly nonce: string;
  /** Of PKCE (RFC 7636). */
  readonly verifier: string;
}

export interface Tokens {
  readonly refresh: string | null;
  /** The last ID token, by which the service knows whom to sign out. */
  readonly id: string | null;
}

/** What the service has said. */
export interface Grant {
  readonly identity: Identity;
  /** The session at the service, where it tells it. */
  readonly providerSession: string | null;
  readonly tokens: Tokens;
  /** Unix milliseconds until which the service stands by it; null: it does not want to be asked again. */
  readonly ends: number | null;
}

/** Sessions that the service has ended; null: any. */
export interface SignedOutThere {
  /** `issuer subject` */
  readonly account: string | null;
  readonly providerSession: string | null;
}

const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout';
/** Seconds after which a logout token is too old to be believed. */
const logoutTokenAge = 5 * 60;
/** Seconds until the service counts as away. */
const patience = 8;
/** Seconds by which clocks may differ. */
const tolerance = 30;
/** Milliseconds for which what the service says of itself is not asked again. */
const discovered = 60 * 60 * 1000;
/** For a service that does not say how long an access token holds, in seconds. */
const usualLife = 60 * 60;

const isLoopback = ({ hostname }: URL): boolean => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);

/** As the service wishes (RFC 6749, 2.3.1); the header where it does not say. */
const authenticationBy =
  (secret: string): ClientAuth =>
  (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const method = methods.includes('client_secret_basic') ? ClientSecretBasic : ClientSecretPost;
    method(secret)(server, ...rest);
  };

/** The sign-in service, as far as this server needs it. What it throws is a SocialError. */
export class OpenIdProvider {
  readonly #settings: OpenIdSettings;
  #keys: JWTVerifyGetKey | null = null;
  #known: { readonly configuration: Configuration; readonly until: number } | null = null;

  constructor(settings: OpenIdSettings) {
    this.#settings = settings;
  }

  /** Where to send the browser. */
  async authorizationUrl(redirect: URL, { state, nonce, verifier }: Attempt): Promise<URL> {
    const configuration = await this.#configuration();
    return buildAuthorizationUrl(configuration, {
      redirect_uri: redirect.href,
      scope: this.#settings.scopes.join(' '),
      state,
      nonce,
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
  }

  /** What the service says of whoever came back from it with this address. */
  async exchange(address: URL, { state, nonce, verifier }: Attempt): Promise<Grant> {
    const configuration = await this.#configuration();
    try {
      const tokens = await authorizationCodeGrant(configuration, address, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      return await this.#grantOf(configuration, tokens, tokens.claims()?.sub ?? '');
    } catch (error) {
      throw this.#failureOf(error);
    }
  }

  /** Asks whether the service still stands by a sign-in. `unauthenticated`: it does not. */
  async refresh(refresh: string, subject: string): Promise<Grant> {
    const configuration = await this.#configuration();
    try {
      const tokens = await refreshTokenGrant(configuration, refresh);
      const grant = await this.#grantOf(configuration, tokens, subject);
      return { ...grant, tokens: { ...grant.tokens, refresh: grant.tokens.refresh ?? refresh } };
    } catch (error) {
      throw this.#failureOf(error);
    }
  }

  /** Where the browser signs out of the service as well; null when it knows no such place. */
  async endSessionUrl(idToken: string | null, redirect: URL, state: string): Promise<URL | null> {
    const configuration = await this.#configuration();
    if (configuration.serverMetadata().end_session_endpoint === undefined) return null;
    return buildEndSessionUrl(configuration, {
      post_logout_redirect_uri: redirect.href,
      state,
      ...(idToken === null ? {} : { id_token_hint: idToken }),
    });
  }

  /**
   * Whom the service has signed out, as its logout token says (OpenID Connect Back-Channel Logout 1.0).
   *
   * @throws SocialError `invalid` for a token that is not the service's own.
   */
  async readLogoutToken(token: string): Promise<SignedOutThere> {
    const configuration = await this.#configuration();
    const { jwks_uri: address, issuer } = configuration.serverMetadata();
    try {
      this.#keys ??= createRemoteJWKSet(new URL(address ?? ''), { timeoutDuration: patience * 1000 });
      const { payload } = await jwtVerify(token, this.#keys, {
        issuer,
        audience: this.#settings.clientId,
        algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
        clockTolerance: tolerance,
        requiredClaims: ['iat', 'jti', 'events'],
        maxTokenAge: logoutTokenAge,
      });
      const { sub, sid, events, nonce } = payload as Readonly<Record<string, unknown>>;
      const isLogout = typeof events === 'object' && events !== null && logoutEvent in events;
      const account = typeof sub === 'string' ? `${issuer} ${sub}` : null;
      const providerSession = typeof sid === 'string' ? sid : null;
      if (isLogout && nonce === undefined && (account ?? providerSession) !== null) {
        return { account, providerSession };
      }
      throw new Error('It is no logout token.');
    } catch (error) {
      if (isAway(error) || error instanceof errors.JWKSTimeout) throw this.#away(error);
      throw new SocialError('invalid', 'The logout token is not valid.', {
        field: 'logout_token',
        cause: error,
      });
    }
  }

  async #grantOf(
    configuration: Configuration,
    tokens: TokenEndpointResponse & TokenEndpointResponseHelpers,
    subject: string,
  ): Promise<Grant> {
    const claims = tokens.claims();
    if (claims !== undefined && claims.sub !== subject) {
      throw new SocialError('unauthenticated', 'The sign-in service now speaks of somebody else.');
    }
    const { userinfo_endpoint: userinfo, issuer } = configuration.serverMetadata();
    const more =
      userinfo === undefined ? {} : await fetchUserInfo(configuration, tokens.access_token, subject);
    const said = { ...claims, ...more };
    return {
      identity: identityOf(claims?.iss ?? issuer, subject, said, this.#settings),
      providerSession: typeof claims?.['sid'] === 'string' ? claims['sid'] : null,
      tokens: { refresh: tokens.refresh_token ?? null, id: tokens.id_token ?? null },
      ends: Date.now() + (tokens.expiresIn() ?? usualLife) * 1000,
    };
  }

  async #configuration(): Promise<Configuration> {
    if (this.#known !== null && this.#known.until > Date.now()) return this.#known.configuration;
    const { issuer, clientId, clientSecret } = this.#settings;
    const address = new URL(issuer);
    const authentication = clientSecret === undefined ? None() : authenticationBy(clientSecret);
    try {
      const configuration = await discovery(
        address,
        clientId,
        { [clockTolerance]: tolerance },
        authentication,
        { timeout: patience, ...(isLoopback(address) ? { execute: [allowInsecureRequests] } : {}) },
      );
      // The connection to the service vouches for its tokens; their signature does as well.
      enableNonRepudiationChecks(configuration);
      this.#known = { configuration, until: Date.now() + discovered };
      return configuration;
    } catch (error) {
      // What it said an hour ago most likely still holds.
      if (this.#known !== null) return this.#known.configuration;
      throw this.#away(error);
    }
  }

  #away(cause: unknown): SocialError {
    const { host } = new URL(this.#settings.issuer);
    return new SocialError('offline', `The sign-in service at ${host} cannot be reached. Try again later.`, {
      cause,
      retryAfter: 10_000,
    });
  }

  #failureOf(thrown: unknown): SocialError {
    if (isSocialError(thrown)) return thrown;
    if (isAway(thrown)) return this.#away(thrown);
    const named = thrown instanceof AuthorizationResponseError || thrown instanceof ResponseBodyError;
    const reason = named ? `: ${thrown.error}` : '';
    return new SocialError('unauthenticated', `The sign-in service's answer was not accepted${reason}.`, {
      cause: thrown,
    });
  }
}

function isAway(thrown: unknown): boolean {
  if (thrown instanceof AuthorizationResponseError) {
    return thrown.error === 'temporarily_unavailable' || thrown.error === 'server_error';
  }
  if (thrown instanceof ResponseBodyError) return thrown.status >= 500;
  // What `fetch` throws when nobody answers.
  if (thrown instanceof TypeError) return thrown.message === 'fetch failed';
  if (!(thrown instanceof ClientError)) return false;
  const isLate = thrown.code === 'OAUTH_TIMEOUT';
  return isLate || (thrown.cause instanceof Response && thrown.cause.status >= 500);
}

/** Whether the service itself has ended a sign-in; other refusals are about this server. */
export const isRevoked = (error: unknown): boolean =>
  isSocialError(error) &&
  error.code === 'unauthenticated' &&
  (!(error.cause instanceof ResponseBodyError) || error.cause.error === 'invalid_grant');
