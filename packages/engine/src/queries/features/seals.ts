import { sealChecks } from '../../input-checks.js';
import { sealQueries } from '../seals.js';
import type { QueryFields } from './feature.js';

export const queries = sealQueries;

export const fields: QueryFields<keyof typeof queries> = {
  'seals.get': { object: 'sealedObject' },
  'custodians.list': {},
};

export const checks = sealChecks;
