import type {
  BoardId,
  CampaignId,
  Criterion,
  DecisionOutcome,
  EvaluationId,
  IdeaId,
  PersonId,
  Score,
  Timestamp,
} from '@social-enterprise/contract';

export interface DecisionRecord {
  readonly idea: IdeaId;
  readonly outcome: DecisionOutcome;
  readonly by: PersonId;
  readonly at: Timestamp;
}

export interface EvaluationRecord {
  readonly id: EvaluationId;
  readonly board: BoardId;
  readonly campaign: CampaignId | null;
  readonly name: string;
  readonly ideas: readonly IdeaId[];
  readonly criteria: readonly Criterion[];
  readonly evaluators: readonly PersonId[];
  readonly state: 'open' | 'closed';
  readonly due: Timestamp | null;
  /** The latest of each idea. */
  readonly decisions: readonly DecisionRecord[];
  readonly created: Timestamp;
  readonly version: number;
}

/** What one person thinks of one idea. Its scores are for nobody else before the idea is disclosed, its note never. */
export interface AssessmentRecord {
  /** `evaluation/idea/evaluator` */
  readonly id: string;
  readonly evaluation: EvaluationId;
  readonly idea: IdeaId;
  readonly evaluator: PersonId;
  readonly scores: readonly Score[];
  readonly note: string;
  /** Why they do not judge; empty where the idea is their own. */
  readonly conflict: string | null;
  /** `left`: nobody waits for them, who left the company before they gave their scores. */
  readonly state: 'draft' | 'given' | 'left';
  readonly at: Timestamp;
}

export const assessmentId = (evaluation: EvaluationId, idea: IdeaId, evaluator: PersonId): string =>
  `${evaluation}/${idea}/${evaluator}`;

/** What somebody has of an idea before they write anything. */
export const newAssessment = (
  evaluation: EvaluationId,
  idea: IdeaId,
  evaluator: PersonId,
  at: Timestamp,
): AssessmentRecord => ({
  id: assessmentId(evaluation, idea, evaluator),
  evaluation,
  idea,
  evaluator,
  scores: [],
  note: '',
  conflict: null,
  state: 'draft',
  at,
});

export const evaluationIndexes = {
  board: ({ board, id }: EvaluationRecord) => [[board, id]],
  state: ({ state, id }: EvaluationRecord) => [[state, id]],
};
