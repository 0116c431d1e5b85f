import { textOf } from '@social-enterprise/content';
import { isPlain } from './fold.js';
import { isListedIdea } from './idea-record.js';
import type { IdeaRecord, PersonRecord, PostRecord } from './records.js';
import type { TextQuery } from './store.js';

/** What a record is found by. */
export interface SearchText {
  /** Weighs double. */
  readonly title: string;
  readonly text: string;
}

/** What is found by its words. */
export type SearchedRecord = PostRecord | PersonRecord | IdeaRecord;

/** The words that search finds a record by; null for what is not to be found. */
export function searchTextOf(record: SearchedRecord): SearchText | null {
  if ('board' in record) {
    if (!isListedIdea(record)) return null;
    const { problem, solution, benefit } = record.content;
    const text = [...[problem, solution, benefit].map(textOf), ...record.topics].join('\n');
    return { title: record.title, text };
  }
  if ('content' in record) {
    if (record.deleted !== null) return null;
    const files = record.attachments.flatMap(({ name, alt }) => [name, alt]);
    const text = [textOf(record.content), ...(record.question?.named ?? []), ...files].join('\n');
    return { title: record.question?.title ?? '', text };
  }
  if (!record.active) return null;
  return {
    title: `${record.name} ${record.handle}`,
    text: `${record.title} ${record.department}`,
  };
}

/** The words of a text as they stand in it. */
export const wordsOf = (text: string): string[] =>
  text.match(isPlain(text) ? /[a-z0-9]+/gi : /[\p{L}\p{N}]+/gu) ?? [];

/** A shorter word with a typo could be any other. */
const shortestWithTypo = 5;
const number = /\p{N}/u;

/** Whether an asked word may mean another one that is a letter away. The next order is not the one that is looked for. */
export const mayMeanAnother = (form: string): boolean =>
  form.length >= shortestWithTypo && !number.test(form);

/** Whether a word may be meant by one with a typo. */
export const mayBeMeant = (form: string): boolean =>
  form.length >= shortestWithTypo - 1 && !number.test(form);

/**
 * A text index in memory over one collection, for stores without one of their own. A word is found with its
 * umlauts, by their base letters and in the German spelling of either; the last word of a question may be a beginning,
 * words of five letters and more forgive a typo, those with a digit do not.
 *
 * @since 0.1.0
 */
export interface TextIndex {
  /** Takes in a record, or its new state, or forgets a deleted one. */
  put(record: SearchedRecord): void;
  remove(id: string): void;
  /** Ids of what matches, best first. */
  search(query: TextQuery): string[];
}
