import type { ChangeRecord, Collection, Range, Records, Writer } from '@social-enterprise/engine';
import type { Transaction } from './database.js';
import type { Kept } from './kept.js';
import { SqlReader } from './reader.js';
import type { State } from './statements.js';
import type { Written } from './written.js';
import { SqlWriter } from './writer.js';

/** What a transaction of this process writes, known before it is committed: the next one is prepared on top of it. */
export interface Ahead {
  readonly written: Written;
  readonly before: State;
  readonly after: State;
  /** Whether it was, once that is known. */
  readonly isCommitted: Promise<boolean>;
}

/** Reads what the works of one transaction ask, each question once. */
export class SharedReader extends SqlReader {
  readonly #lists = new Map<string, Promise<unknown>>();
  readonly #changes = new Map<string, Promise<ChangeRecord | undefined>>();
  readonly #ahead: Ahead | null;

  /** What is `ahead` has to be laid over the answers: some may be from before it, some from after it. */
  constructor(transaction: Transaction, kept: Kept, ahead: Ahead | null = null) {
    super(transaction, kept);
    this.#ahead = ahead;
  }

  protected override belongs(state: State, first: State): boolean {
    if (this.#ahead === null) return super.belongs(state, first);
    const { before, after } = this.#ahead;
    return super.belongs(state, before) || super.belongs(state, after);
  }

  override list<Name extends Collection>(range: Range<Name>): Promise<Records[Name][]> {
    const key = JSON.stringify(range);
    let answer = this.#lists.get(key);
    if (answer === undefined) this.#lists.set(key, (answer = super.list(range)));
    return answer as Promise<Records[Name][]>;
  }

  override change(id: string): Promise<ChangeRecord | undefined> {
    let answer = this.#changes.get(id);
    if (answer === undefined) this.#changes.set(id, (answer = super.change(id)));
    return answer;
  }
}

/** Where a work is stopped: what it would write now is not meant. One for all, since each would note where it arose. */
const isEnough = new Error('This run was only to see what is asked.');

const enough = (): Promise<never> => Promise.reject(isEnough);

/** Notes nothing: the questions are what matters. */
class Looking extends SqlWriter {
  override put = enough;
  override delete = enough;
  override append = enough;
}

/** Runs the works side by side until each wants to write, so that their questions go to the database together. */
export async function foresee(
  works: readonly ((writer: Writer) => Promise<void>)[],
  ...surroundings: ConstructorParameters<typeof SqlWriter>
): Promise<void> {
  const looking = new Looking(...surroundings);
  // However they end here, they end so again when it counts.
  await Promise.allSettled(works.map((work) => work(looking)));
}
