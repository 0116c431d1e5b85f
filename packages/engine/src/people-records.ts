import type {
  Contact,
  EvidenceKind,
  PersonId,
  PostId,
  Project,
  SpaceId,
  SubjectUrn,
  Timestamp,
} from '@social-enterprise/contract';

export interface PersonRecord {
  readonly id: PersonId;
  readonly handle: string;
  readonly name: string;
  readonly title: string;
  readonly department: string;
  readonly avatar: string | null;
  readonly guest: boolean;
  /** False: has left. */
  readonly active: boolean;
  readonly created: Timestamp;
  readonly version: number;
}

/** What a person, or the directory, says about them; absent before the first word. */
export interface ProfileRecord {
  readonly id: PersonId;
  readonly pronouns: string;
  readonly about: string;
  readonly location: string;
  readonly timeZone: string | null;
  readonly languages: readonly string[];
  readonly contacts: readonly Contact[];
  readonly availability: {
    readonly state: 'available' | 'limited' | 'away';
    readonly until: string | null;
    readonly substitute: PersonId | null;
    readonly note: string;
  };
  readonly manager: PersonId | null;
  readonly projects: readonly Project[];
  readonly inExpertSearch: boolean;
  readonly managed: readonly string[];
  readonly version: number;
}

/** What a person has decided about one topic. Without one, evidence only proposes it. */
export interface ExpertiseRecord {
  /** `person/topic` */
  readonly id: string;
  readonly person: PersonId;
  /** Folded. A topic with several names may have several records. */
  readonly topic: string;
  /** As it was written. */
  readonly name: string;
  readonly state: 'published' | 'hidden';
  readonly declared: boolean;
}

/** One thing that speaks for what a person knows of one topic. Written through `rules/evidence.ts` alone. */
export interface EvidenceRecord {
  /** `kind/source/person/topic` */
  readonly id: string;
  readonly kind: EvidenceKind;
  /** What it comes of: a post, who endorsed, a certificate. */
  readonly source: string;
  readonly person: PersonId;
  /** Folded. */
  readonly topic: string;
  /** As it was written. */
  readonly name: string;
  /** Who may read this may know of it; null: every colleague. */
  readonly space: SpaceId | null;
  readonly subject: SubjectUrn | null;
  readonly post: PostId | null;
  readonly by: PersonId | null;
  readonly label: string;
  readonly at: Timestamp;
  readonly until: string | null;
  /** By the person. */
  readonly hidden: boolean;
  /** False: taken back, and kept only to remember that it was hidden. */
  readonly standing: boolean;
}

/** What is said of a topic by its main name. A topic without one is its own main name and belongs to nobody. */
export interface DefinitionRecord {
  /** The main name, folded. */
  readonly id: string;
  readonly name: string;
  readonly owner: PersonId | null;
}

/** Another name of a topic; a name belongs to one topic. */
export interface SynonymRecord {
  /** Folded. */
  readonly id: string;
  readonly name: string;
  /** The main name of the topic, folded. */
  readonly topic: string;
}
