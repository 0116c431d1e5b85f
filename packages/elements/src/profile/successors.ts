import type { Client } from '@social-enterprise/client';
import type { PersonSummary, Profile } from '@social-enterprise/contract';
import type { ReactiveControllerHost } from 'lit';

/** Topics that are asked about, and people named for each. */
const [topicsAsked, peopleShown] = [3, 3];

/** A topic of somebody who has left, with those who know it too, likeliest first. */
export interface Succession {
  readonly topic: string;
  readonly people: readonly PersonSummary[];
}

/** Who could take over what somebody knows who has left. */
export class Successors {
  readonly #host: ReactiveControllerHost;
  #client: Client | null = null;
  #asked = '';
  #found: readonly Succession[] | null = null;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** Null for whoever is here, and while it is not known. */
  get found(): readonly Succession[] | null {
    return this.#found;
  }

  /** Says of whom; called before every drawing. */
  use(client: Client | null, profile: Profile | null): void {
    const hasLeft = profile?.person.active === false && client?.supports('experts.list') === true;
    const topics = hasLeft ? profile.expertise.slice(0, topicsAsked).map(({ topic }) => topic) : [];
    const asked = JSON.stringify([profile?.person.id, topics]);
    if (client === this.#client && asked === this.#asked) return;
    this.#client = client;
    this.#asked = asked;
    this.#found = null;
    if (client !== null && topics.length > 0) void this.#load(client, asked, topics);
  }

  async #load(client: Client, asked: string, topics: readonly string[]): Promise<void> {
    // Without them the profile is complete all the same.
    const found = await Promise.all(
      topics.map(async (topic): Promise<Succession> => {
        const { items } = await client.query('experts.list', { topics: [topic], limit: peopleShown });
        return { topic, people: items.map(({ person }) => person) };
      }),
    ).catch(() => null);
    if (client !== this.#client || asked !== this.#asked) return;
    this.#found = found;
    this.#host.requestUpdate();
  }
}
