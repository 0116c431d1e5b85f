import type { CommandInput, CommandName } from '@social-enterprise/contract';
import type { Fields } from '../input.js';

const person = { title: 'text?', department: 'text?', avatar: 'link?' } as const;
const space = { description: 'text?', visibility: 'visibility?', join: 'join?' } as const;

/** What the input of every command holds. */
export const commandFields: { readonly [Name in CommandName]: Fields<CommandInput<Name>> } = {
  'person.create': { id: 'id', name: 'text', ...person, handle: 'text?', guest: 'flag?' },
  'person.update': { id: 'id', version: 'version', name: 'text?', ...person, guest: 'flag?' },
  'space.create': { id: 'id', name: 'text', ...space, handle: 'text?' },
  'space.update': { id: 'id', version: 'version', name: 'text?', ...space },
  'space.join': { id: 'id' },
  'space.leave': { id: 'id' },
  'member.add': { space: 'id', person: 'id', role: 'role?' },
  'member.remove': { space: 'id', person: 'id' },
  'post.create': {
    id: 'id',
    source: 'text',
    space: 'id?',
    inReplyTo: 'id?',
    subject: 'subject?',
    attachments: 'attachments?',
  },
  'post.update': { id: 'id', version: 'version', source: 'text', attachments: 'attachments?' },
  'post.delete': { id: 'id' },
  'post.restore': { id: 'id' },
  'post.pin': { id: 'id' },
  'post.unpin': { id: 'id' },
  'reaction.add': { post: 'id', emoji: 'text' },
  'reaction.remove': { post: 'id', emoji: 'text' },
  'marker.update': { space: 'id?', read: 'time' },
  'thread.resolve': { subject: 'text', space: 'id?' },
  'thread.reopen': { subject: 'text', space: 'id?' },
  'inbox.see': { until: 'time' },
  'inbox.read': { until: 'time' },
  'notification.read': { id: 'text?', post: 'id?' },
  'notification.unread': { id: 'text' },
  'subscription.set': { post: 'id', level: 'level' },
};
