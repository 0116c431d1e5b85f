import { expertiseQueries } from '../expertise.js';
import { profileQueries } from '../profiles.js';
import type { QueryFields } from './feature.js';

export const queries = { ...expertiseQueries, ...profileQueries };

export const fields: QueryFields<keyof typeof queries> = {
  'profiles.get': { person: 'text' },
  'contributions.list': { person: 'id', after: 'text?', limit: 'size?' },
  'experts.list': { topics: 'texts?', text: 'text?', space: 'text?', subject: 'text?', limit: 'size?' },
};
