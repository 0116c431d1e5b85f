import { spaceQueries } from '../spaces.js';
import type { QueryFields } from './feature.js';

export const queries = spaceQueries;

export const fields: QueryFields<keyof typeof queries> = {
  'spaces.list': { mine: 'flag?' },
  'spaces.get': { space: 'text' },
  'members.list': { space: 'text', limit: 'size?' },
};
