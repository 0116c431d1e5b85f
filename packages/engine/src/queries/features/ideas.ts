import { ideaChecks } from '../../idea-input.js';
import { boardQueries } from '../boards.js';
import { campaignReportQueries } from '../campaign-reports.js';
import { campaignQueries } from '../campaigns.js';
import { ideaQueries } from '../ideas.js';
import type { QueryFields } from './feature.js';

export const queries = { ...boardQueries, ...campaignQueries, ...campaignReportQueries, ...ideaQueries };

const ideaFilters = {
  view: 'ideaView?',
  topic: 'text?',
  campaign: 'id?',
  department: 'text?',
  quarter: 'text?',
  text: 'text?',
  limit: 'size?',
} as const;

export const fields: QueryFields<keyof typeof queries> = {
  'boards.list': { space: 'text?' },
  'boards.get': { board: 'text' },
  'campaigns.list': { board: 'text' },
  'campaigns.get': { campaign: 'id' },
  'campaign-reports.get': { campaign: 'id' },
  'ideas.list': {
    board: 'text?',
    space: 'text?',
    ...ideaFilters,
    status: 'texts?',
    category: 'category?',
    statusName: 'text?',
    after: 'text?',
  },
  'ideas.columns': { board: 'text?', space: 'text?', ...ideaFilters },
  'ideas.get': { idea: 'id' },
  'ideas.similar': { board: 'text', text: 'text', limit: 'size?' },
  'idea-versions.list': { idea: 'id' },
  'idea-events.list': { idea: 'id' },
  'idea-suggestions.list': { idea: 'id' },
};

export const checks = ideaChecks;
