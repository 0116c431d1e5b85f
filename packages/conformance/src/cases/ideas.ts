import type {
  BoardId,
  CommandInput,
  Idea,
  IdeaId,
  QueryOutput,
  SpaceId,
  Status,
  StatusCategory,
  SubjectUrn,
} from '@social-enterprise/contract';
import type { Actor, Bench } from '../bench.js';
import type { Case } from '../conform.js';
import { equal, present, refused } from '../expect.js';
import { mintId, mintWord, tick } from '../mint.js';
import { inDays, phase } from './idea-bench.js';

/** A board in the space of the bench, and answers its id. */
async function board(
  { owner, space }: Pick<Bench, 'owner' | 'space'>,
  change: Partial<CommandInput<'board.create'>> = {},
): Promise<BoardId> {
  const id = mintId<BoardId>();
  await owner.run('board.create', { id, space, name: mintWord(), ...change });
  return id;
}

/** Submits an idea and answers its id. The next one is later. */
async function submit(
  actor: Actor,
  on: BoardId,
  change: Partial<CommandInput<'idea.create'>> = {},
): Promise<IdeaId> {
  const id = mintId<IdeaId>();
  const title = `Idee ${mintWord()}`;
  await actor.run('idea.create', { id, board: on, title, problem: mintWord(), ...change });
  await tick();
  return id;
}

const read = async (actor: Actor, idea: IdeaId): Promise<Idea> =>
  present(await actor.ask('ideas.get', { idea }), `idea ${idea}`);
const idsOf = (items: readonly Idea[]): IdeaId[] => items.map(({ id }) => id);

export const ideaCases: readonly Case[] = [
  {
    id: 'ideas/submitted',
    async run(bench) {
      const { member, owner } = bench;
      const on = await board(bench);
      const id = await submit(member, on, {
        title: 'Eine Idee für alle',
        problem: 'Es **fehlt** etwas.',
        topics: ['#Strom', 'strom'],
      });
      const idea = await read(owner, id);
      equal(
        [idea.number, idea.title, idea.topics, idea.state, idea.status.category, idea.votes.count],
        [1, 'Eine Idee für alle', ['Strom'], 'published', 'active', 0],
        'the idea',
      );
      const strong = [{ type: 'strong', children: ['fehlt'] }];
      equal(idea.problem, [{ type: 'paragraph', children: ['Es ', ...strong, ' etwas.'] }], 'its problem');
      equal((await owner.ask('boards.get', { board: on }))?.counts, { ideas: 1, waiting: 1 }, 'the counts');
    },
  },
  {
    id: 'ideas/voted-once-a-person',
    async run(bench) {
      const { member, owner, moderator } = bench;
      const id = await submit(member, await board(bench));
      await owner.run('idea.vote', { id });
      equal(await owner.run('idea.vote', { id }), null, 'what a second vote does');
      await moderator.run('idea.vote', { id });
      equal((await read(owner, id)).votes, { count: 2, own: 1, onBehalf: false, perIdea: 1 }, 'the votes');
      await owner.run('idea.unvote', { id });
      equal((await read(owner, id)).votes, { count: 1, own: 0, onBehalf: false, perIdea: 1 }, 'the votes');
    },
  },
  {
    id: 'ideas/budget-spent-and-given-back',
    async run(bench) {
      const { member, owner } = bench;
      const on = await board(bench, { voting: { budget: 1, perIdea: 1, minimum: null } });
      const [one, other] = [await submit(member, on), await submit(member, on)];
      await member.run('idea.vote', { id: one });
      await refused(member.run('idea.vote', { id: other }), 'forbidden', 'votes-exhausted');
      await owner.run('idea.move', { id: one, status: 'declined', version: 1, answer: 'Nein.' });
      await member.run('idea.vote', { id: other });
      await refused(member.run('idea.unvote', { id: one }), 'forbidden', 'status-closed');
      equal((await read(member, one)).votes.count, 1, 'the votes on what is closed');
    },
  },
  {
    id: 'ideas/moved-with-an-answer',
    async run(bench) {
      const { member, owner } = bench;
      const id = await submit(member, await board(bench));
      await refused(
        owner.run('idea.move', { id, status: 'complete', version: 1 }),
        'invalid',
        'answer-required',
      );
      await owner.run('idea.move', { id, status: 'complete', version: 1, answer: 'Steht.' });
      const { status, answer, firstAnswerAt } = await read(member, id);
      equal(
        [status.id, answer?.status.id, firstAnswerAt !== null],
        ['complete', 'complete', true],
        'the idea',
      );
      const { items } = await member.ask('idea-events.list', { idea: id });
      equal(
        items.map(({ kind }) => kind),
        ['created', 'moved'],
        'the timeline',
      );
    },
  },
  {
    id: 'ideas/moved-by-two-at-once',
    async run(bench) {
      const { member, owner, moderator } = bench;
      const id = await submit(member, await board(bench));
      await owner.run('idea.move', { id, status: 'planned', version: 1 });
      await refused(
        moderator.run('idea.move', { id, status: 'review', version: 1 }),
        'conflict',
        'version-stale',
      );
    },
  },
  {
    id: 'ideas/moved-by-owners-only',
    async run(bench) {
      const { member } = bench;
      const id = await submit(member, await board(bench));
      await refused(
        member.run('idea.move', { id, status: 'planned', version: 1 }),
        'forbidden',
        'not-allowed',
      );
    },
  },
  {
    id: 'ideas/merged-and-unmerged',
    async run(bench) {
      const { member, owner, moderator } = bench;
      const on = await board(bench);
      const [one, other] = [await submit(member, on), await submit(member, on)];
      for (const id of [one, other]) await moderator.run('idea.vote', { id });
      await member.run('idea.vote', { id: one });
      await owner.run('idea.merge', { id: one, into: other });
      const [from, into] = [await read(member, one), await read(member, other)];
      equal([from.state, from.mergedInto?.id], ['merged', other], 'what was merged');
      equal([into.votes.count, into.merged.map(({ id }) => id)], [2, [one]], 'what it was merged into');
      await refused(owner.run('idea.merge', { id: other, into: one }), 'invalid', 'merge-circle');
      await owner.run('idea.unmerge', { id: one });
      equal(
        [(await read(member, one)).votes.count, (await read(member, other)).votes.count],
        [2, 1],
        'votes',
      );
    },
  },
  {
    id: 'ideas/listed-by-view-and-status',
    async run(bench) {
      const { member, owner } = bench;
      const on = await board(bench);
      const ids = [await submit(member, on), await submit(member, on), await submit(member, on)];
      const [first, second, third] = ids as [IdeaId, IdeaId, IdeaId];
      await owner.run('idea.vote', { id: second });
      await owner.run('idea.move', { id: third, status: 'planned', version: 1 });
      const list = async (input: object): Promise<IdeaId[]> =>
        idsOf((await owner.ask('ideas.list', { board: on, ...input })).items);
      equal(await list({ view: 'new' }), [third, second, first], 'the newest');
      equal(await list({ view: 'wanted' }), [second, third, first], 'the most wanted');
      equal(await list({ view: 'unvoted' }), [third, first], 'those without an own vote');
      equal(await list({ view: 'mine' }), [], 'the own ones');
      equal(await list({ view: 'new', status: ['open'] }), [second, first], 'those in a status');
      const page = await owner.ask('ideas.list', { board: on, view: 'new', limit: 2 });
      const rest = await list({ view: 'new', limit: 2, after: present(page.next, 'the next page') });
      equal([...idsOf(page.items), ...rest], [third, second, first], 'both pages');
    },
  },
  {
    id: 'ideas/of-all-boards-that-one-reads',
    async run(bench) {
      const { member, owner, outsider, space } = bench;
      const other = mintId<SpaceId>();
      await owner.run('space.create', { id: other, name: mintWord(), visibility: 'members' });
      const title = `Idee ${mintWord()}`;
      const [one, two, hidden] = [
        await submit(owner, await board(bench), { title }),
        await submit(member, await board(bench), { title }),
        await submit(owner, await board({ owner, space: other }), { title }),
      ];
      const list = async (actor: Actor, input: object): Promise<IdeaId[]> => {
        const page = await actor.ask('ideas.list', { view: 'new', limit: 100, ...input });
        return idsOf(page.items.filter((idea) => idea.title === title)).sort();
      };
      const [all, readable] = [[one, two, hidden].sort(), [one, two].sort()];
      for (const input of [{}, { text: title }, { category: 'active' }]) {
        equal(await list(owner, input), all, 'what the owner reads');
        equal(await list(member, input), readable, 'what the member reads');
        equal(await list(outsider, input), [], 'what an outsider reads');
        equal(await list(owner, { ...input, space }), readable, 'those of one space');
      }
      equal(await list(owner, { space: other }), [hidden], 'those of the other space');
      await refused(member.ask('ideas.list', { space: other }), 'forbidden', 'not-member');
    },
  },
  {
    id: 'ideas/columns',
    async run(bench) {
      const { member, owner } = bench;
      const on = await board(bench);
      const ids = [await submit(member, on), await submit(member, on)];
      const [first, second] = ids as [IdeaId, IdeaId];
      await owner.run('idea.move', { id: first, status: 'planned', version: 1 });
      const { columns } = await owner.ask('ideas.columns', { board: on });
      const filled = columns.filter(({ total }) => total !== 0);
      equal(
        filled.map(({ status, items, total }) => [status.id, idsOf(items), total]),
        [
          ['open', [second], 1],
          ['planned', [first], 1],
        ],
        'the columns',
      );
    },
  },
  {
    id: 'ideas/columns-of-several-boards',
    async run({ owner, outsider }) {
      const space = mintId<SpaceId>();
      await owner.run('space.create', { id: space, name: mintWord(), visibility: 'members' });
      const status = (id: string, name: string, category: StatusCategory): Status => ({
        id,
        name,
        color: 'grey',
        category,
        onRoadmap: false,
      });
      const open = (name: string, statuses: Status[]): Promise<BoardId> =>
        board({ owner, space }, { name, statuses });
      // The same id says something else on each board, and the same name has another id.
      const one = await open('A', [status('a', 'Neu', 'active'), status('b', 'Fertig', 'complete')]);
      const two = await open('B', [
        status('b', 'NEU', 'active'),
        status('a', 'Versuch', 'active'),
        status('c', 'Neu', 'closed'),
      ]);
      const ids = [await submit(owner, two), await submit(owner, one), await submit(owner, two)];
      const [trial, first, second] = ids as [IdeaId, IdeaId, IdeaId];
      await owner.run('idea.move', { id: trial, status: 'a', version: 1 });
      const ask = (input: object): Promise<QueryOutput<'ideas.columns'>> =>
        owner.ask('ideas.columns', { space, view: 'new', ...input });
      const { columns } = await ask({});
      equal(
        columns.map((column) => [column.status.name, idsOf(column.items), column.total]),
        [
          ['Neu', [second, first], 2],
          ['Versuch', [trial], 1],
          ['Fertig', [], 0],
          ['Neu', [], 0],
        ],
        'the columns',
      );
      const [page] = (await ask({ limit: 1 })).columns;
      const rest = await owner.ask('ideas.list', {
        space,
        view: 'new',
        statusName: 'neu',
        category: 'active',
        after: present(page?.next, 'the next page'),
      });
      equal(idsOf([...(page?.items ?? []), ...rest.items]), [second, first], 'both pages of a column');
      await refused(outsider.ask('ideas.columns', { space }), 'forbidden', 'not-member');
    },
  },
  {
    id: 'ideas/similar-by-any-word',
    async run(bench) {
      const { member } = bench;
      const on = await board(bench);
      const word = mintWord();
      const id = await submit(member, on, { title: `Mehr ${word} für alle` });
      await submit(member, on);
      const { items } = await member.ask('ideas.similar', { board: on, text: `Gibt es ${word} schon?` });
      equal(
        items.map(({ idea }) => idea.id),
        [id],
        'the similar ideas',
      );
    },
  },
  {
    id: 'ideas/unreadable-not-found',
    async run(bench) {
      const { member, outsider } = bench;
      const on = await board(bench);
      const id = await submit(member, on);
      equal(await outsider.ask('ideas.get', { idea: id }), null, 'the idea for an outsider');
      equal(await outsider.ask('boards.get', { board: on }), null, 'the board for an outsider');
      await refused(outsider.ask('ideas.list', { board: on }), 'not-found', 'board-unknown');
      await refused(outsider.run('idea.vote', { id }), 'not-found', 'idea-unknown');
    },
  },
  {
    id: 'ideas/approved-before-others-read',
    async run(bench) {
      const { member, owner } = bench;
      const on = await board(bench, { approval: true });
      const id = await submit(member, on);
      equal((await read(member, id)).state, 'waiting', 'the state');
      equal((await member.ask('ideas.list', { board: on, view: 'new' })).items, [], 'the list');
      await owner.run('idea.approve', { id });
      equal(idsOf((await member.ask('ideas.list', { board: on, view: 'new' })).items), [id], 'the list');
    },
  },
  {
    id: 'ideas/comments-counted',
    async run(bench) {
      const { member, owner, space } = bench;
      const id = await submit(member, await board(bench));
      const urn = `urn:social-enterprise:idea:${id}` as SubjectUrn;
      await owner.post({ space, subject: { urn, title: 'Idee', href: null } });
      equal((await read(member, id)).comments, 1, 'the comments');
    },
  },
  {
    id: 'ideas/told-live',
    async run(bench) {
      const { member, owner } = bench;
      const on = await board(bench);
      const { resume } = await owner.ask('ideas.list', { board: on });
      const watch = await owner.watch(resume);
      const id = await submit(member, on);
      const change = await watch.until(({ name }) => name === 'idea.created', 'the new idea');
      equal(idsOf(change.ideas), [id], 'the ideas of the change');
    },
  },
  {
    id: 'boards/status-in-use-stays',
    async run(bench) {
      const { member, owner } = bench;
      const on = await board(bench);
      const id = await submit(member, on);
      const { statuses, version } = present(await owner.ask('boards.get', { board: on }), 'the board');
      const change = { id: on, version, statuses: statuses.filter((status) => status.id !== 'open') };
      await refused(owner.run('board.update', change), 'invalid', 'status-used');
      await owner.run('board.update', { ...change, moveTo: 'review' });
      equal((await read(member, id)).status.id, 'review', 'the status');
    },
  },
  {
    id: 'campaigns/phases-open-and-close',
    async run(bench) {
      const { member, owner } = bench;
      const on = await board(bench);
      const campaign = mintId<never>();
      const closed = phase({ id: 'vote', vote: false, submit: true, countsHidden: true });
      await owner.run('campaign.create', { id: campaign, board: on, question: 'Was?', phases: [closed] });
      const id = await submit(member, on, { campaign });
      await refused(member.run('idea.vote', { id }), 'forbidden', 'phase-closed');
      const open = { id: campaign, version: 1, phases: [{ ...closed, vote: true }] };
      await owner.run('campaign.update', open);
      await member.run('idea.vote', { id });
      equal(
        (await read(member, id)).votes,
        { count: null, own: 1, onBehalf: false, perIdea: 1 },
        'the votes',
      );
      const over = phase({ id: 'vote', start: inDays(-2), end: inDays(-1) });
      await owner.run('campaign.update', { id: campaign, version: 2, phases: [over] });
      equal((await read(member, id)).votes.count, 1, 'the count once it is over');
      await refused(owner.run('idea.vote', { id }), 'forbidden', 'phase-closed');
    },
  },
  {
    id: 'campaigns/phases-in-order',
    async run(bench) {
      const { owner } = bench;
      const on = await board(bench);
      const create = (...phases: readonly ReturnType<typeof phase>[]): Promise<unknown> =>
        owner.run('campaign.create', { id: mintId(), board: on, question: 'Was?', phases: [...phases] });
      await refused(create(phase({ end: inDays(-2) })), 'invalid', 'phase-order');
      await refused(create(phase(), phase({ id: 'other' })), 'invalid', 'phase-overlap');
    },
  },
];
