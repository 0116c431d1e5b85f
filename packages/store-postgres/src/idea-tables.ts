import {
  fold,
  isListedIdea,
  isUnanswered,
  isWaiting,
  laneOf,
  padded,
  trendOf,
  type Collection,
} from '@social-enterprise/engine';
import { flag, text, type Table } from './columns.js';

type IdeaCollection = Extract<
  Collection,
  | 'boards'
  | 'campaigns'
  | 'ideas'
  | 'ideaVotes'
  | 'ideaPeople'
  | 'ideaVersions'
  | 'ideaEvents'
  | 'ideaSuggestions'
  | 'expertOpinions'
  | 'schemeDecisions'
  | 'objections'
  | 'inventions'
  | 'tallies'
  | 'evaluations'
  | 'assessments'
>;

const ofIdea = { columns: [text('idea', ({ idea }: { readonly idea: string }) => idea)] };

/** The tables of boards and ideas. */
export const ideaTables: { readonly [Name in IdeaCollection]: Table<Name> } = {
  boards: {
    columns: [
      text('handle', ({ handle }) => handle),
      text('space', ({ space }) => space),
      text('name', ({ name }) => fold(name)),
    ],
    indexes: { handle: { columns: ['handle'] }, space: { columns: ['space', 'name', 'id'] } },
  },
  campaigns: {
    columns: [text('board', ({ board }) => board)],
    indexes: { board: { columns: ['board', 'id'] } },
  },
  ideas: {
    columns: [
      text('board', ({ board }) => board),
      text('lane', laneOf),
      text('status', ({ status }) => status),
      text('created', ({ created }) => created),
      text('published', ({ published }) => published),
      text('trend', trendOf),
      text('votes', ({ votes }) => padded(votes)),
      text('comments', ({ comments }) => padded(comments)),
      flag('is_listed', isListedIdea),
      flag('is_unanswered', isUnanswered),
      flag('is_waiting', isWaiting),
    ],
    indexes: {
      published: { columns: ['lane', 'status', 'published', 'id'], where: 'is_listed' },
      trend: { columns: ['lane', 'status', 'trend', 'id'], where: 'is_listed' },
      wanted: { columns: ['lane', 'status', 'votes', 'id'], where: 'is_listed' },
      discussed: { columns: ['lane', 'status', 'comments', 'id'], where: 'is_listed' },
      unanswered: { columns: ['lane', 'status', 'published', 'id'], where: 'is_unanswered' },
      waiting: { columns: ['board', 'created', 'id'], where: 'is_waiting' },
      status: { columns: ['board', 'status', 'id'] },
    },
  },
  ideaVotes: {
    columns: [...ofIdea.columns, text('person', ({ person }) => person), text('lane', ({ lane }) => lane)],
    indexes: { idea: { columns: ['idea', 'person'] }, person: { columns: ['person', 'lane', 'idea'] } },
  },
  ideaPeople: {
    columns: [
      ...ofIdea.columns,
      text('person', ({ person }) => person),
      text('at', ({ at }) => at),
      flag('is_follower', ({ follows }) => follows),
      flag('is_author', ({ role }) => role !== null),
    ],
    indexes: {
      follower: { columns: ['idea', 'person'], where: 'is_follower' },
      own: { columns: ['person', 'at', 'id'], where: 'is_author' },
    },
  },
  ideaVersions: { ...ofIdea, indexes: { idea: { columns: ['idea', 'id'] } } },
  ideaEvents: { ...ofIdea, indexes: { idea: { columns: ['idea', 'id'] } } },
  ideaSuggestions: {
    columns: [...ofIdea.columns, text('at', ({ at }) => at)],
    indexes: { idea: { columns: ['idea', 'at', 'id'] } },
  },
  expertOpinions: {
    columns: [...ofIdea.columns, text('asked', ({ asked }) => asked)],
    indexes: { idea: { columns: ['idea', 'asked', 'id'] } },
  },
  schemeDecisions: {
    columns: [...ofIdea.columns, text('at', ({ at }) => at)],
    indexes: { idea: { columns: ['idea', 'at', 'id'] } },
  },
  objections: {
    columns: [...ofIdea.columns, text('at', ({ at }) => at)],
    indexes: { idea: { columns: ['idea', 'at', 'id'] } },
  },
  inventions: { columns: [], indexes: {} },
  tallies: { columns: [], indexes: {} },
  evaluations: {
    columns: [text('board', ({ board }) => board), text('state', ({ state }) => state)],
    indexes: { board: { columns: ['board', 'id'] }, state: { columns: ['state', 'id'] } },
  },
  assessments: {
    columns: [
      text('evaluation', ({ evaluation }) => evaluation),
      text('idea', ({ idea }) => idea),
      text('evaluator', ({ evaluator }) => evaluator),
    ],
    indexes: { evaluation: { columns: ['evaluation', 'idea', 'evaluator'] } },
  },
};
