import { Type, type Static } from 'typebox';
import { BoardIdSchema, PersonIdSchema, SpaceIdSchema } from './ids.js';
import { limits } from './limits.js';
import { PersonSummarySchema } from './people.js';
import { CanSchema } from './permissions.js';
import { SpaceSummarySchema } from './spaces.js';
import { SuggestionSchemeSchema } from './suggestion-scheme.js';

const name = Type.String({ maxLength: limits.nameLength });
/** Lower case letters, digits and hyphens, unique on the board. */
const key = Type.String({ pattern: '^[a-z0-9-]{1,40}$' });

const StatusColorSchema = Type.Union([
  Type.Literal('grey'),
  Type.Literal('blue'),
  Type.Literal('green'),
  Type.Literal('yellow'),
  Type.Literal('red'),
  Type.Literal('purple'),
]);
export type StatusColor = Static<typeof StatusColorSchema>;

/** Only on ideas in an active status votes are cast; the others give back what was spent on them. */
export const StatusCategorySchema = Type.Union([
  Type.Literal('active'),
  Type.Literal('complete'),
  Type.Literal('closed'),
]);
export type StatusCategory = Static<typeof StatusCategorySchema>;

/** Where an idea can stand on its board. */
export const StatusSchema = Type.Object({
  id: key,
  name,
  color: StatusColorSchema,
  category: StatusCategorySchema,
  onRoadmap: Type.Boolean(),
});
export type Status = Static<typeof StatusSchema>;

/** Something that a board asks about every idea beside its texts. */
const BoardFieldSchema = Type.Object({
  id: key,
  kind: Type.Union([
    Type.Literal('text'),
    Type.Literal('long-text'),
    Type.Literal('number'),
    Type.Literal('select'),
    Type.Literal('date'),
    Type.Literal('checkbox'),
  ]),
  label: name,
  help: Type.String({ maxLength: limits.titleLength }),
  /** A checkbox that is required has to be ticked. */
  required: Type.Boolean(),
  /** Of `select`; empty for all others. */
  options: Type.Array(name, { maxItems: limits.optionsPerField }),
});
export type BoardField = Static<typeof BoardFieldSchema>;

/**
 * - `readers`: whoever reads the space and is known by name; guests only where they are members.
 * - `members`: members, and every employee where joining is free.
 * - `owners`: owners of the board and moderators of its space.
 */
const AudienceSchema = Type.Union([Type.Literal('readers'), Type.Literal('members'), Type.Literal('owners')]);
const BoardAccessSchema = Type.Object({
  submit: AudienceSchema,
  vote: AudienceSchema,
  comment: AudienceSchema,
});
export type BoardAccess = Static<typeof BoardAccessSchema>;

const BoardVotingSchema = Type.Object({
  /** Votes that a person has for all active ideas of the board outside of campaigns; null: as many as they like. */
  budget: Type.Union([Type.Integer({ minimum: 1, maximum: limits.votesPerPerson }), Type.Null()]),
  /** Votes of one person on one idea at most. */
  perIdea: Type.Integer({ minimum: 1, maximum: limits.votesPerPerson }),
  /** How many votes an idea needs to be looked at, as the board says; null: it does not say. */
  minimum: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]),
});
export type BoardVoting = Static<typeof BoardVotingSchema>;

export const BoardSummarySchema = Type.Object({
  id: BoardIdSchema,
  /** Unique, lower case, for the `board` attribute. */
  handle: Type.String(),
  name,
});
export type BoardSummary = Static<typeof BoardSummarySchema>;

/** Days within which an idea is to have a first answer; those that wait longer are `overdue`. Null: it is not said. */
const answerDays = Type.Union([Type.Integer({ minimum: 1, maximum: limits.answerDays }), Type.Null()]);

/**
 * Where ideas are collected. It stands in a space, and is seen by whoever reads that.
 *
 * @since 0.1.0
 */
export const BoardSchema = Type.Object({
  ...BoardSummarySchema.properties,
  space: SpaceSummarySchema,
  description: Type.String({ maxLength: limits.titleLength }),
  /** In their order. */
  statuses: Type.Array(StatusSchema),
  fields: Type.Array(BoardFieldSchema),
  access: BoardAccessSchema,
  /** Whether an idea is shown to others only after an owner has approved it. */
  approval: Type.Boolean(),
  /** Whether ideas are taken without a name, where the deployment names custodians. */
  sealing: Type.Boolean(),
  voting: BoardVotingSchema,
  owners: Type.Array(PersonSummarySchema),
  answerDays,
  /** How suggestions are rewarded, where it is run as a suggestion scheme; null: it is none. */
  scheme: Type.Union([SuggestionSchemeSchema, Type.Null()]),
  counts: Type.Object({
    ideas: Type.Integer(),
    /** Ideas without a first official answer. */
    waiting: Type.Integer(),
  }),
  /** Of the current person, outside of campaigns. */
  ownVotes: Type.Object({ used: Type.Integer(), budget: Type.Union([Type.Integer(), Type.Null()]) }),
  version: Type.Integer(),
  can: CanSchema,
});
export type Board = Static<typeof BoardSchema>;

const details = {
  name: Type.Optional(name),
  description: Type.Optional(Type.String({ maxLength: limits.titleLength })),
  statuses: Type.Optional(Type.Array(StatusSchema, { maxItems: limits.statusesPerBoard })),
  fields: Type.Optional(Type.Array(BoardFieldSchema, { maxItems: limits.fieldsPerBoard })),
  access: Type.Optional(BoardAccessSchema),
  approval: Type.Optional(Type.Boolean()),
  sealing: Type.Optional(Type.Boolean()),
  voting: Type.Optional(BoardVotingSchema),
  owners: Type.Optional(Type.Array(PersonIdSchema, { maxItems: limits.ownersPerBoard })),
  answerDays: Type.Optional(answerDays),
  scheme: Type.Optional(Type.Union([SuggestionSchemeSchema, Type.Null()])),
};

export const boardCommands = {
  /**
   * By moderators of the space and administrators. Defaults: the usual statuses in the language, no fields, every
   * reader submits, votes and comments, no approval, with or without a name, one vote of a person on an idea and as many as they like, a
   * first answer within 30 days, and whoever creates it owns it.
   */
  'board.create': Type.Object({
    id: BoardIdSchema,
    space: SpaceIdSchema,
    ...details,
    name,
    handle: Type.Optional(Type.String({ maxLength: 60 })),
    /** Of the names of the usual statuses. Default `de`. */
    language: Type.Optional(Type.Union([Type.Literal('de'), Type.Literal('en')])),
  }),
  /** By its owners too. A status that ideas stand in goes only with `moveTo`, the one that they go to. */
  'board.update': Type.Object({
    id: BoardIdSchema,
    version: Type.Integer(),
    ...details,
    moveTo: Type.Optional(Type.String({ maxLength: 40 })),
  }),
};

export const boardQueries = {
  /** The boards that the current person may read, by name; of one space (id or handle) when it is named. */
  'boards.list': {
    input: Type.Object({ space: Type.Optional(Type.String({ maxLength: 64 })) }),
    output: Type.Object({ items: Type.Array(BoardSchema) }),
  },
  /** One board by id or handle; null when there is none that the current person may read. */
  'boards.get': {
    input: Type.Object({ board: Type.String({ maxLength: 64 }) }),
    output: Type.Union([BoardSchema, Type.Null()]),
  },
};
