import { Type, type Static } from 'typebox';

const claim = (name: string) => Type.String({ default: name, minLength: 1 });

/** Sign-in at a service that speaks OpenID Connect, such as Keycloak, Entra ID or Authentik. */
export const OpenIdSchema = Type.Object(
  {
    /** Address of the service; what else there is to know it tells itself. */
    issuer: Type.String({ minLength: 1 }),
    clientId: Type.String({ minLength: 1 }),
    /** Absent: a public client, protected by PKCE alone. */
    clientSecret: Type.Optional(Type.String({ minLength: 1 })),
    /** Many services give a refresh token only with `offline_access`. */
    scopes: Type.Array(Type.String({ minLength: 1 }), { default: ['openid', 'profile', 'email'] }),
    /** Where the service tells what; a path such as `realm_access.roles` leads into a claim. */
    claims: Type.Object(
      {
        name: claim('name'),
        handle: claim('preferred_username'),
        title: claim('title'),
        department: claim('department'),
        picture: claim('picture'),
        groups: claim('groups'),
      },
      { default: {}, additionalProperties: false },
    ),
    /** By group: the space, by its handle, that its people are members of. Absent: memberships are not said. */
    groups: Type.Optional(
      Type.Record(
        Type.String({ minLength: 1 }),
        Type.Object(
          {
            space: Type.String({ minLength: 1, maxLength: 64 }),
            /** Default `member`. */
            role: Type.Optional(
              Type.Union([Type.Literal('member'), Type.Literal('moderator'), Type.Literal('owner')]),
            ),
          },
          { additionalProperties: false },
        ),
      ),
    ),
    /** A session that nobody uses for so long ends. */
    idleMinutes: Type.Integer({ minimum: 1, maximum: 525_600, default: 12 * 60 }),
    /** After so long everybody signs in anew. */
    longestMinutes: Type.Integer({ minimum: 1, maximum: 525_600, default: 7 * 24 * 60 }),
  },
  { additionalProperties: false },
);
export type OpenIdSettings = Static<typeof OpenIdSchema>;
