import { findBoard } from '../find-ideas.js';
import { findSpace, readableSpace } from '../find.js';
import { viewBoards } from '../idea-views.js';
import type { Queries } from './query.js';

export const boardQueries: Queries<'boards.list' | 'boards.get'> = {
  'boards.list': ({ space }, desk) =>
    desk.read(async (reader, context) => {
      const within =
        space === undefined ? null : readableSpace(await findSpace(reader, space), context.access);
      const boards = await reader.list({
        collection: 'boards',
        index: 'space',
        prefixes: [within === null ? [] : [within.id]],
        limit: Infinity,
      });
      const views = await viewBoards(reader, context, boards);
      return { items: views.sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1)) };
    }),

  'boards.get': ({ board }, desk) =>
    desk.read(async (reader, context) => {
      const found = await findBoard(reader, board);
      return found === undefined ? null : ((await viewBoards(reader, context, [found]))[0] ?? null);
    }),
};
