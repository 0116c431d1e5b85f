import type {
  BoardId,
  Change,
  CommandInput,
  EvaluationId,
  Idea,
  IdeaId,
  IdeaSuggestionId,
  PersonId,
  PostId,
  SchemeDecisionId,
  SealedObject,
  SubjectUrn,
} from '@social-enterprise/contract';
import type { Actor, Bench } from '../bench.js';
import type { Case } from '../conform.js';
import { equal, holds, present, refused } from '../expect.js';
import { mintId, mintKey, mintWord } from '../mint.js';
import { criterion } from './idea-bench.js';
import { basis, scheme } from './suggestion-bench.js';

const needs = ['seals.get', 'ideas.get', 'guest'] as const;

interface Sealed {
  readonly board: BoardId;
  readonly id: IdeaId;
  readonly object: SealedObject;
  readonly pseudonym: PersonId;
  readonly word: string;
  readonly urn: SubjectUrn;
}

/** The member gives an idea without a name; a board of the owner takes it. */
async function give(
  { owner, member, space }: Bench,
  on: Partial<CommandInput<'board.create'>> = {},
): Promise<Sealed> {
  const [board, id, pseudonym, word] = [mintId<BoardId>(), mintId<IdeaId>(), mintId<PersonId>(), mintWord()];
  await owner.run('board.create', { id: board, space, name: mintWord(), ...on });
  await member.run('idea.create', { id, board, title: `Idee ${word}`, problem: word, sealed: pseudonym });
  const urn = `urn:social-enterprise:idea:${id}` as SubjectUrn;
  return { board, id, pseudonym, word, urn, object: { kind: 'idea', id } };
}

const read = async (actor: Actor, idea: IdeaId): Promise<Idea> =>
  present(await actor.ask('ideas.get', { idea }), 'the idea');

/** Says something about the idea, and answers the id of the post. */
async function comment(actor: Actor, { urn, word }: Sealed): Promise<PostId> {
  return actor.post({ source: word, subject: { urn, title: word, href: null } });
}

/** Whatever is answered about an idea: none of it may name the author. */
async function answersAbout(actor: Actor, sealed: Sealed): Promise<unknown[]> {
  const { board, id, word, object, urn, pseudonym } = sealed;
  return [
    await read(actor, id),
    await actor.ask('ideas.list', { board }),
    await actor.ask('ideas.columns', { board }),
    await actor.ask('ideas.list', { board, text: word }),
    await actor.ask('ideas.similar', { board, text: word }),
    await actor.ask('idea-versions.list', { idea: id }),
    await actor.ask('idea-events.list', { idea: id }),
    await actor.ask('idea-suggestions.list', { idea: id }),
    await actor.ask('posts.list', { subject: urn }),
    await actor.ask('people.get', { person: pseudonym }),
    await actor.ask('seals.get', { object }),
  ];
}

const names = (value: unknown, person: PersonId): boolean => JSON.stringify(value).includes(person);
const startOfDay = (time: number): string => new Date(time - (time % 86_400_000)).toISOString();

export const sealedIdeaCases: readonly Case[] = [
  {
    id: 'sealed-ideas/nobody-is-named',
    needs,
    async run(bench) {
      const { member, owner, moderator, space, people } = bench;
      const watch = await moderator.watch(await moderator.resume(space));
      const sealed = await give(bench);
      const post = await comment(member, sealed);
      const { author } = await read(owner, sealed.id);
      equal([author.id, author.name, author.avatar], [sealed.pseudonym, '', null], 'the author, for others');
      equal((await owner.read(post)).author.id, sealed.pseudonym, 'who speaks about the own idea');
      for (const actor of [owner, moderator]) {
        const told = (await answersAbout(actor, sealed)).filter((answer) => names(answer, people.member));
        equal(told, [], 'answers that name the author');
      }
      const given = (change: Change): boolean => change.ideas.some(({ id }) => id === sealed.id);
      const change = await watch.until(given, 'the idea');
      holds(!names(change, people.member), 'no change names the author', change);
      equal(change.key, null, 'its key, for others');
    },
  },
  {
    id: 'sealed-ideas/author-goes-on-without-a-name',
    needs,
    async run(bench) {
      const { member, owner, moderator, people, space } = bench;
      const sealed = await give(bench);
      const { id, board } = sealed;
      const own = await read(member, id);
      holds(
        ['idea.update', 'idea.withdraw', 'seal.lift'].every((name) => own.can.includes(name as 'seal.lift')),
        'what the author may do',
        own.can,
      );
      await member.run('idea.update', { id, version: 1, problem: 'put better' });
      const suggestion = mintId<IdeaSuggestionId>();
      await moderator.run('idea-suggestion.create', {
        id: suggestion,
        idea: id,
        field: 'benefit',
        text: 'Viel.',
      });
      await member.run('idea-suggestion.accept', { id: suggestion });
      const { items: versions } = await owner.ask('idea-versions.list', { idea: id });
      equal([...new Set(versions.map(({ by }) => by.id))], [sealed.pseudonym], 'who worded it');
      const { items: mine } = await member.ask('ideas.list', { board, view: 'mine' });
      equal(
        mine.map((idea) => idea.id),
        [id],
        'the own ideas of the author',
      );
      const { items } = await member.ask('ideas.list', { board, department: 'Nirgends' });
      equal(items, [], 'ideas of a department of nobody');
      const remark = await comment(owner, sealed);
      const answer = await member.post({ inReplyTo: remark });
      equal((await owner.read(answer)).author.id, sealed.pseudonym, 'who answers there');
      const elsewhere = await member.post({ space });
      equal((await owner.read(elsewhere)).author.id, people.member, 'who writes elsewhere');
      await member.run('idea.withdraw', { id });
      holds(!names(await owner.ask('idea-events.list', { idea: id }), people.member), 'who withdrew it');
    },
  },
  {
    id: 'sealed-ideas/told-as-an-author',
    needs,
    async run(bench) {
      const { member, owner } = bench;
      const { id } = await give(bench);
      await owner.run('idea.move', { id, version: 1, status: 'complete', answer: 'Das machen wir.' });
      const { items } = await member.ask('inbox.list', {});
      const kinds = items
        .filter(
          ({ subject }) =>
            (subject.type === 'idea' && subject.idea === id) ||
            (subject.type === 'seal' && subject.object.id === id),
        )
        .flatMap(({ events }) => events.map(({ kind }) => kind));
      equal(kinds.toSorted(), ['idea-status', 'seal-invited'], 'what the author is told');
    },
  },
  {
    id: 'sealed-ideas/time-tells-the-day',
    needs,
    async run(bench) {
      const before = Date.now();
      const { id } = await give(bench);
      const days = [startOfDay(before), startOfDay(Date.now())] as string[];
      const idea = await read(bench.owner, id);
      const { items } = await bench.owner.ask('idea-events.list', { idea: id });
      holds(days.includes(idea.createdAt), 'the time is that of the day', idea.createdAt);
      holds(
        items.every(({ at }) => days.includes(at)),
        'so is that of its timeline',
        items,
      );
    },
  },
  {
    id: 'sealed-ideas/number-tells-no-time',
    needs,
    async run(bench) {
      const { member, owner } = bench;
      const { board, id } = await give(bench);
      const later = mintId<IdeaId>();
      await member.run('idea.create', {
        id: later,
        board,
        title: 'Danach eine mit Namen',
        problem: mintWord(),
      });
      const { number } = await read(owner, id);
      equal((await read(owner, later)).number, 1, 'the number of the first idea with a name');
      holds(number > 1000, 'the number of the one without', number);
    },
  },
  {
    id: 'sealed-ideas/approval-waits-for-everybody',
    needs,
    async run(bench) {
      const { owner, space } = bench;
      const [board, id] = [mintId<BoardId>(), mintId<IdeaId>()];
      await owner.run('board.create', { id: board, space, name: mintWord(), approval: true });
      const idea = {
        id,
        board,
        title: 'Von wem auch immer',
        problem: mintWord(),
        sealed: mintId<PersonId>(),
      };
      await owner.run('idea.create', idea);
      equal((await read(owner, id)).state, 'waiting', 'an idea of an owner without a name');
    },
  },
  {
    id: 'sealed-ideas/board-takes-names-only',
    needs,
    async run(bench) {
      const { owner, member } = bench;
      const { board, id, word } = await give(bench);
      await owner.run('board.update', { id: board, version: 1, sealing: false });
      equal((await member.ask('boards.get', { board }))?.sealing, false, 'what the board takes');
      const idea = { id: mintId<IdeaId>(), board, title: `Noch eine ${word}`, problem: word };
      for (const actor of [member, owner]) {
        const sealed = { ...idea, sealed: mintId<PersonId>() };
        await refused(actor.run('idea.create', sealed), 'forbidden', 'seal-board');
      }
      await member.run('idea.create', idea);
      equal((await read(owner, id)).author.name, '', 'the author of the idea that came before');
    },
  },
  {
    id: 'sealed-ideas/no-vote-for-oneself',
    needs,
    async run(bench) {
      const { member, owner, people } = bench;
      const { id, board } = await give(bench);
      await refused(member.run('idea.vote', { id }), 'forbidden', 'seal-own-vote');
      holds(!(await read(member, id)).can.includes('idea.vote'), 'the author is offered no vote');
      // Whoever casts a vote for somebody must not learn by it whose idea it is.
      await owner.run('idea.vote-for', { id, person: people.member });
      await member.run('idea.unvote', { id });
      equal((await read(owner, id)).votes.count, 0, 'votes once the author took theirs back');
      const named = mintId<IdeaId>();
      await member.run('idea.create', { id: named, board, title: 'Eine mit Namen', problem: mintWord() });
      await member.run('idea.vote', { id: named });
    },
  },
  {
    id: 'sealed-ideas/refused-where-it-needs-a-name',
    needs: [...needs, 'suggestion-cases.get'],
    async run(bench) {
      const { member, owner, people } = bench;
      const { id, board } = await give(bench, { owners: [bench.people.owner], scheme });
      const fresh = { board, title: 'Eine Erfindung', problem: mintWord(), sealed: mintId<PersonId>() };
      await refused(
        member.run('idea.create', { ...fresh, id: mintId(), invention: true }),
        'invalid',
        'seal-invention',
      );
      for (const actor of [member, owner]) {
        await refused(
          actor.run('co-author.add', { idea: id, person: people.moderator }),
          'forbidden',
          'seal-co-authors',
        );
      }
      const decision = { id: mintId<SchemeDecisionId>(), idea: id, version: 0, reasons: 'Gut.' };
      const decide = { ...decision, outcome: 'accepted', basis } as const;
      await refused(owner.run('suggestion.decide', decide), 'forbidden', 'seal-unnamed');
      await refused(owner.ask('bonuses.preview', { idea: id, basis }), 'forbidden', 'seal-unnamed');
      await owner.run('invention.mark', { idea: id });
      await refused(
        owner.run('invention-notice.receive', { idea: id, received: '2026-01-05' }),
        'forbidden',
        'seal-unnamed',
      );
      await member.run('seal.lift', { object: { kind: 'idea', id } });
      await owner.run('suggestion.decide', decide);
    },
  },
  {
    id: 'sealed-ideas/conflict-says-not-why',
    needs: [...needs, 'assessments.list'],
    async run(bench) {
      const { member, owner, people } = bench;
      const { id: idea, board } = await give(bench);
      const evaluation = mintId<EvaluationId>();
      await owner.run('evaluation.create', {
        id: evaluation,
        board,
        name: mintWord(),
        ideas: [idea],
        evaluators: [people.member, people.moderator],
        criteria: [criterion()],
      });
      const progress = async () => (await owner.ask('evaluations.get', { evaluation }))?.progress;
      equal(
        (await progress())?.flatMap(({ conflicts }) => conflicts),
        [],
        'conflicts of interest at first',
      );
      const scores = [{ criterion: 'gain', score: 5 }];
      await refused(
        member.run('assessment.give', { evaluation, idea, scores }),
        'forbidden',
        'conflict-of-interest',
      );
      await refused(
        member.run('conflict.declare', { evaluation, idea, reason: '' }),
        'invalid',
        'text-empty',
      );
      await member.run('conflict.declare', { evaluation, idea, reason: 'Ich war beteiligt.' });
    },
  },
  {
    id: 'sealed-ideas/nothing-of-somebody-else',
    needs,
    async run(bench) {
      const { member, owner, people } = bench;
      const { board } = await give(bench);
      const write = (id: IdeaId, sealed: PersonId, actor = member, key = mintKey()) =>
        actor.attempt(
          'idea.create',
          { id, board, title: 'Noch eine Idee', problem: mintWord(), sealed },
          key,
        );
      const code = async (outcome: Promise<{ readonly status: string }>) => {
        const found = await outcome;
        return 'error' in found ? (found.error as { reason: unknown }).reason : found.status;
      };
      equal(await code(write(mintId(), people.owner)), 'id-taken', 'in the name of somebody who is there');
      const [mine, id, key] = [mintId<PersonId>(), mintId<IdeaId>(), mintKey()];
      const input = { id, board, title: 'Zweimal gesendet', problem: mintWord(), sealed: mine };
      equal((await member.attempt('idea.create', input, key)).status, 'applied', 'the first time');
      equal((await member.attempt('idea.create', input, key)).status, 'replayed', 'the second time');
      equal(await code(write(mintId(), mine)), 'id-taken', 'under the same name once more');
      equal(await code(write(mintId(), mine, owner)), 'id-taken', 'under the name of another');
      await owner.run('member.add', { space: bench.space, person: bench.guest });
      const guest = bench.another(bench.guest);
      equal(await code(write(mintId(), mintId(), guest)), 'seal-unavailable', 'as a guest');
    },
  },
  {
    id: 'sealed-ideas/two-custodians-open-it',
    needs,
    async run(bench) {
      const { member, owner, moderator, people } = bench;
      const { id, object } = await give(bench);
      await refused(member.run('seal.request', { object, reason: 'curious' }), 'forbidden', 'not-allowed');
      await owner.run('seal.request', { object, reason: 'a threat' });
      await refused(owner.run('seal.approve', { object }), 'forbidden', 'seal-own-request');
      equal((await owner.ask('seals.get', { object }))?.person, null, 'what one of two learns');
      await moderator.run('seal.approve', { object });
      for (const actor of [owner, moderator]) {
        equal(
          (await actor.ask('seals.get', { object }))?.person?.id,
          people.member,
          'who it was, for the two',
        );
      }
      equal((await read(owner, id)).author.name, '', 'the author in the idea, for a custodian');
      const { items } = await member.ask('inbox.list', {});
      const told = items.find(({ subject }) => subject.type === 'seal' && subject.object.id === id);
      equal(told?.events[0]?.kind, 'seal-opened', 'what the author is told');
      const own = present(await member.ask('seals.get', { object }), 'the seal, for the author');
      equal(
        own.openings.map(({ reason }) => reason),
        ['a threat'],
        'what stands there for ever',
      );
    },
  },
  {
    id: 'sealed-ideas/author-is-asked-for-the-name',
    needs,
    async run(bench) {
      const { member, owner, outsider, space } = bench;
      const { id, object } = await give(bench);
      await owner.run('member.add', { space, person: bench.stranger });
      const reader = bench.another(bench.stranger);
      await refused(reader.run('seal.invite', { object }), 'forbidden', 'not-allowed');
      await refused(outsider.run('seal.invite', { object }), 'not-found', 'seal-unknown');
      for (let time = 0; time < 2; time++) await owner.run('seal.invite', { object });
      const { items } = await member.ask('inbox.list', {});
      const told = items.find(({ subject }) => subject.type === 'seal' && subject.object.id === id);
      equal(
        told?.events.map(({ kind }) => kind),
        ['seal-invited'],
        'what the author is told, once',
      );
    },
  },
  {
    id: 'sealed-ideas/author-takes-it-off',
    needs,
    async run(bench) {
      const { member, owner, space, people } = bench;
      const sealed = await give(bench);
      const { id, object } = sealed;
      const post = await comment(member, sealed);
      await refused(owner.run('seal.lift', { object }), 'forbidden', 'not-allowed');
      const watch = await owner.watch(await owner.resume(space));
      await member.run('seal.lift', { object });
      const change = await watch.until(({ name }) => name === 'seal.lifted', 'that the seal was taken off');
      equal(
        change.ideas.map(({ author }) => author.id),
        [people.member],
        'the author, live',
      );
      equal((await read(owner, id)).author.id, people.member, 'the author afterwards');
      equal((await owner.read(post)).author.id, people.member, 'who spoke about it');
      const { items: versions } = await owner.ask('idea-versions.list', { idea: id });
      const { items: events } = await owner.ask('idea-events.list', { idea: id });
      equal(
        [...versions.map(({ by }) => by.id), ...events.map(({ actor }) => actor.id)],
        [people.member, people.member],
        'in its versions and its timeline',
      );
      const own = await read(member, id);
      equal([own.followers.own, own.can.includes('seal.lift')], [true, false], 'the idea of the author');
      equal(await owner.ask('seals.get', { object }), null, 'the seal afterwards');
      await member.run('idea.vote', { id });
    },
  },
];
