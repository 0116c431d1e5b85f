import type { PersonId } from '@social-enterprise/contract';
import type { ClientDatabase, StoredAnswer } from './database.js';

const day = 24 * 60 * 60 * 1000;

/** Older answers are not shown any more, and removed. */
const keptFor = 14 * day;
/** Characters of all answers of a backend together, and how many they may be. */
const mostCharacters = 5_000_000;
const mostAnswers = 300;
/** Answers after which what is too much is removed. */
const trimEvery = 20;

/** How a question is called. Those without a person are about the backend itself, and have no `/`. */
export const questionOf = (person: PersonId, name: string, input: object): string =>
  `${person}/${name}${JSON.stringify(input)}`;

export interface KeptAnswer {
  readonly answer: unknown;
  /** Unix milliseconds. */
  readonly at: number;
}

/** What a backend answered, for reading while it is away. Nothing here rejects: without it, nothing is lost. */
export class KeptAnswers {
  readonly #database: ClientDatabase;
  readonly #backend: string;
  #puts = 0;

  constructor(database: ClientDatabase, backend: string) {
    this.#database = database;
    this.#backend = backend;
  }

  async put(question: string, answer: unknown): Promise<void> {
    const text = JSON.stringify(answer);
    const stored = { backend: this.#backend, question, at: Date.now(), text };
    await this.#try(async () => {
      await this.#database.run((database) => database.put('answers', stored));
      this.#puts++;
      if (this.#puts % trimEvery === 0) await this.#trim();
    });
  }

  async find(question: string): Promise<KeptAnswer | null> {
    const stored = await this.#try(() =>
      this.#database.run((database) => database.get('answers', [this.#backend, question])),
    );
    if (!stored || stored.at < Date.now() - keptFor) return null;
    return { answer: JSON.parse(stored.text) as unknown, at: stored.at };
  }

  /** Removes everything of the backend. */
  async clear(): Promise<void> {
    await this.#deleteWhere(() => true);
  }

  /** Removes what was answered to somebody else. */
  async keepOnly(person: PersonId): Promise<void> {
    await this.#deleteWhere(({ question }) => question.includes('/') && !question.startsWith(`${person}/`));
  }

  /** The oldest go first. */
  async #trim(): Promise<void> {
    let count = 0;
    let characters = 0;
    const oldest = Date.now() - keptFor;
    await this.#deleteWhere(({ at, text }) => {
      count++;
      characters += text.length;
      return at < oldest || count > mostAnswers || characters > mostCharacters;
    });
  }

  /** Asks about the newest first. */
  async #deleteWhere(isMeant: (stored: StoredAnswer) => boolean): Promise<void> {
    await this.#try(() =>
      this.#database.run(async (database) => {
        const transaction = database.transaction('answers', 'readwrite');
        const all = await transaction.store.index('backend').getAll(this.#backend);
        const meant = all.toSorted((a, b) => b.at - a.at).filter(isMeant);
        await Promise.all([
          ...meant.map(({ backend, question }) => transaction.store.delete([backend, question])),
          transaction.done,
        ]);
      }),
    );
  }

  async #try<Result>(work: () => Promise<Result>): Promise<Result | null> {
    try {
      return await work();
    } catch {
      // Where the browser keeps nothing there is nothing to read offline; everything else goes on.
      return null;
    }
  }
}
