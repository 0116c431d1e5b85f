/** Whether two pieces of plain JSON say the same. */
export function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const entries = Object.entries(one);
  const others = other as Record<string, unknown>;
  return (
    entries.length === Object.keys(other).length &&
    entries.every(([key, value]) => isSame(value, others[key]))
  );
}

/** The one that was there when both say the same, so that identity tells whether something changed. */
export const keepSame = <Item>(before: Item | undefined, now: Item): Item =>
  before !== undefined && isSame(before, now) ? before : now;
