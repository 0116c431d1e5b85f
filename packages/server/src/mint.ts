import { randomBytes } from 'node:crypto';

const day = 24 * 60 * 60 * 1000;

/** A UUIDv7 (RFC 9562) that tells the day in UTC, and not more: whoever sees a person sees their id. */
export function mintId(): string {
  const bytes = randomBytes(16);
  const now = Date.now();
  bytes.writeUIntBE(now - (now % day), 0, 6);
  bytes.writeUInt8(0x70 | (bytes.readUInt8(6) & 0x0f), 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
