import type { Client } from '@social-enterprise/client';
import { loadPart, type PersonId, type Post, type SubjectUrn } from '@social-enterprise/contract';
import type { ReactiveControllerHost } from 'lit';
import { conversationHref } from '../post/conversation.js';

/** Posts that a profile shows. */
const shown = 5;

/** What somebody wrote lately, as far as the reader may read it and the policy shows it. */
export class Contributions {
  readonly #host: ReactiveControllerHost;
  #client: Client | null = null;
  #person: PersonId | null = null;
  #posts: readonly Post[] | null = null;
  /** The pages of the objects that they are about. */
  #pages: ReadonlyMap<SubjectUrn, string | null> = new Map();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** Null while they are not known, and where they are not shown. */
  get posts(): readonly Post[] | null {
    return this.#posts;
  }

  /** Where the conversation of a post is shown; null: on no page that is known. */
  hrefOf({ id, space, subject }: Post, template: string | null): string | null {
    const subjectHref = subject === null ? undefined : (this.#pages.get(subject) ?? null);
    return conversationHref({ post: id, space, subjectHref }, template);
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
    const posts = answer?.[0].items ?? null;
    const pages = await pagesOf(client, posts ?? []);
    if (client !== this.#client || person !== this.#person) return;
    this.#posts = posts;
    this.#pages = pages;
    this.#host.requestUpdate();
  }
}

/** Where the objects are that posts are about. */
async function pagesOf(
  client: Client,
  posts: readonly Post[],
): Promise<ReadonlyMap<SubjectUrn, string | null>> {
  const pages = posts.map(
    async ({ subject, space }): Promise<readonly [SubjectUrn, string | null] | null> => {
      if (subject === null || !client.supports('threads.get')) return null;
      // Without it the post stands there all the same, only that it leads nowhere.
      const thread = await client.query('threads.get', { subject, space: space.id }).catch(() => null);
      return [subject, thread?.subject.href ?? null];
    },
  );
  return new Map((await Promise.all(pages)).filter((page) => page !== null));
}
