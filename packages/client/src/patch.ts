import type {
  Attachment,
  CommandInput,
  CommandName,
  ContentTree,
  Person,
  PersonSummary,
  Post,
  PostId,
  Session,
  SpaceSummary,
  SubjectUrn,
  ThanksId,
  Thread,
  Timestamp,
} from '@social-enterprise/contract';
import type { Layer } from './layered.js';

/** What a step may know: the session, the state as it is, and the content when the sender parsed it. */
export interface Scene {
  readonly session: Session;
  readonly person: Person;
  readonly now: Timestamp;
  readonly content: ContentTree;
  readonly attachments: readonly Attachment[];
  readonly post: (id: PostId) => Post | undefined;
  thread(subject: SubjectUrn): Thread | undefined;
  place(id: string): SpaceSummary | undefined;
  /** Whom this person is shown as in the conversation about something that they gave without a name. */
  readonly author: (subject: SubjectUrn) => PersonSummary | undefined;
  /** The post that thanks of this person were given for, as far as it was seen. */
  readonly thanked: (id: ThanksId) => PostId | undefined;
}

/** How a command changes what is shown before its answer is there. Laid over the cache and taken off again. */
export interface Patch {
  readonly posts?: ReadonlyMap<PostId, Layer<Post>>;
  readonly threads?: ReadonlyMap<SubjectUrn, Layer<Thread>>;
  /** Something is not known yet without which not everything can be shown, or not rightly. */
  readonly isPartial?: true;
}

export const unknown: Patch = { isPartial: true };

type Step<Name extends CommandName> = (input: CommandInput<Name>, scene: Scene) => Patch;

export const onPost = (id: PostId, change: (post: Post) => Post): Patch => ({
  posts: new Map([[id, (post) => post && change(post)]]),
});

/** The commands whose effect is known before the answer. */
export type Steps = { readonly [Name in CommandName]?: Step<Name> };

/** The rights after a command that another one takes back. */
export const swapped = (
  can: readonly CommandName[],
  before: CommandName,
  after: CommandName,
): readonly CommandName[] => can.map((name) => (name === before ? after : name));
