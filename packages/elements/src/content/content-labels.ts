import type { ProfileUrl } from '../base/profile-url.js';
import { textIn } from './untrusted-value.js';

/** Words for what a content tree shows without words, in the reader's language. */
export interface ContentLabels {
  /** On the button that stands for an outside picture; `alternative` may be empty. */
  readonly loadImage: (host: string, alternative: string) => string;
  /** Name of the box of a task. */
  readonly task: (done: boolean) => string;
  /** Name of a code block, which scrolls by keyboard. */
  readonly code: string;
  /** Where a mention leads. */
  readonly profileUrl?: ProfileUrl;
  /** Name of a table, which scrolls by keyboard. */
  readonly table: string;
}

/** The text that a node stands for, besides what is inside it. */
export function wordsOf(
  type: string,
  node: object,
  element: string | undefined,
  labels: ContentLabels,
): string {
  if (type === 'mention') return `@${textIn(node, 'name') || textIn(node, 'handle')}`;
  if (type === 'topic') return `#${textIn(node, 'name')}`;
  if (type !== 'image') return textIn(node, 'text');
  const alternative = textIn(node, 'alt');
  if (element === 'button') return labels.loadImage(new URL(textIn(node, 'src')).host, alternative);
  return element === undefined ? alternative : '';
}
