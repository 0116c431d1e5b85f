/**
 * An account of a sign-in service: by issuer and subject, or by the mail address that the service vouches for.
 *
 * @since 0.1.0
 */
export type Account = { readonly issuer: string; readonly subject: string } | { readonly mail: string };

/**
 * Who somebody of a file is in the database that takes it in: somebody who is there, by handle or id, or whoever signs
 * in with an account.
 *
 * @since 0.1.0
 */
export type Who = string | Account;

/** Somebody of a file, and who it is in the database. */
export interface PlacedPerson {
  readonly line: number;
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  /** The person that is there already; null: comes along as a new one. */
  readonly here: { readonly id: string; readonly handle: string; readonly name: string } | null;
  /** As it is kept: `issuer subject`, or `mailto:` and an address. Null: nobody can sign in as this person yet. */
  readonly account: string | null;
  /** Whether the account is given to the person with this file. */
  readonly isLinked: boolean;
}

/** Something of a file that has another id in the database. */
export interface Joined {
  readonly line: number;
  readonly collection: 'people' | 'spaces' | 'threads';
  /** Handle or URN. */
  readonly name: string;
  /** Ids in the file and in the database. */
  readonly from: string;
  readonly to: string;
}

/** A record that is there and says something else; it was left as it is. */
export interface Difference {
  readonly line: number;
  readonly message: string;
}

/**
 * What became of a file of `social-enterprise export`, or would.
 *
 * @since 0.1.0
 */
export interface ArchiveReport {
  /** Records that are new, or would be. */
  readonly created: number;
  /** Records that were there already, or have gone on since. */
  readonly unchanged: number;
  readonly differences: readonly Difference[];
  /** What has another id in the database. */
  readonly joined: readonly Joined[];
  /** Everybody of the file, and who they are in the database. */
  readonly people: readonly PlacedPerson[];
}
