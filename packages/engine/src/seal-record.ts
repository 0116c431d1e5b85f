import type { PersonId, SealedObject, Timestamp } from '@social-enterprise/contract';

/** Who stands behind somebody without a name. Nothing of it leaves the database but by the rules of seals. */
export interface SealRecord {
  /** See `Sealer.nameOf`. */
  readonly id: string;
  /** The person without a name. */
  readonly pseudonym: PersonId;
  /** The one thing that it is for. */
  readonly object: SealedObject;
  /** See `Sealer.seal`. */
  readonly person: string;
  readonly request: { readonly by: PersonId; readonly reason: string; readonly at: Timestamp } | null;
  readonly openings: readonly {
    readonly requestedBy: PersonId;
    readonly approvedBy: PersonId;
    readonly reason: string;
    readonly at: Timestamp;
  }[];
  /** When the author took it off, or null. */
  readonly lifted: Timestamp | null;
}
