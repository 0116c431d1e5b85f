import { Type, type Static } from 'typebox';
import { SpaceIdSchema, SubjectUrnSchema, ThreadIdSchema, TimestampSchema } from './ids.js';
import { limits } from './limits.js';
import { CanSchema } from './permissions.js';
import { SpaceSummarySchema } from './spaces.js';

/** The business object that a thread is about. */
export const SubjectSchema = Type.Object({
  urn: SubjectUrnSchema,
  title: Type.String({ maxLength: limits.titleLength }),
  /** Absolute or site-relative address of the object's page, http or https; null when it has none. */
  href: Type.Union([Type.String({ maxLength: limits.linkLength }), Type.Null()]),
});
export type Subject = Static<typeof SubjectSchema>;

/**
 * The conversation on a business object, wherever it is shown. A subject has at most one thread in a space; a
 * person is shown one of those they may read: the one in the space that is named, else the one that their
 * grant began, else the one that was begun first. Whoever may not read a thread is answered as if there were
 * none, and may begin another one elsewhere.
 *
 * @since 0.1.0
 */
export const ThreadSchema = Type.Object({
  id: ThreadIdSchema,
  subject: SubjectSchema,
  space: SpaceSummarySchema,
  state: Type.Union([Type.Literal('open'), Type.Literal('resolved')]),
  /** Posts and replies that are not deleted. */
  count: Type.Integer(),
  /** When something was last written. */
  activity: TimestampSchema,
  version: Type.Integer(),
  can: CanSchema,
});
export type Thread = Static<typeof ThreadSchema>;

/** Which thread is meant, where a subject has several. */
const space = Type.Optional(SpaceIdSchema);

export const threadCommands = {
  'thread.resolve': Type.Object({ subject: SubjectUrnSchema, space }),
  'thread.reopen': Type.Object({ subject: SubjectUrnSchema, space }),
};

export const threadQueries = {
  /** The thread on a subject; null before its first post, or when the current person may not read it. */
  'threads.get': {
    input: Type.Object({ subject: Type.String({ maxLength: limits.urnLength }), space }),
    output: Type.Union([ThreadSchema, Type.Null()]),
  },
};
