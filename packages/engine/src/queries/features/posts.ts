import { postQueries } from '../posts.js';
import { sessionQueries } from '../session.js';
import { threadQueries } from '../threads.js';
import type { QueryFields } from './feature.js';

export const queries = { ...postQueries, ...sessionQueries, ...threadQueries };

export const fields: QueryFields<keyof typeof queries> = {
  'session.get': {},
  'posts.list': {
    space: 'text?',
    subject: 'text?',
    topic: 'text?',
    order: 'order?',
    kind: 'kind?',
    state: 'state?',
    after: 'text?',
    limit: 'size?',
    replies: 'count?',
  },
  'posts.get': { id: 'id', replies: 'count?' },
  'replies.list': { root: 'id', after: 'text?', limit: 'size?' },
  'posts.search': { text: 'text', space: 'text?', limit: 'size?' },
  'threads.get': { subject: 'text', space: 'id?' },
};
