import type { BonusBasis, BonusRow, BonusWorking, SuggestionScheme } from '@social-enterprise/contract';

/** Hundredths of a per cent in a whole. */
export const whole = 10_000;

/** The last row that begins at a value or before. */
function rowOf(rows: readonly BonusRow[], value: number): { from: number | null; total: number } {
  const row = rows.findLast(({ from }) => from <= value);
  return row === undefined ? { from: null, total: 0 } : { from: row.from, total: row.bonus };
}

/** How a bonus follows from a scheme. What saves no more than it costs gets none. */
export function workOut(scheme: SuggestionScheme, basis: BonusBasis): BonusWorking {
  if (basis.kind === 'recognition') {
    const { benefit, effort, maturity } = basis;
    const points = benefit * effort * maturity;
    return { kind: 'recognition', benefit, effort, maturity, points, ...rowOf(scheme.recognition, points) };
  }
  const { saving, cost } = basis;
  const net = saving - cost;
  const { bonus } = scheme;
  if (bonus.kind === 'table') {
    return { kind: 'table', saving, cost, net, ...rowOf(net > 0 ? bonus.rows : [], net) };
  }
  const { rate, minimum, maximum } = bonus;
  // Limits keep the product among the integers that a number holds exactly.
  const part = net > 0 ? Math.floor((net * rate + whole / 2) / whole) : 0;
  const bound = net > 0 && part < minimum ? 'minimum' : maximum !== null && part > maximum ? 'maximum' : null;
  const total = bound === 'minimum' ? minimum : bound === 'maximum' ? (maximum ?? part) : part;
  return { kind: 'formula', saving, cost, net, rate, part, bound, total };
}

/**
 * Parts of an amount in whole units that add up to it (largest remainder: everybody gets their part rounded down, and
 * what is left goes one by one to those who lost most by it, earlier ones first). `shares` add up to `whole`.
 */
export function divide(amount: number, shares: readonly number[]): number[] {
  const exact = shares.map((share) => BigInt(amount) * BigInt(share));
  const parts = exact.map((product) => Number(product / BigInt(whole)));
  let left = amount - parts.reduce((sum, part) => sum + part, 0);
  const byLoss = exact
    .map((product, at) => ({ at, loss: product % BigInt(whole) }))
    .sort((one, other) => (one.loss === other.loss ? one.at - other.at : one.loss > other.loss ? -1 : 1));
  for (const { at } of byLoss) {
    if (left-- <= 0) break;
    parts[at] = (parts[at] ?? 0) + 1;
  }
  return parts;
}

/** The same share for each of so many, in hundredths of a per cent that add up to a whole. */
export const equalShares = (count: number): number[] =>
  Array.from({ length: count }, (_, at) => Math.floor(whole / count) + (at < whole % count ? 1 : 0));
