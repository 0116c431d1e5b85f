import { sealChecks } from '../../input-checks.js';
import { sealRules } from '../seals.js';
import type { CommandFields } from './feature.js';

export const rules = sealRules;

export const fields: CommandFields<keyof typeof rules> = {
  'seal.request': { object: 'sealedObject', reason: 'text' },
  'seal.approve': { object: 'sealedObject' },
  'seal.refuse': { object: 'sealedObject' },
  'seal.lift': { object: 'sealedObject' },
  'seal.invite': { object: 'sealedObject' },
};

export const checks = sealChecks;
