import { SocialError } from '@social-enterprise/contract';

const decoder = new TextDecoder('utf-8', { fatal: true });

/** Objects and lists inside each other at most; no command comes near. */
const deepest = 32;

function isTooDeep(text: string): boolean {
  let depth = 0;
  let isText = false;
  for (let at = 0; at < text.length; at++) {
    const one = text[at];
    if (isText) {
      if (one === '\\') at++;
      else if (one === '"') isText = false;
    } else if (one === '"') isText = true;
    else if (one === '{' || one === '[') {
      if (++depth > deepest) return true;
    } else if (one === '}' || one === ']') depth--;
  }
  return false;
}

/** What gives a document its structure, and its texts; numbers and words between them do not matter here. */
const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],]/g;

/** The first field that a document gives twice, however it is written; null: none. Only for what is JSON. */
function fieldGivenTwice(text: string): string | null {
  /** The fields of each object that is open so far; null for a list. */
  const open: (Set<string> | null)[] = [];
  let isField = false;
  for (const [token] of text.matchAll(tokens)) {
    if (isField && token.startsWith('"')) {
      const field = JSON.parse(token) as string;
      const fields = open.at(-1);
      if (fields?.has(field) === true) return field;
      fields?.add(field);
    }
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(null);
    else if (token === '}' || token === ']') open.pop();
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
  if (isTooDeep(text)) throw refusal(`is nested deeper than ${deepest}.`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw refusal(`is not JSON: ${error instanceof Error ? error.message : ''}`, error);
  }
  const twice = fieldGivenTwice(text);
  if (twice !== null) throw refusal(`gives a field twice: ${JSON.stringify(twice)}.`);
  return value;
}
