import type { Writer } from '@social-enterprise/engine';
import { SqlWriter } from './writer.js';

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
