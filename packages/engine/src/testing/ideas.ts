import type {
  BoardId,
  CampaignId,
  CommandInput,
  Idea,
  IdeaId,
  PhaseInput,
  SpaceId,
  Timestamp,
} from '@social-enterprise/contract';
import type { Store } from '../store.js';
import { mint, TestCompany } from './people.js';

/** A phase of a campaign in which everything is allowed and nothing hidden. */
export const phase = (start: string, end: string | null, change: Partial<PhaseInput> = {}): PhaseInput => ({
  id: 'open',
  kind: 'vote',
  name: 'Phase',
  start: start as Timestamp,
  end: end as Timestamp | null,
  submit: true,
  comment: true,
  vote: true,
  countsHidden: false,
  minimumVotes: null,
  maximumVotes: null,
  perIdea: 1,
  ...change,
});

/** A company with one space, in which `olga` owns everything, and a board there. */
export class IdeaCompany extends TestCompany {
  readonly space = '00000000-0000-7000-8001-000000000001' as SpaceId;
  readonly board = mint() as BoardId;

  static async open(
    board: Partial<CommandInput<'board.create'>> = {},
    people: readonly string[] = ['anna', 'ben', 'cem'],
    store?: Store,
  ): Promise<IdeaCompany> {
    const company = new IdeaCompany(store);
    await company.found(board, people);
    return company;
  }

  protected async found(
    board: Partial<CommandInput<'board.create'>>,
    people: readonly string[],
  ): Promise<void> {
    await this.hire(...['olga', ...people].map((handle) => ({ handle, name: handle })));
    await this.run('olga', 'space.create', {
      id: this.space,
      name: 'Werk',
      visibility: 'everyone',
      join: 'free',
    });
    await this.run('olga', 'board.create', { id: this.board, space: this.space, name: 'Ideen', ...board });
  }

  async submit(handle: string, change: Partial<CommandInput<'idea.create'>> = {}): Promise<IdeaId> {
    const id = mint() as IdeaId;
    await this.run(handle, 'idea.create', {
      id,
      board: this.board,
      title: 'Eine Idee, die es noch nicht gab',
      problem: 'Es fehlt etwas.',
      ...change,
    });
    return id;
  }

  async campaign(...phases: readonly PhaseInput[]): Promise<CampaignId> {
    const id = mint() as CampaignId;
    await this.run('olga', 'campaign.create', {
      id,
      board: this.board,
      question: 'Was fehlt?',
      phases: [...phases],
    });
    return id;
  }

  async read(handle: string, idea: IdeaId): Promise<Idea> {
    const found = await this.ask(handle, 'ideas.get', { idea });
    if (found === null) throw new TypeError(`${handle} reads no idea ${idea}.`);
    return found;
  }

  async move(idea: IdeaId, status: string, answer?: string): Promise<void> {
    const { version } = await this.read('olga', idea);
    await this.run('olga', 'idea.move', {
      id: idea,
      status,
      version,
      ...(answer === undefined ? {} : { answer }),
    });
  }
}

/** The reason for which a command is refused. */
export async function refusal(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    return String((error as { readonly reason?: unknown }).reason);
  }
  return 'allowed';
}
