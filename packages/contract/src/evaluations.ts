import { Type, type Static } from 'typebox';
import { BoardSummarySchema } from './boards.js';
import { CampaignSummarySchema } from './campaigns.js';
import {
  BoardIdSchema,
  CampaignIdSchema,
  EvaluationIdSchema,
  IdeaIdSchema,
  PersonIdSchema,
  TimestampSchema,
} from './ids.js';
import { IdeaSummarySchema } from './ideas.js';
import { limits } from './limits.js';
import { PersonSummarySchema } from './people.js';
import { CanSchema } from './permissions.js';
import { SpaceSummarySchema } from './spaces.js';

const orNull = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()]);

const name = Type.String({ maxLength: limits.nameLength });
const text = Type.String({ maxLength: limits.postLength });

/** From which number to which one scores, in whole steps. */
const ScaleSchema = Type.Object({
  minimum: Type.Integer({ minimum: 0, maximum: limits.scaleMaximum }),
  maximum: Type.Integer({ minimum: 1, maximum: limits.scaleMaximum }),
  /** What each step means, from the lowest to the highest; empty, or one for each step. */
  labels: Type.Array(name, { maxItems: limits.scaleMaximum + 1 }),
});
export type Scale = Static<typeof ScaleSchema>;

/** What an idea is looked at for. */
const CriterionSchema = Type.Object({
  /** Lower case letters, digits and hyphens, unique in the evaluation. */
  id: Type.String({ pattern: '^[a-z0-9-]{1,40}$' }),
  name,
  /** What to look at, and when which score fits. */
  help: Type.String({ maxLength: limits.titleLength }),
  /** Whole per cent; those of all criteria add up to 100. */
  weight: Type.Integer({ minimum: 1, maximum: 100 }),
  scale: ScaleSchema,
  /** A high score for `effort` speaks against an idea. */
  axis: Type.Union([Type.Literal('value'), Type.Literal('effort')]),
});
export type Criterion = Static<typeof CriterionSchema>;

const ScoreSchema = Type.Object({ criterion: Type.String({ maxLength: 40 }), score: Type.Integer() });
export type Score = Static<typeof ScoreSchema>;

/**
 * What evaluators think of an idea together. Nobody's own scores can be read here, but where only one person gave
 * any.
 *
 * `spread` is the sample standard deviation (NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.6); null with
 * fewer than two assessments.
 */
const EvaluationResultSchema = Type.Object({
  /** How many people gave their scores. */
  assessments: Type.Integer(),
  /** In the unit of the scale. */
  criteria: Type.Array(
    Type.Object({ criterion: Type.String(), mean: Type.Number(), spread: orNull(Type.Number()) }),
  ),
  /** Of 100 points, by the weights; effort counts the less the higher it is. */
  total: Type.Object({ mean: Type.Number(), spread: orNull(Type.Number()) }),
  /** Of 100 points, of the criteria of this axis alone; null without one. */
  value: orNull(Type.Number()),
  effort: orNull(Type.Number()),
});
export type EvaluationResult = Static<typeof EvaluationResultSchema>;

const OutcomeSchema = Type.Union([Type.Literal('yes'), Type.Literal('no'), Type.Literal('not-now')]);
export type DecisionOutcome = Static<typeof OutcomeSchema>;

const EvaluatedIdeaSchema = Type.Object({
  idea: IdeaSummarySchema,
  /** Whether all who have no conflict of interest and have not left gave their scores, or the evaluation was closed. */
  disclosed: Type.Boolean(),
  /** Null before that, and where nobody gave any. */
  result: orNull(EvaluationResultSchema),
  /** The latest that was made from this evaluation. */
  decision: orNull(Type.Object({ outcome: OutcomeSchema, by: PersonSummarySchema, at: TimestampSchema })),
});
export type EvaluatedIdea = Static<typeof EvaluatedIdeaSchema>;

/** How far an evaluator is. Of scores it says nothing. */
const ProgressSchema = Type.Object({
  person: PersonSummarySchema,
  /** Ideas for which they gave their scores. */
  given: Type.Array(IdeaIdSchema),
  conflicts: Type.Array(Type.Object({ idea: IdeaIdSchema, reason: Type.String() })),
  /** Ideas that do not wait for them any more, because they left the company before giving any. */
  left: Type.Array(IdeaIdSchema),
});
export type EvaluatorProgress = Static<typeof ProgressSchema>;

/**
 * Named people look at chosen ideas by weighted criteria, each without knowing what the others think. It is seen by
 * them and by those who run the board; scores of others by nobody until an idea is disclosed.
 *
 * @since 0.1.0
 */
export const EvaluationSchema = Type.Object({
  id: EvaluationIdSchema,
  board: BoardSummarySchema,
  space: SpaceSummarySchema,
  campaign: orNull(CampaignSummarySchema),
  name,
  /** In the order in which they were chosen; those that the current person may not read are left out. */
  ideas: Type.Array(EvaluatedIdeaSchema),
  criteria: Type.Array(CriterionSchema),
  evaluators: Type.Array(PersonSummarySchema),
  state: Type.Union([Type.Literal('open'), Type.Literal('closed')]),
  /** Until when it is asked for; nothing closes by itself. */
  due: orNull(TimestampSchema),
  /** Of the current person; null where they are no evaluator. `left`: ideas that do not wait for them, who had left. */
  own: orNull(Type.Object({ given: Type.Integer(), conflicts: Type.Integer(), left: Type.Integer() })),
  /** Only for those who run the board. */
  progress: orNull(Type.Array(ProgressSchema)),
  createdAt: TimestampSchema,
  version: Type.Integer(),
  can: CanSchema,
});
export type Evaluation = Static<typeof EvaluationSchema>;

/** What the current person thinks of one idea. Nobody else ever reads it. */
const AssessmentSchema = Type.Object({
  idea: IdeaIdSchema,
  scores: Type.Array(ScoreSchema),
  note: Type.String({ maxLength: limits.fieldTextLength }),
  /** Why this person does not judge the idea; empty where it is their own. Those who run the board read it too. */
  conflict: orNull(Type.String()),
  state: Type.Union([Type.Literal('draft'), Type.Literal('given')]),
  at: TimestampSchema,
  can: CanSchema,
});
export type Assessment = Static<typeof AssessmentSchema>;

const criteria = Type.Array(CriterionSchema, { maxItems: limits.criteriaPerEvaluation });
const ideas = Type.Array(IdeaIdSchema, { maxItems: limits.ideasPerEvaluation });
const evaluators = Type.Array(PersonIdSchema, { maxItems: limits.evaluatorsPerEvaluation });
const due = Type.Optional(orNull(TimestampSchema));
const assessed = { evaluation: EvaluationIdSchema, idea: IdeaIdSchema };
const assessment = Type.Object({
  ...assessed,
  scores: Type.Array(ScoreSchema, { maxItems: limits.criteriaPerEvaluation }),
  /** For oneself alone. Default: as it was. */
  note: Type.Optional(Type.String({ maxLength: limits.fieldTextLength })),
});

export const evaluationCommands = {
  /**
   * By owners of the board. Weights that do not add up to 100 are refused with `weights-sum`. Evaluators are told;
   * for ideas of their own they have a conflict of interest from the beginning.
   */
  'evaluation.create': Type.Object({
    id: EvaluationIdSchema,
    board: BoardIdSchema,
    /** Its ideas alone can be chosen. */
    campaign: Type.Optional(CampaignIdSchema),
    name,
    ideas,
    criteria,
    evaluators,
    due,
  }),
  /**
   * Once somebody gave their scores, criteria and evaluators stay as they are, and so does every idea that was given
   * any (`evaluation-started`).
   */
  'evaluation.update': Type.Object({
    id: EvaluationIdSchema,
    version: Type.Integer(),
    name: Type.Optional(name),
    ideas: Type.Optional(ideas),
    criteria: Type.Optional(criteria),
    evaluators: Type.Optional(evaluators),
    due,
  }),
  /** By owners of the board: what was given until now counts, for good. */
  'evaluation.close': Type.Object({ id: EvaluationIdSchema }),
  /** By evaluators: keeps what is not given yet. */
  'assessment.save': assessment,
  /** A score for every criterion (`score-missing`). */
  'assessment.give': assessment,
  /** Makes it a draft once more, as long as the idea is not disclosed. */
  'assessment.withdraw': Type.Object(assessed),
  /** From now on the idea does not wait for them, and their scores do not count. */
  'conflict.declare': Type.Object({
    ...assessed,
    reason: Type.String({ maxLength: limits.titleLength }),
  }),
  /** As long as the idea is not disclosed, and not for an idea of one's own. */
  'conflict.withdraw': Type.Object(assessed),
  /**
   * The gate, by owners of the board: an official answer with a decision. It moves the idea as `idea.move` does.
   * With an evaluation that has not disclosed the idea it is refused (`evaluation-blind`).
   */
  'idea.decide': Type.Object({
    id: IdeaIdSchema,
    version: Type.Integer(),
    evaluation: Type.Optional(EvaluationIdSchema),
    outcome: OutcomeSchema,
    /** Markdown, for all to read. */
    reasons: text,
    /** Where the idea stands from now on. */
    status: Type.String({ maxLength: 40 }),
  }),
};

export const evaluationQueries = {
  /**
   * Evaluations that the current person may see: open ones first, then the newest. `mine`: those that are open and
   * in which they are an evaluator.
   */
  'evaluations.list': {
    input: Type.Object({
      /** Id or handle. */
      board: Type.Optional(Type.String({ maxLength: 64 })),
      campaign: Type.Optional(CampaignIdSchema),
      idea: Type.Optional(IdeaIdSchema),
      mine: Type.Optional(Type.Boolean()),
    }),
    output: Type.Object({ items: Type.Array(EvaluationSchema) }),
  },
  /** One evaluation; null when there is none that the current person may see. */
  'evaluations.get': {
    input: Type.Object({ evaluation: EvaluationIdSchema }),
    output: orNull(EvaluationSchema),
  },
  /** What the current person has written or given in it. */
  'assessments.list': {
    input: Type.Object({ evaluation: EvaluationIdSchema }),
    output: Type.Object({ items: Type.Array(AssessmentSchema) }),
  },
};
