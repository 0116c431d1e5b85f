import { createHash } from 'node:crypto';
import { everyoneSpaceId } from '@social-enterprise/contract';
import type { InjectOptions } from 'fastify';
import { mintId } from '../../mint.js';
import {
  always,
  eachSpace,
  ifRead,
  inPlace,
  isFeed,
  isThread,
  knowsSpace,
  now,
  once,
  onPost,
  onSpace,
  ownPost,
  shown,
  subjectOf,
  word,
  type Case,
} from './case.js';
import type { Target } from './company.js';
import { evaluationCommands, evaluationQueries, ideaCommands, ideaQueries } from './idea-expectations.js';
import { peopleCommands, peopleQueries } from './people.js';
import { askCases, questionCommands, questionQueries } from './question-expectations.js';
import type { Scene } from './scene.js';
import { suggestionCommands, suggestionQueries } from './suggestion-expectations.js';

export type { Case } from './case.js';

const sealedPost = ({ post }: Target) => ({ kind: 'post', id: post });

export const commands: Readonly<Record<string, readonly Case[]>> = {
  ...peopleCommands,
  ...questionCommands,
  ...ideaCommands,
  ...suggestionCommands,
  ...evaluationCommands,
  'space.create': [
    {
      about: once,
      input: () => ({ id: mintId(), name: 'Neu' }),
      expect: ({ isGuest }) => (isGuest ? 'forbidden' : 'allowed'),
    },
  ],
  'space.update': [
    {
      about: eachSpace,
      input: ({ target }) => ({ id: target.space, version: 1, name: 'Neu' }),
      expect: onSpace('own'),
    },
  ],
  'space.join': [
    { about: eachSpace, input: ({ target }) => ({ id: target.space }), expect: onSpace('join') },
  ],
  // Who is not in a space leaves it without anything to do.
  'space.leave': [
    { about: eachSpace, input: ({ target }) => ({ id: target.space }), expect: onSpace('know') },
  ],
  'member.add': [
    {
      about: eachSpace,
      input: ({ target, people }) => ({ space: target.space, person: people.get('guest') }),
      expect: onSpace('own'),
    },
  ],
  'member.remove': [
    {
      about: eachSpace,
      input: ({ target }) => ({ space: target.space, person: target.author }),
      expect: onSpace('own'),
    },
  ],
  'post.create': [
    ...askCases,
    {
      what: 'in a space',
      about: isFeed,
      input: ({ target }) => ({ id: mintId(), source: 'z', space: target.space }),
      expect: inPlace('post'),
    },
    {
      what: 'in a thread',
      about: isThread,
      input: (scene) => ({
        id: mintId(),
        source: 'z',
        space: scene.target.space,
        subject: subjectOf(scene),
      }),
      expect: inPlace('post'),
    },
    {
      what: 'as a reply',
      input: ({ target }) => ({ id: mintId(), source: 'z', inReplyTo: target.post }),
      expect: onPost('reply'),
    },
    {
      what: 'with a file of somebody else',
      about: ({ isGuest }) => !isGuest,
      input: ({ target }) => ({
        id: mintId(),
        source: 'z',
        space: everyoneSpaceId,
        attachments: [{ id: target.file, alt: '' }],
      }),
      expect: () => 'invalid',
    },
  ],
  'post.update': [
    {
      what: 'of somebody else',
      input: ({ target }) => ({ id: target.post, version: 1, source: 'z' }),
      expect: (scene) => (scene.may('read') ? 'forbidden' : 'not found'),
    },
    {
      what: 'of oneself',
      about: ownPost,
      input: ({ target, role }) => ({ id: target.own.get(role), version: 1, source: 'z' }),
      expect: onPost('reply'),
    },
  ],
  'post.delete': [
    {
      what: 'of somebody else',
      input: ({ target }) => ({ id: target.post }),
      expect: onPost('moderate'),
    },
    {
      what: 'of oneself',
      about: ownPost,
      input: ({ target, role }) => ({ id: target.own.get(role) }),
      expect: onPost('reply'),
    },
  ],
  // Only whoever deleted it takes that back.
  'post.restore': [
    {
      input: ({ target }) => ({ id: target.deleted }),
      expect: (scene) => (scene.may('read') ? 'forbidden' : 'not found'),
    },
  ],
  'post.pin': [
    { about: isFeed, input: ({ target }) => ({ id: target.post }), expect: onPost('moderate') },
    {
      what: 'in a thread',
      about: isThread,
      input: ({ target }) => ({ id: target.post }),
      expect: (scene) => (scene.may('read') ? 'forbidden' : 'not found'),
    },
  ],
  'post.unpin': [
    { about: isFeed, input: ({ target }) => ({ id: target.pinned }), expect: onPost('moderate') },
  ],
  'reaction.add': [{ input: ({ target }) => ({ post: target.post, emoji: '👍' }), expect: onPost('reply') }],
  'reaction.remove': [
    { input: ({ target }) => ({ post: target.post, emoji: '👍' }), expect: onPost('reply') },
  ],
  'marker.update': [
    {
      about: eachSpace,
      input: ({ target }) => ({ space: target.space, read: now() }),
      expect: onSpace('read'),
    },
    { what: 'of all', about: once, input: () => ({ read: now() }), expect: always },
  ],
  'thread.resolve': [
    {
      about: isThread,
      input: ({ target }) => ({ subject: target.subject, space: target.space }),
      expect: onPost('settle'),
    },
  ],
  'thread.reopen': [
    {
      about: isThread,
      input: ({ target }) => ({ subject: target.settled, space: target.space }),
      expect: onPost('settle'),
    },
  ],
  'inbox.see': [{ about: once, input: () => ({ until: now() }), expect: always }],
  'inbox.read': [{ about: once, input: () => ({ until: now() }), expect: always }],
  // What is not in one's own inbox is passed over, whether it exists or not.
  'notification.read': [{ input: ({ target }) => ({ post: target.post }), expect: always }],
  'notification.unread': [{ input: ({ target }) => ({ id: `post/${target.post}` }), expect: always }],
  'seal.request': [
    { input: ({ target }) => ({ object: sealedPost(target), reason: 'why' }), expect: () => 'not found' },
  ],
  'seal.approve': [{ input: ({ target }) => ({ object: sealedPost(target) }), expect: () => 'not found' }],
  'seal.refuse': [{ input: ({ target }) => ({ object: sealedPost(target) }), expect: () => 'not found' }],
  'seal.lift': [{ input: ({ target }) => ({ object: sealedPost(target) }), expect: () => 'not found' }],
  'seal.invite': [{ input: ({ target }) => ({ object: sealedPost(target) }), expect: () => 'not found' }],
  'subscription.set': [
    { input: ({ target }) => ({ post: target.post, level: 'everything' }), expect: onPost('read') },
  ],
};

/** Whoever has a right is led to the granted thread, and to another only by a page that names its space. */
const readsUnnamed = (scene: Scene): boolean =>
  scene.may('read') && (scene.inSpace('read') || scene.target.place === 'granted');

export const queries: Readonly<Record<string, readonly Case[]>> = {
  ...questionQueries,
  ...ideaQueries,
  ...suggestionQueries,
  ...evaluationQueries,
  'session.get': [{ about: once, input: () => ({}), expect: always }],
  ...peopleQueries,
  'spaces.list': [{ input: () => ({}), expect: knowsSpace, shows: (target) => target.space }],
  'spaces.get': [
    {
      about: eachSpace,
      input: ({ target }) => ({ space: target.space }),
      expect: knowsSpace,
      shows: (target) => target.space,
    },
  ],
  'members.list': [
    {
      about: eachSpace,
      input: ({ target }) => ({ space: target.space }),
      expect: onSpace('read'),
      shows: (target) => target.authorName,
    },
  ],
  'posts.list': [
    {
      what: 'of a space',
      about: isFeed,
      input: ({ target }) => ({ space: target.space }),
      expect: onSpace('read'),
      shows: word,
    },
    {
      what: 'by topic',
      about: isFeed,
      input: ({ target }) => ({ space: target.space, topic: target.texts.topic }),
      expect: onSpace('read'),
      shows: word,
    },
    {
      what: 'of a thread in a space',
      about: isThread,
      input: ({ target }) => ({ space: target.space, subject: target.subject }),
      expect: inPlace('read'),
      shows: word,
    },
    {
      // An employee finds nothing, and so does a guest with a right; who has none is told so.
      what: 'of a thread',
      about: isThread,
      input: ({ target }) => ({ subject: target.subject }),
      expect: (scene) => {
        if (readsUnnamed(scene)) return 'allowed';
        const hasRight = scene.role !== 'guest' && scene.target.place !== 'ungranted';
        return scene.isGuest && !hasRight ? 'forbidden' : 'hidden';
      },
      shows: word,
    },
  ],
  'posts.get': [{ input: ({ target }) => ({ id: target.post }), expect: ifRead, shows: word }],
  'replies.list': [
    {
      input: ({ target }) => ({ root: target.post }),
      expect: ifRead,
      shows: ({ texts }) => texts.reply,
    },
  ],
  'posts.search': [
    { input: ({ target }) => ({ text: target.texts.word }), expect: ifRead, shows: word },
    {
      what: 'in a space',
      input: ({ target }) => ({ text: target.texts.word, space: target.space }),
      expect: onSpace('read'),
      shows: word,
    },
  ],
  'topics.list': [
    {
      input: ({ target }) => ({ text: target.texts.topic }),
      expect: shown(
        (scene) => scene.inSpace('read') || (scene.target.place === 'granted' && scene.may('read')),
      ),
      shows: ({ texts }) => texts.topic,
    },
    {
      what: 'in a space',
      input: ({ target }) => ({ text: target.texts.topic, space: target.space }),
      expect: onSpace('read'),
      shows: ({ texts }) => texts.topic,
    },
  ],
  'threads.get': [
    {
      about: isThread,
      input: ({ target }) => ({ subject: target.subject, space: target.space }),
      expect: ifRead,
      shows: ({ texts }) => texts.title,
    },
    {
      what: 'of any space',
      about: isThread,
      input: ({ target }) => ({ subject: target.subject }),
      expect: shown(readsUnnamed),
      shows: ({ texts }) => texts.title,
    },
  ],
  'inbox.list': [{ about: once, input: () => ({}), expect: always }],
  'subscriptions.get': [
    { input: ({ target }) => ({ post: target.post }), expect: ifRead, shows: () => 'level' },
  ],
  // Nothing here is sealed, and what custodians do is nobody else's to learn.
  'seals.get': [{ input: ({ target }) => ({ object: sealedPost(target) }), expect: () => 'hidden' }],
  'custodians.list': [{ about: once, input: () => ({}), expect: always }],
  'files.get': [
    {
      input: ({ target }) => ({ id: target.file }),
      expect: ifRead,
      shows: ({ texts }) => texts.fileName,
    },
  ],
};

/** A route that is neither a query nor the way of commands. */
export interface RouteCase extends Omit<Case, 'input'> {
  readonly request: (scene: Scene) => InjectOptions;
  /** Answered to whoever asks, without sign-in. */
  readonly isPublic?: true;
  /** What it wrote stays, because it takes more than one transaction. */
  readonly keeps?: true;
}

const upload = (id: string): InjectOptions => ({
  method: 'PUT',
  url: `/api/files/${id}`,
  query: { name: 'neu.txt' },
  headers: { 'content-type': 'application/octet-stream' },
  payload: 'neu',
});

export const routes: Readonly<Record<string, readonly RouteCase[]>> = {
  'get /api': [{ about: once, request: () => ({ url: '/api' }), expect: always, isPublic: true }],
  'put /api/files/{id}': [
    {
      what: 'a new one',
      about: once,
      keeps: true,
      request: () => upload(mintId()),
      expect: always,
    },
    {
      what: 'over that of somebody else',
      request: ({ target }) => upload(target.file),
      expect: () => 'conflict',
    },
  ],
  'get /api/files/{id}/{variant}': [
    {
      request: ({ target }) => ({ url: `/api/files/${target.file}/original` }),
      expect: (scene) => (scene.may('read') ? 'allowed' : 'not found'),
      shows: word,
    },
  ],
  'post /api/archive': [
    {
      about: once,
      request: () => ({
        method: 'POST',
        url: '/api/archive',
        headers: { 'content-type': 'application/jsonl' },
        payload: '{"format":"social-enterprise","version":1,"epoch":"e","exported":"now","counts":{}}',
      }),
      expect: ({ role }) => (role === 'administrator' ? 'allowed' : 'forbidden'),
    },
  ],
  'put /api/archive/files/{id}/{variant}': [
    {
      request: ({ target }) => ({
        method: 'PUT',
        url: `/api/archive/files/${target.file}/original`,
        headers: {
          'content-type': 'application/octet-stream',
          'repr-digest': `sha-256=:${createHash('sha256').update(target.texts.word).digest('base64')}:`,
        },
        payload: target.texts.word,
      }),
      expect: ({ role }) => (role === 'administrator' ? 'allowed' : 'forbidden'),
    },
  ],
  // Not there without a sign-in service; with one they are asked in sign-in-routes.node.test.ts.
  ...Object.fromEntries(
    [
      'get /api/sign-in',
      'get /api/sign-in/callback',
      'get /api/sign-out/callback',
      'get /api/sign-out/provider',
      'post /api/sign-out',
      'post /api/sign-out/back-channel',
    ].map((route) => {
      const [method = '', url = ''] = route.split(' ');
      const request = (): InjectOptions => ({ method: method === 'get' ? 'GET' : 'POST', url });
      return [route, [{ about: once, request, expect: () => 'not found' as const, isPublic: true }]];
    }),
  ),
};
