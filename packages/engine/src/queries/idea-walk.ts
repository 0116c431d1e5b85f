import { limits, type Cursor } from '@social-enterprise/contract';
import type { PageOrder } from '../cursor.js';
import type { IdeaRecord, IndexOf, Key } from '../records.js';
import type { Reader } from '../store.js';

/** A run of ideas in one order. */
export interface IdeaRun {
  readonly index: IndexOf<'ideas'>;
  readonly prefixes: readonly Key[];
  readonly descending: boolean;
  /** The part of the key behind the prefix: what it is ordered by, and the id. */
  readonly keyOf: (idea: IdeaRecord) => readonly [string, string];
}

/** Says of each idea whether it is wanted; null: all are. */
export type Accept = ((ideas: readonly IdeaRecord[]) => Promise<readonly boolean[]>) | null;

export interface IdeaWalk {
  readonly records: readonly IdeaRecord[];
  readonly next: Cursor | null;
}

/** Reads the next ideas behind a key. */
export type NextIdeas = (
  after: readonly string[],
  limit: number,
) => Promise<readonly { readonly idea: IdeaRecord; readonly key: readonly string[] }[]>;

/**
 * One page of several runs, one behind the other, of what is wanted. It looks at no more than
 * `limits.ideasLookedAt`, and goes on from there on the next page.
 */
export async function walk(
  order: PageOrder,
  runs: readonly NextIdeas[],
  accept: Accept,
  after: Cursor | null | undefined,
  limit: number,
): Promise<IdeaWalk> {
  const [number, ...rest] =
    after === undefined || after === null ? ['0', '', ''] : order.keyOf(after, 3).map(String);
  const records: IdeaRecord[] = [];
  let key: readonly string[] = rest[1] === '' ? [] : rest;
  let looked = 0;
  // Most filters let many through: the first look is at a page, later ones at more.
  let batch = limit + 1;
  for (let at = Number(number); at < runs.length; at++, key = []) {
    for (;;) {
      const wanted = accept === null ? limit - records.length + 1 : batch;
      batch = Math.max(100, limit);
      const found = (await runs[at]?.(key, wanted)) ?? [];
      const wants = accept === null ? [] : await accept(found.map(({ idea }) => idea));
      for (const [place, one] of found.entries()) {
        const isFull = records.length === limit || (looked >= limits.ideasLookedAt && records.length > 0);
        if (isFull || looked >= 4 * limits.ideasLookedAt) {
          return { records, next: order.cursor([String(at), ...pad(key)]) };
        }
        looked++;
        key = one.key;
        if (accept === null || wants[place] === true) records.push(one.idea);
      }
      if (found.length < wanted) break;
    }
  }
  return { records, next: null };
}

const pad = (key: readonly string[]): readonly string[] => [key[0] ?? '', key[1] ?? ''];

/** Reads ideas of an index. */
export const ofRun =
  (reader: Reader, { index, prefixes, descending, keyOf }: IdeaRun): NextIdeas =>
  async (after, limit) => {
    const found = await reader.list({
      collection: 'ideas',
      index,
      prefixes,
      descending,
      ...(after.length === 0 ? {} : { after }),
      limit,
    });
    return found.map((idea) => ({ idea, key: keyOf(idea) }));
  };
