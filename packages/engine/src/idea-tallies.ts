import type { BoardId, CampaignId } from '@social-enterprise/contract';
import { isListedIdea, isUnanswered, laneOf } from './idea-record.js';
import type { IdeaRecord } from './records.js';
import type { Reader } from './store.js';

/** How many ideas a board or campaign lists, and how many of them have no first answer. */
export const allTally = (of: BoardId | CampaignId): string => `${of}/all`;
export const unansweredTally = (of: BoardId | CampaignId): string => `${of}/unanswered`;
export const statusTally = (lane: string, status: string): string => `${lane}/status/${status}`;
/**
 * The last number that a board has given to an idea. Those without a name have numbers of their own, since one between
 * two others would tell when they came.
 */
export const numberTally = ({ board, sealed }: Pick<IdeaRecord, 'board' | 'sealed'>): string =>
  `${board}/${sealed ? 'sealed-number' : 'number'}`;

/** Behind this the numbers of ideas without a name begin. */
const sealedNumbers = 100_000;

/** The next number, by the last one that was given; undefined: none was. */
export const nextNumber = ({ sealed }: Pick<IdeaRecord, 'sealed'>, last: number | undefined): number =>
  (last ?? (sealed ? sealedNumbers : 0)) + 1;

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
