import type { BoardSummary, Status } from '@social-enterprise/contract';
import type { BoardRecord } from './records.js';

export const boardSummary = ({ id, handle, name }: BoardRecord): BoardSummary => ({ id, handle, name });

export const statusOf = ({ statuses }: Pick<BoardRecord, 'statuses'>, id: string): Status | undefined =>
  statuses.find((status) => status.id === id) ?? statuses[0];

const lost: Status = { id: 'unknown', name: '', color: 'grey', category: 'active', onRoadmap: false };

/** The status of an idea; a board always has one. */
export const viewStatus = (board: BoardRecord | undefined, status: string): Status =>
  (board === undefined ? undefined : statusOf(board, status)) ?? lost;
