const digits = '0123456789abcdefghijklmnopqrstuvwxyz';

/**
 * A text that stands between two others in the order of text, so that something can be moved without its neighbours
 * being written anew. Null: the very beginning or end. Ends in no zero, so that there is always room before it.
 */
export function between(low: string | null, high: string | null): string {
  let position = '';
  let isBelowHigh = high === null;
  for (let at = 0; ; at++) {
    const from = digits.indexOf(low?.[at] ?? '0');
    const to = isBelowHigh ? digits.length : digits.indexOf(high?.[at] ?? '0');
    const middle = Math.floor((from + to) / 2);
    if (middle > from) return position + (digits[middle] ?? '');
    position += digits[from] ?? '';
    if (from < to) isBelowHigh = true;
  }
}
