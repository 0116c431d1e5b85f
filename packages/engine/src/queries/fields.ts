import type { QueryInput, QueryName } from '@social-enterprise/contract';
import type { Fields } from '../input.js';

/** What the input of every query holds. */
export const queryFields: { readonly [Name in QueryName]: Fields<QueryInput<Name>> } = {
  'session.get': {},
  'people.list': { text: 'text?', limit: 'size?' },
  'people.get': { person: 'text' },
  'people.search': {
    text: 'text?',
    filters: 'filters?',
    order: 'peopleOrder?',
    letter: 'text?',
    after: 'text?',
    limit: 'size?',
    ids: 'ids?',
  },
  'profiles.get': { person: 'text' },
  'contributions.list': { person: 'id', after: 'text?', limit: 'size?' },
  'experts.list': { topics: 'texts?', text: 'text?', space: 'text?', subject: 'text?', limit: 'size?' },
  'spaces.list': { mine: 'flag?' },
  'spaces.get': { space: 'text' },
  'members.list': { space: 'text', limit: 'size?' },
  'posts.list': {
    space: 'text?',
    subject: 'text?',
    topic: 'text?',
    order: 'order?',
    after: 'text?',
    limit: 'size?',
    replies: 'count?',
  },
  'posts.get': { id: 'id', replies: 'count?' },
  'replies.list': { root: 'id', after: 'text?', limit: 'size?' },
  'posts.search': { text: 'text', space: 'text?', limit: 'size?' },
  'topics.list': { text: 'text?', space: 'text?', limit: 'size?' },
  'topics.get': { topic: 'text' },
  'threads.get': { subject: 'text', space: 'id?' },
  'files.get': { id: 'id' },
  'inbox.list': { after: 'text?', limit: 'size?', unread: 'flag?' },
  'subscriptions.get': { post: 'id' },
};
