import { ideaChecks } from '../../idea-input.js';
import { evaluationQueries } from '../evaluations.js';
import type { QueryFields } from './feature.js';

export const queries = evaluationQueries;

export const fields: QueryFields<keyof typeof queries> = {
  'evaluations.list': { board: 'text?', campaign: 'id?', idea: 'id?', mine: 'flag?' },
  'evaluations.get': { evaluation: 'id' },
  'assessments.list': { evaluation: 'id' },
};

export const checks = ideaChecks;
