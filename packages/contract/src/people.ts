import { Type, type Static } from 'typebox';
import { PersonIdSchema } from './ids.js';
import { limits } from './limits.js';

const name = Type.String({ maxLength: limits.nameLength });

/** What a card shows of a person. */
export const PersonSummarySchema = Type.Object({
  id: PersonIdSchema,
  /** Unique, lower case, for `@handle`. */
  handle: Type.String(),
  /**
   * Empty for somebody who writes without their name, and for whoever has left where the policy takes names away:
   * readers call them in their language.
   */
  name,
  /** Position in the company; empty when not known. */
  title: name,
  /** Absolute address of a picture, or null: the initials are drawn. */
  avatar: Type.Union([Type.String(), Type.Null()]),
  /** Has left. Absent: is here, or nobody is told. */
  former: Type.Optional(Type.Literal(true)),
});
export type PersonSummary = Static<typeof PersonSummarySchema>;

/** @since 0.1.0 */
export const PersonSchema = Type.Object({
  ...PersonSummarySchema.properties,
  department: name,
  /**
   * A guest sees only spaces that are open to guests or that they were taken into, threads that they have a
   * grant on, and of the people those who take part there.
   */
  guest: Type.Boolean(),
  /** False: has left. Stays found as the author of what they wrote, and is in no directory. */
  active: Type.Boolean(),
  version: Type.Integer(),
});
export type Person = Static<typeof PersonSchema>;

const details = {
  name,
  title: Type.Optional(name),
  department: Type.Optional(name),
  avatar: Type.Optional(Type.Union([Type.String({ maxLength: limits.linkLength }), Type.Null()])),
};

export const peopleCommands = {
  /** Who has no person yet gives a name. On an embedded backend that makes them the person of this browser. */
  'person.create': Type.Object({
    id: PersonIdSchema,
    ...details,
    /** Wished handle; made from the name when absent, made unique when taken. */
    handle: Type.Optional(Type.String({ maxLength: 60 })),
    guest: Type.Optional(Type.Boolean()),
  }),
  'person.update': Type.Object({
    id: PersonIdSchema,
    version: Type.Integer(),
    ...details,
    name: Type.Optional(name),
    /** Said by the sign-in or an import; from anybody else it is passed over. */
    guest: Type.Optional(Type.Boolean()),
    /** Said by an administrator or an import; from anybody else it is passed over. */
    active: Type.Optional(Type.Boolean()),
  }),
};

export const peopleQueries = {
  /**
   * People by the start of name, handle or department, umlauts folded both ways; without text by name. Those who
   * left are not among them.
   */
  'people.list': {
    input: Type.Object({
      text: Type.Optional(Type.String({ maxLength: 200 })),
      limit: Type.Optional(Type.Integer({ minimum: 1 })),
    }),
    output: Type.Object({ items: Type.Array(PersonSchema) }),
  },
  /** One person by id or handle; null when there is none. */
  'people.get': {
    input: Type.Object({ person: Type.String({ maxLength: 64 }) }),
    output: Type.Union([PersonSchema, Type.Null()]),
  },
};
