import type { Idea } from '@social-enterprise/contract';
import { accepts, answers, asks, readsAs, sends, swallows, withInput, type Twin } from './broken.js';

const idea = (change: (idea: Idea) => object): Twin =>
  answers('ideas.get', (one) => one && { ...one, ...change(one) });

export const ideaTwins: Readonly<Record<string, Twin>> = {
  'ideas/submitted': idea(({ number }) => ({ number: number + 1 })),
  'ideas/voted-once-a-person': idea(({ votes }) => ({ votes: { ...votes, count: (votes.count ?? 0) + 1 } })),
  'ideas/budget-spent-and-given-back': accepts('idea.vote'),
  'ideas/moved-with-an-answer': accepts('idea.move'),
  'ideas/moved-by-two-at-once': accepts('idea.move'),
  'ideas/moved-by-owners-only': accepts('idea.move'),
  'ideas/merged-and-unmerged': swallows('idea.unmerge'),
  'ideas/listed-by-view-and-status': asks('ideas.list', ({ status: _status, ...input }) => input),
  'ideas/of-all-boards-that-one-reads': readsAs('member', 'owner', 'ideas.list'),
  'ideas/columns': answers('ideas.columns', ({ columns, ...rest }) => ({
    ...rest,
    columns: columns.map((column) => ({ ...column, total: 0 })),
  })),
  'ideas/columns-of-several-boards': asks('ideas.list', ({ statusName: _name, ...input }) => input),
  'ideas/similar-by-any-word': answers('ideas.similar', () => ({ items: [] })),
  'ideas/unreadable-not-found': readsAs('outsider', 'member', 'ideas.get'),
  'ideas/approved-before-others-read': swallows('idea.approve'),
  'ideas/comments-counted': idea(() => ({ comments: 0 })),
  'ideas/told-live': swallows('idea.create'),
  'boards/status-in-use-stays': sends('board.update', (command) => withInput(command, { moveTo: 'open' })),
  'campaigns/phases-open-and-close': idea(({ votes }) => ({ votes: { ...votes, count: 1 } })),
  'campaigns/phases-in-order': accepts('campaign.create'),
};
