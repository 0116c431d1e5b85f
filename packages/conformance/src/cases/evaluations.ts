import type {
  BoardId,
  CommandInput,
  Criterion,
  Evaluation,
  EvaluationId,
  IdeaId,
  PersonId,
} from '@social-enterprise/contract';
import type { Actor, Bench } from '../bench.js';
import type { Case } from '../conform.js';
import { equal, holds, present, refused } from '../expect.js';
import { mintId, mintWord } from '../mint.js';
import { criterion } from './idea-bench.js';

interface Scene {
  readonly evaluation: EvaluationId;
  readonly board: BoardId;
  readonly idea: IdeaId;
}

const weighted: readonly Criterion[] = [
  criterion({ id: 'gain', weight: 60 }),
  criterion({ id: 'cost', name: 'Cost', weight: 40, axis: 'effort' }),
];

/** An evaluation of one idea of the member, by the people named. The owner runs the board. */
async function open(
  { owner, member, space }: Bench,
  evaluators: readonly PersonId[],
  change: Partial<CommandInput<'evaluation.create'>> = {},
): Promise<Scene> {
  const [board, idea, evaluation] = [mintId<BoardId>(), mintId<IdeaId>(), mintId<EvaluationId>()];
  await owner.run('board.create', { id: board, space, name: mintWord() });
  await member.run('idea.create', { id: idea, board, title: `Idee ${mintWord()}`, problem: mintWord() });
  await owner.run('evaluation.create', {
    id: evaluation,
    board,
    name: mintWord(),
    ideas: [idea],
    criteria: [...weighted],
    evaluators: [...evaluators],
    ...change,
  });
  return { evaluation, board, idea };
}

const scores = (gain: number, cost: number) => [
  { criterion: 'gain', score: gain },
  { criterion: 'cost', score: cost },
];
const give = ({ evaluation, idea }: Scene, actor: Actor, gain: number, cost: number): Promise<unknown> =>
  actor.run('assessment.give', { evaluation, idea, scores: scores(gain, cost) });
const read = async (actor: Actor, { evaluation }: Scene): Promise<Evaluation> =>
  present(await actor.ask('evaluations.get', { evaluation }), 'the evaluation');
const resultOf = async (actor: Actor, scene: Scene) =>
  present((await read(actor, scene)).ideas[0], 'the idea of the evaluation').result;

export const evaluationCases: readonly Case[] = [
  {
    id: 'evaluations/blind-until-all-gave',
    async run(bench) {
      const { owner, moderator, people } = bench;
      const scene = await open(bench, [people.owner, people.moderator]);
      await give(scene, moderator, 5, 2);
      for (const actor of [owner, moderator]) {
        equal(await resultOf(actor, scene), null, 'the result before all have given');
      }
      const { items } = await owner.ask('assessments.list', { evaluation: scene.evaluation });
      equal(
        items.map(({ scores: given, state }) => [given, state]),
        [[[], 'draft']],
        'what the owner reads of assessments',
      );
      await give(scene, owner, 3, 4);
      const expected = {
        assessments: 2,
        criteria: [
          { criterion: 'gain', mean: 4, spread: 1.41 },
          { criterion: 'cost', mean: 3, spread: 1.41 },
        ],
        total: { mean: 65, spread: 35.36 },
        value: 75,
        effort: 50,
      };
      for (const actor of [owner, moderator]) equal(await resultOf(actor, scene), expected, 'the result');
    },
  },
  {
    id: 'evaluations/blind-in-changes',
    async run(bench) {
      const { owner, member, moderator, people, space } = bench;
      const scene = await open(bench, [people.owner, people.moderator]);
      const watches = await Promise.all(
        [owner, member].map(async (actor) => actor.watch(await actor.resume(space))),
      );
      await give(scene, moderator, 5, 2);
      await owner.post({ space });
      const [own = [], others = []] = await Promise.all(
        watches.map(async (watch) => {
          await watch.until(({ name }) => name === 'post.created', 'the post behind it');
          return watch.changes.filter(({ name }) => name !== 'post.created');
        }),
      );
      equal(others, [], 'what somebody is told who neither evaluates nor runs the board');
      const told = own.flatMap(({ evaluations }) => evaluations);
      holds(told.length > 0, 'the owner is told that something was given');
      equal(
        told.flatMap(({ ideas }) => ideas.map(({ result }) => result)),
        told.map(() => null),
        'the results in the changes of the owner',
      );
    },
  },
  {
    id: 'evaluations/seen-by-evaluators-and-owners-only',
    async run(bench) {
      const { member, moderator, owner, people } = bench;
      const scene = await open(bench, [people.moderator]);
      const { evaluation, board } = scene;
      equal(await member.ask('evaluations.get', { evaluation }), null, 'the evaluation for others');
      equal((await member.ask('evaluations.list', { board })).items, [], 'the list for others');
      await refused(member.ask('assessments.list', { evaluation }), 'not-found', 'evaluation-unknown');
      await refused(give(scene, member, 3, 3), 'not-found', 'evaluation-unknown');
      await refused(give(scene, owner, 3, 3), 'forbidden', 'not-allowed');
      const { items } = await moderator.ask('evaluations.list', { mine: true });
      holds(
        items.some(({ id }) => id === evaluation),
        'the evaluator finds it',
      );
    },
  },
  {
    id: 'evaluations/drafts-kept-and-given-whole',
    async run(bench) {
      const { owner, people } = bench;
      const scene = await open(bench, [people.owner, people.moderator]);
      const { evaluation, idea } = scene;
      const draft = { evaluation, idea, scores: [{ criterion: 'gain', score: 2 }], note: 'Only for me.' };
      await owner.run('assessment.save', draft);
      await refused(owner.run('assessment.give', draft), 'invalid', 'score-missing');
      await refused(
        owner.run('assessment.give', { evaluation, idea, scores: scores(2, 6) }),
        'invalid',
        'score-invalid',
      );
      const [own] = (await owner.ask('assessments.list', { evaluation })).items;
      equal([own?.scores, own?.note, own?.state], [draft.scores, draft.note, 'draft'], 'the draft');
      await give(scene, owner, 2, 3);
      await owner.run('assessment.withdraw', { evaluation, idea });
      const [back] = (await owner.ask('assessments.list', { evaluation })).items;
      equal([back?.scores, back?.note, back?.state], [scores(2, 3), draft.note, 'draft'], 'taken back');
    },
  },
  {
    id: 'evaluations/weights-add-up',
    async run(bench) {
      const criteria = [criterion({ weight: 60 }), criterion({ id: 'cost', weight: 30 })];
      const error = await refused(open(bench, [bench.people.owner], { criteria }), 'invalid', 'weights-sum');
      equal(error.field, 'criteria', 'the field');
    },
  },
  {
    id: 'evaluations/conflict-of-interest',
    async run(bench) {
      const { owner, member, moderator, people } = bench;
      const scene = await open(bench, [people.owner, people.moderator, people.member]);
      const { evaluation, idea } = scene;
      await refused(give(scene, member, 5, 1), 'forbidden', 'conflict-of-interest');
      await give(scene, owner, 5, 1);
      await moderator.run('conflict.declare', { evaluation, idea, reason: 'Mein Lieferant.' });
      const { progress, ideas } = await read(owner, scene);
      equal(ideas[0]?.result?.assessments, 1, 'the assessments that count');
      const told = progress?.map(({ person, conflicts }) => [person.id, conflicts]);
      equal(
        told,
        [
          [people.owner, []],
          [people.moderator, [{ idea, reason: 'Mein Lieferant.' }]],
          [people.member, [{ idea, reason: '' }]],
        ],
        'who has a conflict',
      );
      await refused(
        moderator.run('conflict.withdraw', { evaluation, idea }),
        'forbidden',
        'evaluation-disclosed',
      );
    },
  },
  {
    id: 'evaluations/fixed-once-begun',
    async run(bench) {
      const { owner, people } = bench;
      const scene = await open(bench, [people.owner, people.moderator]);
      await give(scene, owner, 5, 1);
      const id = scene.evaluation;
      const alone = { id, version: 1, evaluators: [people.owner] };
      await refused(owner.run('evaluation.update', alone), 'invalid', 'evaluation-started');
      const other = { id, version: 1, criteria: [criterion()] };
      await refused(owner.run('evaluation.update', other), 'invalid', 'evaluation-started');
      equal(await resultOf(owner, scene), null, 'the result');
      await owner.run('evaluation.update', { id, version: 1, name: 'Neu' });
      await owner.run('evaluation.close', { id });
      const closed = await read(owner, scene);
      equal([closed.name, closed.state, closed.ideas[0]?.disclosed], ['Neu', 'closed', true], 'closed');
      await refused(give(scene, owner, 1, 1), 'forbidden', 'evaluation-closed');
    },
  },
  {
    id: 'evaluations/decided-for-all-to-read',
    async run(bench) {
      const { owner, member, people } = bench;
      const scene = await open(bench, [people.owner]);
      const { evaluation, idea } = scene;
      const decision = {
        id: idea,
        version: 1,
        evaluation,
        outcome: 'not-now' as const,
        reasons: 'Erst *nach* dem Umzug.',
        status: 'review',
      };
      await refused(owner.run('idea.decide', decision), 'forbidden', 'evaluation-blind');
      await give(scene, owner, 4, 2);
      await refused(owner.run('idea.decide', { ...decision, reasons: ' ' }), 'invalid', 'answer-required');
      await refused(member.run('idea.decide', decision), 'forbidden', 'not-allowed');
      await owner.run('idea.decide', decision);
      const { status, answer } = present(await member.ask('ideas.get', { idea }), 'the idea');
      equal([status.id, answer?.status.id], ['review', 'review'], 'where it stands');
      const { items } = await member.ask('idea-events.list', { idea });
      equal(
        items.map(({ kind }) => kind),
        ['created', 'decided-not-now'],
        'the timeline',
      );
      equal((await read(owner, scene)).ideas[0]?.decision?.outcome, 'not-now', 'the decision');
    },
  },
  {
    id: 'evaluations/told-to-evaluators',
    async run(bench) {
      const { moderator, owner, people } = bench;
      const { evaluation } = await open(bench, [people.moderator, people.owner]);
      for (const [actor, kinds] of [
        [moderator, ['evaluation-waiting']],
        [owner, []],
      ] as const) {
        const { items } = await actor.ask('inbox.list', {});
        const about = items.filter(
          ({ subject }) => subject.type === 'evaluation' && subject.evaluation === evaluation,
        );
        equal(
          about.flatMap(({ events }) => events.map(({ kind }) => kind)),
          kinds,
          'the inbox',
        );
      }
    },
  },
];
