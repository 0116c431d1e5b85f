import { mintId } from '../../mint.js';
import { isFeed, type Case, type Expected } from './case.js';
import type { Target } from './company.js';
import type { Scene } from './scene.js';

/**
 * A scheme is run by the owners of its board by name alone: those of the targets are their authors, who never judge
 * their own. Everybody else, whatever they do in the space or on the server, may nothing and learns nothing.
 */
const asNobody = (scene: Scene): Expected => (scene.inSpace('read') ? 'forbidden' : 'not found');
const unknown = (): Expected => 'not found';
const hidden = (): Expected => 'hidden';

const one = (input: (target: Target) => object, expect: Case['expect']): readonly Case[] => [
  { about: isFeed, input: ({ target }) => input(target), expect },
];
const basis = { kind: 'saving', saving: 100_000, cost: 0 };
const on = '2026-01-31';

export const suggestionCommands: Readonly<Record<string, readonly Case[]>> = {
  'expert-opinion.request': one(({ idea, author }) => ({ id: mintId(), idea, expert: author }), asNobody),
  'expert-opinion.give': one(
    () => ({
      id: mintId(),
      feasibility: 'yes',
      saving: 1,
      cost: null,
      recommendation: 'accepted',
      reasons: 'z',
    }),
    unknown,
  ),
  'expert-opinion.decline': one(() => ({ id: mintId() }), unknown),
  'expert-opinion.cancel': one(() => ({ id: mintId() }), unknown),
  'suggestion.decide': one(
    ({ idea }) => ({ id: mintId(), idea, version: 0, outcome: 'accepted', reasons: 'z', basis }),
    asNobody,
  ),
  'objection.raise': one(() => ({ id: mintId(), decision: mintId(), reasons: 'z' }), unknown),
  'objection.withdraw': one(() => ({ id: mintId() }), unknown),
  'invention.mark': one(({ idea }) => ({ idea }), asNobody),
  'invention.dismiss': one(({ idea }) => ({ idea, reason: 'z' }), asNobody),
  'invention-notice.receive': one(({ idea }) => ({ idea, received: on }), asNobody),
  'invention-notice.return': one(({ idea }) => ({ idea, on, reason: 'z' }), asNobody),
  'invention.release': one(({ idea }) => ({ idea, on }), asNobody),
  'invention.claim': one(({ idea }) => ({ idea, on }), asNobody),
  'invention.conceal': one(({ idea }) => ({ idea }), asNobody),
  'invention.reveal': one(({ idea }) => ({ idea }), asNobody),
};

export const suggestionQueries: Readonly<Record<string, readonly Case[]>> = {
  'suggestion-cases.get': one(({ idea }) => ({ idea }), hidden),
  'bonuses.preview': one(({ idea }) => ({ idea, basis }), asNobody),
};
