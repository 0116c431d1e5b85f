import { SocialError } from '@social-enterprise/contract';

/** Bytes of a line at most; the largest record that the rules allow is far smaller. */
const longestLine = 4 * 1024 * 1024;
/** Objects and lists inside each other at most. */
const deepest = 80;
const newline = 10;

/** One line of a file, from 1. */
export interface Line {
  readonly number: number;
  readonly text: string;
}

/** The refusal of a file, with the line that is at fault. */
export const broken = (line: number, message: string, cause?: unknown): SocialError =>
  new SocialError('invalid', `Line ${line}: ${message}`, {
    reason: 'import-broken',
    field: `line ${line}`,
    cause,
  });

/** The lines of a file in UTF-8. Empty ones are counted and left out. */
export async function* readLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let number = 0;
  let parts: Uint8Array[] = [];
  let length = 0;
  const add = (part: Uint8Array): void => {
    length += part.length;
    if (length > longestLine) throw broken(number + 1, `has more than ${longestLine} bytes.`);
    parts.push(part);
  };
  const take = (): Line[] => {
    const bytes = new Uint8Array(length);
    let at = 0;
    for (const part of parts) {
      bytes.set(part, at);
      at += part.length;
    }
    parts = [];
    length = 0;
    number++;
    try {
      const text = decoder.decode(bytes);
      return text.trim() === '' ? [] : [{ number, text }];
    } catch (error) {
      throw broken(number, 'is not UTF-8.', error);
    }
  };
  for await (const chunk of chunks) {
    let begin = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, begin)) {
      add(chunk.subarray(begin, end));
      yield* take();
      begin = end + 1;
    }
    add(chunk.subarray(begin));
  }
  if (length > 0) yield* take();
}

/** How many members all objects of a JSON text have, as written. Refuses what is nested too deep. */
function membersIn({ text, number }: Line): number {
  let members = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const one = text[at];
    if (one === '"') {
      for (at++; at < text.length && text[at] !== '"'; at++) if (text[at] === '\\') at++;
    } else if (one === ':') members++;
    else if (one === '{' || one === '[') {
      if (++depth > deepest) throw broken(number, `is nested deeper than ${deepest}.`);
    } else if (one === '}' || one === ']') depth--;
  }
  return members;
}

function membersOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const below = Object.values(value).reduce<number>((sum, one) => sum + membersOf(one), 0);
  return Array.isArray(value) ? below : below + Object.keys(value).length;
}

/** The JSON of a line. Refuses what two readers could understand differently: a field given twice. */
export function parseLine(line: Line): unknown {
  const members = membersIn(line);
  let value: unknown;
  try {
    value = JSON.parse(line.text);
  } catch (error) {
    throw broken(line.number, 'is not JSON.', error);
  }
  if (membersOf(value) !== members) throw broken(line.number, 'names a field twice.');
  return value;
}
