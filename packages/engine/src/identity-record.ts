import type { PersonId, Role, SpaceId } from '@social-enterprise/contract';

/** Whom an account of a sign-in service is. */
export interface IdentityRecord {
  /**
   * `issuer subject`: a subject is unique only with its issuer. Of an account that nobody has signed in with and that
   * is known by its mail address alone: `mailto:` and the address.
   */
  readonly id: string;
  readonly person: PersonId;
  /** Spaces that the account's claims gave; they go when the claims go. */
  readonly spaces: readonly SpaceId[];
  /** The mail address that the issuer vouches for, in small letters; null: it did not say. Shown to nobody. */
  readonly mail: string | null;
  /** Of a link to somebody in a directory (`directory:SOURCE EXTERNAL-ID`): what it gave. No account. */
  readonly directory?: DirectoryLinkRecord;
}

/** What a directory gave a person, so that the next run knows what has changed there, and takes back no more. */
export interface DirectoryLinkRecord {
  /** False: has left there. */
  readonly isPresent: boolean;
  /** Values by field. */
  readonly given: Readonly<Record<string, unknown>>;
  /** Fields of the profile that it owns. */
  readonly managed: readonly string[];
  readonly groups: readonly string[];
  readonly memberships: readonly { readonly space: SpaceId; readonly role: Role }[];
  readonly certificates: readonly {
    readonly id: string;
    readonly topic: string;
    readonly label: string;
    readonly until: string | null;
  }[];
  /** As the source gave it, for one that has to give it back. */
  readonly resource: string | null;
}
