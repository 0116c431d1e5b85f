import { fileQueries } from '../files.js';
import type { QueryFields } from './feature.js';

export const queries = fileQueries;

export const fields: QueryFields<keyof typeof queries> = {
  'files.get': { id: 'id' },
};
