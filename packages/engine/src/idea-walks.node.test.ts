import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Command, CommandKey, CommandName, IdeaId } from '@social-enterprise/contract';
import fc from 'fast-check';
import { talliesOf } from './idea-tallies.js';
import { PaperBoard, type Step } from './testing/idea-model.js';
import { IdeaCompany } from './testing/ideas.js';
import { mint } from './testing/people.js';

const people = ['anna', 'ben', 'cem', 'dora'] as const;
const ideaCount = 5;
const budget = 4;
const perIdea = 2;
const statuses = ['open', 'review', 'planned', 'complete', 'declined'];

const person = fc.nat({ max: people.length - 1 });
const idea = fc.nat({ max: ideaCount - 1 });
const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('vote' as const),
      person,
      idea,
      weight: fc.integer({ min: 1, max: perIdea + 1 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('unvote' as const), person, idea }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('vote-for' as const), person, idea }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('move' as const), idea, status: fc.constantFrom(...statuses) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('merge' as const), idea, into: idea }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('unmerge' as const), idea }) },
);

class Walk {
  readonly company: IdeaCompany;
  readonly ideas: readonly IdeaId[];

  private constructor(company: IdeaCompany, ideas: readonly IdeaId[]) {
    this.company = company;
    this.ideas = ideas;
  }

  static async begin(): Promise<Walk> {
    const company = await IdeaCompany.open({ voting: { budget, perIdea, minimum: null } }, people);
    const ideas: IdeaId[] = [];
    for (let at = 0; at < ideaCount; at++) ideas.push(await company.submit('anna'));
    return new Walk(company, ideas);
  }

  id(number: number): IdeaId {
    return this.ideas[number] ?? ('' as IdeaId);
  }

  /** Whether the engine does it. */
  async step(step: Step): Promise<boolean> {
    const who = step.do === 'vote' || step.do === 'unvote' ? (people[step.person] ?? '') : 'olga';
    const [name, input] = await this.#command(step);
    const [outcome] = await (
      await this.company.as(who)
    ).execute([{ key: mint() as CommandKey, name, input } as unknown as Command]);
    if (outcome?.status === 'rejected' && outcome.error.code === 'internal') throw outcome.error;
    return outcome?.status === 'applied';
  }

  async #command(step: Step): Promise<[CommandName, object]> {
    const id = this.id(step.idea);
    switch (step.do) {
      case 'vote':
        return ['idea.vote', { id, weight: step.weight }];
      case 'unvote':
        return ['idea.unvote', { id }];
      case 'vote-for':
        return ['idea.vote-for', { id, person: this.company.id(people[step.person] ?? '') }];
      case 'move': {
        const { version } = await this.company.read('olga', id);
        return ['idea.move', { id, status: step.status, version, answer: 'Darum.' }];
      }
      case 'merge':
        return ['idea.merge', { id, into: this.id(step.into) }];
      case 'unmerge':
        return ['idea.unmerge', { id }];
    }
  }

  /** Everything that is shown and kept, against what counting anew gives. */
  async check(paper: PaperBoard): Promise<void> {
    const { company } = this;
    for (const [number, id] of this.ideas.entries()) {
      if (paper.mergedInto[number] !== null) continue;
      for (const [at, handle] of people.entries()) {
        const { votes, status } = await company.read(handle, id);
        assert.deepEqual(
          [votes.count, votes.own, status.id],
          [paper.count(number), paper.weight(number, at), paper.statuses[number]],
          `idea ${number} for ${handle}`,
        );
      }
    }
    for (const [at, handle] of people.entries()) {
      const board = await company.ask(handle, 'boards.get', { board: company.board });
      assert.equal(board?.ownVotes.used, paper.used(at), `votes of ${handle}`);
      assert.ok(paper.used(at) <= budget, `${handle} has overdrawn`);
    }
    const counted = new Map<string, number>();
    const [records, tallies] = await company.store.read((reader) =>
      Promise.all([reader.scan('ideas', '', 100), reader.scan('tallies', '', 100)]),
    );
    for (const tally of records.flatMap(talliesOf)) counted.set(tally, (counted.get(tally) ?? 0) + 1);
    for (const { id, count } of tallies) {
      if (!id.endsWith('/number')) assert.equal(count, counted.get(id) ?? 0, `tally ${id}`);
    }
  }

  /** All that can be seen of ideas, but for what says that something happened. */
  async picture(): Promise<unknown> {
    const { items } = await this.company.ask('anna', 'ideas.list', {
      board: this.company.board,
      view: 'new',
    });
    return items.map(({ id, votes, status, merged, mergedInto, state }) => ({
      id,
      votes,
      status,
      merged: merged.map((one) => one.id),
      mergedInto,
      state,
    }));
  }
}

test('whatever happens on a board, votes, budgets and tallies are what counting anew gives', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 5, maxLength: 30 }), async (path) => {
      const walk = await Walk.begin();
      const paper = new PaperBoard(ideaCount, budget, perIdea);
      for (const step of path) {
        assert.equal(await walk.step(step), paper.step(step), JSON.stringify(step));
      }
      await walk.check(paper);
    }),
    { numRuns: 40 },
  );
});

test('merging and unmerging gives back what there was', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { maxLength: 15 }), idea, idea, async (path, from, into) => {
      const walk = await Walk.begin();
      const paper = new PaperBoard(ideaCount, budget, perIdea);
      for (const step of path) {
        await walk.step(step);
        paper.step(step);
      }
      const isFree = paper.mergedInto[from] === null && paper.rootOf(into) !== from;
      fc.pre(isFree);
      const before = await walk.picture();
      assert.ok(await walk.step({ do: 'merge', idea: from, into }));
      assert.ok(await walk.step({ do: 'unmerge', idea: from }));
      assert.deepEqual(await walk.picture(), before);
    }),
    { numRuns: 25 },
  );
});
