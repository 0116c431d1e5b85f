import type { EvaluationRecord } from '../records.js';
import { assessmentId } from '../evaluation-record.js';
import { isOnScale } from '../evaluation-results.js';
import type { ArchiveLine } from './format.js';
import type { IdeaReferences, Look } from './idea-references.js';

type EvaluationLine = Extract<ArchiveLine, { collection: 'evaluations' | 'assessments' }>;

export const isEvaluationLine = (line: ArchiveLine): line is EvaluationLine =>
  line.collection === 'evaluations' || line.collection === 'assessments';

/** What evaluations and assessments name stands above them. */
export class EvaluationReferences {
  readonly #look: Look;
  readonly #ideas: IdeaReferences;
  readonly #evaluations = new Map<string, EvaluationRecord>();

  constructor(look: Look, ideas: IdeaReferences) {
    this.#look = look;
    this.#ideas = ideas;
  }

  has(evaluation: string): boolean {
    return this.#evaluations.has(evaluation);
  }

  add({ collection, record, number }: EvaluationLine): void {
    const look = this.#look;
    if (collection === 'evaluations') {
      const { board, campaign, ideas, evaluators, decisions } = record;
      look.fits(this.#ideas.hasBoard(board), 'board', number);
      look.fits(campaign === null || this.#ideas.boardOfCampaign(campaign) === board, 'campaign', number);
      const named = [...ideas, ...decisions.map(({ idea }) => idea)];
      look.fits(
        named.every((idea) => this.#ideas.boardOf(idea) === board),
        'ideas',
        number,
      );
      for (const person of [...evaluators, ...decisions.map(({ by }) => by)]) {
        look.known('people', person, number);
      }
      this.#evaluations.set(record.id, record);
      return;
    }
    const { id, evaluation, idea, evaluator, scores } = record;
    const of = this.#evaluations.get(evaluation);
    look.fits(of?.ideas.includes(idea) === true, 'idea', number);
    look.fits(of?.evaluators.includes(evaluator) === true, 'evaluator', number);
    look.fits(
      scores.every((score) => of !== undefined && isOnScale(of.criteria, score)),
      'scores',
      number,
    );
    look.fits(id === assessmentId(evaluation, idea, evaluator), 'id', number);
  }
}
