import { Type, type Static } from 'typebox';
import { PersonIdSchema, PostIdSchema, TimestampSchema } from './ids.js';
import { limits } from './limits.js';
import { PersonSummarySchema } from './people.js';
import { CanSchema } from './permissions.js';

/**
 * What speaks for somebody's knowledge. `question-asked` speaks for their interest, never for knowledge.
 *
 * @since 0.1.0
 */
const EvidenceKindSchema = Type.Union([
  Type.Literal('answer-accepted'),
  Type.Literal('answer-thanked'),
  Type.Literal('idea-realised'),
  Type.Literal('endorsement'),
  Type.Literal('certificate'),
  Type.Literal('question-asked'),
]);
export type EvidenceKind = Static<typeof EvidenceKindSchema>;

const topic = Type.String({ minLength: 1, maxLength: limits.topicLength });
/** A day as in ISO 8601, `2027-06-30`. */
export const DaySchema = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$' });
const until = Type.Union([DaySchema, Type.Null()]);

/**
 * One piece of evidence, as the current person may see it.
 *
 * @since 0.1.0
 */
const EvidenceSchema = Type.Object({
  id: Type.String(),
  kind: EvidenceKindSchema,
  /** Rounded like the times of posts. */
  at: TimestampSchema,
  /** The title of the question, the name of the certificate; empty when there is nothing to say. */
  label: Type.String(),
  /** Where it can be looked at, or null. */
  post: Type.Union([PostIdSchema, Type.Null()]),
  /** Who accepted, thanked or endorsed; null when nobody did or the reader may not know them. */
  by: Type.Union([PersonSummarySchema, Type.Null()]),
  /** The last day on which it holds; null: for ever. */
  until,
  /** Hidden by the person it is about, who alone still sees it. */
  hidden: Type.Boolean(),
});
export type Evidence = Static<typeof EvidenceSchema>;

/**
 * What a person knows of one topic. Others see it only while it is `published`, and count only the evidence that
 * they may read.
 * - `published`: shown with the person's consent.
 * - `proposed`: evidence speaks for it; the person has not decided yet, and alone sees it.
 * - `hidden`: the person alone sees it; also what they only asked about.
 *
 * @since 0.1.0
 */
export const ExpertiseSchema = Type.Object({
  /** The main name. */
  topic: Type.String(),
  state: Type.Union([Type.Literal('published'), Type.Literal('proposed'), Type.Literal('hidden')]),
  /** How much evidence says that the person knows it, 0 or more; see docs/people.md for the formula. */
  knows: Type.Number(),
  /** How much they asked about it, for the person alone; else null. */
  interest: Type.Union([Type.Number(), Type.Null()]),
  /** The person says so themselves. */
  declared: Type.Boolean(),
  /** By how many colleagues. */
  endorsements: Type.Integer(),
  /** By the current person. */
  endorsed: Type.Boolean(),
  /** There is a certificate that holds today. */
  verified: Type.Boolean(),
  /** Newest first. */
  evidence: Type.Array(EvidenceSchema),
  can: CanSchema,
});
export type Expertise = Static<typeof ExpertiseSchema>;

/**
 * Why somebody is a hit: a text of theirs with the places that match, or what speaks for their knowledge of a topic,
 * summed up by kind.
 *
 * @since 0.1.0
 */
export const ReasonSchema = Type.Union([
  Type.Object({
    kind: Type.Literal('field'),
    field: Type.Union([
      Type.Literal('name'),
      Type.Literal('handle'),
      Type.Literal('title'),
      Type.Literal('department'),
      Type.Literal('location'),
      Type.Literal('language'),
      Type.Literal('project'),
      Type.Literal('about'),
    ]),
    /** A language is named by its code, `de`. */
    text: Type.String(),
    /** Where in `text` what was asked for begins and ends, in order; none after a typo. */
    marks: Type.Array(Type.Tuple([Type.Integer(), Type.Integer()])),
  }),
  Type.Object({
    kind: Type.Literal('expertise'),
    topic: Type.String(),
    /** Strongest first; none when the person only says so themselves. */
    evidence: Type.Array(
      Type.Object({
        kind: EvidenceKindSchema,
        count: Type.Integer(),
        latest: TimestampSchema,
        /** Of the latest. */
        label: Type.String(),
        /** Of a certificate: the last day on which it holds, or null. */
        until,
      }),
    ),
  }),
]);
export type Reason = Static<typeof ReasonSchema>;

const id = Type.String({ minLength: 1, maxLength: 400 });
const about = { person: PersonIdSchema, topic };

export const expertiseCommands = {
  /** Says that the current person knows a topic, which publishes it. */
  'expertise.declare': Type.Object({ topic }),
  /** Takes that back. What evidence speaks for is then hidden until the person publishes it. */
  'expertise.withdraw': Type.Object({ topic }),
  /** Consents to a topic that evidence speaks for. */
  'expertise.publish': Type.Object({ topic }),
  'expertise.hide': Type.Object({ topic }),
  'evidence.hide': Type.Object({ id }),
  'evidence.show': Type.Object({ id }),
  /** Of a colleague who has not left; not of oneself. Shown once the colleague has published the topic. */
  'endorsement.add': Type.Object(about),
  'endorsement.remove': Type.Object(about),
  /** Asks a colleague to endorse the current person; tells them once. */
  'endorsement.request': Type.Object(about),
  /** By an administrator or the directory. */
  'certificate.add': Type.Object({
    /** UUIDv7, minted by the caller. */
    id: Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' }),
    ...about,
    label: Type.String({ maxLength: limits.nameLength }),
    until: Type.Optional(until),
  }),
  'certificate.remove': Type.Object({ id }),
};

export const expertiseQueries = {
  /**
   * Who would be invited to a question, likeliest first, and why: they consented, are here, and may read the place.
   * Without topics, those that the text names.
   */
  'experts.list': {
    input: Type.Object({
      topics: Type.Optional(Type.Array(topic, { maxItems: 20 })),
      text: Type.Optional(Type.String({ maxLength: limits.postLength })),
      /** Where the question would stand: a space, or the thread on a subject. Default: the space for everyone. */
      space: Type.Optional(Type.String({ maxLength: 64 })),
      subject: Type.Optional(Type.String({ maxLength: limits.urnLength })),
      /** Default 5. */
      limit: Type.Optional(Type.Integer({ minimum: 1 })),
    }),
    output: Type.Object({
      items: Type.Array(
        Type.Object({ person: PersonSummarySchema, topic: Type.String(), reasons: Type.Array(ReasonSchema) }),
      ),
    }),
  },
};
