import type { Entry } from './entry.js';

/** Where somebody stands among people who are in the order of their names, or would. */
export function placeByName(sorted: readonly Entry[], { sortKey }: Pick<Entry, 'sortKey'>): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((sorted[middle]?.sortKey ?? '') < sortKey) from = middle + 1;
    else to = middle;
  }
  return from;
}
