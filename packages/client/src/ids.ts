import type { CommandKey, FileId, PersonId, PostId, SpaceId } from '@social-enterprise/contract';

const day = 24 * 60 * 60 * 1000;

/**
 * A UUIDv7 (RFC 9562): 48 bits of Unix milliseconds, then 74 random bits. The milliseconds are those of the
 * beginning of the day in UTC: everybody who reads a post sees its id, and times are not to be told more exactly
 * than the policy allows.
 */
export function uuid(time: number = Date.now()): string {
  const now = time - (time % day);
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const view = new DataView(bytes.buffer);
  view.setUint16(0, Math.floor(now / 2 ** 32));
  view.setUint32(2, now % 2 ** 32);
  view.setUint8(6, 0x70 | (view.getUint8(6) & 0x0f));
  view.setUint8(8, 0x80 | (view.getUint8(8) & 0x3f));
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [8, 12, 16, 20].reduceRight((text, at) => `${text.slice(0, at)}-${text.slice(at)}`, hex);
}

export const mintPostId = (): PostId => uuid() as PostId;
export const mintFileId = (): FileId => uuid() as FileId;
export const mintPersonId = (): PersonId => uuid() as PersonId;
export const mintSpaceId = (): SpaceId => uuid() as SpaceId;
export const mintKey = (): CommandKey => uuid() as CommandKey;
