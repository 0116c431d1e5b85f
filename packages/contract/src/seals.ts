import { Type, type Static } from 'typebox';
import { IdeaIdSchema, PostIdSchema, TimestampSchema } from './ids.js';
import { limits } from './limits.js';
import { CanSchema } from './permissions.js';
import { PersonSummarySchema } from './people.js';

const reason = Type.String({ maxLength: limits.titleLength });

/**
 * What is written without a name: a conversation, by the post at its top, or an idea with everything that its author says
 * about it.
 *
 * @since 0.1.0
 */
export const SealedObjectSchema = Type.Union([
  Type.Object({ kind: Type.Literal('post'), id: PostIdSchema }),
  Type.Object({ kind: Type.Literal('idea'), id: IdeaIdSchema }),
]);
export type SealedObject = Static<typeof SealedObjectSchema>;

/** A custodian wants to know who wrote it, and waits for a second one. */
const SealRequestSchema = Type.Object({
  by: PersonSummarySchema,
  reason,
  at: TimestampSchema,
  /** From then on it is over, if no second custodian agreed. */
  expires: TimestampSchema,
});

/** Two custodians together learned who wrote it. */
const SealOpeningSchema = Type.Object({
  requestedBy: PersonSummarySchema,
  approvedBy: PersonSummarySchema,
  reason,
  at: TimestampSchema,
});

/**
 * Who stands behind what was written without a name. The author is told of everything that custodians do with it; nobody
 * else is.
 *
 * @since 0.1.0
 */
export const SealSchema = Type.Object({
  object: SealedObjectSchema,
  /** Those of whom two together can learn who wrote it. */
  custodians: Type.Array(PersonSummarySchema),
  /** For custodians and the author; null: none is open. */
  request: Type.Union([SealRequestSchema, Type.Null()]),
  /** For custodians and the author, oldest first. */
  openings: Type.Array(SealOpeningSchema),
  /** Who wrote it: for the author, and for the two custodians of an opening for `limits.sealOpenWindow`. */
  person: Type.Union([PersonSummarySchema, Type.Null()]),
  can: CanSchema,
});
export type Seal = Static<typeof SealSchema>;

const object = SealedObjectSchema;

export const sealCommands = {
  /** A custodian asks for opening a seal, with the reason that the author will read. */
  'seal.request': Type.Object({ object, reason }),
  /** A second custodian agrees: both learn who wrote it, and the author learns that they did, and why. */
  'seal.approve': Type.Object({ object }),
  /** A second custodian refuses, or the first one withdraws. */
  'seal.refuse': Type.Object({ object }),
  /** The author takes the seal off: from now on everything that they wrote there bears their name. */
  'seal.lift': Type.Object({ object }),
  /** Owners of the board of an idea ask its author to take the seal off; the author is told once. */
  'seal.invite': Type.Object({ object }),
};

export const sealQueries = {
  /** The seal of what was written without a name; null when it has none, or when it may not be read. */
  'seals.get': { input: Type.Object({ object }), output: Type.Union([SealSchema, Type.Null()]) },
  /** Those of whom two together can open a seal; empty where nothing can be written without a name. */
  'custodians.list': {
    input: Type.Object({}),
    output: Type.Object({ items: Type.Array(PersonSummarySchema) }),
  },
};
