import { peopleQueries } from '../people.js';
import { topicQueries } from '../topics.js';
import type { QueryFields } from './feature.js';

export const queries = { ...peopleQueries, ...topicQueries };

export const fields: QueryFields<keyof typeof queries> = {
  'people.list': { text: 'text?', limit: 'size?' },
  'people.get': { person: 'text' },
  'topics.list': { text: 'text?', space: 'text?', limit: 'size?' },
  'topics.get': { topic: 'text' },
  'people.search': {
    text: 'text?',
    filters: 'filters?',
    order: 'peopleOrder?',
    letter: 'text?',
    after: 'text?',
    limit: 'size?',
    ids: 'ids?',
  },
};
