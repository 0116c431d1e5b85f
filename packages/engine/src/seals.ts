import { limits, type SealedObject, type Timestamp } from '@social-enterprise/contract';
import type { Access } from './access.js';
import type { Context } from './context.js';
import { personByHandle } from './find.js';
import type { PersonRecord, SealRecord } from './records.js';
import type { Reader } from './store.js';

/** The seal of something, unless it was taken off. */
export async function sealOf(reader: Reader, { kind, id }: SealedObject): Promise<SealRecord | undefined> {
  const [seal] = await reader.list({
    collection: 'seals',
    index: 'object',
    prefixes: [[kind, id]],
    limit: 1,
  });
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
