/** Some words that stayed, went or came. */
export interface Run {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Comparing more pairs of words than these takes longer than anybody waits; then the whole middle counts as new. */
const mostPairs = 4_000_000;

/** Words with what stands between them. */
const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}\p{M}]+|\s+|[^\p{L}\p{N}\p{M}\s]/gu) ?? [];

/** For each pair of ends, how many words both have in common from there on. */
function commonFrom(
  one: readonly string[],
  other: readonly string[],
): (at: number, otherAt: number) => number {
  const width = other.length + 1;
  const table = new Uint16Array((one.length + 1) * width);
  const get = (at: number, otherAt: number): number => table[at * width + otherAt] ?? 0;
  for (let at = one.length - 1; at >= 0; at--) {
    for (let otherAt = other.length - 1; otherAt >= 0; otherAt--) {
      table[at * width + otherAt] =
        one[at] === other[otherAt]
          ? get(at + 1, otherAt + 1) + 1
          : Math.max(get(at + 1, otherAt), get(at, otherAt + 1));
    }
  }
  return get;
}

/** The middle, where both begin and end differently: the longest words in common stay. */
function* changes(before: readonly string[], after: readonly string[]): Generator<Run> {
  const isLong = before.length * after.length > mostPairs;
  const common = isLong ? () => 0 : commonFrom(before, after);
  let [at, otherAt] = [0, 0];
  while (at < before.length || otherAt < after.length) {
    const [removed, added] = [before[at], after[otherAt]];
    if (!isLong && removed !== undefined && removed === added) {
      yield { kind: 'same', text: removed };
      at++;
      otherAt++;
    } else if (
      removed !== undefined &&
      (added === undefined || common(at + 1, otherAt) >= common(at, otherAt + 1))
    ) {
      yield { kind: 'removed', text: removed };
      at++;
    } else {
      yield { kind: 'added', text: added ?? '' };
      otherAt++;
    }
  }
}

/** Neighbours of one kind as one; a space between two changes changes with them. */
function joined(runs: readonly Run[]): Run[] {
  const all: Run[] = [];
  for (const run of runs) {
    const last = all.at(-1);
    if (last?.kind === run.kind) all[all.length - 1] = { ...last, text: last.text + run.text };
    else all.push(run);
  }
  return all;
}

/** How one wording became another, word by word. */
export function wordDifference(before: string, after: string): readonly Run[] {
  const [one, other] = [wordsOf(before), wordsOf(after)];
  const most = Math.min(one.length, other.length);
  let start = 0;
  while (start < most && one[start] === other[start]) start++;
  let end = 0;
  while (end < most - start && one.at(-1 - end) === other.at(-1 - end)) end++;
  const same = (words: readonly string[]): Run[] =>
    words.length === 0 ? [] : [{ kind: 'same', text: words.join('') }];
  return joined([
    ...same(one.slice(0, start)),
    ...changes(one.slice(start, one.length - end), other.slice(start, other.length - end)),
    ...same(one.slice(one.length - end)),
  ]);
}
