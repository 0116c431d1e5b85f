import { SocialError } from '@social-enterprise/contract';

const decoder = new TextDecoder('utf-8', { fatal: true });

/** Objects and lists inside each other at most; no command comes near. */
const deepest = 32;

/** What gives a document its structure, and its texts; numbers and words between them do not matter here. */
const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],]/g;

/** What is wrong with a document that is JSON: nested too deep, or a field given twice, however it is written. */
function flawOf(text: string): string | null {
  /** The fields of each object that is open so far; null for a list. */
  const open: (Set<string> | null)[] = [];
  let isField = false;
  tokens.lastIndex = 0;
  for (let found = tokens.exec(text); found !== null; found = tokens.exec(text)) {
    const [token] = found;
    if (token === '{' || token === '[') {
      if (open.push(token === '{' ? new Set() : null) > deepest) return `is nested deeper than ${deepest}.`;
    } else if (token === '}' || token === ']') open.pop();
    else if (isField && token !== ',') {
      const field = JSON.parse(token) as string;
      const fields = open.at(-1);
      if (fields?.has(field) === true) return `gives a field twice: ${JSON.stringify(field)}.`;
      fields?.add(field);
    }
    isField = token === '{' || (token === ',' && open.at(-1) instanceof Set);
  }
  return null;
}

/**
 * The value of a body, or of a parameter that `field` names. Refuses what two readers could understand
 * differently: bad UTF-8, a field given twice.
 */
export function readJson(body: Buffer, field = 'body'): unknown {
  const refusal = (message: string, cause?: unknown): SocialError =>
    new SocialError('invalid', `The ${field} ${message}`, { reason: 'command-malformed', field, cause });
  let text: string;
  try {
    text = decoder.decode(body);
  } catch (error) {
    throw refusal('is not UTF-8.', error);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw refusal(`is not JSON: ${error instanceof Error ? error.message : ''}`, error);
  }
  const flaw = flawOf(text);
  if (flaw !== null) throw refusal(flaw);
  return value;
}
