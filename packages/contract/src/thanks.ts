import { Type, type Static } from 'typebox';
import { CursorSchema, PersonIdSchema, PostIdSchema, ThanksIdSchema, TimestampSchema } from './ids.js';
import { limits } from './limits.js';
import { PersonSummarySchema } from './people.js';
import { CanSchema } from './permissions.js';

/**
 * A word of thanks from one person to another. Whoever may read its post sees it; without a post, whoever may know
 * both people.
 *
 * @since 0.1.0
 */
export const ThanksSchema = Type.Object({
  id: ThanksIdSchema,
  from: PersonSummarySchema,
  to: PersonSummarySchema,
  /** What the thanks are for, or null. */
  post: Type.Union([PostIdSchema, Type.Null()]),
  note: Type.String({ maxLength: limits.titleLength }),
  at: TimestampSchema,
  can: CanSchema,
});
export type Thanks = Static<typeof ThanksSchema>;

/** How often people gave thanks for a post, and the thanks of the current person. */
export const ThankedSchema = Type.Object({
  count: Type.Integer(),
  own: Type.Union([ThanksIdSchema, Type.Null()]),
});
export type Thanked = Static<typeof ThankedSchema>;

export const thanksCommands = {
  /**
   * Thanks somebody, for a post of theirs when one is named. Refused with `thanks-own`, with `thanks-given` the
   * second time for one post, and with `thanks-spent` when the allowance of the week is used up.
   */
  'thanks.give': Type.Object({
    id: ThanksIdSchema,
    person: PersonIdSchema,
    post: Type.Optional(PostIdSchema),
    note: Type.String({ maxLength: limits.titleLength }),
  }),
  /** By whoever gave them. */
  'thanks.withdraw': Type.Object({ id: ThanksIdSchema }),
};

export const thanksQueries = {
  /** What somebody (id or handle) was thanked for, newest first. */
  'thanks.list': {
    input: Type.Object({
      person: Type.String({ maxLength: 64 }),
      /** Only for this post of theirs. */
      post: Type.Optional(PostIdSchema),
      after: Type.Optional(CursorSchema),
      /** Default 20. */
      limit: Type.Optional(Type.Integer({ minimum: 1 })),
    }),
    output: Type.Object({
      items: Type.Array(ThanksSchema),
      next: Type.Union([CursorSchema, Type.Null()]),
      /** How many more the current person may give this week; null where nobody may. */
      left: Type.Union([Type.Integer(), Type.Null()]),
    }),
  },
};
