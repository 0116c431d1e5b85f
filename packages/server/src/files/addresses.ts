import { createHmac, timingSafeEqual } from 'node:crypto';
import { SocialError, type FileId, type PersonId, type Timestamp } from '@social-enterprise/contract';
import type { FileAddresses } from '@social-enterprise/engine';
import { paths } from '@social-enterprise/protocol';
import type { Variant } from './objects.js';

/**
 * Milliseconds for which an address stays the same, so that browsers keep what they have loaded. It is good for
 * one to two times as long.
 */
const span = 2 * 60 * 60 * 1000;

/** What stands behind the question mark of an address. */
export interface Signed {
  /** Whose view it was made for. */
  readonly for: string;
  /** Unix seconds. */
  readonly until: string;
  readonly signature: string;
}

/**
 * Signs addresses, because a picture on a page cannot send a token. A signature says whose view the address was
 * made for, and until when it is good; whether that person may still read the file is asked at every request.
 */
export class AddressSigner {
  readonly #secret: string;

  constructor(secret: string) {
    this.#secret = secret;
  }

  for(person: PersonId): FileAddresses {
    return {
      address: (file, variant, now) => {
        const until = String(((Math.floor(Date.parse(now) / span) + 2) * span) / 1000);
        const signature = this.#sign(file, variant, person, until);
        const question = new URLSearchParams({ for: person, until, signature });
        return `${paths.files}/${file}/${variant}?${question.toString()}`;
      },
    };
  }

  /** @throws SocialError `forbidden` for an address that was not made here, or not for this, or is too old. */
  check(file: FileId, variant: Variant, signed: Signed, now: Timestamp): PersonId {
    const wanted = Buffer.from(this.#sign(file, variant, signed.for, signed.until));
    const given = Buffer.from(signed.signature);
    if (wanted.length !== given.length || !timingSafeEqual(wanted, given)) {
      throw new SocialError('forbidden', 'The signature of this address is wrong.', {
        reason: 'not-allowed',
      });
    }
    if (Number(signed.until) * 1000 < Date.parse(now)) {
      throw new SocialError('forbidden', 'This address has expired. Ask for the post or file again.', {
        reason: 'file-address-expired',
      });
    }
    return signed.for as PersonId;
  }

  #sign(file: FileId, variant: Variant, person: string, until: string): string {
    const text = JSON.stringify([file, variant, person, until]);
    return createHmac('sha256', this.#secret).update(text).digest('base64url');
  }
}
