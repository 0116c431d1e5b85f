import type {
  CommandName,
  ContentTree,
  Idea,
  IdeaEventKind,
  IdeaId,
  PersonId,
} from '@social-enterprise/contract';
import { refuse, type Context } from '../context.js';
import { loadIdea, readableIdea, type LoadedIdea } from '../find-ideas.js';
import { isActive, type IdeaPlace } from '../idea-rights.js';
import { statusOf } from '../idea-summaries.js';
import { allVotes, groupOf } from '../idea-votes.js';
import type { IdeaRecord } from '../records.js';
import { aboutSeal } from '../sealed-objects.js';
import type { Reader } from '../store.js';
import {
  giveEvidence,
  loadEvidence,
  loadEvidenceOf,
  takeEvidence,
  type EvidenceInput,
  type LoadedEvidence,
} from './evidence.js';
import { checkIdeaCan } from './idea-checks.js';
import { checkVersion, staleIdea } from './ideas.js';
import { aboutIdea, putIdea, released, withEvent } from './idea-writes.js';
import { actingPerson, rule, type AnyRule, type Decision, type Notice, type Write } from './rule.js';
import { parseText } from './texts.js';

/** Everybody who has to do with an idea and with what was merged into it. */
export async function concerned(reader: Reader, idea: IdeaRecord): Promise<PersonId[]> {
  const ids = groupOf(idea);
  const [ideas, votes, followers] = await Promise.all([
    reader.getMany('ideas', ids),
    allVotes(reader, ids),
    reader.list({
      collection: 'ideaPeople',
      index: 'follower',
      prefixes: ids.map((id) => [id]),
      limit: Infinity,
    }),
  ]);
  const authors = ideas.flatMap((one) => (one === undefined ? [] : [one.author, ...one.coAuthors]));
  return [...new Set([...authors, ...[...votes, ...followers].map(({ person }) => person)])];
}

/** An idea with everything that moving it touches. */
export interface Moved extends LoadedIdea {
  readonly current: Idea | undefined;
  readonly people: readonly PersonId[];
  readonly merged: readonly IdeaRecord[];
  readonly evidence: LoadedEvidence;
}

/** What whoever had an idea that was realised is known to know of. */
export const realisedEvidence = (idea: IdeaRecord, by: PersonId | null): EvidenceInput[] =>
  [...(idea.sealed ? [] : [idea.author]), ...idea.coAuthors].map((person) => ({
    kind: 'idea-realised',
    source: idea.id,
    person,
    topics: idea.topics,
    space: idea.space,
    subject: null,
    post: null,
    by,
    label: idea.title,
  }));

const isComplete = ({ board }: Pick<IdeaPlace, 'board'>, { status }: Pick<IdeaRecord, 'status'>): boolean =>
  statusOf(board, status)?.category === 'complete';

function evidenceWrites({ evidence }: Moved, place: IdeaPlace, after: IdeaRecord, context: Context): Write[] {
  const [was, is] = [isComplete(place, place.idea), isComplete(place, after)];
  if (was === is) return [];
  return is
    ? giveEvidence(evidence, realisedEvidence(after, actingPerson(context)), context)
    : takeEvidence(evidence.values());
}

export async function loadMoved(
  reader: Reader,
  id: IdeaId,
  version: number,
  context: Context,
): Promise<Moved> {
  const loaded = await loadIdea(reader, id);
  const { idea } = loaded;
  if (idea === undefined)
    return { ...loaded, current: undefined, people: [], merged: [], evidence: new Map() };
  const [current, people, merged, given, known] = await Promise.all([
    staleIdea(reader, context, idea, version),
    concerned(reader, idea),
    reader.getMany('ideas', idea.group),
    loadEvidenceOf(reader, idea.id),
    loadEvidence(reader, realisedEvidence(idea, null)),
  ]);
  return {
    ...loaded,
    current,
    people,
    merged: merged.filter((one) => one !== undefined),
    evidence: new Map([...given, ...known]),
  };
}

/** Whoever gave it without a name may want to show it now. */
const invitation = (place: IdeaPlace): Notice => ({
  to: [place.idea.author],
  kind: 'seal-invited',
  subject: aboutSeal({ kind: 'idea', ...place }),
});

/** How an idea comes to stand where it does. */
interface Move {
  readonly status: string;
  readonly version: number;
  readonly quarter?: string | null | undefined;
  readonly content: ContentTree;
  /** What its timeline says. */
  readonly kind: IdeaEventKind;
}

/** Moves an idea, or answers it where it stands; null where that changes nothing. */
export function decideMove(
  loaded: Moved,
  place: IdeaPlace,
  { status, version, quarter, content, kind }: Move,
  context: Context,
): Decision | null {
  const { board } = place;
  const before = place.idea;
  const target = board.statuses.find(({ id }) => id === status);
  if (target === undefined) {
    throw refuse('invalid', 'status-unknown', 'The board has no such status.', { field: 'status' });
  }
  checkVersion(before, version, loaded.current);
  const answers = content.length > 0;
  const isMoved = before.status !== status;
  if (isMoved && target.category !== 'active' && !answers) {
    throw refuse('invalid', 'answer-required', `Say why the idea is in the status ${target.name}.`, {
      field: 'answer',
    });
  }
  const wish = quarter === undefined ? before.quarter : quarter;
  if (!isMoved && !answers && wish === before.quarter) return null;
  const by = actingPerson(context);
  const changed: IdeaRecord = {
    ...before,
    status,
    quarter: wish,
    answer: answers ? { content, status, by, at: context.now } : before.answer,
    firstAnswerAt: before.firstAnswerAt ?? (answers ? context.now : null),
    version: before.version + 1,
  };
  const closes = isActive(board, before) && !isActive(board, changed);
  const { idea, event } = withEvent(
    closes ? released(changed) : changed,
    { kind, status, previous: before.status, content },
    context,
  );
  const isTold = isMoved || answers;
  const isSuccess = kind === 'decided-yes' || (isMoved && target.category === 'complete');
  return {
    writes: [
      putIdea(idea),
      ...(isTold ? [event] : []),
      ...(closes ? loaded.merged.map((one) => putIdea(released(one))) : []),
      ...evidenceWrites(loaded, place, idea, context),
    ],
    change: { name: 'idea.moved', ideas: [idea.id], boards: [board.id] },
    notices: [
      ...(isTold ? [{ to: loaded.people, kind: 'idea-status', subject: aboutIdea(idea) } as const] : []),
      ...(idea.sealed && isSuccess ? [invitation({ ...place, idea })] : []),
    ],
  };
}

export const ideaMoveRules = {
  'idea.move': rule<'idea.move', Moved, ContentTree>({
    prepare: ({ answer = '' }) => parseText(answer, 'answer'),
    load: (reader, { id, version }, context) => loadMoved(reader, id, version, context),
    decide(loaded, { status, version, quarter }, context, content) {
      const place = readableIdea(loaded, context.access);
      checkIdeaCan('idea.move', place, context);
      return decideMove(loaded, place, { status, version, quarter, content, kind: 'moved' }, context);
    },
  }),
} satisfies Partial<Record<CommandName, AnyRule>>;
