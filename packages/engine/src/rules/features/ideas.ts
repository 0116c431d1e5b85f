import { ideaChecks } from '../../idea-input.js';
import { boardRules } from '../boards.js';
import { campaignRules } from '../campaigns.js';
import { ideaDecisionRules } from '../idea-decisions.js';
import { ideaMergeRules } from '../idea-merges.js';
import { ideaMoveRules } from '../idea-moves.js';
import { ideaPeopleRules } from '../idea-people.js';
import { ideaSuggestionRules } from '../idea-suggestions.js';
import { ideaVoteRules } from '../idea-votes.js';
import { ideaRules } from '../ideas.js';
import type { CommandFields } from './feature.js';

export const rules = {
  ...boardRules,
  ...campaignRules,
  ...ideaRules,
  ...ideaMoveRules,
  ...ideaDecisionRules,
  ...ideaVoteRules,
  ...ideaMergeRules,
  ...ideaPeopleRules,
  ...ideaSuggestionRules,
};

const board = {
  description: 'text?',
  statuses: 'statuses?',
  fields: 'boardFields?',
  access: 'boardAccess?',
  approval: 'flag?',
  sealing: 'flag?',
  voting: 'voting?',
  owners: 'ids?',
  answerDays: 'answerDays?',
  scheme: 'scheme?',
} as const;
const idea = {
  solution: 'text?',
  benefit: 'text?',
  fields: 'fieldValues?',
  topics: 'texts?',
  attachments: 'attachments?',
} as const;

export const fields: CommandFields<keyof typeof rules> = {
  'board.create': { id: 'id', space: 'id', ...board, name: 'text', handle: 'text?', language: 'language?' },
  'board.update': { id: 'id', version: 'version', ...board, name: 'text?', moveTo: 'text?' },
  'campaign.create': { id: 'id', board: 'id', question: 'text', description: 'text?', phases: 'phases' },
  'campaign.update': {
    id: 'id',
    version: 'version',
    question: 'text?',
    description: 'text?',
    phases: 'phases?',
  },
  'phase.reopen': { campaign: 'id', phase: 'text', until: 'time' },
  'idea.create': {
    id: 'id',
    board: 'id',
    campaign: 'id?',
    title: 'text',
    problem: 'text',
    ...idea,
    related: 'ids?',
    invention: 'flag?',
    sealed: 'id?',
  },
  'idea.update': { id: 'id', version: 'version', title: 'text?', problem: 'text?', ...idea },
  'idea.withdraw': { id: 'id' },
  'idea.approve': { id: 'id' },
  'idea.reject': { id: 'id', reason: 'text' },
  'idea.move': { id: 'id', status: 'text', version: 'version', answer: 'text?', quarter: 'textOrNull?' },
  'idea.decide': {
    id: 'id',
    version: 'version',
    evaluation: 'id?',
    outcome: 'outcome',
    reasons: 'text',
    status: 'text',
  },
  'idea.vote': { id: 'id', weight: 'size?' },
  'idea.unvote': { id: 'id' },
  'idea.vote-for': { id: 'id', person: 'id' },
  'idea.follow': { id: 'id' },
  'idea.unfollow': { id: 'id' },
  'idea.merge': { id: 'id', into: 'id' },
  'idea.unmerge': { id: 'id' },
  'idea.relate': { id: 'id', other: 'id' },
  'idea.unrelate': { id: 'id', other: 'id' },
  'co-author.add': { idea: 'id', person: 'id' },
  'co-author.remove': { idea: 'id', person: 'id' },
  'idea-suggestion.create': { id: 'id', idea: 'id', field: 'suggestedField', text: 'text', note: 'text?' },
  'idea-suggestion.accept': { id: 'id' },
  'idea-suggestion.decline': { id: 'id' },
};

export const checks = ideaChecks;
