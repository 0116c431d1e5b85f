import type {
  CommandInput,
  ExpertOpinionId,
  IdeaId,
  ObjectionId,
  SchemeDecisionId,
  SuggestionCase,
  SuggestionScheme,
} from '@social-enterprise/contract';
import type { Store } from '../store.js';
import { IdeaCompany } from './ideas.js';
import { mint } from './people.js';

export const testScheme: SuggestionScheme = {
  bonus: { kind: 'formula', rate: 2000, minimum: 1000, maximum: 500_000 },
  recognition: [{ from: 1, bonus: 2500 }],
  currency: 'EUR',
  objectionDays: 30,
  timeZone: 'Europe/Berlin',
  letter: { letterhead: 'Werk', note: '', signature: 'Leitung' },
};

/** A company whose board `olga` runs as a scheme, together with `otto`. */
export class SchemeCompany extends IdeaCompany {
  static override async open(
    board: Partial<CommandInput<'board.create'>> = {},
    people: readonly string[] = ['anna', 'ben', 'cem'],
    store?: Store,
  ): Promise<SchemeCompany> {
    const company = new SchemeCompany(store);
    await company.found({ scheme: testScheme, ...board }, people);
    return company;
  }

  async case(handle: string, idea: IdeaId): Promise<SuggestionCase> {
    const found = await this.ask(handle, 'suggestion-cases.get', { idea });
    if (found === null) throw new TypeError(`${handle} sees no case of ${idea}.`);
    return found;
  }

  async decide(
    idea: IdeaId,
    change: Partial<CommandInput<'suggestion.decide'>> = {},
    by = 'olga',
  ): Promise<SchemeDecisionId> {
    const id = mint() as SchemeDecisionId;
    await this.run(by, 'suggestion.decide', {
      id,
      idea,
      version: 0,
      outcome: 'accepted',
      reasons: 'Gut.',
      basis: { kind: 'saving', saving: 1_000_000, cost: 0 },
      ...change,
    });
    return id;
  }

  object(handle: string, decision: SchemeDecisionId): Promise<void> {
    return this.run(handle, 'objection.raise', { id: mint() as ObjectionId, decision, reasons: 'Zu wenig.' });
  }

  async request(idea: IdeaId, expert: string, question = 'Geht das?'): Promise<ExpertOpinionId> {
    const id = mint() as ExpertOpinionId;
    await this.run('olga', 'expert-opinion.request', { id, idea, expert: this.id(expert), question });
    return id;
  }

  answer(expert: string, id: ExpertOpinionId, reasons = 'Ja.'): Promise<void> {
    return this.run(expert, 'expert-opinion.give', {
      id,
      feasibility: 'yes',
      saving: 1_000_000,
      cost: null,
      recommendation: 'accepted',
      reasons,
    });
  }
}
