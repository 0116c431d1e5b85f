import { Type, type Static } from 'typebox';
import { attributes } from './attributes.js';

/** How one field comes from the directory. */
const FieldSchema = Type.Object(
  {
    /** The attribute, heading or path in the directory; empty: the field is not taken. Default: what is usual. */
    from: Type.Optional(Type.String({ maxLength: 200 })),
    /** `directory`: people cannot change it here. `person`: the directory fills it until the person changes it. */
    wins: Type.Optional(Type.Union([Type.Literal('directory'), Type.Literal('person')])),
  },
  { additionalProperties: false },
);

const FieldsSchema = Type.Object(
  Object.fromEntries(attributes.map((attribute) => [attribute, Type.Optional(FieldSchema)])),
  { default: {}, additionalProperties: false },
);
export type DirectoryFields = Readonly<
  Partial<Record<(typeof attributes)[number], Static<typeof FieldSchema>>>
>;

const issuer = Type.Optional(Type.String({ minLength: 1 }));

const CsvSchema = Type.Object(
  {
    /** Issuer of the accounts in the field `subject`. */
    issuer,
    fields: FieldsSchema,
  },
  { default: {}, additionalProperties: false },
);

const LdapSchema = Type.Object(
  {
    /** `ldaps://…`, or `ldap://…` with `startTls`. */
    url: Type.String({ pattern: '^ldaps?://.+' }),
    /** Encrypts a connection that begins without. */
    startTls: Type.Boolean({ default: false }),
    /** Certificates that are trusted, in PEM. Default: those of the system. */
    caFile: Type.Optional(Type.String({ minLength: 1 })),
    /** Who reads. Default: nobody, where the directory lets everybody read. */
    bindDn: Type.Optional(Type.String({ minLength: 1 })),
    bindPassword: Type.Optional(Type.String({ minLength: 1 })),
    /** A file with the password, instead of it. */
    bindPasswordFile: Type.Optional(Type.String({ minLength: 1 })),
    /** Below which people are. */
    base: Type.String({ minLength: 1 }),
    filter: Type.String({
      default: '(|(objectClass=inetOrgPerson)(&(objectClass=user)(objectCategory=person)))',
    }),
    /** Below which groups are. Default: what the entries of people say, as `memberOf`. */
    groupBase: Type.Optional(Type.String({ minLength: 1 })),
    groupFilter: Type.String({
      default: '(|(objectClass=groupOfNames)(objectClass=groupOfUniqueNames)(objectClass=group))',
    }),
    pageSize: Type.Integer({ minimum: 1, maximum: 10_000, default: 500 }),
    /** Minutes between two runs of the server that read what has changed. 0: none. */
    everyMinutes: Type.Integer({ minimum: 0, maximum: 10_080, default: 0 }),
    /** Hours between two runs that read everybody, and find who has left. */
    sweepHours: Type.Integer({ minimum: 1, maximum: 8760, default: 24 }),
    issuer,
    fields: FieldsSchema,
  },
  { additionalProperties: false },
);
export type LdapSettings = Omit<Static<typeof LdapSchema>, 'fields'> & { readonly fields: DirectoryFields };

const ScimSchema = Type.Object(
  {
    /** What the client sends as its bearer token. */
    token: Type.Optional(Type.String({ minLength: 32 })),
    /** A file with it, instead of it. */
    tokenFile: Type.Optional(Type.String({ minLength: 1 })),
    /** Issuer of the accounts whose subjects are in the field `subject`, by default the `externalId`. */
    issuer,
    fields: FieldsSchema,
  },
  { additionalProperties: false },
);
export type ScimSettings = Omit<Static<typeof ScimSchema>, 'fields'> & { readonly fields: DirectoryFields };

/** Where people come from. */
export const DirectorySchema = Type.Object(
  {
    /** Whoever is in a group of the directory is in a space. */
    groups: Type.Array(
      Type.Object(
        {
          /** As the directory calls it; of LDAP the distinguished name or the common name. */
          group: Type.String({ minLength: 1, maxLength: 500 }),
          /** Handle of the space. */
          space: Type.String({ minLength: 1, maxLength: 64 }),
          role: Type.Union([Type.Literal('member'), Type.Literal('moderator'), Type.Literal('owner')], {
            default: 'member',
          }),
        },
        { additionalProperties: false },
      ),
      { default: [] },
    ),
    /** Share of the people of a directory that one run may deactivate. One person always. */
    mostLeavers: Type.Number({ minimum: 0, maximum: 1, default: 0.2 }),
    csv: CsvSchema,
    ldap: Type.Optional(LdapSchema),
    /** Lets another service say who there is, at `/scim/v2`. Absent: nobody can. */
    scim: Type.Optional(ScimSchema),
  },
  { default: {}, additionalProperties: false },
);
export type DirectorySettings = Static<typeof DirectorySchema>;
