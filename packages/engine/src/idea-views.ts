import type {
  Board,
  Campaign,
  Idea,
  IdeaId,
  IdeaState,
  IdeaSummary,
  OfficialAnswer,
  PersonId,
  PersonSummary,
} from '@social-enterprise/contract';
import type { Context } from './context.js';
import {
  allowanceOf,
  boardCan,
  campaignCan,
  canReadIdea,
  ideaCan,
  isAuthor,
  ownsBoard,
  type IdeaPlace,
} from './idea-rights.js';
import { allTally, loadTallies, unansweredTally } from './idea-tallies.js';
import { groupOf, ideaPersonId, spentVotes, sumOf, weightOf } from './idea-votes.js';
import { areCountsHidden, hasEnded, nextChangeOf, phaseAt } from './phases.js';
import type {
  BoardRecord,
  CampaignRecord,
  IdeaPersonRecord,
  IdeaRecord,
  IdeaVoteRecord,
  PersonRecord,
  SpaceRecord,
} from './records.js';
import type { Reader } from './store.js';
import { boardSummary, viewStatus } from './idea-summaries.js';
import { loadMap, personSummary, spaceSummary, viewAttachment, visibleTime } from './views.js';

async function ownVotes(
  reader: Reader,
  { access }: Context,
  lane: string,
  { budget, minimum }: { readonly budget: number | null; readonly minimum: number | null },
): Promise<Board['ownVotes']> {
  const me = access.personId;
  if (me === null || (budget === null && minimum === null)) return { used: 0, budget };
  return { used: sumOf(await spentVotes(reader, me, lane)), budget };
}

/** The boards as the actor may see them, in the same order; those that they may not read are left out. */
export async function viewBoards(
  reader: Reader,
  context: Context,
  boards: readonly BoardRecord[],
): Promise<Board[]> {
  const { access, now } = context;
  const [spaces, people, counts] = await Promise.all([
    loadMap(
      reader,
      'spaces',
      boards.map(({ space }) => space),
    ),
    loadMap(
      reader,
      'people',
      boards.flatMap(({ owners }) => owners),
    ),
    loadTallies(
      reader,
      boards.flatMap(({ id }) => [allTally(id), unansweredTally(id)]),
    ),
  ]);
  const views = await Promise.all(
    boards.map(async (board): Promise<Board | null> => {
      const space = spaces.get(board.space);
      if (space === undefined || !access.canRead(space)) return null;
      return {
        ...boardSummary(board),
        space: spaceSummary(space),
        description: board.description,
        statuses: [...board.statuses],
        fields: board.fields.map((field) => ({ ...field, options: [...field.options] })),
        access: board.access,
        approval: board.approval,
        sealing: board.sealing,
        voting: board.voting,
        owners: summariesOf(board.owners, people),
        answerDays: board.answerDays,
        scheme: board.scheme,
        counts: { ideas: counts(allTally(board.id)), waiting: counts(unansweredTally(board.id)) },
        ownVotes: await ownVotes(reader, context, board.id, allowanceOf(board, null, now)),
        version: board.version,
        can: boardCan(access, { board, space }, now),
      };
    }),
  );
  return views.filter((view) => view !== null);
}

const summariesOf = (ids: readonly PersonId[], people: ReadonlyMap<string, PersonRecord>): PersonSummary[] =>
  ids.flatMap((id) => {
    const person = people.get(id);
    return person === undefined ? [] : personSummary(person);
  });

/** The campaigns as the actor may see them, in the same order; those that they may not read are left out. */
export async function viewCampaigns(
  reader: Reader,
  context: Context,
  campaigns: readonly CampaignRecord[],
): Promise<Campaign[]> {
  const { access, now } = context;
  const boards = await loadMap(
    reader,
    'boards',
    campaigns.map(({ board }) => board),
  );
  const [spaces, counts] = await Promise.all([
    loadMap(
      reader,
      'spaces',
      [...boards.values()].map(({ space }) => space),
    ),
    loadTallies(
      reader,
      campaigns.flatMap(({ id }) => [allTally(id), unansweredTally(id)]),
    ),
  ]);
  const views = await Promise.all(
    campaigns.map(async (campaign): Promise<Campaign | null> => {
      const board = boards.get(campaign.board);
      const space = board && spaces.get(board.space);
      if (board === undefined || space === undefined || !access.canRead(space)) return null;
      const can = campaignCan(access, { board, space }, campaign, now);
      return {
        id: campaign.id,
        question: campaign.question,
        current: phaseAt(campaign, now)?.id ?? null,
        board: boardSummary(board),
        description: campaign.content,
        source: can.includes('campaign.update') ? campaign.source : null,
        phases: [...campaign.phases],
        ended: hasEnded(campaign, now),
        nextChange: nextChangeOf(campaign, now),
        countsHidden: areCountsHidden(campaign, now),
        ownVotes: await ownVotes(reader, context, campaign.id, allowanceOf(board, campaign, now)),
        counts: { ideas: counts(allTally(campaign.id)), waiting: counts(unansweredTally(campaign.id)) },
        version: campaign.version,
        can,
      };
    }),
  );
  return views.filter((view) => view !== null);
}

interface Around {
  readonly boards: ReadonlyMap<string, BoardRecord>;
  readonly spaces: ReadonlyMap<string, SpaceRecord>;
  readonly campaigns: ReadonlyMap<string, CampaignRecord>;
  readonly people: ReadonlyMap<string, PersonRecord>;
  /** Those that the ideas name. */
  readonly ideas: ReadonlyMap<string, IdeaRecord>;
  /** Of the actor. */
  readonly votes: ReadonlyMap<string, IdeaVoteRecord>;
  readonly parts: ReadonlyMap<string, IdeaPersonRecord>;
}

const namedBy = ({ mergedInto, group, related }: IdeaRecord): IdeaId[] => [
  ...(mergedInto === null ? [] : [mergedInto]),
  ...group,
  ...related,
];

async function loadAround(
  reader: Reader,
  { access }: Context,
  ideas: readonly IdeaRecord[],
): Promise<Around> {
  const me = access.personId;
  const [boards, spaces, campaigns, people, named, votes, parts] = await Promise.all([
    loadMap(
      reader,
      'boards',
      ideas.map(({ board }) => board),
    ),
    loadMap(
      reader,
      'spaces',
      ideas.map(({ space }) => space),
    ),
    loadMap(
      reader,
      'campaigns',
      ideas.flatMap(({ campaign }) => campaign ?? []),
    ),
    loadMap(
      reader,
      'people',
      ideas.flatMap(({ author, coAuthors, answer }) => [
        author,
        ...coAuthors,
        ...(answer === null ? [] : [answer.by]),
      ]),
    ),
    loadMap(reader, 'ideas', ideas.flatMap(namedBy)),
    me === null
      ? []
      : reader.getMany(
          'ideaVotes',
          ideas.flatMap((idea) => groupOf(idea).map((id) => ideaPersonId(id, me))),
        ),
    me === null
      ? []
      : reader.getMany(
          'ideaPeople',
          ideas.map(({ id }) => ideaPersonId(id, access.sealOf({ kind: 'idea', id })?.pseudonym ?? me)),
        ),
  ]);
  return {
    boards,
    spaces,
    campaigns,
    people,
    ideas: named,
    votes: new Map(votes.flatMap((vote) => (vote === undefined ? [] : [[vote.idea, vote] as const]))),
    parts: new Map(parts.flatMap((part) => (part === undefined ? [] : [[part.idea, part] as const]))),
  };
}

const stateOf = ({ state, mergedInto }: IdeaRecord): IdeaState =>
  state === 'published' && mergedInto !== null ? 'merged' : state;

/** An idea that another one names, for whoever may read it. */
export function viewSummary(
  { access }: Context,
  idea: IdeaRecord | undefined,
  { boards, spaces }: Pick<Around, 'boards' | 'spaces'>,
): IdeaSummary | null {
  const board = idea && boards.get(idea.board);
  const space = idea && spaces.get(idea.space);
  if (idea === undefined || board === undefined || space === undefined) return null;
  if (!canReadIdea(access, { idea, board, space })) return null;
  return { id: idea.id, number: idea.number, title: idea.title, status: viewStatus(board, idea.status) };
}

function viewAnswer(context: Context, { answer, board }: IdeaRecord, around: Around): OfficialAnswer | null {
  const by = answer === null ? undefined : around.people.get(answer.by);
  if (answer === null || by === undefined) return null;
  return {
    content: answer.content,
    status: viewStatus(around.boards.get(board), answer.status),
    by: personSummary(by),
    at: visibleTime(answer.at, context),
  };
}

function viewVotes(context: Context, { idea, board, campaign }: IdeaPlace, around: Around): Idea['votes'] {
  const own = groupOf(idea).flatMap((id) => around.votes.get(id) ?? []);
  return {
    count: areCountsHidden(campaign, context.now) ? null : idea.votes,
    own: weightOf(own),
    onBehalf: own.length > 0 && own.every(({ by }) => by !== null),
    perIdea: allowanceOf(board, campaign, context.now).perIdea,
  };
}

function viewIdea(context: Context, idea: IdeaRecord, around: Around): Idea | null {
  const { access, now } = context;
  const board = around.boards.get(idea.board);
  const space = around.spaces.get(idea.space);
  const author = around.people.get(idea.author);
  if (board === undefined || space === undefined || author === undefined) return null;
  const campaign = idea.campaign === null ? null : (around.campaigns.get(idea.campaign) ?? null);
  const place: IdeaPlace = { idea, board, space, campaign };
  if (!canReadIdea(access, place)) return null;
  const can = ideaCan(access, place, now);
  const named = (ids: readonly IdeaId[]): IdeaSummary[] =>
    ids.flatMap((id) => viewSummary(context, around.ideas.get(id), around) ?? []);
  const decides = isAuthor(access, idea) || ownsBoard(access, place);
  return {
    id: idea.id,
    number: idea.number,
    board: boardSummary(board),
    space: spaceSummary(space),
    campaign:
      campaign === null
        ? null
        : {
            id: campaign.id,
            question: campaign.question,
            current: phaseAt(campaign, now)?.id ?? null,
          },
    title: idea.title,
    ...idea.content,
    source: can.includes('idea.update') ? idea.source : null,
    fields: [...idea.fields],
    attachments: idea.attachments.map((one) => viewAttachment(context, one)),
    topics: [...idea.topics],
    author: personSummary(author),
    coAuthors: summariesOf(idea.coAuthors, around.people),
    state: stateOf(idea),
    status: viewStatus(board, idea.status),
    quarter: idea.quarter,
    votes: viewVotes(context, place, around),
    comments: idea.comments,
    followers: { count: idea.followers, own: around.parts.get(idea.id)?.follows === true },
    answer: viewAnswer(context, idea, around),
    firstAnswerAt: idea.firstAnswerAt === null ? null : visibleTime(idea.firstAnswerAt, context),
    mergedInto: idea.mergedInto === null ? null : (named([idea.mergedInto])[0] ?? null),
    merged: named(idea.group),
    related: named(idea.related),
    suggestions: decides ? idea.openSuggestions : null,
    createdAt: visibleTime(idea.created, context),
    editedAt: idea.edited === null ? null : visibleTime(idea.edited, context),
    version: idea.version,
    can,
  };
}

/** The ideas as the actor may see them, in the same order; those that they may not read are left out. */
export async function viewIdeas(
  reader: Reader,
  context: Context,
  ideas: readonly IdeaRecord[],
): Promise<Idea[]> {
  if (ideas.length === 0) return [];
  const around = await loadAround(reader, context, ideas);
  return ideas.flatMap((idea) => viewIdea(context, idea, around) ?? []);
}
