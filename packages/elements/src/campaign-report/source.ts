import type { Client } from '@social-enterprise/client';
import type {
  CampaignId,
  CampaignReport,
  Change,
  Cursor,
  Idea,
  IdeaPage,
  QueryInput,
} from '@social-enterprise/contract';
import { IdeaSource } from '../ideas/source.js';

const page = 100;

/**
 * The report of a campaign with all its ideas. It stays as it was when it was read, so that a page that is read or
 * printed does not change under the eyes; that there is something newer is said.
 */
export class ReportController extends IdeaSource<CampaignId> {
  #report: CampaignReport | null = null;
  #ideas: readonly Idea[] = [];
  #at: Date | null = null;
  #isMissing = false;
  #isOld = false;

  get report(): CampaignReport | null {
    return this.#report;
  }

  get ideas(): readonly Idea[] {
    return this.#ideas;
  }

  /** When it was read. */
  get at(): Date | null {
    return this.#at;
  }

  get isMissing(): boolean {
    return this.#isMissing;
  }

  /** Whether something has happened since. */
  get isOld(): boolean {
    return this.#isOld;
  }

  protected async load(client: Client, campaign: CampaignId, signal: AbortSignal): Promise<void> {
    await client.loadSession().catch(() => null);
    await client.follow();
    const report = await client.query('campaign-reports.get', { campaign }, { signal });
    const ideas: Idea[] = [];
    let after: Cursor | null = null;
    const { board, countsHidden } = report?.campaign ?? { board: null, countsHidden: false };
    do {
      if (board === null || signal.aborted) break;
      const input: QueryInput<'ideas.list'> = {
        board: board.id,
        campaign,
        view: countsHidden ? 'new' : 'wanted',
        limit: page,
        ...(after === null ? {} : { after }),
      };
      const found: IdeaPage = await client.query('ideas.list', input, { signal });
      ideas.push(...found.items);
      after = found.next;
    } while (after !== null);
    if (signal.aborted) return;
    this.#report = report;
    this.#ideas = ideas;
    this.#at = new Date();
    this.#isMissing = report === null;
    this.#isOld = false;
  }

  protected take({ ideas, campaigns }: Change): void {
    const id = this.input;
    if (campaigns.every((one) => one.id !== id) && ideas.every(({ campaign }) => campaign?.id !== id)) return;
    this.#isOld = true;
    this.changed();
  }

  protected empty(): void {
    this.#report = null;
    this.#ideas = [];
    this.#at = null;
    this.#isMissing = false;
    this.#isOld = false;
  }
}
