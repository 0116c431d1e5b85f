import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import type { PersonId } from '@social-enterprise/contract';
import type { Sealer, Sealing } from '@social-enterprise/engine';
import type { Config } from './config.js';

const algorithm = 'aes-256-gcm';
const nonceLength = 12;
const tagLength = 16;

/** Keeps names with a secret of at least 32 characters. */
export function createSealer(secret: string): Sealer {
  const keyFor = (use: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', `seals ${use}`, 32));
  const [nameKey, nonceKey, personKey] = [keyFor('names'), keyFor('nonces'), keyFor('people')];
  // A name is used once, so that the nonce made of it is.
  const nonceOf = (name: string): Buffer =>
    createHmac('sha256', nonceKey).update(name).digest().subarray(0, nonceLength);
  return {
    nameOf: (person, number) =>
      createHmac('sha256', nameKey).update(`${person} ${number}`).digest('base64url'),
    seal(person, name) {
      const cipher = createCipheriv(algorithm, personKey, nonceOf(name)).setAAD(Buffer.from(name));
      return Buffer.concat([cipher.update(person), cipher.final(), cipher.getAuthTag()]).toString(
        'base64url',
      );
    },
    open(sealed, name) {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length <= tagLength) return null;
      const decipher = createDecipheriv(algorithm, personKey, nonceOf(name))
        .setAAD(Buffer.from(name))
        .setAuthTag(bytes.subarray(-tagLength));
      const first = decipher.update(bytes.subarray(0, -tagLength));
      try {
        return Buffer.concat([first, decipher.final()]).toString() as PersonId;
      } catch {
        // The tag does not fit: another secret, or another seal.
        return null;
      }
    },
  };
}

/** What the configuration says about writing without a name. */
export const sealingOf = ({ sealing }: Config): Sealing | undefined =>
  sealing && { sealer: createSealer(sealing.secret), custodians: sealing.custodians };
