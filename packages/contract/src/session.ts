import { Type, type Static } from 'typebox';
import { PersonSchema } from './people.js';
import { CanSchema } from './permissions.js';
import { SpaceSummarySchema } from './spaces.js';

/**
 * Switches for what could show how a person behaves. `off` unless the policy file says otherwise.
 *
 * @since 0.1.0
 */
export const PolicySchema = Type.Object({
  /** On: every time to the millisecond for ever. Off: times are rounded down to the day after seven days. */
  exactTimes: Type.Union([Type.Literal('off'), Type.Literal('on')]),
});
export type Policy = Static<typeof PolicySchema>;

/**
 * Who the current person is and what they may do at all.
 *
 * @since 0.1.0
 */
export const SessionSchema = Type.Object({
  /** Null: nobody yet. Whoever then writes gives a name first (`person.create` in `can`) or signs in. */
  person: Type.Union([PersonSchema, Type.Null()]),
  /** Commands that concern no item: `person.create`, `space.create`. */
  can: CanSchema,
  /** Where to write when a page names no space. */
  defaultSpace: SpaceSummarySchema,
  policy: PolicySchema,
});
export type Session = Static<typeof SessionSchema>;

export const sessionQueries = {
  'session.get': { input: Type.Object({}), output: SessionSchema },
};
