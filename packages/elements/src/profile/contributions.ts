import type { Client } from '@social-enterprise/client';
import { loadPart, type PersonId, type Post } from '@social-enterprise/contract';
import type { ReactiveControllerHost } from 'lit';

/** Posts that a profile shows. */
const shown = 5;

/** What somebody wrote lately, as far as the reader may read it and the policy shows it. */
export class Contributions {
  readonly #host: ReactiveControllerHost;
  #client: Client | null = null;
  #person: PersonId | null = null;
  #posts: readonly Post[] | null = null;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** Null while they are not known, and where they are not shown. */
  get posts(): readonly Post[] | null {
    return this.#posts;
  }

  /** Says whose; called before every drawing. */
  use(client: Client | null, person: PersonId | null): void {
    const isSame = client === this.#client && person === this.#person;
    const isShown = client?.session?.policy.contributions === 'on' && client.supports('contributions.list');
    if (isSame || (person !== null && !isShown)) return;
    this.#client = client;
    this.#person = person;
    this.#posts = null;
    if (client !== null && person !== null) void this.#load(client, person);
  }

  async #load(client: Client, person: PersonId): Promise<void> {
    // Without them the profile is complete all the same.
    const answer = await Promise.all([
      client.query('contributions.list', { person, limit: shown }),
      loadPart(() => import('../post/define.js')),
    ]).catch(() => null);
    if (client !== this.#client || person !== this.#person) return;
    this.#posts = answer?.[0].items ?? null;
    this.#host.requestUpdate();
  }
}
