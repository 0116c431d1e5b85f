import {
  SocialError,
  type ChangeName,
  type CommandInput,
  type CommandName,
  type ErrorCode,
  type ErrorReason,
  type PersonId,
  type Policy,
  type PostId,
  type QueryInput,
  type QueryName,
  type QueryOutput,
  type SpaceId,
  type ThreadId,
  type Timestamp,
  type Visibility,
} from '@social-enterprise/contract';
import type { Access } from './access.js';
import type { Collection, Records } from './records.js';
import type { Reader, Store } from './store.js';

/** Everything that a rule knows beside the records: no clock and no chance inside rules. */
export interface Context {
  readonly access: Access;
  readonly now: Timestamp;
  readonly policy: Policy;
  /** True on an embedded database, where whoever gives a name becomes its person. */
  readonly embedded: boolean;
  /** Of the store's log, for cursors. */
  readonly epoch: string;
}

export type Write = {
  [Name in Collection]:
    | { readonly collection: Name; readonly put: Records[Name] }
    | { readonly collection: Name; readonly delete: string };
}[Collection];

/** What a command does: records to write, and what is told. */
export interface Decision {
  readonly writes: readonly Write[];
  readonly change: {
    readonly name: ChangeName;
    /** Default: everybody who may see the items. */
    readonly audience?: PersonId;
    /** The visibility of the space before it was narrowed. */
    readonly formerly?: Visibility;
    readonly posts?: readonly PostId[];
    readonly threads?: readonly ThreadId[];
    readonly people?: readonly PersonId[];
    readonly spaces?: readonly SpaceId[];
  };
}

/**
 * The rule of one command, in three steps: `prepare` does what needs no records and may take time, `load`
 * reads, `decide` is a pure function to a decision, to null when there is nothing to do, or to a thrown
 * refusal.
 */
export interface Rule<Name extends CommandName, Prepared, Loaded> {
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

/** What a query may use. */
export interface Desk {
  /** Reads one consistent state, with the actor's access as of that state. */
  read<Result>(work: (reader: Reader, context: Context) => Promise<Result>): Promise<Result>;
  search: Store['search'];
}

type Query<Name extends QueryName> = (input: QueryInput<Name>, desk: Desk) => Promise<QueryOutput<Name>>;
export type Queries<Names extends QueryName> = { readonly [Name in Names]: Query<Name> };

/** The refusal of a command or query. */
export const refuse = (
  code: ErrorCode,
  reason: ErrorReason,
  message: string,
  options: { readonly field?: string; readonly current?: unknown } = {},
): SocialError => new SocialError(code, message, { reason, ...options });

/** The person who acts; refuses whoever has none. */
export function actingPerson({ access }: Context): PersonId {
  if (access.personId !== null) return access.personId;
  throw refuse('unauthenticated', 'name-needed', 'Writing needs a person: create one or sign in first.');
}
