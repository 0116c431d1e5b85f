import { ideaChecks } from '../../idea-input.js';
import { expertOpinionRules } from '../expert-opinions.js';
import { inventionRules } from '../inventions.js';
import { schemeDecisionRules } from '../scheme-decisions.js';
import type { CommandFields } from './feature.js';

export const rules = { ...expertOpinionRules, ...schemeDecisionRules, ...inventionRules };

export const fields: CommandFields<keyof typeof rules> = {
  'expert-opinion.request': { id: 'id', idea: 'id', expert: 'id', question: 'text?', due: 'textOrNull?' },
  'expert-opinion.give': {
    id: 'id',
    feasibility: 'feasibility',
    saving: 'amountOrNull',
    cost: 'amountOrNull',
    recommendation: 'schemeOutcome',
    reasons: 'text',
  },
  'expert-opinion.decline': { id: 'id' },
  'expert-opinion.cancel': { id: 'id' },
  'suggestion.decide': {
    id: 'id',
    idea: 'id',
    version: 'version',
    outcome: 'schemeOutcome',
    reasons: 'text',
    basis: 'bonusBasis?',
    shares: 'shares?',
  },
  'objection.raise': { id: 'id', decision: 'id', reasons: 'text' },
  'objection.withdraw': { id: 'id' },
  'invention.mark': { idea: 'id', note: 'text?', confidential: 'flag?' },
  'invention.dismiss': { idea: 'id', reason: 'text' },
  'invention-notice.receive': { idea: 'id', received: 'text' },
  'invention-notice.return': { idea: 'id', on: 'text', reason: 'text' },
  'invention.release': { idea: 'id', on: 'text' },
  'invention.claim': { idea: 'id', on: 'text' },
  'invention.conceal': { idea: 'id' },
  'invention.reveal': { idea: 'id' },
};

export const checks = ideaChecks;
