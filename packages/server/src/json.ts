import { SocialError } from '@social-enterprise/contract';
import { parse } from 'lossless-json';

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
  try {
    return parse(text, null, Number);
  } catch (error) {
    throw refusal(`is not JSON: ${error instanceof Error ? error.message : ''}`, error);
  }
}
