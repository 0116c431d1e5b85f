import { Type, type Static } from 'typebox';
import { PersonIdSchema, SpaceIdSchema } from './ids.js';
import { limits } from './limits.js';
import { PersonSummarySchema } from './people.js';
import { CanSchema } from './permissions.js';

/**
 * Who reads a space.
 * - `secret`: members; nobody else learns that it exists.
 * - `members`: members; others see that it exists.
 * - `everyone`: all employees.
 * - `guests`: all employees and all guests.
 */
const VisibilitySchema = Type.Union([
  Type.Literal('secret'),
  Type.Literal('members'),
  Type.Literal('everyone'),
  Type.Literal('guests'),
]);
export type Visibility = Static<typeof VisibilitySchema>;

/** How one becomes a member: taken in by an owner, by asking an owner, or freely. */
const JoinSchema = Type.Union([Type.Literal('invited'), Type.Literal('request'), Type.Literal('free')]);
export type Join = Static<typeof JoinSchema>;

const RoleSchema = Type.Union([Type.Literal('owner'), Type.Literal('moderator'), Type.Literal('member')]);
export type Role = Static<typeof RoleSchema>;

export const SpaceSummarySchema = Type.Object({
  id: SpaceIdSchema,
  /** Unique, lower case, for the `space` attribute. */
  handle: Type.String(),
  name: Type.String({ maxLength: limits.nameLength }),
  visibility: VisibilitySchema,
});
export type SpaceSummary = Static<typeof SpaceSummarySchema>;

/** @since 0.1.0 */
export const SpaceSchema = Type.Object({
  ...SpaceSummarySchema.properties,
  description: Type.String({ maxLength: limits.titleLength }),
  join: JoinSchema,
  /** The current person's role, or null when not a member. */
  role: Type.Union([RoleSchema, Type.Null()]),
  memberCount: Type.Integer(),
  version: Type.Integer(),
  can: CanSchema,
});
export type Space = Static<typeof SpaceSchema>;

const MemberSchema = Type.Object({ person: PersonSummarySchema, role: RoleSchema });
export type Member = Static<typeof MemberSchema>;

const details = {
  name: Type.String({ maxLength: limits.nameLength }),
  description: Type.Optional(Type.String({ maxLength: limits.titleLength })),
  visibility: Type.Optional(VisibilitySchema),
  join: Type.Optional(JoinSchema),
};

export const spaceCommands = {
  /** Whoever creates a space owns it. Defaults: visibility `members`, join `request`. */
  'space.create': Type.Object({
    id: SpaceIdSchema,
    ...details,
    handle: Type.Optional(Type.String({ maxLength: 60 })),
  }),
  'space.update': Type.Object({
    id: SpaceIdSchema,
    version: Type.Integer(),
    ...details,
    name: Type.Optional(details.name),
  }),
  'space.join': Type.Object({ id: SpaceIdSchema }),
  'space.leave': Type.Object({ id: SpaceIdSchema }),
  /** Takes a person in, or gives a member another role. */
  'member.add': Type.Object({
    space: SpaceIdSchema,
    person: PersonIdSchema,
    role: Type.Optional(RoleSchema),
  }),
  'member.remove': Type.Object({ space: SpaceIdSchema, person: PersonIdSchema }),
};

export const spaceQueries = {
  /** The spaces that the current person may know of, own ones first, then by name. */
  'spaces.list': {
    input: Type.Object({ mine: Type.Optional(Type.Boolean()) }),
    output: Type.Object({ items: Type.Array(SpaceSchema) }),
  },
  /** One space by id or handle; null when there is none that the current person may know of. */
  'spaces.get': {
    input: Type.Object({ space: Type.String({ maxLength: 64 }) }),
    output: Type.Union([SpaceSchema, Type.Null()]),
  },
  'members.list': {
    input: Type.Object({
      space: Type.String({ maxLength: 64 }),
      limit: Type.Optional(Type.Integer({ minimum: 1 })),
    }),
    output: Type.Object({ items: Type.Array(MemberSchema) }),
  },
};
