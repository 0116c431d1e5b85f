import { Type } from 'typebox';
import { CursorSchema, PostIdSchema, type Cursor } from './ids.js';
import { PostSchema, type Post } from './posts.js';

export const faqCommands = {
  /**
   * Puts an answered question into the FAQ of its space, or to another place in it: behind another one, first with
   * null, last without `after`. Moderators may.
   */
  'faq.add': Type.Object({
    question: PostIdSchema,
    after: Type.Optional(Type.Union([PostIdSchema, Type.Null()])),
  }),
  'faq.remove': Type.Object({ question: PostIdSchema }),
};

export const faqQueries = {
  /**
   * Questions with their accepted answers. Of a space: those that its moderators chose, in their order. Of a topic:
   * all that the current person may read (with `space` those of it), chosen ones first.
   */
  'faq.list': {
    input: Type.Object({
      topic: Type.Optional(Type.String({ maxLength: 100 })),
      space: Type.Optional(Type.String({ maxLength: 64 })),
      after: Type.Optional(CursorSchema),
      /** Default 20. */
      limit: Type.Optional(Type.Integer({ minimum: 1 })),
    }),
    output: Type.Unsafe<{
      readonly items: readonly { readonly question: Post; readonly answer: Post }[];
      readonly next: Cursor | null;
    }>(
      Type.Object({
        items: Type.Array(Type.Object({ question: PostSchema, answer: PostSchema })),
        /** Null on the last page; a short page is not a last page. */
        next: Type.Union([CursorSchema, Type.Null()]),
      }),
    ),
  },
};
