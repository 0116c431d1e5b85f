import type { PersonId, Role, SpaceId } from '@social-enterprise/contract';
import type { IdentityRecord, PersonRecord, ProfileRecord } from '../records.js';

/** What a directory can say of a person, under the names that the written mapping uses. */
export const directoryFields = [
  'name',
  'title',
  'department',
  'avatar',
  'location',
  'timeZone',
  'languages',
  'mail',
  'phone',
  'mobile',
  'manager',
] as const;
export type DirectoryField = (typeof directoryFields)[number];

/** Absent: the directory does not say. Empty, or null: it says that there is none. */
export interface DirectoryValues {
  readonly name?: string;
  readonly title?: string;
  readonly department?: string;
  readonly avatar?: string | null;
  readonly location?: string;
  readonly timeZone?: string | null;
  readonly languages?: readonly string[];
  readonly mail?: string;
  readonly phone?: string;
  readonly mobile?: string;
  /** The external id of somebody, or their mail address. */
  readonly manager?: string | null;
}

export interface DirectoryCertificate {
  readonly topic: string;
  readonly label: string;
  /** The last day, or null. */
  readonly until: string | null;
}

/**
 * A person as a directory describes them, wherever it comes from.
 *
 * @since 0.1.0
 */
export interface DirectoryEntry {
  /** Where it stands, for reports: a line, a distinguished name, an address. */
  readonly at: string;
  /** Unique in the directory, and never given to somebody else. */
  readonly externalId: string;
  /** The account that they sign in with, where the directory knows it. */
  readonly account?: { readonly issuer: string; readonly subject: string };
  /** Wished handle of a new person. Default: made from the name. */
  readonly handle?: string;
  /** False: has left. */
  readonly active: boolean;
  readonly values: DirectoryValues;
  /** Whether that is all there is, so that a value that was given before and is absent now has gone. Default false. */
  readonly isWhole?: boolean;
  /** It is there, and the source could not read more of it and has said so. Default false. */
  readonly isBroken?: boolean;
  /** Fields that the source could not read: they stay as they are here. Default none. */
  readonly unread?: readonly DirectoryField[];
  /** Names of groups. Absent: not said. */
  readonly groups?: readonly string[];
  /** Absent: not said. */
  readonly certificates?: readonly DirectoryCertificate[];
  /** What the source gave, as text, for a source that has to give it back. */
  readonly resource?: string;
}

/** Something that could not be taken as it is. */
export interface DirectoryProblem {
  readonly at: string;
  /** Null: it concerns the whole entry. */
  readonly field: string | null;
  readonly code: DirectoryProblemCode;
  readonly message: string;
  /** True: the whole entry was left out. False: the rest of it was taken, and the field stays as it is here. */
  readonly isLeftOut: boolean;
}

export type DirectoryProblemCode =
  | 'account-taken'
  | 'changed-meanwhile'
  | 'field-invalid'
  | 'id-missing'
  | 'id-twice'
  | 'leavers-held'
  | 'mail-taken'
  | 'mail-twice'
  | 'manager-cycle'
  | 'manager-unknown'
  | 'member-last-owner'
  | 'name-missing'
  | 'photo-invalid'
  | 'refused'
  | 'row-broken'
  | 'space-unknown'
  | 'text-broken';

/** What a source has read. */
export interface DirectoryInput {
  /** Names the directory, without blanks: `ldap`, `scim`, `csv`. */
  readonly source: string;
  readonly entries: readonly DirectoryEntry[];
  /** What the source could not read. */
  readonly problems: readonly DirectoryProblem[];
  /** Whether these are all people of the directory, so that whoever is missing has left. */
  readonly isComplete: boolean;
  /** Whether something could not be read of which nobody knows whose it is: then nobody is taken for gone. */
  readonly hasUnknown: boolean;
}

/** Whoever is in a group of the directory is in a space, in a role. */
export interface GroupMapping {
  readonly group: string;
  /** Handle. */
  readonly space: string;
  readonly role: Role;
}

export interface DirectoryRules {
  /**
   * Who is right where both say something. `directory`: the person cannot change the field. `person`: the directory
   * fills it for as long as the person has not changed it. Default `directory`.
   */
  readonly wins: Readonly<Partial<Record<DirectoryField, 'directory' | 'person'>>>;
  readonly groups: readonly GroupMapping[];
  /** Share of the people of this directory that one run may deactivate, 0 to 1; one person always. */
  readonly mostLeavers: number;
  /** Deactivates however many. */
  readonly isForced: boolean;
  /** What becomes of the name of whoever leaves. */
  readonly leavers: 'named' | 'anonymised';
  /** Mints a UUIDv7. */
  readonly mint: () => string;
}

/** What is here before the run, as far as it concerns it. */
export interface Present {
  /** Links of this directory, by external id. */
  readonly links: ReadonlyMap<string, IdentityRecord>;
  /** Everything else that is known of who signs in how, by the id of the record. */
  readonly identities: ReadonlyMap<string, IdentityRecord>;
  readonly people: ReadonlyMap<PersonId, PersonRecord>;
  readonly profiles: ReadonlyMap<PersonId, ProfileRecord>;
  /** By handle. */
  readonly spaces: ReadonlyMap<string, SpaceId>;
  /** By `space/person`. */
  readonly roles: ReadonlyMap<string, Role>;
}

type Outcome = 'created' | 'changed' | 'returned' | 'deactivated' | 'unchanged';

/** What a run does with one person. */
export interface PersonStep {
  readonly at: string;
  readonly externalId: string;
  readonly outcome: Outcome;
  readonly person: PersonId;
  readonly name: string;
  /** What changes. */
  readonly fields: readonly string[];
  /** Wished handle of a new person; null: made from the name. */
  readonly handle: string | null;
  readonly details: Partial<Pick<PersonRecord, 'name' | 'title' | 'department' | 'avatar' | 'active'>>;
  readonly profile: Partial<
    Pick<ProfileRecord, 'location' | 'timeZone' | 'languages' | 'contacts' | 'managed' | 'manager'>
  >;
  /** Who they report to once everybody is here; absent: stays. */
  readonly manager?: PersonId | null;
  readonly joins: readonly { readonly space: SpaceId; readonly role: Role }[];
  readonly leaves: readonly SpaceId[];
  readonly certificates: {
    readonly added: readonly (DirectoryCertificate & { readonly id: string })[];
    readonly removed: readonly string[];
  };
  /** The link as it was when the run began; undefined: there was none. */
  readonly before: IdentityRecord | undefined;
  readonly link: IdentityRecord;
  /** Other records of who signs in how. */
  readonly identities: { readonly put: readonly IdentityRecord[]; readonly deleted: readonly string[] };
}

export interface DirectoryPlan {
  readonly steps: readonly PersonStep[];
  readonly problems: readonly DirectoryProblem[];
  /** Why nothing of it may be done; null: it may. */
  readonly refusal: string | null;
}

/** What a run did, or would do. */
export interface DirectoryReport {
  readonly steps: readonly Pick<PersonStep, 'at' | 'externalId' | 'outcome' | 'person' | 'name' | 'fields'>[];
  readonly problems: readonly DirectoryProblem[];
  readonly refusal: string | null;
}

const linkPrefix = 'directory:';
export const linkIdOf = (source: string, externalId: string): string =>
  `${linkPrefix}${source} ${externalId}`;
export const isLink = ({ id }: Pick<IdentityRecord, 'id'>): boolean => id.startsWith(linkPrefix);
