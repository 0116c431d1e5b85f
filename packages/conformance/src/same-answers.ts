import type {
  Backend,
  Change,
  Command,
  Cursor,
  PersonId,
  Post,
  QueryInput,
  QueryName,
  Timestamp,
} from '@social-enterprise/contract';
import { createEmbeddedBackend, type Store } from '@social-enterprise/engine';
import { importEntries } from '@social-enterprise/engine/transfer';
import { ConformanceFailure, equal } from './expect.js';
import {
  historyGrants,
  historyOf,
  historyPeople,
  historyPost,
  historySkills,
  historySpace,
  historySubjects,
  randomNumbers,
  randomSteps,
  type HistoryEntry,
} from './history.js';
import { everythingOn } from './policy.js';

/** The steps of a history that is made from a seed. */
const stepsOfSeed = 40;

/** Puts the people of every history into a store. */
async function settlePeople(store: Store): Promise<void> {
  await importEntries(
    store,
    historyPeople.map((id, at) => ({
      at: '2026-03-02T07:00:00.000Z' as Timestamp,
      actor: null,
      command: {
        key: id as string as Command['key'],
        name: 'person.create',
        input: { id, name: `Person ${at}`, guest: at === historyPeople.length - 1 },
      },
    })),
  );
}

/** What answers to a history. */
export interface Contestant {
  /** Begins with empty data; called again, it opens the same data again. */
  readonly open: () => Promise<Store>;
  /**
   * How a person reaches the data, with the rights of `historyGrants`, on a clock that the history sets. Default:
   * the engine on the store.
   */
  readonly connect?: (store: Store, person: PersonId, now: () => Date) => Promise<Backend>;
}

const embed: Required<Contestant>['connect'] = (store, person, now) =>
  createEmbeddedBackend({ store, person, grants: historyGrants(person), policy: everythingOn, now });

/** One store under a history: a backend for each person, on a clock that the history sets. */
export class Company {
  readonly #open: () => Promise<Store>;
  readonly #connect: Required<Contestant>['connect'];
  #store: Store | undefined;
  #backends = new Map<PersonId, Promise<Backend>>();
  #now: Timestamp = '2026-03-02T07:00:00.000Z' as Timestamp;

  constructor(open: Contestant['open'], connect: Contestant['connect'] = embed) {
    this.#open = open;
    this.#connect = connect;
  }

  async open(): Promise<Store> {
    if (this.#store === undefined) {
      this.#store = await this.#open();
      await settlePeople(this.#store);
    }
    return this.#store;
  }

  /** The backend of a person. */
  async as(person: PersonId): Promise<Backend> {
    const store = await this.open();
    let backend = this.#backends.get(person);
    if (backend === undefined) {
      backend = this.#connect(store, person, () => new Date(this.#now));
      this.#backends.set(person, backend);
    }
    return backend;
  }

  /** Carries out one command; answers its outcome as plain JSON. */
  async give({ at, actor, command }: HistoryEntry): Promise<unknown> {
    this.#now = at;
    const [outcome] = await (await this.as(actor)).execute([command]);
    if (outcome?.status !== 'rejected') return this.#plain(outcome);
    const { code, reason, field, current } = outcome.error;
    return this.#plain({ status: 'rejected', code, reason, field, current });
  }

  /** What a person is answered, with the page behind it if there is one, as plain JSON, refusals too. */
  async ask<Name extends QueryName>(person: PersonId, name: Name, input: QueryInput<Name>): Promise<unknown> {
    try {
      const backend = await this.as(person);
      const answer: unknown = await backend.query(name, input);
      const { next: after = null } = (answer ?? {}) as { readonly next?: Cursor | null };
      const behind = after === null ? null : await backend.query(name, { ...input, after });
      return await this.#plain(behind === null ? answer : [answer, behind]);
    } catch (error) {
      return this.#plain({ refused: (error as { code?: unknown }).code });
    }
  }

  /** Everything that a person is told from the beginning of the log. */
  async told(person: PersonId): Promise<unknown> {
    const { epoch } = await this.open();
    const stop = new AbortController();
    const seen: Change[] = [];
    let lost: Error | undefined;
    await (
      await this.as(person)
    ).changes({
      after: `${epoch}.0` as Cursor,
      signal: stop.signal,
      change: (changes) => seen.push(...changes),
      reset: () => undefined,
      lost: (error) => (lost = error),
    });
    stop.abort();
    if (lost !== undefined) throw lost;
    return this.#plain(seen);
  }

  async close(): Promise<void> {
    this.#backends.clear();
    const store = this.#store;
    this.#store = undefined;
    await store?.close();
  }

  /** Without the name of the log and what is inside a cursor, which are others in each store. */
  async #plain(value: unknown): Promise<unknown> {
    const { epoch } = await this.open();
    const text = (JSON.stringify(value) ?? 'null').replaceAll(epoch, 'epoch');
    return JSON.parse(text, (key, one: unknown) =>
      key === 'next' && typeof one === 'string' ? 'next' : one,
    );
  }
}

/** Questions about everything that a history of this length may have made. */
export function* historyQuestions(length: number): Generator<[QueryName, object]> {
  yield ['session.get', {}];
  yield ['people.list', {}];
  yield ['spaces.list', {}];
  yield ['spaces.list', { mine: true }];
  yield ['topics.list', {}];
  yield ['inbox.list', { limit: 100 }];
  yield ['inbox.list', { limit: 2, unread: true }];
  yield ['invitations.list', {}];
  for (const order of ['newest', 'active', 'hot', 'unanswered']) {
    yield ['posts.list', { kind: 'question', order, limit: 4 }];
  }
  for (const state of ['unanswered', 'open', 'answered', 'closed']) {
    yield ['posts.list', { state, limit: 100, replies: 20 }];
  }
  for (const topic of historySkills) {
    yield ['people.search', { text: topic }];
    yield ['experts.list', { topics: [topic] }];
    yield ['faq.list', { topic }];
    yield ['posts.list', { kind: 'question', topic, limit: 100 }];
  }
  for (const person of historyPeople) {
    yield ['profiles.get', { person }];
    yield ['thanks.list', { person, limit: 3 }];
  }
  for (const order of ['newest', 'active', 'oldest']) yield ['posts.list', { order, limit: 7 }];
  yield ['posts.list', { topic: 'GEMEINSAM', limit: 100 }];
  for (const text of ['wort', 'gemeinsam', 'edited']) yield ['posts.search', { text, limit: 100 }];
  for (let number = 1; number <= Math.min(length, 12); number++) {
    const space = historySpace(number);
    yield ['spaces.get', { space }];
    yield ['members.list', { space }];
    yield ['topics.list', { space }];
    yield ['faq.list', { space, limit: 100 }];
    yield ['posts.list', { space, limit: 100, replies: 20 }];
    yield ['posts.list', { space, order: 'active', limit: 2 }];
    yield ['posts.search', { space, text: 'wort' }];
  }
  for (const subject of historySubjects) {
    yield ['threads.get', { subject }];
    yield ['posts.list', { subject, limit: 100 }];
  }
  for (let number = 1; number <= length; number++) {
    yield ['posts.get', { id: historyPost(number), replies: 20 }];
    yield ['replies.list', { root: historyPost(number), limit: 2 }];
  }
}

/** Texts that fit equally well may come in any order. */
const inAnyOrder = (answer: unknown): unknown =>
  (answer as { items?: { post: Post }[] }).items?.toSorted((a, b) => (a.post.id < b.post.id ? -1 : 1)) ??
  answer;

/**
 * Gives the same commands to all, and compares every outcome, every answer to every person, and every change that
 * each is told with those of the first. Now and then closes one of the stores and opens it again. Throws with the
 * seed when they differ.
 *
 * @param history - Commands, or a seed from which some are made.
 * @since 0.1.0
 */
export async function sameAnswers(
  contestants: readonly Contestant[],
  history: number | readonly HistoryEntry[],
): Promise<void> {
  const seed = typeof history === 'number' ? history : 0;
  const entries = typeof history === 'number' ? historyOf(randomSteps(seed, stepsOfSeed)) : history;
  const next = randomNumbers(seed);
  const companies = contestants.map(({ open, connect }) => new Company(open, connect));
  const compare = async (ask: (company: Company) => Promise<unknown>, what: string): Promise<void> => {
    const [first, ...others] = await Promise.all(companies.map(ask));
    others.forEach((other, at) => equal(other, first, `${what} by number ${at + 2}`));
  };
  try {
    for (const [number, entry] of entries.entries()) {
      for (const company of companies) if (next() % 13 === 0) await company.close();
      const { name, input } = entry.command;
      await compare(
        (company) => company.give(entry),
        `the outcome of command ${number}, ${name} ${JSON.stringify(input)}`,
      );
    }
    for (const person of historyPeople) {
      for (const [name, input] of historyQuestions(entries.length)) {
        const order = name === 'posts.search' ? inAnyOrder : (answer: unknown) => answer;
        await compare(
          async (company) => order(await company.ask(person, name, input)),
          `what ${person} is answered to ${name} ${JSON.stringify(input)}`,
        );
      }
      await compare((company) => company.told(person), `what ${person} is told`);
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new ConformanceFailure(
      `history ${typeof history === 'number' ? `of seed ${seed}` : 'as given'}: ${message}`,
      {
        cause: error,
      },
    );
  } finally {
    await Promise.all(companies.map((company) => company.close()));
  }
}
