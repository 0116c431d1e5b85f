import { accepts, answers, refuses, sends, swallows, withInput, type Twin } from './broken.js';

/** Leaves the wish out, so that the idea bears its author's name. */
const writesByName = sends('idea.create', (command) => withInput(command, { sealed: undefined }));

export const sealedIdeaTwins: Readonly<Record<string, Twin>> = {
  'sealed-ideas/nobody-is-named': writesByName,
  'sealed-ideas/author-goes-on-without-a-name': answers(
    'idea-versions.list',
    ({ items }, _input, { people }) => ({
      items: items.map((one) => ({ ...one, by: { ...one.by, id: people.member } })),
    }),
  ),
  'sealed-ideas/told-as-an-author': answers('inbox.list', (page) => ({ ...page, items: [] })),
  'sealed-ideas/time-tells-the-day': answers('ideas.get', (idea) =>
    idea === null ? null : { ...idea, createdAt: new Date().toISOString() },
  ),
  'sealed-ideas/number-tells-no-time': answers('ideas.get', (idea) =>
    idea === null ? null : { ...idea, number: 1 },
  ),
  'sealed-ideas/approval-waits-for-everybody': answers('ideas.get', (idea) =>
    idea === null ? null : { ...idea, state: 'published' },
  ),
  'sealed-ideas/board-takes-names-only': accepts('idea.create'),
  'sealed-ideas/no-vote-for-oneself': accepts('idea.vote'),
  'sealed-ideas/refused-where-it-needs-a-name': accepts('suggestion.decide'),
  'sealed-ideas/conflict-says-not-why': accepts('conflict.declare'),
  'sealed-ideas/nothing-of-somebody-else': accepts('idea.create'),
  'sealed-ideas/two-custodians-open-it': swallows('seal.approve'),
  'sealed-ideas/author-is-asked-for-the-name': refuses('seal.invite'),
  'sealed-ideas/author-takes-it-off': swallows('seal.lift'),
};
