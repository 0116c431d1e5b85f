import { ideaChecks } from '../../idea-input.js';
import { suggestionCaseQueries } from '../suggestion-cases.js';
import type { QueryFields } from './feature.js';

export const queries = suggestionCaseQueries;

export const fields: QueryFields<keyof typeof queries> = {
  'suggestion-cases.get': { idea: 'id' },
  'bonuses.preview': { idea: 'id', basis: 'bonusBasis', shares: 'shares?' },
};

export const checks = ideaChecks;
