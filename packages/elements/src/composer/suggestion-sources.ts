import type { Client } from '@social-enterprise/client';
import { loadPart, type PersonSummary } from '@social-enterprise/contract';
import { knownPeople } from './mention-check.js';

export type SuggestionKind = 'people' | 'topics' | 'emoji';

export interface Suggestion {
  /** Unique among its likes. */
  readonly id: string;
  /** What stands in the text afterwards. */
  readonly insert: string;
  readonly name: string;
  /** A second, quieter word. */
  readonly note: string;
  readonly person?: PersonSummary;
  readonly emoji?: string;
  /** A topic that nobody has used yet. */
  readonly isNew?: true;
}

export type SuggestionSource = (query: string, signal: AbortSignal) => Promise<readonly Suggestion[]>;

/** A sign in the text that asks for suggestions. */
export interface Trigger {
  readonly kind: SuggestionKind;
  /** Where the sign stands. */
  readonly from: number;
  readonly query: string;
}

const kinds = { '@': 'people', '#': 'topics', ':': 'emoji' } as const;
/** A first and a last name may be typed with a space between them. */
const person =
  /(?<![\p{L}\p{M}\p{N}_@#&/])@(\p{L}[\p{L}\p{M}\p{N}._-]{0,58}(?: \p{L}[\p{L}\p{M}\p{N}._-]{0,58})?|)$/u;
const topic = /(?<![\p{L}\p{M}\p{N}_@#&/])#([\p{L}\p{M}\p{N}_-]{0,100})$/u;
const emoji = /(?<![\p{L}\p{M}\p{N}_:/])(:)([\p{L}_+-]{2,30})$/u;

/** The sign and the beginning of a word in front of the caret, if there is one. */
export function findTrigger(text: string, caret: number): Trigger | null {
  const line = text.slice(Math.max(text.lastIndexOf('\n', caret - 1) + 1, caret - 130), caret);
  for (const [sign, pattern] of [
    ['@', person],
    ['#', topic],
    [':', emoji],
  ] as const) {
    const query = pattern.exec(line)?.at(-1);
    if (query !== undefined) return { kind: kinds[sign], from: caret - query.length - 1, query };
  }
  return null;
}

const limit = 8;

export function peopleSource(client: Client): SuggestionSource {
  return async (text, signal) => {
    const { items } = await client.query('people.list', { text, limit }, { signal });
    const known = knownPeople(client);
    for (const found of items) known.set(found.handle, found);
    return items.map((found) => ({
      id: found.id,
      insert: `@${found.handle}`,
      name: found.name,
      note: found.title === '' ? found.department : found.title,
      person: found,
    }));
  };
}

const topicPattern = /^(?=.*\p{L})[\p{L}\p{M}\p{N}_-]*[\p{L}\p{M}\p{N}]$/u;

/** Whether a word may be a topic. */
export const isTopic = (text: string): boolean => topicPattern.test(text.replace(/^#/, ''));

/** Topics in use, most used first, and the typed word as a new one. */
export function topicSource(client: Client, space: () => string | undefined): SuggestionSource {
  return async (text, signal) => {
    const place = space();
    const { items } = await client.query(
      'topics.list',
      { text, limit, ...(place && { space: place }) },
      { signal },
    );
    const found: Suggestion[] = items.map(({ name, count }) => ({
      id: name,
      insert: `#${name}`,
      name: `#${name}`,
      note: String(count),
    }));
    const same = items.some(({ name }) => name.toLowerCase() === text.toLowerCase());
    if (same || !isTopic(text)) return found;
    return [...found, { id: '+', insert: `#${text}`, name: text, note: '', isNew: true }];
  };
}

export function emojiSource(language: () => string): SuggestionSource {
  return async (text) => {
    const { loadEmoji, searchEmoji } = await loadPart(() => import('../emoji/emoji-search.js'));
    const list = await loadEmoji(language());
    return searchEmoji(list, text.replaceAll('_', ' '), limit).map(({ emoji: sign, label }) => ({
      id: sign,
      insert: sign,
      name: label,
      note: '',
      emoji: sign,
    }));
  };
}
