import { Type } from 'typebox';
import { TimestampSchema, type Timestamp } from './ids.js';
import { limits } from './limits.js';
import { PostSchema, SnippetSchema, type Post, type Snippet } from './posts.js';

export const questionQueries = {
  /**
   * Questions like the one that is being written, answered ones first; words of the title count more than those
   * of the text. Any of the words may be found.
   */
  'questions.similar': {
    input: Type.Object({
      text: Type.String({ maxLength: 2_000 }),
      space: Type.Optional(Type.String({ maxLength: 64 })),
      subject: Type.Optional(Type.String({ maxLength: limits.urnLength })),
      /** Default 5. */
      limit: Type.Optional(Type.Integer({ minimum: 1 })),
    }),
    output: Type.Unsafe<{ readonly items: readonly { readonly post: Post; readonly snippet: Snippet }[] }>(
      Type.Object({ items: Type.Array(Type.Object({ post: PostSchema, snippet: SnippetSchema })) }),
    ),
  },
  /** The questions that the current person was invited to answer and has not answered yet, newest first. */
  'invitations.list': {
    input: Type.Object({}),
    output: Type.Unsafe<{
      readonly items: readonly { readonly post: Post; readonly topic: string; readonly at: Timestamp }[];
    }>(
      Type.Object({
        items: Type.Array(Type.Object({ post: PostSchema, topic: Type.String(), at: TimestampSchema })),
      }),
    ),
  },
};
