import type { Status, StatusCategory } from '@social-enterprise/contract';
import type { BoardRecord } from '../records.js';

/** A column, and the statuses of boards that stand in it. */
export interface StatusColumn {
  readonly status: Status;
  readonly of: readonly { readonly board: BoardRecord; readonly status: Status }[];
}

export const areCalledAlike = (one: string, other: string): boolean =>
  one.toLowerCase() === other.toLowerCase();

const order: readonly StatusCategory[] = ['active', 'complete', 'closed'];

const isAlike = (one: Status, other: Status): boolean =>
  one.category === other.category && areCalledAlike(one.name, other.name);

/** The statuses of a board as columns. */
export const columnsOfBoard = (board: BoardRecord): readonly StatusColumn[] =>
  board.statuses.map((status) => ({ status, of: [{ board, status }] }));

/** The statuses of several boards, by their names, as columns: those that are alike are one. */
export function columnsOfBoards(boards: readonly BoardRecord[]): readonly StatusColumn[] {
  const columns: StatusColumn[] = [];
  const sorted = [...boards].sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1));
  for (const board of sorted) {
    let at = 0;
    for (const status of board.statuses) {
      const found = columns.findIndex((column) => isAlike(column.status, status));
      const before = columns[found];
      if (before === undefined) columns.splice(at++, 0, { status, of: [{ board, status }] });
      else {
        const onRoadmap = before.status.onRoadmap || status.onRoadmap;
        const of = [...before.of, { board, status }];
        columns[found] = { status: { ...before.status, onRoadmap }, of };
        at = Math.max(at, found + 1);
      }
    }
  }
  return columns.sort(
    (one, other) => order.indexOf(one.status.category) - order.indexOf(other.status.category),
  );
}
