import type {
  BoardId,
  CampaignId,
  ChangeName,
  CommandInput,
  CommandName,
  EvaluationId,
  IdeaId,
  NotificationKind,
  PersonId,
  PostId,
  SpaceId,
  ThreadId,
  Visibility,
} from '@social-enterprise/contract';
import { refuse, type Context } from '../context.js';
import type { Collection, NotificationRecord, PostRecord, Records, SubjectRecord } from '../records.js';
import type { Reader } from '../store.js';

/** Who is told of what. Levels of conversations are obeyed and rights are looked at when it is read. */
export interface Notice {
  readonly to: readonly PersonId[];
  /** Also these, who follow the conversation: as `loadFollowers` has found them. Default none. */
  readonly followers?: readonly PersonId[];
  readonly kind: NotificationKind;
  /** `aboutPost` makes one of a conversation. */
  readonly subject: SubjectRecord;
  /** The post to show. */
  readonly post?: PostId;
  /** The skill that it is about. */
  readonly topic?: string;
  /** Default: who acts. Null: nobody is named. */
  readonly actor?: PersonId | null;
}

export type Write = {
  [Name in Collection]:
    | { readonly collection: Name; readonly put: Records[Name] }
    | { readonly collection: Name; readonly delete: string };
}[Collection];

/** What a command does: records to write, and what is told. */
export interface Decision {
  readonly writes: readonly Write[];
  /** Null: nobody is told. */
  readonly change: {
    readonly name: ChangeName;
    /** Default: everybody who may see the items. */
    readonly audience?: PersonId;
    /** Who else is told of what an audience is told. */
    readonly confidants?: readonly PersonId[];
    /** The visibility of the space before it was narrowed. */
    readonly formerly?: Visibility;
    readonly posts?: readonly PostId[];
    readonly threads?: readonly ThreadId[];
    readonly people?: readonly PersonId[];
    readonly spaces?: readonly SpaceId[];
    readonly boards?: readonly BoardId[];
    readonly campaigns?: readonly CampaignId[];
    readonly ideas?: readonly IdeaId[];
    readonly evaluations?: readonly EvaluationId[];
    /** Ideas that whoever reads their space could read before, and now only few: found out for every rule. */
    readonly hidden?: readonly IdeaId[];
  } | null;
  /** Who is told of it. Whoever acts never is, and nobody twice by one command: the first notice wins. */
  readonly notices?: readonly Notice[];
  /** Notices of before that no longer hold; whoever has seen one already keeps it. */
  readonly withdrawn?: readonly Notice[];
  /** Notifications of the actor among the writes that they see in the change. */
  readonly touched?: readonly NotificationRecord[];
  /** A post that was deleted, or restored: what was told of it goes, or comes back. */
  readonly told?: { readonly post: PostRecord; readonly gone: boolean };
}

/**
 * The rule of one command, in three steps: `prepare` does what needs no records and may take time, `load`
 * reads, `decide` is a pure function to a decision, to null when there is nothing to do, or to a thrown
 * refusal.
 */
export interface Rule<Name extends CommandName, Prepared, Loaded> {
  /** The log remembers that there was such a command, and not what it was about. Default false. */
  readonly isUnattributed?: true;
  prepare?(input: CommandInput<Name>): Promise<Prepared>;
  load(reader: Reader, input: CommandInput<Name>, context: Context, prepared: Prepared): Promise<Loaded>;
  decide(loaded: Loaded, input: CommandInput<Name>, context: Context, prepared: Prepared): Decision | null;
}

/** A rule whose inner types are its own affair. */
export type AnyRule = Rule<CommandName, unknown, unknown>;

/** Ties the types of a rule's steps together and then forgets them. */
export const rule = <Name extends CommandName, Loaded, Prepared = undefined>(
  steps: Rule<Name, Prepared, Loaded>,
): AnyRule => steps;

/** The person who acts; refuses whoever has none. */
export function actingPerson({ access }: Context): PersonId {
  if (access.personId !== null) return access.personId;
  throw refuse('unauthenticated', 'name-needed', 'Writing needs a person: create one or sign in first.');
}
