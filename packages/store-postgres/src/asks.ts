import type { AnyRange, ChangeRecord, Collection, Records } from '@social-enterprise/engine';
import type { Transaction } from './database.js';
import {
  askStatement,
  changesQuestion,
  getQuestion,
  listQuestion,
  logQuestion,
  scanQuestion,
  stateOf,
  stateQuestion,
  type Question,
  type State,
} from './statements.js';

export type AnyRecord = Records[Collection];

/** A question that is written when all who join it are known, or null for the state, and whoever waits for it. */
interface Ask {
  readonly question: (() => Question) | null;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** A question of this turn that others join. */
interface Joined<Part> {
  readonly parts: Part[];
  readonly answer: Promise<unknown>;
}

/** Lists that differ only in their one prefix are one question, such as the last replies of twenty posts. */
const shapeOf = ({ prefixes, startsWith, after, ...range }: AnyRange): string | null =>
  prefixes.length === 1 && startsWith === undefined && after === undefined && prefixes[0]?.length !== 0
    ? JSON.stringify({ ...range, depth: prefixes[0]?.length })
    : null;

/**
 * Collects what is asked within one turn of the event loop and asks the database once. Every answer comes with
 * the state of the data, so that whoever asks twice knows whether something was written in between.
 */
export class Asks {
  readonly #transaction: Transaction;
  readonly #check: (state: State) => void;
  #waiting: Ask[] = [];
  readonly #ids = new Map<string, Joined<string>>();
  readonly #ranges = new Map<string, Joined<AnyRange>>();

  /** `check` throws when answers of this state are of no use. */
  constructor(transaction: Transaction, check: (state: State) => void) {
    this.#transaction = transaction;
    this.#check = check;
  }

  /** Records by id, in any order; those that do not exist are left out. */
  async get(collection: Collection, ids: readonly string[]): Promise<AnyRecord[]> {
    const question = (all: readonly string[]): Question => getQuestion(collection, all);
    return (await this.#byIds(collection, ids, question)) as AnyRecord[];
  }

  async change(id: string): Promise<ChangeRecord | undefined> {
    const found = (await this.#byIds('changes', [id], logQuestion)) as ChangeRecord[];
    return found.find((change) => change.id === id);
  }

  async list(range: AnyRange): Promise<AnyRecord[]> {
    const shape = shapeOf(range);
    if (shape === null) return this.#ask(() => listQuestion(range, false)) as Promise<AnyRecord[]>;
    const joined = this.#join(this.#ranges, shape, (ranges) =>
      listQuestion({ ...range, prefixes: ranges.flatMap(({ prefixes }) => prefixes) }, ranges.length > 1),
    );
    const number = joined.parts.push(range);
    const answer = await joined.answer;
    if (joined.parts.length === 1) return answer as AnyRecord[];
    return (answer as [number, AnyRecord][]).flatMap(([at, record]) => (at === number ? record : []));
  }

  async scan(collection: Collection, after: string, limit: number): Promise<AnyRecord[]> {
    return this.#ask(() => scanQuestion(collection, after, limit)) as Promise<AnyRecord[]>;
  }

  async changesAfter(sequence: number, limit: number): Promise<ChangeRecord[]> {
    return this.#ask(() => changesQuestion(sequence, limit)) as Promise<ChangeRecord[]>;
  }

  async state(): Promise<State> {
    return stateOf(await this.#ask(null));
  }

  #byIds(
    name: string,
    ids: readonly string[],
    question: (ids: readonly string[]) => Question,
  ): Promise<unknown> {
    const joined = this.#join(this.#ids, name, (all) => question([...new Set(all)]));
    joined.parts.push(...ids);
    return joined.answer;
  }

  #join<Part>(
    all: Map<string, Joined<Part>>,
    name: string,
    question: (parts: readonly Part[]) => Question,
  ): Joined<Part> {
    const known = all.get(name);
    if (known !== undefined) return known;
    const parts: Part[] = [];
    const joined = { parts, answer: this.#ask(() => question(parts)) };
    all.set(name, joined);
    return joined;
  }

  #ask(question: Ask['question']): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.push({ question, resolve, reject }) === 1) process.nextTick(() => void this.#send());
    });
  }

  async #send(): Promise<void> {
    const asks = this.#waiting;
    this.#waiting = [];
    this.#ids.clear();
    this.#ranges.clear();
    try {
      const questions = asks.map(({ question }) => question?.() ?? null);
      const others = questions.filter((question) => question !== null);
      const [row = {}] = await this.#transaction.run(askStatement([stateQuestion, ...others]));
      this.#check(stateOf(row['a0']));
      let at = 0;
      asks.forEach(({ question, resolve }) => resolve(row[`a${question === null ? 0 : ++at}`] ?? []));
    } catch (error) {
      for (const { reject } of asks) reject(error);
    }
  }
}
