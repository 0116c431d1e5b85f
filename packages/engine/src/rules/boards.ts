import { limits, type CommandInput, type CommandName, type PersonId } from '@social-enterprise/contract';
import { loadAccess } from '../access.js';
import { refuse, type Context } from '../context.js';
import { findBoard, loadBoard, readableBoard, type LoadedBoard } from '../find-ideas.js';
import { readableSpace } from '../find.js';
import { isActive, isNamedOwner, type BoardPlace } from '../idea-rights.js';
import { viewBoards } from '../idea-views.js';
import type { BoardRecord, IdeaRecord, SpaceRecord } from '../records.js';
import type { Reader } from '../store.js';
import { loadMap } from '../views.js';
import type { Board } from '@social-enterprise/contract';
import {
  checkAnswerDays,
  checkBoardFields,
  checkStatuses,
  checkVoting,
  usualAnswerDays,
  usualStatuses,
  usualVoting,
} from './board-defaults.js';
import { checkLine } from './checks.js';
import { freeHandle, handleFrom } from './handles.js';
import { checkOwner } from './idea-checks.js';
import { putIdea, released, withEvent } from './idea-writes.js';
import { checkScheme } from './scheme-checks.js';
import { actingPerson, rule, type AnyRule, type Write } from './rule.js';

/** Refuses owners who could not read the board. */
async function strangers(
  reader: Reader,
  owners: readonly PersonId[],
  space: SpaceRecord | undefined,
  { now }: Context,
): Promise<PersonId[]> {
  const people = await reader.getMany('people', owners);
  const may = await Promise.all(
    people.map(async (person) => {
      if (person === undefined || space === undefined) return false;
      return (await loadAccess(reader, { type: 'person', person }, now)).canRead(space);
    }),
  );
  return owners.filter((_owner, at) => may[at] !== true);
}

function checkOwners(owners: readonly PersonId[], unknown: readonly PersonId[]): PersonId[] {
  if (unknown.length > 0) {
    throw refuse('invalid', 'person-unavailable', 'Owners are people who read the space.', {
      field: 'owners',
    });
  }
  if (owners.length > limits.ownersPerBoard) {
    throw refuse('invalid', 'list-too-long', `A board has at most ${limits.ownersPerBoard} owners.`, {
      field: 'owners',
    });
  }
  return [...new Set(owners)];
}

interface NewBoard {
  readonly taken: boolean;
  readonly handle: string;
  readonly space: SpaceRecord | undefined;
  readonly strangers: readonly PersonId[];
}

interface Changed extends LoadedBoard {
  /** Whether somebody who is there owns it by name. */
  readonly hasOwner: boolean;
  readonly strangers: readonly PersonId[];
  /** Ideas in statuses that go, or whose votes are given back. */
  readonly ideas: readonly IdeaRecord[];
  /** What was merged into them. */
  readonly merged: ReadonlyMap<string, IdeaRecord>;
  readonly current: Board | undefined;
}

/** The statuses of a board that are not among those it is to have, or are active no more. */
function touchedStatuses({ statuses }: BoardRecord, wanted: BoardRecord['statuses'] | undefined): string[] {
  if (wanted === undefined) return [];
  return statuses
    .filter((status) => {
      const after = wanted.find(({ id }) => id === status.id);
      return after === undefined || (status.category === 'active' && after.category !== 'active');
    })
    .map(({ id }) => id);
}

async function loadChanged(
  reader: Reader,
  { id, statuses, owners = [], version }: CommandInput<'board.update'>,
  context: Context,
): Promise<Changed> {
  const loaded = await loadBoard(reader, id);
  const { board } = loaded;
  const touched = board === undefined ? [] : touchedStatuses(board, statuses);
  const ideas =
    touched.length === 0
      ? []
      : await reader.list({
          collection: 'ideas',
          index: 'status',
          prefixes: touched.map((status) => [id, status]),
          limit: Infinity,
        });
  const named = board === undefined ? [] : await reader.getMany('people', board.owners);
  const active = named.flatMap((person) => (person?.active === true ? person.id : []));
  const absent = await strangers(reader, active, loaded.space, context);
  const isStale = board !== undefined && board.version !== version;
  return {
    ...loaded,
    hasOwner: absent.length < active.length,
    strangers: await strangers(reader, owners, loaded.space, context),
    ideas,
    merged: await loadMap(
      reader,
      'ideas',
      ideas.flatMap(({ group }) => group),
    ),
    current: isStale ? (await viewBoards(reader, context, [board]))[0] : undefined,
  };
}

/** Refuses whoever would make themselves, or another, a reader of what the owners of a suggestion scheme know. */
function checkSchemeOwner(
  { hasOwner }: Pick<Changed, 'hasOwner'>,
  place: BoardPlace,
  after: BoardRecord,
  { access }: Context,
): void {
  const before = place.board;
  if (before.scheme === null || !hasOwner || access.isSystem || isNamedOwner(access, place)) return;
  const isSame =
    before.owners.length === after.owners.length && after.owners.every((one) => before.owners.includes(one));
  if (isSame && after.scheme !== null) return;
  throw refuse(
    'forbidden',
    'not-allowed',
    'Only owners by name change the owners of a suggestion scheme, or end it.',
    {
      field: isSame ? 'scheme' : 'owners',
    },
  );
}

/** Ideas go where the statuses of the board let them be, and votes on what is closed thereby are given back. */
function ideaWrites(
  { ideas, merged }: Changed,
  before: BoardRecord,
  after: BoardRecord,
  moveTo: string | undefined,
  context: Context,
): Write[] {
  const writes = new Map<string, Write[]>();
  const isThere = (id: string | undefined): boolean => after.statuses.some((status) => status.id === id);
  for (const one of ideas) {
    const isGone = !isThere(one.status);
    if (isGone && moveTo === undefined) {
      throw refuse('invalid', 'status-used', 'Ideas stand in a status that goes: say where they go.', {
        field: 'moveTo',
      });
    }
    const status = isGone ? (moveTo ?? one.status) : one.status;
    const closes = isActive(before, one) && !isActive(after, { status });
    const moved = closes ? released({ ...one, status }) : { ...one, status };
    const { idea, event } = withEvent(moved, { kind: 'moved', status, previous: one.status }, context);
    writes.set(one.id, isGone ? [putIdea(idea), event] : [putIdea(moved)]);
    for (const id of closes ? one.group : []) {
      const below = merged.get(id);
      if (below !== undefined && !writes.has(id)) writes.set(id, [putIdea(released(below))]);
    }
  }
  return [...writes.values()].flat();
}

export const boardRules = {
  'board.create': rule<'board.create', NewBoard>({
    async load(reader, { id, space, handle, name, owners = [] }, context) {
      const wish = handleFrom(handle ?? checkLine(name, 'name', { required: true }), 'board');
      const found = await reader.get('spaces', space);
      return {
        taken: (await reader.get('boards', id)) !== undefined,
        handle: await freeHandle(wish, async (wanted) => (await findBoard(reader, wanted)) !== undefined),
        space: found,
        strangers: await strangers(reader, owners, found, context),
      };
    },
    decide(loaded, input, context) {
      const { access, now } = context;
      const space = readableSpace(loaded.space, access);
      if (loaded.taken) throw refuse('conflict', 'id-taken', 'A board with this id exists.', { field: 'id' });
      if (!access.canRun(space)) {
        throw refuse('forbidden', 'not-allowed', `Only moderators of ${space.name} create boards there.`);
      }
      const board: BoardRecord = {
        id: input.id,
        space: space.id,
        handle: loaded.handle,
        name: checkLine(input.name, 'name', { required: true }),
        description: checkLine(input.description, 'description', { maxLength: limits.titleLength }),
        statuses: checkStatuses(input.statuses ?? usualStatuses(input.language ?? 'de')),
        fields: checkBoardFields(input.fields ?? []),
        access: input.access ?? { submit: 'readers', vote: 'readers', comment: 'readers' },
        approval: input.approval ?? false,
        sealing: input.sealing ?? true,
        voting: checkVoting(input.voting ?? usualVoting),
        owners: checkOwners(
          input.owners ?? (access.isSystem ? [] : [actingPerson(context)]),
          loaded.strangers,
        ),
        answerDays: checkAnswerDays(input.answerDays === undefined ? usualAnswerDays : input.answerDays),
        scheme: input.scheme === undefined ? null : checkScheme(input.scheme),
        created: now,
        version: 1,
      };
      return {
        writes: [{ collection: 'boards', put: board }],
        change: { name: 'board.created', boards: [board.id] },
      };
    },
  }),

  'board.update': rule<'board.update', Changed>({
    load: (reader, input, context) => loadChanged(reader, input, context),
    decide(loaded, input, context) {
      const place = readableBoard(loaded, context.access);
      const { board } = place;
      checkOwner(context.access, place);
      if (board.version !== input.version) {
        throw refuse('conflict', 'version-stale', 'The board was changed meanwhile.', {
          field: 'version',
          current: loaded.current,
        });
      }
      const changed: BoardRecord = {
        ...board,
        name: input.name === undefined ? board.name : checkLine(input.name, 'name', { required: true }),
        description:
          input.description === undefined
            ? board.description
            : checkLine(input.description, 'description', { maxLength: limits.titleLength }),
        statuses: input.statuses === undefined ? board.statuses : checkStatuses(input.statuses),
        fields: input.fields === undefined ? board.fields : checkBoardFields(input.fields),
        access: input.access ?? board.access,
        approval: input.approval ?? board.approval,
        sealing: input.sealing ?? board.sealing,
        voting: input.voting === undefined ? board.voting : checkVoting(input.voting),
        owners: input.owners === undefined ? board.owners : checkOwners(input.owners, loaded.strangers),
        answerDays: checkAnswerDays(input.answerDays === undefined ? board.answerDays : input.answerDays),
        scheme: input.scheme === undefined ? board.scheme : checkScheme(input.scheme),
        version: board.version + 1,
      };
      checkSchemeOwner(loaded, place, changed, context);
      const { moveTo } = input;
      if (moveTo !== undefined && changed.statuses.every(({ id }) => id !== moveTo)) {
        throw refuse('invalid', 'status-unknown', 'The board has no such status.', { field: 'moveTo' });
      }
      return {
        writes: [
          { collection: 'boards', put: changed },
          ...ideaWrites(loaded, board, changed, moveTo, context),
        ],
        change: {
          name: 'board.updated',
          boards: [board.id],
          ideas: loaded.ideas.slice(0, limits.pageSize).map(({ id }) => id),
        },
      };
    },
  }),
} satisfies Partial<Record<CommandName, AnyRule>>;
