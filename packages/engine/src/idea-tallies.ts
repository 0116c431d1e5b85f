import type { BoardId, CampaignId } from '@social-enterprise/contract';
import { isListedIdea, isUnanswered, laneOf } from './idea-record.js';
import type { IdeaRecord } from './records.js';
import type { Reader } from './store.js';

/** How many ideas a board or campaign lists, and how many of them have no first answer. */
export const allTally = (of: BoardId | CampaignId): string => `${of}/all`;
export const unansweredTally = (of: BoardId | CampaignId): string => `${of}/unanswered`;
export const statusTally = (lane: string, status: string): string => `${lane}/status/${status}`;
/** The last number that a board has given to an idea. */
export const numberTally = (board: BoardId): string => `${board}/number`;

/** Every tally that an idea counts in. */
export function talliesOf(idea: IdeaRecord | null): string[] {
  if (idea === null || !isListedIdea(idea)) return [];
  const places = idea.campaign === null ? [idea.board] : [idea.board, idea.campaign];
  return [
    ...places.map(allTally),
    ...(isUnanswered(idea) ? places.map(unansweredTally) : []),
    statusTally(laneOf(idea), idea.status),
  ];
}

/** Counts by the names of tallies; what has none yet is 0. */
export async function loadTallies(reader: Reader, ids: readonly string[]): Promise<(id: string) => number> {
  const unique = [...new Set(ids)];
  const records = unique.length === 0 ? [] : await reader.getMany('tallies', unique);
  const counts = new Map(unique.map((id, at) => [id, records[at]?.count ?? 0]));
  return (id) => counts.get(id) ?? 0;
}
