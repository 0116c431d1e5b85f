import { isRecord } from '../input.js';
import type { OpenFile } from './format.js';
import { parseLine, readLines } from './lines.js';

/**
 * What a sender has put into a line of its own before a file: an object that is no header. `length` is how many bytes
 * it takes, with the end of its line; the file begins behind them.
 *
 * @throws SocialError `import-broken` for a first line that is no JSON.
 */
export async function readPreface(
  open: OpenFile,
): Promise<{ readonly preface: Readonly<Record<string, unknown>> | null; readonly length: number }> {
  for await (const line of readLines(open())) {
    const value = parseLine(line);
    if (line.number > 1 || !isRecord(value) || 'format' in value) break;
    return { preface: value, length: new TextEncoder().encode(line.text).length + 1 };
  }
  return { preface: null, length: 0 };
}
