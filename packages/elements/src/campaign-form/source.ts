import type { Client } from '@social-enterprise/client';
import type { Campaign, CampaignId, Change } from '@social-enterprise/contract';
import { IdeaSource } from '../ideas/source.js';

/** One campaign, live. */
export class CampaignController extends IdeaSource<CampaignId> {
  #campaign: Campaign | null = null;
  #isMissing = false;

  get campaign(): Campaign | null {
    return this.#campaign;
  }

  /** Whether there is none that the person may read. */
  get isMissing(): boolean {
    return this.#isMissing;
  }

  protected async load(client: Client, campaign: CampaignId, signal: AbortSignal): Promise<void> {
    await client.loadSession().catch(() => null);
    await client.follow();
    const found = await client.query('campaigns.get', { campaign }, { signal });
    if (signal.aborted) return;
    this.#campaign = found;
    this.#isMissing = found === null;
  }

  protected take({ campaigns }: Change): void {
    this.#campaign = campaigns.find(({ id }) => id === this.input) ?? this.#campaign;
    this.changed();
  }

  protected empty(): void {
    this.#campaign = null;
    this.#isMissing = false;
  }
}
