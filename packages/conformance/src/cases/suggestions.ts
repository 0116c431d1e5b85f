import type { BoardId, IdeaId, ObjectionId, QueryName } from '@social-enterprise/contract';
import type { Actor, Bench } from '../bench.js';
import type { Case } from '../conform.js';
import { equal, holds, present, refused } from '../expect.js';
import { mintId, mintWord, tick } from '../mint.js';
import { accept, ask, basis, dayFromNow, scheme } from './suggestion-bench.js';

/** A suggestion of the member on a board that the owner of the space runs as a scheme. */
async function suggest({ owner, member, space }: Bench, word = mintWord()): Promise<IdeaId> {
  const board = mintId<BoardId>();
  const idea = mintId<IdeaId>();
  await owner.run('board.create', { id: board, space, name: word, handle: word, scheme });
  await member.run('idea.create', { id: idea, board, title: `Vorschlag ${word}`, problem: word });
  await tick();
  return idea;
}

const read = async (actor: Actor, idea: IdeaId) =>
  present(await actor.ask('suggestion-cases.get', { idea }), 'the case');

/** Everything that somebody is answered who may read the board and its ideas. */
async function everything(actor: Actor, bench: Bench, idea: IdeaId, word: string): Promise<string> {
  const board = present(await actor.ask('ideas.get', { idea }), 'the idea').board.id;
  const inputs: Partial<Record<QueryName, object>> = {
    'suggestion-cases.get': { idea },
    'boards.get': { board },
    'boards.list': {},
    'ideas.list': { board },
    'ideas.columns': { board },
    'ideas.get': { idea },
    'ideas.similar': { board, text: word },
    'idea-versions.list': { idea },
    'idea-events.list': { idea },
    'idea-suggestions.list': { idea },
    'inbox.list': {},
    'posts.list': { space: bench.space },
    'posts.search': { text: word },
    'people.get': { person: bench.people.member },
    'profiles.get': { person: bench.people.member },
    'contributions.list': { person: bench.people.member },
    'session.get': {},
  };
  const answers: string[] = [];
  for (const [name, input] of Object.entries(inputs)) {
    const backend = await actor.backend();
    if (!backend.capabilities.has(name as QueryName)) continue;
    answers.push(JSON.stringify(await actor.ask(name as 'session.get', input)));
  }
  return answers.join('\n');
}

export const suggestionCases: readonly Case[] = [
  {
    id: 'suggestions/bonus-worked-out',
    async run(bench) {
      const { member, owner, people } = bench;
      const idea = await suggest(bench);
      await member.run('co-author.add', { idea, person: people.moderator });
      const shares = [
        { person: people.member, share: 6667 },
        { person: people.moderator, share: 3333 },
      ];
      const given = { idea, version: 0, outcome: 'accepted', reasons: 'Gut.', basis } as const;
      const short = [{ person: people.member, share: 9999 }];
      await refused(
        owner.run('suggestion.decide', { ...given, id: mintId<never>(), shares: short }),
        'invalid',
        'shares-sum',
      );
      await owner.run('suggestion.decide', { ...given, id: mintId<never>(), shares });
      const [decision] = (await read(owner, idea)).decisions;
      const net = 1_134_567;
      equal(
        decision?.working,
        {
          kind: 'formula',
          saving: 1_234_567,
          cost: 100_000,
          net,
          rate: 2000,
          part: 226_913,
          bound: null,
          total: 226_913,
        },
        'the working',
      );
      equal(
        decision?.shares.map(({ person, amount }) => [person.id, amount]),
        [
          [people.member, 151_283],
          [people.moderator, 75_630],
        ],
        'the shares',
      );
      const own = (await read(member, idea)).decisions[0]?.shares.map(({ person }) => person.id);
      equal(own, [people.member], 'the shares that an author is told');
    },
  },
  {
    id: 'suggestions/in-confidence',
    async run(bench) {
      const { moderator, member } = bench;
      const word = mintWord();
      const secret = mintWord();
      const idea = await suggest(bench, word);
      const { resume } = await moderator.ask('posts.list', { space: bench.space });
      const watch = await moderator.watch(resume);
      const id = mintId<never>();
      await bench.owner.run('expert-opinion.request', {
        id,
        idea,
        expert: bench.people.owner,
        question: secret,
      });
      const opinion = { feasibility: 'yes', saving: 1_234_567, cost: 100_000 } as const;
      await bench.owner.run('expert-opinion.give', {
        id,
        ...opinion,
        recommendation: 'accepted',
        reasons: secret,
      });
      equal((await read(member, idea)).opinions, [], 'the opinions that an author is told before');
      const decision = await accept(bench, idea, { reasons: secret });
      equal((await read(member, idea)).opinions.length, 1, 'the opinions that an author is told');
      await member.run('objection.raise', { id: mintId<ObjectionId>(), decision, reasons: secret });
      await bench.owner.run('invention.mark', { idea, note: secret, confidential: false });
      const last = await member.post({ space: bench.space });
      await watch.until(({ posts }) => posts.some((post) => post.id === last), 'the last change');
      const told = [await everything(moderator, bench, idea, word), JSON.stringify(watch.changes)];
      for (const text of [secret, '226913', '1234567', decision]) {
        holds(
          told.every((one) => !one.includes(text)),
          `a moderator of the space is told ${text}`,
        );
      }
      holds(
        watch.changes.every(({ ideas }) => ideas.every((one) => one.id !== idea)),
        'that something happened to the suggestion is told',
      );
    },
  },
  {
    id: 'suggestions/own-not-judged',
    async run(bench) {
      const { owner, people } = bench;
      const idea = await suggest(bench);
      await owner.run('co-author.add', { idea, person: people.owner });
      await refused(accept(bench, idea), 'forbidden', 'own-suggestion');
      await refused(ask(bench, idea), 'forbidden', 'own-suggestion');
    },
  },
  {
    id: 'suggestions/decided-anew-after-an-objection',
    async run(bench) {
      const { member, owner } = bench;
      const idea = await suggest(bench);
      const decision = await accept(bench, idea);
      await refused(accept(bench, idea), 'conflict', 'version-stale');
      await member.run('objection.raise', { id: mintId<ObjectionId>(), decision, reasons: 'Zu wenig.' });
      const again = { id: mintId<ObjectionId>(), decision, reasons: 'Noch einmal.' };
      await refused(member.run('objection.raise', again), 'conflict', 'objection-raised');
      await accept(bench, idea, { version: 1, outcome: 'partly' });
      const { decisions, objections } = await read(owner, idea);
      equal(
        decisions.map(({ number, outcome }) => [number, outcome]),
        [
          [2, 'partly'],
          [1, 'accepted'],
        ],
        'the decisions',
      );
      equal(
        objections.map(({ state }) => state),
        ['decided'],
        'the objection',
      );
    },
  },
  {
    id: 'suggestions/only-on-a-scheme',
    async run(bench) {
      const { owner, member, space } = bench;
      const board = mintId<BoardId>();
      const idea = mintId<IdeaId>();
      await owner.run('board.create', { id: board, space, name: mintWord() });
      await member.run('idea.create', { id: idea, board, title: 'Ein Vorschlag', problem: mintWord() });
      equal(await owner.ask('suggestion-cases.get', { idea }), null, 'the case');
      await refused(accept(bench, idea), 'invalid', 'scheme-off');
    },
  },
  {
    id: 'inventions/clock-runs-from-the-notice',
    async run(bench) {
      const { owner, member } = bench;
      const idea = await suggest(bench);
      await member.run('invention.mark', { idea });
      await refused(
        owner.run('invention.release', { idea, on: dayFromNow(-1) }),
        'forbidden',
        'notice-missing',
      );
      const received = dayFromNow(-10);
      await owner.run('invention-notice.receive', { idea, received });
      const { invention } = await read(member, idea);
      equal([invention?.state, invention?.clock?.received], ['noticed', received], 'the invention');
      const left = invention?.clock?.daysLeft ?? 0;
      holds(left > 100 && left < 115, `about 110 days are left, and not ${left}`);
      await owner.run('invention.release', { idea, on: dayFromNow(-1) });
      equal((await read(member, idea)).invention?.state, 'released', 'the state');
    },
  },
  {
    id: 'inventions/kept-from-others',
    async run(bench) {
      const { owner, member, moderator } = bench;
      const word = mintWord();
      const idea = await suggest(bench, word);
      await moderator.run('idea.vote', { id: idea });
      await member.run('invention.mark', { idea });
      equal(await moderator.ask('ideas.get', { idea }), null, 'the idea for a moderator of the space');
      const { items } = await moderator.ask('ideas.list', { board: word });
      equal(items, [], 'the list for a moderator of the space');
      const found = await moderator.ask('ideas.similar', { board: word, text: word });
      equal(found.items, [], 'what a search finds');
      equal((await owner.ask('ideas.get', { idea }))?.state, 'confidential', 'the state for the owner');
      await owner.run('invention.reveal', { idea });
      equal((await moderator.ask('ideas.get', { idea }))?.state, 'published', 'the state for all again');
    },
  },
];
