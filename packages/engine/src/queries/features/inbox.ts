import { notificationQueries } from '../notifications.js';
import type { QueryFields } from './feature.js';

export const queries = notificationQueries;

export const fields: QueryFields<keyof typeof queries> = {
  'inbox.list': { after: 'text?', limit: 'size?', unread: 'flag?' },
  'subscriptions.get': { post: 'id' },
};
