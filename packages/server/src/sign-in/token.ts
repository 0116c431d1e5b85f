import {
  limits,
  SocialError,
  type Grant,
  type SubjectUrn,
  type Timestamp,
} from '@social-enterprise/contract';
import { isSubjectUrn } from '@social-enterprise/engine';
import type { Identity } from '@social-enterprise/engine/identities';
import { createRemoteJWKSet, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import type { Config } from '../config.js';
import type { Principal, SignInMethod } from './principal.js';
import { tokenRefusal } from './token-refusals.js';

/** A list that still fits into the header of a request. */
const mostSubjects = 100;

/** A right on one business object. */
const SubjectClaimSchema = Type.Object(
  {
    urn: Type.String({ maxLength: limits.urnLength }),
    right: Type.Union([Type.Literal('read'), Type.Literal('write'), Type.Literal('moderate')]),
    /** Seconds, as in `exp`. Default: as long as the token. */
    exp: Type.Optional(Type.Integer({ minimum: 0, maximum: 253_402_300_799 })),
  },
  { additionalProperties: false },
);

/** The claims that are read: those of OpenID Connect, and our own. */
const ClaimsSchema = Type.Object({
  iss: Type.String({ minLength: 1 }),
  sub: Type.String({ minLength: 1, maxLength: 255 }),
  exp: Type.Integer(),
  name: Type.String({ minLength: 1, maxLength: 120 }),
  preferred_username: Type.Optional(Type.String({ maxLength: 60 })),
  picture: Type.Optional(Type.String({ maxLength: 2000 })),
  email: Type.Optional(Type.String({ maxLength: 320 })),
  email_verified: Type.Optional(Type.Boolean()),
  title: Type.Optional(Type.String({ maxLength: 120 })),
  department: Type.Optional(Type.String({ maxLength: 120 })),
  guest: Type.Optional(Type.Boolean()),
  /** Handles of spaces and the role in each. */
  spaces: Type.Optional(
    Type.Record(
      Type.String({ maxLength: 64 }),
      Type.Union([Type.Literal('member'), Type.Literal('moderator'), Type.Literal('owner')]),
    ),
  ),
  /** Rights on business objects. */
  subjects: Type.Optional(Type.Array(SubjectClaimSchema, { maxItems: mostSubjects })),
});

type Claims = Static<typeof ClaimsSchema>;

/** Clocks may differ by so many seconds. */
const clockTolerance = 30;
/** A token that holds longer, in seconds, is not short-lived and is refused. */
const longestLife = 24 * 60 * 60;

const refusal = (message: string): SocialError => new SocialError('unauthenticated', message);

function identityOf(claims: Claims): Identity {
  const { iss, sub, name, preferred_username, picture, title, department, guest, spaces } = claims;
  const { email, email_verified: isVerified = true } = claims;
  return {
    issuer: iss,
    subject: sub,
    name,
    ...(preferred_username === undefined ? {} : { handle: preferred_username }),
    ...(email === undefined || !isVerified ? {} : { mail: email }),
    ...(picture === undefined ? {} : { avatar: picture }),
    ...(title === undefined ? {} : { title }),
    ...(department === undefined ? {} : { department }),
    ...(guest === undefined ? {} : { guest }),
    ...(spaces === undefined
      ? {}
      : { memberships: Object.entries(spaces).map(([space, role]) => ({ space, role: role })) }),
  };
}

function grantsOf({ subjects = [] }: Claims): Grant[] {
  return subjects.map(({ urn, right, exp }, at) => {
    if (!isSubjectUrn(urn)) throw refusal(`The token's claim subjects/${at}/urn is no URN.`);
    const expires = exp === undefined ? null : (new Date(exp * 1000).toISOString() as Timestamp);
    return { subject: urn as SubjectUrn, right, expires };
  });
}

function principalOf(payload: JWTPayload): Principal {
  const [error] = Value.Errors(ClaimsSchema, payload);
  if (error !== undefined) {
    throw refusal(`The token's claim ${error.instancePath.slice(1) || 'set'}: ${error.message}.`);
  }
  const claims = payload as unknown as Claims;
  const begun = Math.min(payload.iat ?? Infinity, Date.now() / 1000);
  if (claims.exp - begun > longestLife + clockTolerance) throw refusal('The token lives longer than a day.');
  return {
    type: 'identity',
    identity: identityOf(claims),
    grants: grantsOf(claims),
    expires: claims.exp * 1000,
  };
}

/** Tokens are the same for minutes: what was verified is remembered until it expires. */
class Verified {
  readonly #principals = new Map<string, Principal & { readonly expires?: number }>();

  get(token: string): Principal | null {
    const found = this.#principals.get(token);
    if (found?.expires === undefined || found.expires <= Date.now()) {
      this.#principals.delete(token);
      return null;
    }
    return found;
  }

  set(token: string, principal: Principal): void {
    const [oldest] = this.#principals.keys();
    if (this.#principals.size >= 10_000 && oldest !== undefined) this.#principals.delete(oldest);
    this.#principals.set(token, principal);
  }
}

/** The host's own sign-in: `Authorization: Bearer` with a JWT (RFC 7519) that the host has signed. */
export function tokenSignIn({
  issuer,
  audience,
  jwks,
  secret,
}: NonNullable<Config['signIn']['token']>): SignInMethod {
  const key: JWTVerifyGetKey | Uint8Array =
    secret === undefined ? createRemoteJWKSet(new URL(jwks ?? '')) : new TextEncoder().encode(secret);
  const verified = new Verified();
  const rules = {
    issuer,
    audience,
    clockTolerance,
    // Named, so that a key set can never be used as a shared secret.
    algorithms: secret === undefined ? ['RS256', 'PS256', 'ES256', 'EdDSA'] : ['HS256'],
    requiredClaims: ['sub', 'exp'],
  };
  return async ({ headers: { authorization } }) => {
    if (authorization === undefined) return null;
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization)?.[1];
    if (token === undefined) throw refusal('The Authorization header holds no bearer token.');
    const known = verified.get(token);
    if (known !== null) return known;
    try {
      const { payload } = await (typeof key === 'function'
        ? jwtVerify(token, key, rules)
        : jwtVerify(token, key, rules));
      const principal = principalOf(payload);
      verified.set(token, principal);
      return principal;
    } catch (error) {
      throw tokenRefusal(error, jwks !== undefined);
    }
  };
}
