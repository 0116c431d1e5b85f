import type { ChangeRecord, Collection, Range, Reader, Records, Writer } from '@social-enterprise/engine';
import { SqlReader } from './reader.js';

/** Reads what the works of one transaction ask, each question once. */
export class SharedReader extends SqlReader {
  readonly #lists = new Map<string, Promise<unknown>>();
  readonly #changes = new Map<string, Promise<ChangeRecord | undefined>>();

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

/** Runs the works side by side until each wants to write, so that their questions go to the database together. */
export async function foresee(
  reader: Reader,
  works: readonly ((writer: Writer) => Promise<void>)[],
): Promise<void> {
  const looking: Writer = {
    get: (collection, id) => reader.get(collection, id),
    getMany: (collection, ids) => reader.getMany(collection, ids),
    list: (range) => reader.list(range),
    scan: (collection, after, limit) => reader.scan(collection, after, limit),
    change: (id) => reader.change(id),
    changesAfter: (sequence, limit) => reader.changesAfter(sequence, limit),
    lastSequence: () => reader.lastSequence(),
    put: enough,
    delete: enough,
    append: enough,
  };
  // However they end here, they end so again when it counts.
  await Promise.allSettled(works.map((work) => work(looking)));
}
