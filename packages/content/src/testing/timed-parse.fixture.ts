import { sizeOf } from '../bounds.js';
import { parse } from '../parse.js';

/** What the process that reads the dangerous texts answers for each of them. */
export interface TimedParse {
  /** Of processor time, so that other programs on the machine do not count. */
  readonly milliseconds: number;
  readonly steps: number;
  readonly nodes: number;
  readonly depth: number;
  readonly bytes: number;
  /** Empty when the text was read as Markdown. */
  readonly plainBecause: string;
}

const RUNS = 3;

// Run as a process of its own, so that its parent can end it when a text never ends.
process.on('message', (source: string) => {
  let milliseconds = Infinity;
  let parsed = parse('', {});
  for (let run = 0; run < RUNS && milliseconds > 50; run += 1) {
    const before = process.cpuUsage();
    parsed = parse(source, {});
    const { user, system } = process.cpuUsage(before);
    milliseconds = Math.min(milliseconds, (user + system) / 1000);
  }
  const { plainBecause: reason } = parsed;
  const plainBecause = reason instanceof Error ? `${reason.name}: ${reason.message}` : '';
  process.send?.({
    milliseconds,
    steps: parsed.steps,
    plainBecause,
    ...sizeOf(parsed.tree),
  } satisfies TimedParse);
});
process.send?.('ready');
