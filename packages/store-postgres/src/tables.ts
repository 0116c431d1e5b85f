import {
  faqPosition,
  fold,
  heatOf,
  isFollowing,
  isInFeed,
  isListed,
  isPinned,
  isQuestion,
  isTold,
  isUnread,
  placeOf,
  raiseDue,
  stageOf,
  type Collection,
  type PostRecord,
} from '@social-enterprise/engine';
import { flag, rare, text, type Table } from './columns.js';
import { ideaTables } from './idea-tables.js';

/** The tables by collection: the record as it is, and in columns what the indexes need. */
export const tables: { readonly [Name in Collection]: Table<Name> } = {
  people: {
    columns: [
      text('handle', ({ handle }) => handle),
      text('name', ({ name }) => fold(name)),
      flag('is_active', ({ active }) => active),
    ],
    indexes: {
      handle: { columns: ['handle'] },
      name: { columns: ['name', 'id'], where: 'is_active' },
    },
  },
  profiles: {
    columns: [
      text('manager', ({ manager }) => manager),
      flag('has_manager', ({ manager }) => manager !== null),
    ],
    indexes: { manager: { columns: ['manager', 'id'], where: 'has_manager' } },
  },
  expertise: {
    columns: [text('person', ({ person }) => person), text('topic', ({ topic }) => topic)],
    indexes: { person: { columns: ['person', 'topic'] }, topic: { columns: ['topic', 'person'] } },
  },
  evidence: {
    columns: [
      text('person', ({ person }) => person),
      text('topic', ({ topic }) => topic),
      text('source', ({ source }) => source),
    ],
    indexes: {
      person: { columns: ['person', 'id'] },
      topic: { columns: ['topic', 'person', 'id'] },
      source: { columns: ['source', 'id'] },
    },
  },
  definitions: { columns: [], indexes: {} },
  synonyms: {
    columns: [text('topic', ({ topic }) => topic)],
    indexes: { topic: { columns: ['topic', 'id'] } },
  },
  spaces: {
    columns: [text('handle', ({ handle }) => handle), text('name', ({ name }) => fold(name))],
    indexes: { handle: { columns: ['handle'] }, name: { columns: ['name', 'id'] } },
  },
  members: {
    columns: [text('space', ({ space }) => space), text('person', ({ person }) => person)],
    indexes: { space: { columns: ['space', 'person'] }, person: { columns: ['person', 'space'] } },
  },
  posts: {
    columns: [
      text('space', ({ space }) => space),
      text('subject', ({ subject }) => subject),
      text('root', ({ root }) => root),
      text('published', ({ published }) => published),
      text('activity', ({ activity }) => activity),
      flag('in_feed', isInFeed),
      flag('in_thread', (post) => post.subject !== null && post.inReplyTo === null && isListed(post)),
      flag('in_replies', (post) => post.inReplyTo !== null && isListed(post)),
      text('author', ({ author }) => author),
      flag('is_live', ({ deleted }) => deleted === null),
      ...rare<PostRecord>([
        flag('in_feed_pinned', (post) => isInFeed(post) && isPinned(post)),
        text('place', (post) => (isQuestion(post) ? placeOf(post) : null)),
        text('stage', (post) => (post.question === null ? null : stageOf(post.question))),
        text('heat', (post) => (post.question === null ? null : heatOf(post, post.question))),
        text('position', faqPosition),
        text('due', raiseDue),
        flag('is_question', isQuestion),
        flag('in_faq', (post) => faqPosition(post) !== null),
        flag('is_due', (post) => raiseDue(post) !== null),
      ]),
    ],
    indexes: {
      published: { columns: ['space', 'published', 'id'], where: 'in_feed' },
      activity: { columns: ['space', 'activity', 'id'], where: 'in_feed' },
      pinned: { columns: ['space', 'published', 'id'], where: 'in_feed_pinned' },
      topic: { table: 'post_topics', columns: ['space', 'topic', 'published', 'id'] },
      subject: { columns: ['subject', 'space', 'published', 'id'], where: 'in_thread' },
      replies: { columns: ['root', 'published', 'id'], where: 'in_replies' },
      author: { columns: ['author', 'space', 'published', 'id'], where: 'is_live' },
      questions: { columns: ['place', 'stage', 'published', 'id'], where: 'is_question' },
      questionActivity: { columns: ['place', 'stage', 'activity', 'id'], where: 'is_question' },
      questionHeat: { columns: ['place', 'stage', 'heat', 'id'], where: 'is_question' },
      questionTopics: {
        table: 'question_topics',
        columns: ['place', 'topic', 'stage', 'published', 'id'],
      },
      faq: { columns: ['space', 'position', 'id'], where: 'in_faq' },
      faqTopics: {
        table: 'solved_topics',
        columns: ['place', 'topic', 'position', 'id'],
        where: 'in_faq',
      },
      solvedTopics: {
        table: 'solved_topics',
        columns: ['place', 'topic', 'published', 'id'],
        where: 'is_open',
      },
      invited: { table: 'question_invitations', columns: ['person', 'state', 'invited', 'id'] },
      due: { columns: ['due', 'id'], where: 'is_due' },
    },
  },
  reactions: { columns: [], indexes: {} },
  votes: { columns: [], indexes: {} },
  thanks: {
    columns: [
      text('receiver', ({ to }) => to),
      text('giver', ({ from }) => from),
      text('post', ({ post }) => post),
      text('given', ({ at }) => at),
      flag('has_post', ({ post }) => post !== null),
    ],
    indexes: {
      to: { columns: ['receiver', 'given', 'id'] },
      from: { columns: ['giver', 'given', 'id'] },
      post: { columns: ['post', 'giver', 'id'], where: 'has_post' },
    },
  },
  threads: {
    columns: [text('urn', ({ urn }) => urn), text('space', ({ space }) => space)],
    indexes: { urn: { columns: ['urn', 'space'] } },
  },
  topics: {
    columns: [
      text('space', ({ space }) => space),
      text('topic', ({ topic }) => topic),
      flag('is_used', ({ count }) => count > 0),
    ],
    indexes: { topic: { columns: ['space', 'topic'], where: 'is_used' } },
  },
  participants: {
    columns: [text('place', ({ place }) => place), text('person', ({ person }) => person)],
    indexes: { place: { columns: ['place', 'person'] } },
  },
  markers: { columns: [], indexes: {} },
  settings: { columns: [], indexes: {} },
  identities: { columns: [], indexes: {} },
  files: {
    columns: [
      text('owner', ({ owner }) => owner),
      text('expires', ({ expires }) => expires),
      flag('is_expiring', ({ expires }) => expires !== null),
    ],
    indexes: {
      expires: { columns: ['expires', 'id'], where: 'is_expiring' },
      owner: { columns: ['owner', 'id'] },
    },
  },
  notifications: {
    columns: [
      text('person', ({ person }) => person),
      text('at', ({ at }) => at),
      text('conversation', ({ subject }) => (subject.type === 'post' ? subject.conversation : null)),
      flag('is_told', isTold),
      flag('is_unread', isUnread),
    ],
    indexes: {
      person: { columns: ['person', 'at', 'id'], where: 'is_told' },
      unread: { columns: ['person', 'at', 'id'], where: 'is_unread' },
      conversation: { columns: ['conversation', 'person'] },
      age: { columns: ['at', 'id'] },
    },
  },
  subscriptions: {
    columns: [
      text('conversation', ({ conversation }) => conversation),
      text('person', ({ person }) => person),
      flag('is_following', isFollowing),
    ],
    indexes: { follower: { columns: ['conversation', 'person'], where: 'is_following' } },
  },
  seals: {
    columns: [text('kind', ({ object }) => object.kind), text('object', ({ object }) => object.id)],
    indexes: { object: { columns: ['kind', 'object'] } },
  },
  ...ideaTables,
};
