import { Type, type Static } from 'typebox';
import { IdeaIdSchema, TimestampSchema } from './ids.js';
import { limits } from './limits.js';
import { PersonSummarySchema } from './people.js';

const day = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$' });
const line = Type.String({ maxLength: limits.titleLength });
const orNull = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()]);

/** A notice of the invention, as the law asks for it beside the suggestion (§ 5 ArbnErfG). */
const InventionNoticeSchema = Type.Object({
  /** The day on which it came in. */
  received: day,
  by: PersonSummarySchema,
  at: TimestampSchema,
  /** The employer said in which respect it lacks something (§ 5 Abs. 3). */
  returned: orNull(Type.Object({ on: day, reason: Type.String(), by: PersonSummarySchema })),
});
export type InventionNotice = Static<typeof InventionNoticeSchema>;

/**
 * The periods that run from the latest notice, by § 187 Abs. 1 and § 188 Abs. 2 and 3 BGB, without § 193. They follow
 * from the days alone.
 */
const InventionClockSchema = Type.Object({
  received: day,
  /** The last day on which the notice can be called deficient (§ 5 Abs. 3: two months). */
  returnUntil: day,
  returnOver: Type.Boolean(),
  /** The last day on which the invention can be released, after which it counts as claimed (§ 6 Abs. 2: four months). */
  releaseUntil: day,
  /** The first moment after it. */
  ends: TimestampSchema,
  /** Days of the calendar up to the last one; 0 on that day, negative afterwards. */
  daysLeft: Type.Integer(),
});
export type InventionClock = Static<typeof InventionClockSchema>;

/**
 * - `marked`: it may be an invention; the notice has not come in.
 * - `noticed`: the notice has come in, and the periods run.
 * - `returned`: the notice lacks something; the periods wait for another one.
 * - `released`: free for the inventors.
 * - `claimed`: the employer's, by saying so or because the period is over.
 * - `dismissed`: no invention after all.
 */
const InventionStateSchema = Type.Union([
  Type.Literal('marked'),
  Type.Literal('noticed'),
  Type.Literal('returned'),
  Type.Literal('released'),
  Type.Literal('claimed'),
  Type.Literal('dismissed'),
]);
export type InventionState = Static<typeof InventionStateSchema>;

/** An idea that may be a service invention (Arbeitnehmererfindungsgesetz). */
export const InventionSchema = Type.Object({
  state: InventionStateSchema,
  markedBy: PersonSummarySchema,
  markedAt: TimestampSchema,
  note: Type.String(),
  /** Oldest first; the last one counts. */
  notices: Type.Array(InventionNoticeSchema),
  /** Null while no proper notice is there, and once it is released, claimed by word or dismissed. */
  clock: orNull(InventionClockSchema),
  /** The day of release, claim or the end of the period, and who said it; null: nobody, the period is over. */
  ended: orNull(Type.Object({ on: day, by: orNull(PersonSummarySchema), reason: Type.String() })),
  /** When and why it was held to be no invention, before it was marked again; oldest first. */
  dismissals: Type.Array(Type.Object({ on: day, by: PersonSummarySchema, reason: Type.String() })),
  /** Whether the idea is kept from all but inventors and owners. */
  isConfidential: Type.Boolean(),
  timeZone: Type.String(),
});
export type Invention = Static<typeof InventionSchema>;

const idea = IdeaIdSchema;

export const inventionCommands = {
  /** By authors, and owners of the board who are none. The inventors are told what to do. */
  'invention.mark': Type.Object({
    idea,
    note: Type.Optional(line),
    /** Whether the idea is kept from all but inventors and owners of the board from now on. Default true. */
    confidential: Type.Optional(Type.Boolean()),
  }),
  /** By owners of the board who are no authors, as are all others: it is no invention. */
  'invention.dismiss': Type.Object({ idea, reason: line }),
  /**
   * The notice came in on that day; once more, to put it right to an earlier day (a later one is refused:
   * `notice-later`), or after it was returned.
   */
  'invention-notice.receive': Type.Object({ idea, received: day }),
  /** Within two months after it came in (`notice-proper`). */
  'invention-notice.return': Type.Object({ idea, on: day, reason: line }),
  /** Within four months after the notice came in (`release-over`). */
  'invention.release': Type.Object({ idea, on: day }),
  'invention.claim': Type.Object({ idea, on: day }),
  /** The idea is for inventors and owners of the board alone, or for all again who read it before. */
  'invention.conceal': Type.Object({ idea }),
  'invention.reveal': Type.Object({ idea }),
};
