import type { Inline } from '@social-enterprise/contract';
import { contentLimits } from './limits.js';

/**
 * `@handle` and `#topic` at the start of a word. A handle begins with a letter and ends with a letter or a
 * digit, so that a full stop behind it is not part of it; a topic holds a letter somewhere.
 */
const { handleLength, topicLength } = contentLimits;
const NAME = new RegExp(
  String.raw`(?<![\p{L}\p{M}\p{N}_@#&/])(?:` +
    String.raw`@([A-Za-z](?:[A-Za-z\d._-]{0,${String(handleLength - 2)}}[A-Za-z\d])?)(?![\p{L}\p{M}\p{N}_@])` +
    String.raw`|#((?=[\p{N}_-]{0,${String(topicLength)}}\p{L})[\p{L}\p{M}\p{N}_-]{0,${String(topicLength - 1)}}[\p{L}\p{M}\p{N}])(?![\p{L}\p{M}\p{N}_#]))`,
  'gu',
);

/**
 * A text parted into plain text, mentions and topics.
 *
 * @param before - The characters in front of the text, because a name begins only where a word begins.
 */
export function splitNames(text: string, before = ''): Inline[] {
  if (!text.includes('@') && !text.includes('#')) return [text];
  const all = before.slice(-2) + text;
  const result: Inline[] = [];
  let done = all.length - text.length;
  for (const match of all.matchAll(NAME)) {
    if (match.index < done) continue;
    if (match.index > done) result.push(all.slice(done, match.index));
    const [whole, handle, topic] = match;
    if (handle !== undefined) result.push({ type: 'mention', handle });
    else result.push({ type: 'topic', name: (topic ?? '').normalize('NFC') });
    done = match.index + whole.length;
  }
  if (done < all.length) result.push(all.slice(done));
  return result;
}
