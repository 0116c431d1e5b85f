/** The middle of some numbers. */
export function median(numbers) {
  const sorted = numbers.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? NaN) + (sorted[Math.floor(middle)] ?? NaN)) / 2;
}

/** The value below which a share (0 to 1) of the numbers lies. */
export function percentile(numbers, share) {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/**
 * How many times as much the one took as the other. Each repetition gives a ratio of its own, from two runs
 * close to each other in time; the answer is their median, with the least and the greatest.
 */
export function ratioOf(ours, theirs) {
  const ratios = ours.map((value, at) => value / theirs[at]);
  return {
    value: median(ratios),
    least: Math.min(...ratios),
    greatest: Math.max(...ratios),
    runs: ratios.length,
  };
}
