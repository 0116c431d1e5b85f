import { Type, type Static } from 'typebox';
import { StatusCategorySchema, StatusSchema } from './boards.js';
import { CampaignIdSchema, CursorSchema, IdeaIdSchema } from './ids.js';
import { IdeaEventSchema, IdeaSchema, IdeaSuggestionSchema, IdeaVersionSchema } from './ideas.js';
import { limits } from './limits.js';
import { SnippetSchema } from './posts.js';

/**
 * - `trending`: by votes and comments, and how new it is.
 * - `new`, `wanted` (most votes), `discussed` (most comments).
 * - `mine`: what the current person wrote alone or with others, in whatever state.
 * - `unvoted`: newest ideas that the current person can vote for and has not.
 * - `waiting`: for approval, oldest first; for owners of the board, empty for all others.
 * - `unanswered`: without a first official answer, oldest first.
 * - `overdue`: those among them that wait for longer than the board says; for owners, empty for all others.
 *
 * While counts are hidden, ideas of that campaign come behind the others in `trending` and `wanted`, newest first.
 */
const IdeaViewSchema = Type.Union([
  Type.Literal('trending'),
  Type.Literal('new'),
  Type.Literal('wanted'),
  Type.Literal('discussed'),
  Type.Literal('mine'),
  Type.Literal('unvoted'),
  Type.Literal('waiting'),
  Type.Literal('unanswered'),
  Type.Literal('overdue'),
]);
export type IdeaView = Static<typeof IdeaViewSchema>;

const filters = {
  /** Default `trending`. */
  view: Type.Optional(IdeaViewSchema),
  topic: Type.Optional(Type.String({ maxLength: limits.topicLength })),
  campaign: Type.Optional(CampaignIdSchema),
  /** Of the author. */
  department: Type.Optional(Type.String({ maxLength: limits.nameLength })),
  quarter: Type.Optional(Type.String({ maxLength: 7 })),
  text: Type.Optional(Type.String({ maxLength: 200 })),
};

const IdeaPageSchema = Type.Object({
  items: Type.Array(IdeaSchema),
  /** Null on the last page; a short page is not a last page. */
  next: Type.Union([CursorSchema, Type.Null()]),
  /** Where to take up the changes so that none is missed. */
  resume: CursorSchema,
});
export type IdeaPage = Static<typeof IdeaPageSchema>;

const IdeaColumnSchema = Type.Object({
  /** Over several boards that of the first of them; it is on the roadmap where it is so on any. */
  status: StatusSchema,
  items: Type.Array(IdeaSchema),
  /** All ideas that stand there; null where they are filtered by anything but the campaign. */
  total: Type.Union([Type.Integer(), Type.Null()]),
  /** For `ideas.list` with this status alone (over several boards its name and category) and the same filters. */
  next: Type.Union([CursorSchema, Type.Null()]),
});
export type IdeaColumn = Static<typeof IdeaColumnSchema>;

const idea = Type.Object({ idea: IdeaIdSchema });

export const ideaQueries = {
  /**
   * Ideas of one board (id or handle), of all boards of a space, or of all that the current person may read. With a
   * text those that fit it best come first, on one page.
   */
  'ideas.list': {
    input: Type.Object({
      board: Type.Optional(Type.String({ maxLength: 64 })),
      space: Type.Optional(Type.String({ maxLength: 64 })),
      ...filters,
      /** Ids of statuses, any of them. */
      status: Type.Optional(
        Type.Array(Type.String({ maxLength: 40 }), { maxItems: limits.statusesPerBoard }),
      ),
      category: Type.Optional(StatusCategorySchema),
      /** What a status is called, in upper or lower case. */
      statusName: Type.Optional(Type.String({ maxLength: limits.nameLength })),
      after: Type.Optional(CursorSchema),
      /** Default 20. */
      limit: Type.Optional(Type.Integer({ minimum: 1 })),
    }),
    output: IdeaPageSchema,
  },
  /**
   * A board by its statuses, each with the first ideas of the view (`trending`, `new`, `wanted` or `discussed`). The
   * boards of a space, or all that the current person may read, alike: what is called alike, in upper or lower case,
   * and is of one category stands in one column; active ones come first, then complete and closed ones.
   */
  'ideas.columns': {
    input: Type.Object({
      board: Type.Optional(Type.String({ maxLength: 64 })),
      space: Type.Optional(Type.String({ maxLength: 64 })),
      ...filters,
      /** Of each column, default 20. */
      limit: Type.Optional(Type.Integer({ minimum: 1 })),
    }),
    output: Type.Object({ columns: Type.Array(IdeaColumnSchema), resume: CursorSchema }),
  },
  /** One idea; null when there is none that the current person may read. */
  'ideas.get': { input: idea, output: Type.Union([IdeaSchema, Type.Null()]) },
  /** Ideas like the one that is being written, best first. Any of the words may be found. */
  'ideas.similar': {
    input: Type.Object({
      board: Type.String({ maxLength: 64 }),
      text: Type.String({ maxLength: 2_000 }),
      /** Default 5. */
      limit: Type.Optional(Type.Integer({ minimum: 1 })),
    }),
    output: Type.Object({
      items: Type.Array(Type.Object({ idea: IdeaSchema, snippet: SnippetSchema })),
    }),
  },
  /** How an idea was worded, newest first; the first one is how it is now. */
  'idea-versions.list': { input: idea, output: Type.Object({ items: Type.Array(IdeaVersionSchema) }) },
  /** What happened to an idea, oldest first. */
  'idea-events.list': { input: idea, output: Type.Object({ items: Type.Array(IdeaEventSchema) }) },
  /** Open suggestions first, then newest first. */
  'idea-suggestions.list': { input: idea, output: Type.Object({ items: Type.Array(IdeaSuggestionSchema) }) },
};
