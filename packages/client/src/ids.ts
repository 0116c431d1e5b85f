import type { CommandKey, FileId, PersonId, PostId, SpaceId } from '@social-enterprise/contract';

const day = 24 * 60 * 60 * 1000;
/** The lower part of the random bits, behind the variant. */
const lowerBits = 62n;

let lastDay = -1;
let last = 0n;

function random(bytes: number): bigint {
  const values = crypto.getRandomValues(new Uint8Array(bytes));
  return values.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}

/**
 * A UUIDv7 (RFC 9562): 48 bits of Unix milliseconds, then 74 random bits. The milliseconds are those of the
 * beginning of the day in UTC: everybody who reads a post sees its id, and times are not to be told more exactly
 * than the policy allows. Within a day each id is greater than the one before by chance (RFC 9562, 6.2, method 2),
 * so that what is written here in one millisecond keeps its order.
 */
export function uuid(time: number = Date.now()): string {
  const now = time - (time % day);
  // The highest bit stays free, so that a day of ids never runs over.
  last = now === lastDay ? last + 1n + random(4) : random(9);
  lastDay = now;
  const upper = 0x7000n | (last >> lowerBits);
  const lower = (2n << lowerBits) | (last & ((1n << lowerBits) - 1n));
  const hex = [
    [BigInt(now), 12],
    [upper, 4],
    [lower, 16],
  ] as const;
  const digits = hex.map(([value, length]) => value.toString(16).padStart(length, '0')).join('');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

export const mintPostId = (): PostId => uuid() as PostId;
export const mintFileId = (): FileId => uuid() as FileId;
export const mintPersonId = (): PersonId => uuid() as PersonId;
export const mintSpaceId = (): SpaceId => uuid() as SpaceId;
export const mintKey = (): CommandKey => uuid() as CommandKey;
