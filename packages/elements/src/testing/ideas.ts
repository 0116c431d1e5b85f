import {
  type Client,
  mintBoardId,
  mintCampaignId,
  mintEvaluationId,
  mintIdeaId,
  mintIdeaSuggestionId,
} from '@social-enterprise/client';
import type {
  CampaignId,
  CommandInput,
  EvaluationId,
  IdeaId,
  IdeaSuggestionId,
  PersonId,
  PhaseInput,
  Timestamp,
} from '@social-enterprise/contract';
import { Company } from './company.js';
import { until } from './page.js';

const day = 24 * 60 * 60 * 1000;

/** So many days from now. */
const inDays = (days: number): Timestamp => new Date(Date.now() + days * day).toISOString() as Timestamp;

/** A phase that goes on now, in which everything is possible. */
export const phase = (change: Partial<PhaseInput> = {}): PhaseInput => ({
  id: 'now',
  kind: 'vote',
  name: '',
  start: inDays(-2),
  end: inDays(3.5),
  submit: true,
  comment: true,
  vote: true,
  countsHidden: false,
  minimumVotes: null,
  maximumVotes: null,
  perIdea: 1,
  ...change,
});

/** A company with a board in sales, which Anna owns and to which Jürgen gives ideas. */
export class IdeaCompany extends Company {
  readonly board = mintBoardId();

  static async openBoard(board: Partial<CommandInput<'board.create'>> = {}): Promise<IdeaCompany> {
    const company = new IdeaCompany();
    await company.found();
    await company.run(company.anna, 'board.create', {
      id: company.board,
      space: company.sales,
      name: 'Ideen im Vertrieb',
      handle: 'ideen',
      ...board,
    });
    return company;
  }

  async idea(
    title: string,
    { by = this.jürgen, ...change }: Partial<CommandInput<'idea.create'>> & { by?: PersonId } = {},
  ): Promise<IdeaId> {
    const id = mintIdeaId();
    await this.run(by, 'idea.create', {
      id,
      board: this.board,
      title,
      problem: `Was heute an „${title}“ fehlt.`,
      ...change,
    });
    return id;
  }

  async vote(id: IdeaId, ...people: readonly PersonId[]): Promise<void> {
    for (const person of people) await this.run(person, 'idea.vote', { id });
  }

  /** Anna moves it; `version` is the one that it has. */
  async move(id: IdeaId, status: string, version = 1, answer?: string): Promise<void> {
    const said = answer === undefined ? {} : { answer };
    await this.run(this.anna, 'idea.move', { id, status, version, ...said });
  }

  async campaign(...phases: readonly PhaseInput[]): Promise<CampaignId> {
    const id = mintCampaignId();
    const question = 'Was macht Angebote schneller?';
    await this.run(this.anna, 'campaign.create', { id, board: this.board, question, phases: [...phases] });
    return id;
  }

  async suggest(idea: IdeaId, text: string, by: PersonId): Promise<IdeaSuggestionId> {
    const id = mintIdeaSuggestionId();
    await this.run(by, 'idea-suggestion.create', { id, idea, field: 'problem', text });
    return id;
  }

  /** Anna asks people to evaluate ideas. */
  async evaluation(
    ideas: readonly IdeaId[],
    evaluators: readonly PersonId[],
    change: Partial<CommandInput<'evaluation.create'>> = {},
  ): Promise<EvaluationId> {
    const id = mintEvaluationId();
    await this.run(this.anna, 'evaluation.create', {
      id,
      board: this.board,
      name: 'Auswahl im März',
      ideas: [...ideas],
      evaluators: [...evaluators],
      criteria: [
        {
          id: 'gain',
          name: 'Nutzen',
          help: 'Was spart die Idee?',
          weight: 60,
          scale: { minimum: 1, maximum: 5, labels: ['kaum', '', '', '', 'sehr viel'] },
          axis: 'value',
        },
        {
          id: 'cost',
          name: 'Aufwand',
          help: '',
          weight: 40,
          scale: { minimum: 1, maximum: 5, labels: [] },
          axis: 'effort',
        },
      ],
      ...change,
    });
    return id;
  }

  async assess(
    evaluation: EvaluationId,
    idea: IdeaId,
    by: PersonId,
    gain: number,
    cost: number,
  ): Promise<void> {
    const scores = [
      { criterion: 'gain', score: gain },
      { criterion: 'cost', score: cost },
    ];
    await this.run(by, 'assessment.give', { evaluation, idea, scores });
  }

  /** Resolves when nothing of what was done in an element is on its way any more. */
  async settled({ client }: { readonly client: Client | null }): Promise<void> {
    await until(() => client?.operations.length === 0, 'settled');
  }
}
