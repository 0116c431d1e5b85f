import { sealRules } from '../seals.js';
import type { CommandFields } from './feature.js';

export const rules = sealRules;

export const fields: CommandFields<keyof typeof rules> = {
  'seal.request': { post: 'id', reason: 'text' },
  'seal.approve': { post: 'id' },
  'seal.refuse': { post: 'id' },
  'seal.lift': { post: 'id' },
};
