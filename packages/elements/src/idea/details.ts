import type { Client } from '@social-enterprise/client';
import type { IdeaId, IdeaSuggestion, IdeaVersion, SocialError } from '@social-enterprise/contract';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { Outage } from '../base/outage.js';

/** What of an idea is asked for only when somebody opens it. */
export type Detail = 'versions' | 'suggestions';

interface Details {
  versions: readonly IdeaVersion[] | null;
  suggestions: readonly IdeaSuggestion[] | null;
}

/** Versions and suggestions of an idea, once they are opened, and again when the idea has changed. */
export class DetailsController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #outage: Outage;
  readonly #opened = new Set<Detail>();
  #client: Client | null = null;
  #idea: IdeaId | null = null;
  #round = -1;
  #found: Details = { versions: null, suggestions: null };
  #error: SocialError | null = null;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    this.#outage = new Outage(
      host,
      () => this.#client,
      () => {
        for (const detail of this.#opened) void this.load(detail);
      },
    );
    host.addController(this);
  }

  get versions(): readonly IdeaVersion[] | null {
    return this.#found.versions;
  }

  get suggestions(): readonly IdeaSuggestion[] | null {
    return this.#found.suggestions;
  }

  get error(): SocialError | null {
    return this.#error;
  }

  hostDisconnected(): void {
    this.#opened.clear();
    this.#idea = null;
  }

  /** Says what is shown; called before every drawing. `round`: see `IdeaController`. */
  use(client: Client | null, idea: IdeaId | null, round: number): void {
    if (idea !== this.#idea) {
      this.#found = { versions: null, suggestions: null };
      this.#opened.clear();
    }
    const isOther = idea !== this.#idea || client !== this.#client || round !== this.#round;
    this.#client = client;
    this.#idea = idea;
    this.#round = round;
    if (isOther) for (const detail of this.#opened) void this.load(detail);
  }

  open(detail: Detail): void {
    if (this.#opened.has(detail)) return;
    this.#opened.add(detail);
    void this.load(detail);
  }

  readonly load = async (detail: Detail): Promise<void> => {
    const [client, idea] = [this.#client, this.#idea];
    if (client === null || idea === null) return;
    this.#error = null;
    try {
      const { items } = await client.query(
        detail === 'versions' ? 'idea-versions.list' : 'idea-suggestions.list',
        { idea },
      );
      if (idea !== this.#idea) return;
      this.#found = { ...this.#found, [detail]: items };
    } catch (error) {
      if (idea !== this.#idea) return;
      this.#error = this.#outage.failed(error);
    }
    this.#host.requestUpdate();
  };
}
