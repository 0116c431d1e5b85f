import type { BoardId, CampaignId, IdeaId } from '@social-enterprise/contract';
import type { Access } from './access.js';
import { refuse } from './context.js';
import { canReadIdea, type BoardPlace, type IdeaPlace } from './idea-rights.js';
import type { BoardRecord, CampaignRecord, IdeaRecord, SpaceRecord } from './records.js';
import type { Reader } from './store.js';

/** A board by id or handle. */
export async function findBoard(reader: Reader, idOrHandle: string): Promise<BoardRecord | undefined> {
  return (
    (await reader.get('boards', idOrHandle)) ??
    (
      await reader.list({
        collection: 'boards',
        index: 'handle',
        prefixes: [[idOrHandle.toLowerCase()]],
        limit: 1,
      })
    )[0]
  );
}

/** The campaigns of some boards. */
export const campaignsOf = (reader: Reader, boards: readonly BoardId[]): Promise<CampaignRecord[]> =>
  boards.length === 0
    ? Promise.resolve([])
    : reader.list({
        collection: 'campaigns',
        index: 'board',
        prefixes: boards.map((id) => [id]),
        limit: Infinity,
      });

export interface LoadedBoard {
  readonly board: BoardRecord | undefined;
  readonly space: SpaceRecord | undefined;
}

export async function loadBoard(reader: Reader, idOrHandle: string): Promise<LoadedBoard> {
  const board = await findBoard(reader, idOrHandle);
  return { board, space: board && (await reader.get('spaces', board.space)) };
}

/** The board, or a refusal that does not tell one in a place that the actor cannot read from none. */
export function readableBoard({ board, space }: LoadedBoard, access: Access): BoardPlace {
  if (board !== undefined && space !== undefined && access.canRead(space)) return { board, space };
  throw refuse('not-found', 'board-unknown', 'No such board.', { field: 'board' });
}

export interface LoadedCampaign extends LoadedBoard {
  readonly campaign: CampaignRecord | undefined;
}

export async function loadCampaign(reader: Reader, id: CampaignId): Promise<LoadedCampaign> {
  const campaign = await reader.get('campaigns', id);
  const board = campaign && (await reader.get('boards', campaign.board));
  return { campaign, board, space: board && (await reader.get('spaces', board.space)) };
}

export function readableCampaign(
  { campaign, ...loaded }: LoadedCampaign,
  access: Access,
): BoardPlace & { readonly campaign: CampaignRecord } {
  const { board, space } = loaded;
  if (campaign !== undefined && board !== undefined && space !== undefined && access.canRead(space)) {
    return { campaign, board, space };
  }
  throw refuse('not-found', 'campaign-unknown', 'No such campaign.', { field: 'campaign' });
}

/** An idea with everything around it that rules look at. */
export interface LoadedIdea extends LoadedBoard {
  readonly idea: IdeaRecord | undefined;
  readonly campaign: CampaignRecord | null;
}

export async function surround(reader: Reader, idea: IdeaRecord | undefined): Promise<LoadedIdea> {
  if (idea === undefined) return { idea, campaign: null, board: undefined, space: undefined };
  const [board, space, campaign] = await Promise.all([
    reader.get('boards', idea.board),
    reader.get('spaces', idea.space),
    idea.campaign === null ? undefined : reader.get('campaigns', idea.campaign),
  ]);
  return { idea, board, space, campaign: campaign ?? null };
}

export const loadIdea = async (reader: Reader, id: IdeaId): Promise<LoadedIdea> =>
  surround(reader, await reader.get('ideas', id));

/** The idea that has the votes of another one: itself, or what it was merged into. */
export async function loadRoot(reader: Reader, id: IdeaId): Promise<LoadedIdea> {
  let idea = await reader.get('ideas', id);
  while (idea !== undefined && idea.mergedInto !== null) idea = await reader.get('ideas', idea.mergedInto);
  return surround(reader, idea);
}

/** The idea, or a refusal that does not tell one that the actor cannot read from none. */
export function readableIdea({ idea, board, space, campaign }: LoadedIdea, access: Access): IdeaPlace {
  if (idea !== undefined && board !== undefined && space !== undefined) {
    const place = { idea, board, space, campaign };
    if (canReadIdea(access, place)) return place;
  }
  throw refuse('not-found', 'idea-unknown', 'No such idea.', { field: 'id' });
}
