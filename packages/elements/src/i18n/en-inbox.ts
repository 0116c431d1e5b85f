import type { InboxDictionary } from './dictionary.js';

/** English texts of the inbox. */
export const enInbox: InboxDictionary = {
  'inbox.label': 'Notifications',
  'inbox.bell.none': 'Notifications, nothing new',
  'inbox.bell': { one: 'Notifications, {count} new', other: 'Notifications, {count} new' },
  'inbox.bell.many': 'Notifications, more than 99 new',
  'inbox.loading': 'Loading notifications',
  'inbox.empty':
    'This is where you learn that somebody answered you, mentioned you or reacted to your posts.',
  'inbox.sign-in': 'Sign in to see your notifications.',
  'inbox.nobody': 'No notifications yet. The first ones come with your first post.',
  'inbox.read.all': 'Mark all read',
  'inbox.more': 'Show older ones',
  'inbox.arrived': { one: '{count} new notification', other: '{count} new notifications' },
  'inbox.item.unread': 'unread',
  'inbox.item.menu': 'Actions on “{title}”',
  'inbox.item.read': 'Mark as read',
  'inbox.item.keep': 'Mark as unread',
  'inbox.item.profile': 'Your profile',
  'inbox.item.deleted': 'Deleted post',
  'inbox.item.sealed': 'Your post without a name',
  'inbox.item.sealed.idea': 'Your idea without a name: {title}',
  'inbox.item.unnamed.idea': 'An idea without a name: {title}',
  'inbox.item.unnamed': 'A post without a name',
  'inbox.item.in': 'in {space}',
  'inbox.somebody': 'Somebody',
  'inbox.people.two': '{first} and {second}',
  'inbox.people.more': {
    one: '{first}, {second} and {count} other person',
    other: '{first}, {second} and {count} other people',
  },
  'inbox.kind.mention': { one: '{people} mentioned you', other: '{people} mentioned you' },
  'inbox.kind.reply': { one: '{people} replied', other: '{people} replied' },
  'inbox.kind.reaction': { one: 'A reaction to your post', other: '{count} reactions to your post' },
  'inbox.kind.question-invitation': {
    one: '{people} asks you for an answer',
    other: '{people} ask you for an answer',
  },
  'inbox.kind.answer': {
    one: '{people} answered your question',
    other: '{people} answered your question',
  },
  'inbox.kind.answer-accepted': {
    one: '{people} accepted your answer as the solution',
    other: '{people} accepted your answer as the solution',
  },
  'inbox.kind.question-escalated': {
    one: '{people} passes an open question on to you',
    other: '{people} pass an open question on to you',
  },
  'inbox.kind.question-closed': {
    one: '{people} closed the question',
    other: '{people} closed the question',
  },
  'inbox.kind.thanks': { one: '{people} thanks you', other: '{people} thank you' },
  'inbox.kind.thread-resolved': {
    one: '{people} marked the thread as resolved',
    other: '{people} marked the thread as resolved',
  },
  'inbox.kind.endorsement': {
    one: '{people} endorses a skill of yours',
    other: '{people} endorse a skill of yours',
  },
  'inbox.kind.endorsement-request': {
    one: '{people} asks you for an endorsement',
    other: '{people} ask you for an endorsement',
  },
  'inbox.kind.expertise-proposed': {
    one: 'A suggestion for your skills is waiting for you',
    other: '{count} suggestions for your skills are waiting for you',
  },
  'inbox.kind.seal-requested': {
    one: '{people} wants to know who wrote it',
    other: '{people} want to know who wrote it',
  },
  'inbox.kind.seal-opened': {
    one: 'Your name was disclosed',
    other: 'Your name was disclosed',
  },
  'inbox.kind.seal-invited': {
    one: 'You can show your name now',
    other: 'You can show your name now',
  },
  'inbox.kind.idea-status': {
    one: '{people} changed the status of an idea',
    other: '{people} changed the status of an idea',
  },
  'inbox.kind.idea-waiting': {
    one: '{people} asks for approval of an idea',
    other: '{people} ask for approval of an idea',
  },
  'inbox.kind.idea-approved': {
    one: '{people} approved your idea',
    other: '{people} approved your idea',
  },
  'inbox.kind.idea-rejected': {
    one: '{people} did not approve your idea',
    other: '{people} did not approve your idea',
  },
  'inbox.kind.idea-merged': {
    one: '{people} merged the idea into another one',
    other: '{people} merged the idea into another one',
  },
  'inbox.kind.idea-comment': {
    one: '{people} commented on the idea',
    other: '{people} commented on the idea',
  },
  'inbox.kind.idea-suggestion': {
    one: '{people} suggests a change to your idea',
    other: '{people} suggest changes to your idea',
  },
  'inbox.kind.idea-suggestion-decided': {
    one: '{people} decided on your suggestion',
    other: '{people} decided on your suggestions',
  },
  'inbox.kind.co-author': {
    one: '{people} made you a co-author',
    other: '{people} made you a co-author',
  },
  'inbox.kind.opinion-requested': {
    one: '{people} asks you for an expert opinion',
    other: '{people} ask you for expert opinions',
  },
  'inbox.kind.opinion-given': {
    one: '{people} has given an expert opinion',
    other: '{people} have given expert opinions',
  },
  'inbox.kind.opinion-declined': {
    one: '{people} gives no expert opinion',
    other: '{people} give no expert opinion',
  },
  'inbox.kind.suggestion-decided': {
    one: '{people} has decided about a suggestion',
    other: '{people} have decided about a suggestion',
  },
  'inbox.kind.objection-raised': {
    one: '{people} has raised an objection',
    other: '{people} have raised objections',
  },
  'inbox.kind.invention-marked': {
    one: 'An idea may be a service invention. See what has to be done',
    other: 'An idea may be a service invention. See what has to be done',
  },
  'inbox.kind.invention-updated': {
    one: '{people} has recorded something about an invention notice',
    other: '{people} have recorded something about an invention notice',
  },
  'inbox.kind.evaluation-waiting': {
    one: '{people} asks you for an evaluation',
    other: '{people} ask you for an evaluation',
  },
  'inbox.kind.evaluation-complete': {
    one: 'All assessments are given',
    other: 'All assessments are given',
  },
  'level.label': 'Notifications of this conversation',
  'level.muted': 'Muted',
  'level.muted.hint': 'No notifications, even when you are mentioned',
  'level.normal': 'Normal',
  'level.normal.hint': 'Replies to you, mentions, and everything where you have written',
  'level.everything': 'Everything',
  'level.everything.hint': 'Every reply in this conversation',
};
