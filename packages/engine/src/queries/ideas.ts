import { limits, type IdeaColumn, type IdeaEvent } from '@social-enterprise/contract';
import type { Context } from '../context.js';
import { changeCursor, pageOrder } from '../cursor.js';
import { loadBoard, loadIdea, readableBoard, readableIdea } from '../find-ideas.js';
import { statusTally, loadTallies } from '../idea-tallies.js';
import { ownsBoard, type IdeaPlace } from '../idea-rights.js';
import { viewStatus } from '../idea-summaries.js';
import { viewIdeas, viewSummary } from '../idea-views.js';
import { lazy } from '../lazy.js';
import { areCountsHidden } from '../phases.js';
import type { IdeaEventRecord, IdeaRecord } from '../records.js';
import type { Reader } from '../store.js';
import { suggestionCan } from '../idea-suggestions.js';
import { loadMap, personSummary, visibleTime } from '../views.js';
import { columnsOfBoard, columnsOfBoards, type StatusColumn } from './idea-columns.js';
import {
  filtersOf,
  isReadable,
  isUnfiltered,
  listName,
  loadScope,
  pageSize,
  runsOf,
  type ListInput,
} from './idea-lists.js';
import { walk } from './idea-walk.js';
import type { Desk, Queries } from './query.js';

const loadContent = lazy(() => import('@social-enterprise/content'));
const loadSnippet = lazy(() => import('../snippet.js'));

/** Characters of the passage that a hit shows. */
const snippetLength = 160;

async function resumeAt(reader: Reader, { epoch }: Context) {
  return changeCursor(epoch, await reader.lastSequence());
}

/** Ids that a search finds, best first; null without one. */
async function found({ text, ...input }: ListInput, desk: Desk): Promise<readonly string[] | null> {
  if (text === undefined || text.trim() === '') return null;
  const { places } = await desk.read((reader, context) => loadScope(reader, context, input));
  return desk.search({
    collection: 'ideas',
    text,
    spaces: places.map(({ board }) => board.id),
    limit: limits.ideasLookedAt,
  });
}

/** Those among the found ideas that pass the filters, in the same order; no more than `most`. */
async function pick(
  reader: Reader,
  context: Context,
  input: ListInput,
  ids: readonly string[],
  most = Infinity,
): Promise<IdeaRecord[]> {
  const scope = await loadScope(reader, context, input);
  const accept = await filtersOf(reader, context, scope, input, true);
  const picked: IdeaRecord[] = [];
  // What fits best comes first, so that few of many have to be looked at.
  for (let at = 0, batch = Math.min(most, ids.length); at < ids.length && picked.length < most;) {
    const there = (await reader.getMany('ideas', ids.slice(at, at + batch))).filter(
      (idea) => idea !== undefined,
    );
    const records = there.filter((idea) => isReadable(context, scope, idea));
    const wants = accept === null ? [] : await accept(records);
    picked.push(...records.filter((_idea, place) => accept === null || wants[place] === true));
    at += batch;
    batch = 100;
  }
  return picked.slice(0, most);
}

const isSeenBy = (
  { access, now }: Context,
  place: IdeaPlace,
  { kind, actor, person }: IdeaEventRecord,
): boolean =>
  kind !== 'voted-for' ||
  !areCountsHidden(place.campaign, now) ||
  ownsBoard(access, place) ||
  access.isMe(actor) ||
  access.isMe(person);

export const ideaQueries: Queries<
  | 'ideas.list'
  | 'ideas.columns'
  | 'ideas.get'
  | 'ideas.similar'
  | 'idea-versions.list'
  | 'idea-events.list'
  | 'idea-suggestions.list'
> = {
  async 'ideas.list'(input, desk) {
    const ids = await found(input, desk);
    return desk.read(async (reader, context) => {
      const resume = await resumeAt(reader, context);
      const size = pageSize(input.limit);
      if (ids !== null) {
        const records = await pick(reader, context, input, ids, size);
        return { items: await viewIdeas(reader, context, records), next: null, resume };
      }
      const scope = await loadScope(reader, context, input);
      const { records, next } = await walk(
        pageOrder(context, listName(input.view)),
        runsOf(reader, context, scope, input),
        await filtersOf(reader, context, scope, input),
        input.after,
        size,
      );
      return { items: await viewIdeas(reader, context, records), next, resume };
    });
  },

  async 'ideas.columns'(input, desk) {
    const ids = await found(input, desk);
    return desk.read(async (reader, context) => {
      const resume = await resumeAt(reader, context);
      const size = pageSize(input.limit);
      const scope = await loadScope(reader, context, input);
      const talliesOf = ({ of }: StatusColumn): string[] =>
        of.flatMap(({ board, status }) => [
          ...(input.campaign === undefined ? [statusTally(board.id, status.id)] : []),
          ...scope.campaigns
            .filter((campaign) => campaign.board === board.id)
            .map((campaign) => statusTally(campaign.id, status.id)),
        ]);
      const boards = scope.places.map(({ board }) => board);
      const isOne = input.board !== undefined;
      const all = isOne ? boards.flatMap(columnsOfBoard) : columnsOfBoards(boards);
      const tallies = await loadTallies(reader, all.flatMap(talliesOf));
      const chosen = ids === null ? null : await pick(reader, context, input, ids);
      const columns = await Promise.all(
        all.map(async (column): Promise<IdeaColumn> => {
          const { status, of } = column;
          const isHere = (idea: IdeaRecord): boolean =>
            of.some((one) => one.board.id === idea.board && one.status.id === idea.status);
          const one = isOne
            ? { ...input, status: [status.id] }
            : { ...input, statusName: status.name, category: status.category };
          const { records, next } =
            chosen !== null
              ? { records: chosen.filter(isHere).slice(0, size), next: null }
              : await walk(
                  pageOrder(context, listName(input.view)),
                  runsOf(reader, context, scope, one),
                  await filtersOf(reader, context, scope, one),
                  undefined,
                  size,
                );
          const total = talliesOf(column).reduce((sum, tally) => sum + tallies(tally), 0);
          return {
            status,
            items: await viewIdeas(reader, context, records),
            total: isUnfiltered(input) ? total : null,
            next,
          };
        }),
      );
      return { columns, resume };
    });
  },

  'ideas.get': ({ idea }, desk) =>
    desk.read(async (reader, context) => {
      const record = await reader.get('ideas', idea);
      return record === undefined ? null : ((await viewIdeas(reader, context, [record]))[0] ?? null);
    }),

  async 'ideas.similar'({ board, text, limit = 5 }, desk) {
    const place = await desk.read(async (reader, { access }) =>
      readableBoard(await loadBoard(reader, board), access),
    );
    const [ids, { textOf }, { snippetFor }] = await Promise.all([
      desk.search({
        collection: 'ideas',
        match: 'any',
        text,
        spaces: [place.board.id],
        limit: pageSize(limit),
      }),
      loadContent(),
      loadSnippet(),
    ]);
    return desk.read(async (reader, context) => {
      const records = (await reader.getMany('ideas', ids)).filter((idea) => idea !== undefined);
      const ideas = await viewIdeas(reader, context, records);
      return {
        items: ideas.map((idea) => ({
          idea,
          snippet: snippetFor(
            [idea.title, ...[idea.problem, idea.solution].map(textOf)].join(' — '),
            text,
            snippetLength,
          ),
        })),
      };
    });
  },

  'idea-versions.list': ({ idea }, desk) =>
    desk.read(async (reader, context) => {
      readableIdea(await loadIdea(reader, idea), context.access);
      const versions = await reader.list({
        collection: 'ideaVersions',
        index: 'idea',
        prefixes: [[idea]],
        descending: true,
        limit: limits.pageSize,
      });
      const people = await loadMap(
        reader,
        'people',
        versions.map(({ by }) => by),
      );
      return {
        items: versions.flatMap(({ version, title, source, fields, by, at }) => {
          const person = people.get(by);
          if (person === undefined) return [];
          return {
            version,
            title,
            ...source,
            fields: [...fields],
            by: personSummary(person),
            at: visibleTime(at, context),
          };
        }),
      };
    }),

  'idea-events.list': ({ idea }, desk) =>
    desk.read(async (reader, context) => {
      const place = readableIdea(await loadIdea(reader, idea), context.access);
      const events = await reader.list({
        collection: 'ideaEvents',
        index: 'idea',
        prefixes: [[idea]],
        limit: Infinity,
      });
      const seen = events.filter((event) => isSeenBy(context, place, event));
      const [people, others] = await Promise.all([
        loadMap(
          reader,
          'people',
          seen.flatMap(({ actor, person }) => (person === null ? actor : [actor, person])),
        ),
        loadMap(
          reader,
          'ideas',
          seen.flatMap(({ other }) => other ?? []),
        ),
      ]);
      const { board, space } = place;
      const around = { boards: new Map([[board.id, board]]), spaces: new Map([[space.id, space]]) };
      const statusOf = (id: string | null) =>
        id === null || board.statuses.every((one) => one.id !== id) ? null : viewStatus(board, id);
      return {
        items: seen.flatMap((event): IdeaEvent | [] => {
          const actor = people.get(event.actor);
          const person = event.person === null ? undefined : people.get(event.person);
          if (actor === undefined) return [];
          return {
            id: event.id,
            kind: event.kind,
            at: visibleTime(event.at, context),
            actor: personSummary(actor),
            person: person === undefined ? null : personSummary(person),
            status: statusOf(event.status),
            previous: statusOf(event.previous),
            text: event.content,
            idea: event.other === null ? null : viewSummary(context, others.get(event.other), around),
            isInto: event.isInto,
          };
        }),
      };
    }),

  'idea-suggestions.list': ({ idea }, desk) =>
    desk.read(async (reader, context) => {
      const place = readableIdea(await loadIdea(reader, idea), context.access);
      const suggestions = await reader.list({
        collection: 'ideaSuggestions',
        index: 'idea',
        prefixes: [[idea]],
        descending: true,
        limit: limits.pageSize,
      });
      const people = await loadMap(
        reader,
        'people',
        suggestions.map(({ author }) => author),
      );
      const views = suggestions.flatMap((one) => {
        const author = people.get(one.author);
        if (author === undefined) return [];
        const { id, field, text, before, note, state } = one;
        return {
          id,
          idea,
          field,
          text,
          before,
          note,
          state,
          author: personSummary(author),
          at: visibleTime(one.at, context),
          can: suggestionCan(context.access, place, one),
        };
      });
      const isOpen = ({ state }: { readonly state: string }): boolean => state === 'open';
      return { items: [...views.filter(isOpen), ...views.filter((one) => !isOpen(one))] };
    }),
};
