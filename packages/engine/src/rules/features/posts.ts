import { markerRules } from '../markers.js';
import { newPostRules } from '../new-posts.js';
import { postRules } from '../posts.js';
import { reactionRules } from '../reactions.js';
import { threadRules } from '../threads.js';
import type { CommandFields } from './feature.js';

export const rules = { ...newPostRules, ...postRules, ...reactionRules, ...threadRules, ...markerRules };

export const fields: CommandFields<keyof typeof rules> = {
  'post.create': {
    id: 'id',
    source: 'text',
    space: 'id?',
    inReplyTo: 'id?',
    subject: 'subject?',
    attachments: 'attachments?',
    question: 'question?',
    sealed: 'id?',
  },
  'post.update': {
    id: 'id',
    version: 'version',
    source: 'text',
    attachments: 'attachments?',
    question: 'question?',
  },
  'post.delete': { id: 'id' },
  'post.restore': { id: 'id' },
  'post.pin': { id: 'id' },
  'post.unpin': { id: 'id' },
  'reaction.add': { post: 'id', emoji: 'text' },
  'reaction.remove': { post: 'id', emoji: 'text' },
  'thread.resolve': { subject: 'text', space: 'id?' },
  'thread.reopen': { subject: 'text', space: 'id?' },
  'marker.update': { space: 'id?', read: 'time' },
};
