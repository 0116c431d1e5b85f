import type { CommandKey } from '@social-enterprise/contract';

/** Resolves once the clock shows another millisecond, so that what follows is later. */
export async function tick(): Promise<void> {
  const start = Date.now();
  while (Date.now() === start) await new Promise((resolve) => setTimeout(resolve, 1));
}

/** A new UUIDv7 as an id of the wanted kind. */
export function mintId<Id extends string = never>(): NoInfer<Id> {
  const time = Date.now().toString(16).padStart(12, '0');
  const chance = Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  );
  const hex = chance.join('');
  const text = `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-8${hex.slice(3, 6)}-${hex.slice(6, 18)}`;
  return text as Id;
}

export const mintKey = (): CommandKey => crypto.randomUUID() as string as CommandKey;

/** A word that nobody else has written: 12 consonants. */
export function mintWord(): string {
  const letters = 'bcdfghjklmnpqrstvwxz';
  return Array.from(
    crypto.getRandomValues(new Uint8Array(12)),
    (byte) => letters[byte % letters.length],
  ).join('');
}
