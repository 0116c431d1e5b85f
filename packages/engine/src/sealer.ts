import type { PersonId } from '@social-enterprise/contract';
import type { SealRecord } from './records.js';
import type { Reader } from './store.js';

/**
 * Keeps who writes without a name, with a secret that lies outside of the database: whoever has the database alone
 * learns neither who it is, nor which two of them are one person. The same question has the same answer always.
 *
 * @since 0.1.0
 */
export interface Sealer {
  /** The id of one of a person's seals, counted from 0. */
  nameOf(person: PersonId, number: number): string;
  /** The person, encrypted, for the seal of that name. */
  seal(person: PersonId, name: string): string;
  /** The person again; null when it was sealed with another secret, or under another name. */
  open(sealed: string, name: string): PersonId | null;
}

/** @since 0.1.0 */
export interface Sealing {
  readonly sealer: Sealer;
  /** Handles of those of whom two together can learn who it is. With fewer than two, nothing can be sealed. */
  readonly custodians: readonly string[];
}

/** Seals that are looked for at once. */
const portion = 4;

/** Those of a person, in the order in which they were made. */
export async function loadSeals(
  reader: Reader,
  sealer: Sealer,
  person: PersonId,
): Promise<readonly SealRecord[]> {
  const seals: SealRecord[] = [];
  for (;;) {
    const names = Array.from({ length: portion }, (_, at) => sealer.nameOf(person, seals.length + at));
    const found = await reader.getMany('seals', names);
    const there = found.filter((seal) => seal !== undefined);
    seals.push(...there);
    if (there.length < portion) return seals;
  }
}
