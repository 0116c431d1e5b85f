import { limits, type IdeaView, type QueryInput } from '@social-enterprise/contract';
import { refuse, type Context } from '../context.js';
import { campaignsOf, findBoard } from '../find-ideas.js';
import { findSpace, readableSpace } from '../find.js';
import { fold } from '../fold.js';
import { padded, trendOf } from '../idea-record.js';
import { canReadIdea, isActive, ownsBoard, voteDenial, type BoardPlace } from '../idea-rights.js';
import { groupOf, ideaPersonId } from '../idea-votes.js';
import { areCountsHidden } from '../phases.js';
import type { BoardRecord, CampaignRecord, IdeaRecord, Key } from '../records.js';
import type { Reader } from '../store.js';
import { loadTopicNames } from '../topic-names.js';
import { loadMap } from '../views.js';
import { areCalledAlike } from './idea-columns.js';
import { ofRun, type Accept, type IdeaRun, type NextIdeas } from './idea-walk.js';

export type ListInput = QueryInput<'ideas.list'>;

/** The boards that a list is about, with their campaigns. */
export interface Scope {
  readonly places: readonly BoardPlace[];
  readonly campaigns: readonly CampaignRecord[];
}

const unknown = (): Error => refuse('not-found', 'board-unknown', 'No such board.', { field: 'board' });

export async function loadScope(
  reader: Reader,
  { access }: Context,
  { board, space, campaign }: Pick<ListInput, 'board' | 'space' | 'campaign'>,
): Promise<Scope> {
  const within = space === undefined ? null : readableSpace(await findSpace(reader, space), access);
  const found = board === undefined ? undefined : await findBoard(reader, board);
  if (board !== undefined && found === undefined) throw unknown();
  const boards =
    found !== undefined
      ? [found]
      : await reader.list({
          collection: 'boards',
          index: 'space',
          prefixes: [within === null ? [] : [within.id]],
          limit: Infinity,
        });
  const spaces = await loadMap(
    reader,
    'spaces',
    boards.map((one) => one.space),
  );
  const places = boards.flatMap((one) => {
    const at = spaces.get(one.space);
    const isIn = within === null || one.space === within.id;
    return at !== undefined && isIn && access.canRead(at) ? { board: one, space: at } : [];
  });
  if (board !== undefined && places.length === 0) throw unknown();
  const campaigns = await campaignsOf(
    reader,
    places.map((one) => one.board.id),
  );
  return { places, campaigns: campaigns.filter(({ id }) => campaign === undefined || id === campaign) };
}

const runs: {
  readonly [View in 'trending' | 'new' | 'wanted' | 'discussed']: Pick<IdeaRun, 'index' | 'keyOf'>;
} = {
  trending: { index: 'trend', keyOf: (idea) => [trendOf(idea), idea.id] },
  new: { index: 'published', keyOf: (idea) => [idea.published, idea.id] },
  wanted: { index: 'wanted', keyOf: (idea) => [padded(idea.votes), idea.id] },
  discussed: { index: 'discussed', keyOf: (idea) => [padded(idea.comments), idea.id] },
};

/** The statuses of a board that a list is about. */
const statusesOf = ({ statuses }: BoardRecord, { status, category, statusName }: ListInput): string[] =>
  statuses
    .filter(({ name }) => statusName === undefined || areCalledAlike(name, statusName))
    .filter(({ id }) => status === undefined || status.includes(id))
    .filter((one) => category === undefined || one.category === category)
    .map(({ id }) => id);

function lanesOf(
  { places, campaigns }: Scope,
  input: ListInput,
  isWanted: (lane: CampaignRecord | null) => boolean,
) {
  return places.flatMap(({ board }): Key[] => {
    const own = campaigns.filter((one) => one.board === board.id);
    const lanes = [
      ...(input.campaign === undefined && isWanted(null) ? [board.id] : []),
      ...own.filter(isWanted).map(({ id }) => id),
    ];
    const statuses = statusesOf(board, input);
    return lanes.flatMap((lane) => statuses.map((status) => [lane, status]));
  });
}

/** What a list reads, one behind the other. */
export function runsOf(
  reader: Reader,
  context: Context,
  scope: Scope,
  input: ListInput,
): readonly NextIdeas[] {
  const { view = 'trending' } = input;
  const { access, now } = context;
  const run = (
    of: Pick<IdeaRun, 'index' | 'keyOf'>,
    prefixes: readonly Key[],
    descending = true,
  ): NextIdeas => ofRun(reader, { ...of, prefixes, descending });
  const every = (): boolean => true;
  switch (view) {
    case 'mine':
      return [ownIdeas(reader, context)];
    case 'waiting':
      return [
        readableIdeas(
          run(
            { index: 'waiting', keyOf: ({ created, id }) => [created, id] },
            scope.places.filter((place) => ownsBoard(access, place)).map(({ board }) => [board.id]),
            false,
          ),
          context,
          scope,
        ),
      ];
    case 'unanswered':
      return [run({ index: 'unanswered', keyOf: runs.new.keyOf }, lanesOf(scope, input, every), false)];
    case 'overdue':
      return [overdueIdeas(reader, context, scope, input)];
    case 'new':
    case 'discussed':
      return [run(runs[view], lanesOf(scope, input, every))];
    case 'unvoted':
      return [run(runs.new, lanesOf(scope, input, every))];
    default: {
      // Where nobody may learn how many votes there are, the order must not tell it either.
      const isHidden = (lane: CampaignRecord | null): boolean => areCountsHidden(lane, now);
      return [
        run(
          runs[view],
          lanesOf(scope, input, (lane) => !isHidden(lane)),
        ),
        run(runs.new, lanesOf(scope, input, isHidden)),
      ];
    }
  }
}

/** Whether the actor may read an idea of one of the boards. */
export const isReadable = ({ access }: Context, { places }: Scope, idea: IdeaRecord): boolean => {
  const place = places.find(({ board }) => board.id === idea.board);
  return place !== undefined && canReadIdea(access, { ...place, idea });
};

/** Some ideas without those that the actor may not read: a cursor would name them, and a page be shorter by them. */
const readableIdeas =
  (next: NextIdeas, context: Context, scope: Scope): NextIdeas =>
  async (after, limit) => {
    const readable: Awaited<ReturnType<NextIdeas>>[number][] = [];
    for (let key = after; ;) {
      const found = await next(key, limit);
      readable.push(...found.filter(({ idea }) => isReadable(context, scope, idea)));
      const last = found.at(-1);
      if (last === undefined || found.length < limit || readable.length >= limit) {
        return readable.slice(0, limit);
      }
      key = last.key;
    }
  };

const day = 24 * 60 * 60 * 1000;

/** Since before when an idea waits too long on a board; null: never. */
const overdueBefore = ({ answerDays }: BoardRecord, { now }: Context): string | null =>
  answerDays === null ? null : new Date(Date.parse(now) - answerDays * day).toISOString();

const isOverdue = (
  { published, firstAnswerAt }: IdeaRecord,
  board: BoardRecord | undefined,
  context: Context,
): boolean =>
  firstAnswerAt === null && board !== undefined && published < (overdueBefore(board, context) ?? '');

/** What waits too long, oldest first; what is behind that is not looked at. */
function overdueIdeas(reader: Reader, context: Context, scope: Scope, input: ListInput): NextIdeas {
  const places = scope.places.filter((place) => ownsBoard(context.access, place));
  const next = ofRun(reader, {
    index: 'unanswered',
    keyOf: runs.new.keyOf,
    descending: false,
    prefixes: lanesOf({ ...scope, places }, input, () => true),
  });
  const last =
    places
      .map(({ board }) => overdueBefore(board, context) ?? '')
      .sort()
      .at(-1) ?? '';
  return async (after, limit) => {
    if (places.length === 0) return [];
    const found = await next(after, limit);
    const end = found.findIndex(({ idea }) => idea.published >= last);
    return end === -1 ? found : found.slice(0, end);
  };
}

/** What the actor wrote alone or with others, latest first. */
const ownIdeas =
  (reader: Reader, { access }: Context): NextIdeas =>
  async (after, limit) => {
    if (access.personId === null) return [];
    const parts = await reader.list({
      collection: 'ideaPeople',
      index: 'own',
      prefixes: access.selves.map((self) => [self]),
      descending: true,
      ...(after.length === 0 ? {} : { after }),
      limit,
    });
    const ideas = await reader.getMany(
      'ideas',
      parts.map(({ idea }) => idea),
    );
    return parts.flatMap(({ at, id }, place) => {
      const idea = ideas[place];
      return idea === undefined ? [] : [{ idea, key: [at, id] }];
    });
  };

type Filter = (ideas: readonly IdeaRecord[]) => Promise<readonly boolean[]>;

const simply =
  (isWanted: (idea: IdeaRecord) => boolean): Filter =>
  (ideas) =>
    Promise.resolve(ideas.map(isWanted));

/** Newest ideas that the actor can vote for and has not. */
const unvoted =
  (reader: Reader, { access, now }: Context, { places, campaigns }: Scope): Filter =>
  async (ideas) => {
    const me = access.personId;
    if (me === null) return ideas.map(() => false);
    const ids = ideas.flatMap((idea) => groupOf(idea).map((id) => ideaPersonId(id, me)));
    const votes = await reader.getMany('ideaVotes', ids);
    const voted = new Set(ids.filter((_id, at) => votes[at] !== undefined));
    return ideas.map((idea) => {
      const place = places.find(({ board }) => board.id === idea.board);
      const campaign = campaigns.find(({ id }) => id === idea.campaign) ?? null;
      if (place === undefined || !isActive(place.board, idea)) return false;
      if (idea.sealed && access.isMe(idea.author)) return false;
      if (voteDenial(access, { ...place, campaign }, now) !== null) return false;
      return groupOf(idea).every((id) => !voted.has(ideaPersonId(id, me)));
    });
  };

const ofDepartment =
  (reader: Reader, department: string): Filter =>
  async (ideas) => {
    const people = await loadMap(
      reader,
      'people',
      ideas.map(({ author }) => author),
    );
    return ideas.map(({ author }) => fold(people.get(author)?.department ?? '') === fold(department));
  };

/** What else a list is filtered by; `isFound` where ideas come from a search and not from the runs. */
export async function filtersOf(
  reader: Reader,
  context: Context,
  scope: Scope,
  input: ListInput,
  isFound = false,
): Promise<Accept> {
  const { view = 'trending', topic, quarter, department, campaign } = input;
  const filters: Filter[] = [];
  if (isFound || view === 'mine' || view === 'waiting') {
    const boards = new Map(scope.places.map(({ board }) => [board.id, statusesOf(board, input)]));
    filters.push(
      simply(
        (idea) =>
          boards.get(idea.board)?.includes(idea.status) === true &&
          (campaign === undefined || idea.campaign === campaign),
      ),
    );
  }
  if (isFound && view === 'mine') {
    filters.push(simply((idea) => [idea.author, ...idea.coAuthors].some((one) => context.access.isMe(one))));
  }
  if (view === 'overdue') {
    const owned = scope.places.filter((place) => ownsBoard(context.access, place));
    filters.push(
      simply((idea) => isOverdue(idea, owned.find(({ board }) => board.id === idea.board)?.board, context)),
    );
  }
  if (isFound && view === 'unanswered') filters.push(simply((idea) => idea.firstAnswerAt === null));
  if (view === 'unvoted') filters.push(unvoted(reader, context, scope));
  if (topic !== undefined) {
    const keys = new Set((await loadTopicNames(reader, [topic])).keysOf(topic));
    filters.push(simply(({ topics }) => topics.some((one) => keys.has(fold(one)))));
  }
  if (quarter !== undefined) filters.push(simply((idea) => idea.quarter === quarter));
  if (department !== undefined) filters.push(ofDepartment(reader, department));
  if (filters.length === 0) return null;
  return async (ideas) => {
    const answers = await Promise.all(filters.map((filter) => filter(ideas)));
    return ideas.map((_idea, at) => answers.every((answer) => answer[at]));
  };
}

/** Whether a list knows how many there are without looking at each. */
export const isUnfiltered = ({ topic, quarter, department, text }: ListInput): boolean =>
  [topic, quarter, department, text].every((one) => one === undefined);

export const listName = (view: IdeaView | undefined): string => `ideas ${view ?? 'trending'}`;
export const pageSize = (limit: number | undefined): number => Math.min(limit ?? 20, limits.pageSize);
