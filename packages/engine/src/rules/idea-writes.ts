import type { ContentTree, IdeaEventKind, IdeaId, PersonId } from '@social-enterprise/contract';
import type { Context } from '../context.js';
import type { IdeaPersonRecord, IdeaRecord, SubjectRecord } from '../records.js';
import { ideaPersonId } from '../idea-votes.js';
import { actingPerson, type Write } from './rule.js';

export const putIdea = (idea: IdeaRecord): Write => ({ collection: 'ideas', put: idea });

/** The idea, as the subject of a notice. */
export const aboutIdea = ({ id, space }: Pick<IdeaRecord, 'id' | 'space'>): SubjectRecord => ({
  type: 'idea',
  idea: id,
  space,
});

interface NewEvent {
  readonly kind: IdeaEventKind;
  readonly person?: PersonId;
  readonly status?: string;
  readonly previous?: string;
  readonly content?: ContentTree;
  readonly other?: IdeaId;
  readonly isInto?: boolean;
}

/** The idea with one more event on its timeline. */
export function withEvent(
  idea: IdeaRecord,
  event: NewEvent,
  context: Context,
): { readonly idea: IdeaRecord; readonly event: Write } {
  const { kind, person, status, previous, content, other, isInto } = event;
  return {
    idea: { ...idea, events: idea.events + 1 },
    event: {
      collection: 'ideaEvents',
      put: {
        id: `${idea.id}/${String(idea.events + 1).padStart(5, '0')}`,
        idea: idea.id,
        kind,
        at: context.now,
        actor: actingPerson(context),
        person: person ?? null,
        status: status ?? null,
        previous: previous ?? null,
        content: content ?? [],
        other: other ?? null,
        isInto: isInto ?? false,
      },
    },
  };
}

/** Keeps how an idea is worded now. */
export const versionWrite = (idea: IdeaRecord, by: PersonId): Write => ({
  collection: 'ideaVersions',
  put: {
    id: `${idea.id}/${String(idea.version).padStart(5, '0')}`,
    idea: idea.id,
    version: idea.version,
    title: idea.title,
    source: idea.source,
    fields: idea.fields,
    by,
    at: idea.edited ?? idea.created,
  },
});

/** What somebody has to do with an idea from now on, and the idea with its followers counted. */
export function withPerson(
  idea: IdeaRecord,
  person: PersonId,
  known: IdeaPersonRecord | undefined,
  change: Partial<Pick<IdeaPersonRecord, 'role' | 'follows'>>,
  { now }: Context,
): { readonly idea: IdeaRecord; readonly write: Write } {
  const before = known ?? {
    id: ideaPersonId(idea.id, person),
    idea: idea.id,
    person,
    role: null,
    follows: false,
    at: now,
  };
  const after = { ...before, ...change };
  const delta = Number(after.follows) - Number(before.follows);
  return {
    idea: { ...idea, followers: idea.followers + delta },
    write: { collection: 'ideaPeople', put: after },
  };
}

/** The idea once votes on it cost nothing any more: it is closed, or gone. */
export const released = (idea: IdeaRecord): IdeaRecord => ({ ...idea, round: idea.round + 1 });
