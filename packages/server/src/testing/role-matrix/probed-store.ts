import type { Writer } from '@social-enterprise/engine';
import { MemoryStore } from '@social-enterprise/store-memory';

/** Ends a transaction that went well, with what it answered. */
class TakenBack<Result> extends Error {
  readonly result: Result;

  constructor(result: Result) {
    super('Taken back.');
    this.result = result;
  }
}

/** Counts what is written, and can take it back, so that the next question finds everything as it was. */
export class ProbedStore extends MemoryStore {
  /** Whether what is written stays. */
  isKept = true;
  /** Rows written by transactions that went well, taken back or not. */
  written = 0;

  override async write<Result>(work: (writer: Writer) => Promise<Result>): Promise<Result> {
    let rows = 0;
    const counting = (writer: Writer): Writer => ({
      ...writer,
      put: (collection, record) => writer.put(collection, record).finally(() => rows++),
      delete: (collection, id) => writer.delete(collection, id).finally(() => rows++),
      append: (change) => writer.append(change).finally(() => rows++),
    });
    try {
      const result = await super.write(async (writer) => {
        const answer = await work(counting(writer));
        if (this.isKept) return answer;
        throw new TakenBack(answer);
      });
      this.written += rows;
      return result;
    } catch (error) {
      if (!(error instanceof TakenBack)) throw error;
      this.written += rows;
      return error.result as Result;
    }
  }
}
