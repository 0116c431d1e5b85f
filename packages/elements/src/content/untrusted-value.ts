/**
 * Reading values that anybody may have made: nothing inherited counts, and what throws when it is read has
 * nothing to say.
 */
export function own(value: unknown, key: string | number): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  try {
    return Object.hasOwn(value, key) ? (Reflect.get(value, key) as unknown) : undefined;
  } catch {
    return undefined;
  }
}

/** The string under a key, or an empty one. */
export function textIn(value: unknown, key: string | number): string {
  const text = own(value, key);
  return typeof text === 'string' ? text : '';
}

/** The integer under a key as a string, or undefined. */
export function integerIn(value: unknown, key: string | number): string | undefined {
  const integer = own(value, key);
  return Number.isSafeInteger(integer) ? String(integer) : undefined;
}

/** The number of entries of a list; none for anything else. */
export function lengthOf(value: unknown): number {
  const length = own(value, 'length');
  return typeof length === 'number' ? length : 0;
}

/** An absolute address of one of the schemes, or undefined. */
export function addressOf(text: string, schemes: readonly string[]): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && schemes.includes(url.protocol) ? url : undefined;
}
