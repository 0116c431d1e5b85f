import { limits, type PersonId, type PostId, type Timestamp } from '@social-enterprise/contract';
import type { Access } from './access.js';
import type { Context } from './context.js';
import { personByHandle } from './find.js';
import type { PersonRecord, SealRecord } from './records.js';
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

/** The seal of the conversation that a post begins, unless it was taken off. */
export async function sealOf(reader: Reader, root: PostId): Promise<SealRecord | undefined> {
  const [seal] = await reader.list({ collection: 'seals', index: 'root', prefixes: [[root]], limit: 1 });
  return seal?.lifted === null ? seal : undefined;
}

/** The custodians of whom there is somebody here. Guests are not told, and cannot seal. */
export async function loadCustodians(
  reader: Reader,
  { access, sealing }: Pick<Context, 'access' | 'sealing'>,
): Promise<PersonRecord[]> {
  if (access.isGuest) return [];
  const found = await Promise.all(
    (sealing?.custodians ?? []).map((handle) => personByHandle(reader, handle)),
  );
  return found.filter((person) => person !== undefined);
}

/** A seal that nobody could open would be a wall, and one that a single person could open none. */
export const maySeal = (access: Access, custodians: readonly PersonRecord[]): boolean =>
  access.actor.type === 'person' && !access.isGuest && custodians.length >= 2;

/** When a request is over that no second custodian agreed to. */
export const requestExpiry = (at: Timestamp): Timestamp =>
  new Date(Date.parse(at) + limits.sealRequestWindow).toISOString() as Timestamp;

/** Whether a custodian waits for a second one. */
export const isOpenRequest = (
  request: SealRecord['request'],
  now: Timestamp,
): request is NonNullable<SealRecord['request']> => request !== null && now < requestExpiry(request.at);
