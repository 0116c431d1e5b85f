import { notificationRules } from '../notifications.js';
import type { CommandFields } from './feature.js';

export const rules = notificationRules;

export const fields: CommandFields<keyof typeof rules> = {
  'inbox.see': { until: 'time' },
  'inbox.read': { until: 'time' },
  'notification.read': { id: 'text?', post: 'id?' },
  'notification.unread': { id: 'text' },
  'subscription.set': { post: 'id', level: 'level' },
};
