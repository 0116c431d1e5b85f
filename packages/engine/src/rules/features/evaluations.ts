import { ideaChecks } from '../../idea-input.js';
import { assessmentRules } from '../assessments.js';
import { evaluationRules } from '../evaluations.js';
import type { CommandFields } from './feature.js';

export const rules = { ...evaluationRules, ...assessmentRules };

const assessment = { evaluation: 'id', idea: 'id', scores: 'scores', note: 'text?' } as const;

export const fields: CommandFields<keyof typeof rules> = {
  'evaluation.create': {
    id: 'id',
    board: 'id',
    campaign: 'id?',
    name: 'text',
    ideas: 'ids',
    criteria: 'criteria',
    evaluators: 'ids',
    due: 'timeOrNull?',
  },
  'evaluation.update': {
    id: 'id',
    version: 'version',
    name: 'text?',
    ideas: 'ids?',
    criteria: 'criteria?',
    evaluators: 'ids?',
    due: 'timeOrNull?',
  },
  'evaluation.close': { id: 'id' },
  'assessment.save': assessment,
  'assessment.give': assessment,
  'assessment.withdraw': { evaluation: 'id', idea: 'id' },
  'conflict.declare': { evaluation: 'id', idea: 'id', reason: 'text' },
  'conflict.withdraw': { evaluation: 'id', idea: 'id' },
};

export const checks = ideaChecks;
