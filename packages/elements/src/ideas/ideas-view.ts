import type { Client, Operation } from '@social-enterprise/client';
import type { Board, Idea, Status } from '@social-enterprise/contract';
import { nothing, type TemplateResult } from 'lit';
import { skeleton } from '../base/states.js';
import type { Key } from '../i18n/dictionary.js';
import type { Localizer, Values } from '../i18n/localizer.js';
import type { CardScene } from './card.js';
import { columnsView } from './columns-view.js';
import type { IdeaColumns } from './columns.js';
import { withFilter, type Layout } from './filters.js';
import { ideaHref } from './links.js';
import { listView } from './list-view.js';
import type { IdeaList } from './list.js';
import type { Moves } from './moves.js';
import { heldUp, withOwnSteps } from './own-steps.js';
import { roadmapView } from './roadmap-view.js';
import type { IdeaFilters } from './saved-views.js';

export interface IdeasScene {
  readonly text: (key: Key, values?: Values) => string;
  readonly client: Client | null;
  readonly localizer: Localizer;
  /** Level of the headings below the board's. */
  readonly level: number;
  readonly layout: Layout;
  /** Null: ideas of several boards. */
  readonly board: Board | null;
  readonly list: IdeaList;
  readonly columns: IdeaColumns;
  readonly moves: Moves;
  /** Those of the board on which an idea stands, in their order. */
  readonly statusesOf: (idea: Idea) => readonly Status[];
  readonly filters: IdeaFilters;
  readonly set: (filters: IdeaFilters) => void;
  readonly ideaHref: string | null;
  /** How the roadmap is grouped. */
  readonly by: 'status' | 'quarter';
  readonly group: (by: 'status' | 'quarter') => void;
  /** The idea that is being dragged. */
  readonly dragged: Idea | null;
  readonly drag: (idea: Idea | null) => void;
}

/** The ideas in their layout. */
export function ideasView(scene: IdeasScene): TemplateResult | typeof nothing {
  const { text, client, localizer, level, layout, board, moves, filters, set } = scene;
  const operations = client?.operations ?? [];
  const arrange = (idea: Idea): Idea => withOwnSteps(idea, operations, scene.statusesOf(idea));
  const cards: CardScene = {
    text,
    client,
    localizer,
    level,
    vote: moves.vote,
    showsBoard: board === null,
    hrefOf: (idea) => ideaHref(scene.ideaHref, idea),
    chooseTopic: (topic) => set(withFilter(filters, 'topic', topic)),
    heldUp: (idea): Operation | undefined => heldUp(idea, operations),
    problem: (idea) => moves.problem(idea),
  };
  if (layout === 'list') {
    return listView({ ...cards, list: scene.list, arrange, filters, reset: () => set({}) });
  }
  // The columns have headings of their own.
  const below = { ...cards, level: level + 1 };
  const columns = scene.columns.columns(arrange);
  if (columns.length === 0) {
    return scene.columns.state === 'loading' ? skeleton(3, text('ideas.loading')) : nothing;
  }
  const more = (statuses: readonly Status[]): void => void scene.columns.more(statuses);
  if (layout === 'roadmap') {
    return roadmapView({ ...below, columns, by: scene.by, group: scene.group, more });
  }
  const { dragged, drag, statusesOf } = scene;
  return columnsView({
    ...below,
    columns,
    moves,
    statusesOf,
    isIn: scene.columns.isIn,
    more,
    dragged,
    drag,
  });
}
