import type { Client } from '@social-enterprise/client';
import {
  asSocialError,
  isUnreachable,
  limits,
  type PeoplePage,
  type PersonHit,
  type PersonId,
  type QueryInput,
  type SocialError,
} from '@social-enterprise/contract';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** People of the first page, which is to be there at once, and of those that follow. */
const [firstPage, nextPage] = [24, 96];

export type PeopleQuestion = Omit<QueryInput<'people.search'>, 'after' | 'limit'>;

/** People that the host gave instead of a question, shown as they are. */
export type GivenPeople = readonly PersonHit[];

const nothingYet: Pick<PeoplePage, 'facets' | 'letters' | 'total'> = { facets: [], letters: [], total: 0 };

/** What a directory shows: the answer to one question, page by page. The last answer stays until the next is there. */
export class DirectoryController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #answered: (page: PeoplePage) => unknown;
  #client: Client | null = null;
  #question: PeopleQuestion | null = null;
  #given: GivenPeople | null = null;
  #wanted = '';
  #hits: readonly PersonHit[] = [];
  #page = nothingYet;
  #next: PeoplePage['next'] = null;
  #state: 'loading' | 'ready' | 'failed' = 'loading';
  #error: SocialError | null = null;
  #running: AbortController | null = null;
  #unlisten: (() => void) | null = null;

  /** `answered` is told of every first page. */
  constructor(host: ReactiveControllerHost, answered: (page: PeoplePage) => unknown) {
    this.#host = host;
    this.#answered = answered;
    host.addController(this);
  }

  get hits(): readonly PersonHit[] {
    return this.#given ?? this.#hits;
  }

  /** Of all pages. */
  get total(): number {
    return this.#given?.length ?? this.#page.total;
  }

  get facets(): PeoplePage['facets'] {
    return this.#page.facets;
  }

  get letters(): PeoplePage['letters'] {
    return this.#page.letters;
  }

  get state(): 'loading' | 'ready' | 'failed' {
    return this.#given === null ? this.#state : 'ready';
  }

  get error(): SocialError | null {
    return this.#given === null ? this.#error : null;
  }

  /** Whether the answer comes by itself, once the backend is there again. */
  get isLater(): boolean {
    return this.#client?.isConnected === false && this.error?.code === 'offline';
  }

  get hasMore(): boolean {
    return this.#given === null && this.#next !== null;
  }

  /** Says what to show; called before every drawing. */
  use(client: Client | null, question: PeopleQuestion, given: GivenPeople | null): void {
    this.#given = given;
    const wanted = given === null ? JSON.stringify(question) : 'given';
    const isOtherClient = client !== this.#client;
    if (isOtherClient) this.#follow(client);
    if (isOtherClient || wanted !== this.#wanted) {
      this.#wanted = wanted;
      this.#question = given === null ? question : null;
      if (isOtherClient) this.#empty();
      void this.refresh();
    }
  }

  /** Asks for the first page again, and for as many people as are there, within one page. */
  readonly refresh = (): Promise<void> => {
    const limit = Math.min(Math.max(firstPage, this.#hits.length), limits.pageSize);
    return this.#ask({ limit: this.#state === 'ready' ? limit : firstPage });
  };

  /** Asks for the next page. */
  async more(): Promise<void> {
    if (this.#next !== null && this.#running === null)
      await this.#ask({ limit: nextPage, after: this.#next });
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#follow(null);
    this.#running?.abort();
    this.#running = null;
  }

  #follow(client: Client | null): void {
    this.#unlisten?.();
    this.#client = client;
    this.#unlisten =
      client?.listen({
        change: ({ people }) => void this.#renew(people.map(({ id }) => id)),
        reset: () => void this.refresh(),
        back: () => void (isUnreachable(this.#error) && this.refresh()),
      }) ?? null;
  }

  #empty(): void {
    this.#hits = [];
    this.#page = nothingYet;
    this.#next = null;
    this.#state = 'loading';
  }

  async #ask(page: {
    readonly limit: number;
    readonly after?: NonNullable<PeoplePage['next']>;
  }): Promise<void> {
    const [client, question] = [this.#client, this.#question];
    if (client === null || question === null || !client.supports('people.search')) return;
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    this.#state = 'loading';
    this.#error = null;
    this.#host.requestUpdate();
    try {
      const answer = await client.query(
        'people.search',
        { ...question, ...page },
        { signal: running.signal },
      );
      if (running !== this.#running) return;
      this.#hits = page.after === undefined ? answer.items : [...this.#hits, ...answer.items];
      this.#page = answer;
      this.#next = answer.next;
      this.#state = 'ready';
      if (page.after === undefined) this.#answered(answer);
      // Only now, so that the people themselves are one question. Without, they are shown as they were asked for.
      client.follow().catch(() => undefined);
    } catch (thrown) {
      if (running !== this.#running) return;
      this.#state = 'failed';
      this.#error = asSocialError(thrown);
    }
    this.#running = null;
    this.#host.requestUpdate();
  }

  /** Shows people that have changed as they are now, each in their place. */
  async #renew(changed: readonly PersonId[]): Promise<void> {
    const [client, question] = [this.#client, this.#question];
    const shown = new Set(this.#hits.map(({ person }) => person.id));
    const ids = changed.filter((id) => shown.has(id)).slice(0, limits.peopleAsked);
    if (client === null || question === null || ids.length === 0) return;
    // Whoever no longer fits stays until the next search: nothing vanishes before the eyes.
    const answer = await client
      .query('people.search', { ...question, ids, limit: Math.min(ids.length, limits.pageSize) })
      .catch(() => null);
    const news = new Map(answer?.items.map((hit) => [hit.person.id, hit]));
    if (client !== this.#client || news.size === 0) return;
    this.#hits = this.#hits.map((hit) => news.get(hit.person.id) ?? hit);
    this.#host.requestUpdate();
  }
}
