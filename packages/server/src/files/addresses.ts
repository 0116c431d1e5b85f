import { createHmac, timingSafeEqual } from 'node:crypto';
import {
  SocialError,
  type FileId,
  type Grant,
  type PersonId,
  type SubjectUrn,
  type Timestamp,
} from '@social-enterprise/contract';
import type { FileAddresses } from '@social-enterprise/engine';
import { paths } from '@social-enterprise/protocol';
import type { Variant } from './objects.js';

/**
 * Milliseconds for which an address stays the same, so that browsers keep what they have loaded. It is good for
 * one to two times as long.
 */
const span = 2 * 60 * 60 * 1000;

/** Whose view an address is made for. */
export interface Viewer {
  readonly person: PersonId;
  /** The rights that they have shown. */
  readonly grants: readonly Grant[];
  /** Unix milliseconds until which they have shown them; null: for the request. */
  readonly expires: number | null;
}

/** What stands behind the question mark of an address. */
export interface Signed {
  /** Whose view it was made for. */
  readonly for: string;
  /** By the right on which subject alone; absent: by none. */
  readonly subject?: string;
  /** Unix seconds. */
  readonly until: string;
  readonly signature: string;
}

/** Unix milliseconds until which the viewer was given any right on the subject. */
function endOfRight({ grants, expires }: Viewer, subject: SubjectUrn, now: Timestamp): number {
  const ends = grants
    .filter((grant) => grant.subject === subject)
    .map((grant) => (grant.expires === null ? Infinity : Date.parse(grant.expires)));
  return Math.min(Math.max(Date.parse(now), ...ends), expires ?? Infinity);
}

/**
 * Signs addresses, because a picture on a page cannot send a token. A signature says whose view the address was
 * made for, and until when it is good; whether that person may still read the file is asked at every request. What
 * they read by a right on a subject alone they read by such an address no longer than that right was given.
 */
export class AddressSigner {
  readonly #secret: string;

  constructor(secret: string) {
    this.#secret = secret;
  }

  for(viewer: Viewer): FileAddresses {
    return {
      address: (file, variant, now, granted) => {
        const end = (Math.floor(Date.parse(now) / span) + 2) * span;
        const until = granted === null ? end : Math.min(end, endOfRight(viewer, granted, now));
        const signed = {
          for: viewer.person,
          ...(granted === null ? {} : { subject: granted }),
          until: String(Math.floor(until / 1000)),
        };
        const question = new URLSearchParams({ ...signed, signature: this.#sign(file, variant, signed) });
        return `${paths.files}/${file}/${variant}?${question.toString()}`;
      },
    };
  }

  /**
   * Whom the address was made for, with the right that it carries.
   *
   * @throws SocialError `forbidden` for an address that was not made here, or not for this, or is too old.
   */
  check(file: FileId, variant: Variant, signed: Signed, now: Timestamp): Pick<Viewer, 'person' | 'grants'> {
    const wanted = Buffer.from(this.#sign(file, variant, signed));
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
    const subject = signed.subject as SubjectUrn | undefined;
    return {
      person: signed.for as PersonId,
      grants: subject === undefined ? [] : [{ subject, right: 'read', expires: null }],
    };
  }

  #sign(file: FileId, variant: Variant, { for: person, subject, until }: Omit<Signed, 'signature'>): string {
    const text = JSON.stringify([file, variant, person, subject ?? null, until]);
    return createHmac('sha256', this.#secret).update(text).digest('base64url');
  }
}
