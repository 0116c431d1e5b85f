/**
 * Names of everything that changes something, as a closed list.
 *
 * @since 0.1.0
 */
export const commandNames = [
  'person.create',
  'person.update',
  'profile.update',
  'expertise.declare',
  'expertise.withdraw',
  'expertise.publish',
  'expertise.hide',
  'evidence.hide',
  'evidence.show',
  'endorsement.add',
  'endorsement.remove',
  'endorsement.request',
  'certificate.add',
  'certificate.remove',
  'topic.update',
  'topic.merge',
  'space.create',
  'space.update',
  'space.join',
  'space.leave',
  'member.add',
  'member.remove',
  'post.create',
  'post.update',
  'post.delete',
  'post.restore',
  'post.pin',
  'post.unpin',
  'reaction.add',
  'reaction.remove',
  'marker.update',
  'thread.resolve',
  'thread.reopen',
  'inbox.see',
  'inbox.read',
  'notification.read',
  'notification.unread',
  'subscription.set',
] as const;
export type CommandName = (typeof commandNames)[number];

/**
 * Names of everything that can be asked, as a closed list.
 *
 * @since 0.1.0
 */
export const queryNames = [
  'session.get',
  'people.list',
  'people.get',
  'people.search',
  'profiles.get',
  'contributions.list',
  'experts.list',
  'spaces.list',
  'spaces.get',
  'members.list',
  'posts.list',
  'posts.get',
  'replies.list',
  'posts.search',
  'topics.list',
  'topics.get',
  'threads.get',
  'files.get',
  'inbox.list',
  'subscriptions.get',
] as const;
export type QueryName = (typeof queryNames)[number];
