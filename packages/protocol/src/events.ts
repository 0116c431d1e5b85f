import type { Change, Cursor } from '@social-enterprise/contract';
import type { Problem } from './problem.js';

/**
 * What comes on a stream of changes, by the name of its event.
 *
 * @since 0.1.0
 */
export type StreamEvent =
  /** Delivery is live. */
  | { readonly name: 'ready'; readonly data: Record<string, never> }
  | { readonly name: 'changes'; readonly data: readonly Change[] }
  /** The gap cannot be filled; go on from `resume`. */
  | { readonly name: 'reset'; readonly data: { readonly resume: Cursor } }
  /** The last event: delivery broke down. */
  | { readonly name: 'lost'; readonly data: Problem };

/** One event as bytes of `text/event-stream`; JSON has no line breaks. */
export const encodeEvent = ({ name, data }: StreamEvent): string =>
  `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

/** The event of changes that are JSON already. */
export const encodeChanges = (changes: readonly string[]): string =>
  `event: changes\ndata: [${changes.join()}]\n\n`;

/** A sign of life that is no event. */
export const heartbeat = ':\n\n';

/** The event behind its name and text; null for one that this program does not know. */
export function decodeEvent(name: string, text: string): StreamEvent | null {
  if (name !== 'ready' && name !== 'changes' && name !== 'reset' && name !== 'lost') return null;
  return { name, data: JSON.parse(text) as never };
}
