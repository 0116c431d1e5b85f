import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { keptSecret, type CursorSeal, type Store } from '@social-enterprise/engine';

const algorithm = 'aes-256-ctr';
const vectorLength = 16;

/**
 * Seals cursors with a secret. The vector is made of the text, as in RFC 5297: the same text is sealed alike, and
 * whatever was touched no longer fits its vector.
 */
export function createCursorSeal(secret: string): CursorSeal {
  const keyFor = (use: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', `cursors ${use}`, 32));
  const [textKey, vectorKey] = [keyFor('texts'), keyFor('vectors')];
  const vectorOf = (text: string): Buffer =>
    createHmac('sha256', vectorKey).update(text).digest().subarray(0, vectorLength);
  return {
    seal(text) {
      const vector = vectorOf(text);
      const cipher = createCipheriv(algorithm, textKey, vector);
      return Buffer.concat([vector, cipher.update(text), cipher.final()]).toString('base64url');
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length <= vectorLength) return null;
      const vector = bytes.subarray(0, vectorLength);
      const decipher = createDecipheriv(algorithm, textKey, vector);
      const text = Buffer.concat([
        decipher.update(bytes.subarray(vectorLength)),
        decipher.final(),
      ]).toString();
      return timingSafeEqual(vectorOf(text), vector) ? text : null;
    },
  };
}

/** The seal that all servers on a database share. */
export const cursorSealOf = async (store: Store): Promise<CursorSeal> =>
  createCursorSeal(await keptSecret(store, 'cursor-secret', randomBytes(32).toString('base64url')));
