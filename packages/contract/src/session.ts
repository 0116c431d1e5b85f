import { Type, type Static } from 'typebox';
import { PersonSchema } from './people.js';
import { CanSchema } from './permissions.js';
import { SpaceSummarySchema } from './spaces.js';

const Switch = Type.Union([Type.Literal('off'), Type.Literal('on')], { default: 'off' });

/**
 * Switches for what could show how a person behaves, all `off` unless the policy file says otherwise, and weekly
 * limits.
 *
 * @since 0.1.0
 */
export const PolicySchema = Type.Object({
  /** On: every time to the millisecond for ever. Off: times are rounded down to the day after seven days. */
  exactTimes: Switch,
  /** On: the profile of a person lists what they wrote lately, as far as the reader may read it. */
  contributions: Switch,
  /**
   * On: what people do counts as expertise (accepted and thanked answers, realised ideas). Off: nothing of it is
   * kept or shown; what they declare, endorsements and certificates count.
   */
  evidence: Switch,
  /** On: people may be thanked, and thanks are counted. */
  thanks: Switch,
  /**
   * What becomes of the name of whoever leaves. `named`: what they wrote stays under it. `anonymised`: name, picture
   * and profile go, and readers are told that a former colleague wrote it.
   */
  leavers: Type.Union([Type.Literal('named'), Type.Literal('anonymised')], { default: 'named' }),
  /** To how many questions a person is invited in a week at most. */
  invitationsPerWeek: Type.Integer({ minimum: 0, maximum: 100, default: 3 }),
  /** How often a person may thank others in a week. */
  thanksPerWeek: Type.Integer({ minimum: 0, maximum: 100, default: 3 }),
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
  /** Commands that concern no item: `person.create`, `space.create`; for administrators also `certificate.add`. */
  can: CanSchema,
  /** Where to write when a page names no space. */
  defaultSpace: SpaceSummarySchema,
  policy: PolicySchema,
  /** Whether one can write without a name; see `sealed` of `post.create` and of `idea.create`. */
  sealing: Type.Boolean(),
});
export type Session = Static<typeof SessionSchema>;

export const sessionQueries = {
  'session.get': { input: Type.Object({}), output: SessionSchema },
};
