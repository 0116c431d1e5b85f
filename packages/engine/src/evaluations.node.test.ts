import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  CommandInput,
  Criterion,
  Evaluation,
  EvaluationId,
  IdeaId,
  SocialError,
} from '@social-enterprise/contract';
import { MemoryStore } from '@social-enterprise/store-memory';
import fc from 'fast-check';
import { importArchive } from './archive.js';
import { resultOf } from './evaluation-results.js';
import type { AssessmentRecord } from './records.js';
import { fileOf, linesOf } from './testing/archive.js';
import { IdeaCompany, refusal } from './testing/ideas.js';
import { mint } from './testing/people.js';

const criterion = (id: string, weight: number, change: Partial<Criterion> = {}): Criterion => ({
  id,
  name: id,
  help: '',
  weight,
  scale: { minimum: 0, maximum: 10, labels: [] },
  axis: 'value',
  ...change,
});
const criteria = [
  criterion('gain', 50),
  criterion('fit', 20, { scale: { minimum: 1, maximum: 5, labels: [] } }),
  criterion('cost', 30, { axis: 'effort' }),
];
const scores = (gain: number, fit: number, cost: number) => [
  { criterion: 'gain', score: gain },
  { criterion: 'fit', score: fit },
  { criterion: 'cost', score: cost },
];
const evaluators = ['anna', 'ben', 'cem'] as const;

class Room {
  readonly company: IdeaCompany;
  readonly evaluation = mint() as EvaluationId;
  readonly ideas: readonly IdeaId[];

  private constructor(company: IdeaCompany, ideas: readonly IdeaId[]) {
    this.company = company;
    this.ideas = ideas;
  }

  static async open(change: Partial<CommandInput<'evaluation.create'>> = {}): Promise<Room> {
    const company = await IdeaCompany.open({}, [...evaluators, 'dora']);
    const ideas = [await company.submit('dora'), await company.submit('cem')];
    const room = new Room(company, ideas);
    await company.run('olga', 'evaluation.create', {
      id: room.evaluation,
      board: company.board,
      name: 'Auswahl im März',
      ideas: [...ideas],
      criteria: [...criteria],
      evaluators: evaluators.map((handle) => company.id(handle)),
      ...change,
    });
    return room;
  }

  about(idea: number): { evaluation: EvaluationId; idea: IdeaId } {
    return { evaluation: this.evaluation, idea: this.ideas[idea] ?? ('' as IdeaId) };
  }

  give(who: string, idea: number, given = scores(5, 3, 5), note = ''): Promise<void> {
    return this.company.run(who, 'assessment.give', { ...this.about(idea), scores: given, note });
  }

  async read(who: string): Promise<Evaluation> {
    const found = await this.company.ask(who, 'evaluations.get', { evaluation: this.evaluation });
    assert.ok(found);
    return found;
  }
}

test('takes means, weighted totals and spreads as they are worked out by hand', () => {
  const assessment = (evaluator: string, given: AssessmentRecord['scores'], change = {}): AssessmentRecord =>
    ({ evaluator, scores: given, state: 'given', conflict: null, ...change }) as AssessmentRecord;
  const result = resultOf(criteria, [
    assessment('anna', scores(10, 5, 0)),
    assessment('ben', scores(4, 3, 5)),
    assessment('cem', scores(4, 1, 10)),
    assessment('dora', scores(0, 1, 10), { state: 'draft' }),
    assessment('emil', scores(0, 1, 10), { conflict: 'Verwandt.' }),
  ]);
  assert.deepEqual(result, {
    assessments: 3,
    criteria: [
      { criterion: 'gain', mean: 6, spread: 3.46 },
      { criterion: 'fit', mean: 3, spread: 2 },
      { criterion: 'cost', mean: 5, spread: 5 },
    ],
    // 100, 45 and 20 points: what costs much counts little.
    total: { mean: 55, spread: 40.93 },
    value: 57.14,
    effort: 50,
  });
  assert.equal(resultOf(criteria, [assessment('anna', scores(1, 1, 1))])?.total.spread, null);
  assert.equal(resultOf(criteria, []), null);
});

test('who gave an idea has a conflict of interest from the beginning, and nobody waits for them', async () => {
  const room = await Room.open();
  assert.equal(await refusal(room.give('cem', 1)), 'conflict-of-interest');
  assert.equal(
    await refusal(room.company.run('cem', 'conflict.withdraw', room.about(1))),
    'conflict-of-interest',
  );
  await room.give('anna', 1);
  await room.give('ben', 1);
  const [first, second] = (await room.read('olga')).ideas;
  assert.deepEqual([first?.disclosed, second?.disclosed], [false, true]);
  assert.equal(second?.result?.assessments, 2);
});

test('whoever is made a co-author afterwards judges no more, but is still waited for until they say so', async () => {
  const room = await Room.open();
  await room.give('anna', 0);
  for (const handle of ['ben', 'cem']) {
    await room.company.run('olga', 'co-author.add', {
      idea: room.about(0).idea,
      person: room.company.id(handle),
    });
  }
  assert.equal((await room.read('olga')).ideas[0]?.disclosed, false);
  await room.company.run('ben', 'conflict.declare', { ...room.about(0), reason: '' });
  await room.company.run('cem', 'conflict.declare', { ...room.about(0), reason: '' });
  assert.equal((await room.read('olga')).ideas[0]?.disclosed, true);
});

test('what was given is taken back while it is hidden, and not any more afterwards', async () => {
  const room = await Room.open();
  const { company } = room;
  await room.give('anna', 0, scores(9, 5, 1), 'Nur für mich.');
  assert.equal(
    await refusal(company.run('anna', 'assessment.save', { ...room.about(0), scores: [] })),
    'evaluation-disclosed',
  );
  await company.run('anna', 'assessment.withdraw', room.about(0));
  await room.give('anna', 0, scores(8, 5, 1));
  await room.give('ben', 0);
  await company.run('cem', 'conflict.declare', { ...room.about(0), reason: 'Mein Bruder.' });
  for (const attempt of [
    company.run('anna', 'assessment.withdraw', room.about(0)),
    room.give('anna', 0, scores(1, 1, 1)),
    company.run('cem', 'conflict.withdraw', room.about(0)),
  ]) {
    assert.equal(await refusal(attempt), 'evaluation-disclosed');
  }
  const own = await company.ask('anna', 'assessments.list', { evaluation: room.evaluation });
  assert.deepEqual(own.items[0]?.scores, scores(8, 5, 1));
  assert.deepEqual(own.items[0]?.can, []);
  assert.equal(
    await refusal(company.run('anna', 'conflict.declare', { ...room.about(0), reason: 'Doch.' })),
    'evaluation-disclosed',
  );
});

test('a conflict that is declared after scores were given does not open the list of evaluators', async () => {
  const room = await Room.open();
  const { company } = room;
  await room.give('anna', 0);
  await company.run('anna', 'conflict.declare', { ...room.about(0), reason: 'Meine Schwester.' });
  const { version } = await room.read('olga');
  const evaluators = ['ben', 'cem'].map((handle) => company.id(handle));
  const change = { id: room.evaluation, version, evaluators };
  assert.equal(await refusal(company.run('olga', 'evaluation.update', change)), 'evaluation-started');
  await company.run('anna', 'conflict.withdraw', room.about(0));
  assert.deepEqual((await room.read('olga')).progress?.[0]?.given, []);
});

test('scores of whoever becomes a co-author before the result is known count no more', async () => {
  const room = await Room.open();
  for (const who of ['anna', 'ben']) await room.give(who, 0);
  const join = (handle: string): Promise<void> =>
    room.company.run('olga', 'co-author.add', { idea: room.about(0).idea, person: room.company.id(handle) });
  await join('anna');
  const [progress] = (await room.read('olga')).progress ?? [];
  assert.deepEqual(progress?.conflicts, [{ idea: room.about(0).idea, reason: '' }]);
  await room.give('cem', 0);
  assert.equal((await room.read('olga')).ideas[0]?.result?.assessments, 2);
  // From the difference everybody could tell what one of them had given.
  await join('ben');
  assert.equal((await room.read('olga')).ideas[0]?.result?.assessments, 2);
});

/** Somebody leaves the company, or comes back. */
const leave = async (room: Room, handle: string, active = false): Promise<void> => {
  const id = room.company.id(handle);
  const person = await room.company.store.read((reader) => reader.get('people', id));
  const change = { id, version: person?.version ?? 0, active };
  await room.company.run('dora', 'person.update', change, { administrator: true });
};

test('nobody waits for an evaluator who has left, and who comes back judges only what is not known yet', async () => {
  const room = await Room.open();
  const { company } = room;
  await room.give('anna', 1);
  await room.give('ben', 0);
  await company.run('ben', 'assessment.save', { ...room.about(1), scores: [], note: 'Entwurf.' });
  await leave(room, 'ben');
  const seen = await room.read('olga');
  assert.deepEqual(
    seen.ideas.map(({ disclosed, result }) => [disclosed, result?.assessments ?? null]),
    // What they gave before counts; the others are still waited for.
    [
      [false, null],
      [true, 1],
    ],
  );
  assert.deepEqual(seen.progress?.[1]?.left, [room.ideas[1]]);
  await leave(room, 'ben', true);
  assert.equal((await room.read('olga')).ideas[1]?.disclosed, true);
  for (const attempt of [
    room.give('ben', 1),
    company.run('ben', 'assessment.save', { ...room.about(1), scores: [] }),
  ]) {
    assert.equal(await refusal(attempt), 'evaluation-disclosed');
  }
  const { items } = await company.ask('ben', 'assessments.list', { evaluation: room.evaluation });
  assert.deepEqual(
    items.map(({ note, can }) => [note, can.includes('assessment.give')]),
    [
      ['', false],
      ['Entwurf.', false],
    ],
  );
});

test('who comes back before anything is known is not waited for, and may still judge', async () => {
  const room = await Room.open();
  await leave(room, 'ben');
  await leave(room, 'ben', true);
  await room.give('anna', 0);
  await room.give('ben', 0, scores(9, 5, 1));
  assert.equal((await room.read('anna')).ideas[0]?.result, null);
  await room.give('cem', 0);
  assert.equal((await room.read('anna')).ideas[0]?.result?.assessments, 3);
});

test('an idea that is added waits for nobody who has left before', async () => {
  const room = await Room.open();
  await leave(room, 'cem');
  const idea = await room.company.submit('dora', { title: 'Noch eine, die hinzukommt' });
  const { version } = await room.read('olga');
  const ideas = [...room.ideas, idea];
  await room.company.run('olga', 'evaluation.update', { id: room.evaluation, version, ideas });
  const about = { evaluation: room.evaluation, idea };
  for (const who of ['anna', 'ben']) {
    await room.company.run(who, 'assessment.give', { ...about, scores: scores(5, 3, 5) });
  }
  assert.equal((await room.read('olga')).ideas[2]?.disclosed, true);
});

test('the last one who leaves completes an evaluation, and all who see it are told at once', async () => {
  const room = await Room.open();
  for (const who of ['anna', 'ben']) for (const idea of [0, 1]) await room.give(who, idea);
  const last = await room.company.logged();
  await leave(room, 'cem');
  const changes = await room.company.changesOf('anna', last);
  assert.deepEqual(
    changes.map(({ name, people, evaluations }) => [
      name,
      people.map(({ handle }) => handle),
      evaluations.flatMap(({ ideas }) => ideas.map(({ disclosed }) => disclosed)),
    ]),
    [['person.updated', ['cem'], [true, true]]],
  );
  const outsider = await room.company.changesOf('dora', last);
  assert.deepEqual(
    outsider.map(({ people, evaluations }) => [people.length, evaluations.length]),
    [[1, 0]],
  );
  const { items } = await room.company.ask('olga', 'inbox.list', {});
  assert.ok(items.some(({ events }) => events.some(({ kind }) => kind === 'evaluation-complete')));
});

test('those who run the board are told when all is given, each evaluator when they are asked', async () => {
  const room = await Room.open();
  const kinds = async (who: string): Promise<string[]> => {
    const { items } = await room.company.ask(who, 'inbox.list', {});
    const about = items.filter(({ subject }) => subject.type === 'evaluation');
    return about.flatMap(({ events }) => events.map(({ kind }) => kind));
  };
  assert.deepEqual(await kinds('anna'), ['evaluation-waiting']);
  for (const who of ['anna', 'ben']) await room.give(who, 1);
  for (const who of ['anna', 'ben']) await room.give(who, 0);
  assert.deepEqual(await kinds('olga'), []);
  await room.give('cem', 0);
  assert.deepEqual(await kinds('olga'), ['evaluation-complete']);
});

test('wrong criteria are refused where they are wrong', async () => {
  const field = async (change: Partial<CommandInput<'evaluation.create'>>): Promise<string> => {
    try {
      await Room.open(change);
    } catch (error) {
      const { reason, field: at } = error as SocialError;
      return `${String(reason)} ${String(at)}`;
    }
    return 'allowed';
  };
  const scale = { minimum: 3, maximum: 3, labels: [] };
  const labels = { minimum: 1, maximum: 3, labels: ['kaum', 'sehr'] };
  assert.equal(await field({ criteria: [criterion('gain', 99)] }), 'weights-sum criteria');
  assert.equal(
    await field({ criteria: [criterion('gain', 60), criterion('gain', 40)] }),
    'criteria-invalid criteria.1.id',
  );
  assert.equal(
    await field({ criteria: [criterion('gain', 100, { scale })] }),
    'criteria-invalid criteria.0.scale',
  );
  assert.equal(
    await field({ criteria: [criterion('gain', 100, { scale: labels })] }),
    'criteria-invalid criteria.0.scale',
  );
  assert.equal(
    await field({ criteria: [criterion('gain', 100, { name: ' ' })] }),
    'name-empty criteria.0.name',
  );
  assert.equal(await field({ criteria: [] }), 'criteria-invalid criteria');
  assert.equal(await field({ ideas: [] }), 'field-required ideas');
  assert.equal(await field({ evaluators: [] }), 'field-required evaluators');
  assert.equal(await field({ ideas: [mint() as IdeaId] }), 'idea-unknown ideas');
  assert.equal(await field({ evaluators: [mint() as never] }), 'person-unavailable evaluators');
});

test('an archive brings evaluations along, with scores of what is disclosed and no notes', async () => {
  const room = await Room.open();
  for (const who of ['anna', 'ben']) await room.give(who, 1, scores(9, 5, 1), 'Geheime Notiz.');
  await room.give('anna', 0, scores(7, 5, 1), 'Geheime Notiz.');
  const lines = await linesOf(room.company.store);
  assert.ok(!lines.join('').includes('Geheime'));
  const other = new MemoryStore();
  const report = await importArchive(other, fileOf(lines.map((line) => line)));
  assert.deepEqual(report.differences, []);
  const kept = await other.read((reader) => reader.scan('assessments', '', 100));
  assert.deepEqual(
    kept.map(({ idea, scores: given, conflict }) => [room.ideas.indexOf(idea), given.length, conflict]),
    [
      [1, 3, null],
      [1, 3, null],
      [1, 0, ''],
    ],
  );
  const again = await importArchive(room.company.store, fileOf(lines.map((line) => line)));
  assert.deepEqual([again.differences, again.created], [[], 0]);
});

type Step = {
  readonly do: 'save' | 'give' | 'withdraw' | 'declare' | 'undeclare' | 'close' | 'leave' | 'return';
  readonly who: number;
  readonly idea: number;
  readonly gain: number;
};
const step: fc.Arbitrary<Step> = fc.record({
  do: fc.oneof(
    { weight: 8, arbitrary: fc.constant('give' as const) },
    { weight: 3, arbitrary: fc.constantFrom('save' as const, 'withdraw' as const) },
    { weight: 2, arbitrary: fc.constantFrom('declare' as const, 'undeclare' as const) },
    { weight: 1, arbitrary: fc.constantFrom('close' as const, 'leave' as const, 'return' as const) },
  ),
  who: fc.nat({ max: evaluators.length - 1 }),
  idea: fc.nat({ max: 1 }),
  gain: fc.nat({ max: 9 }),
});

/** Carries out a history in which everybody but `observer` gives other scores where `isOther`. */
async function live(steps: readonly Step[], observer: string, isOther: boolean): Promise<Room> {
  const room = await Room.open();
  const { company } = room;
  for (const { do: what, who, idea, gain } of steps) {
    const handle = evaluators[who] ?? '';
    const differs = isOther && handle !== observer;
    const given = differs ? scores(10 - gain, 1, 9) : scores(gain, 4, 2);
    const about = room.about(idea);
    const note = differs ? 'Anders.' : 'So.';
    const attempts: Record<Step['do'], () => Promise<void>> = {
      save: () => company.run(handle, 'assessment.save', { ...about, scores: given.slice(0, 2), note }),
      give: () => room.give(handle, idea, given, note),
      withdraw: () => company.run(handle, 'assessment.withdraw', about),
      declare: () => company.run(handle, 'conflict.declare', { ...about, reason: 'Befangen.' }),
      undeclare: () => company.run(handle, 'conflict.withdraw', about),
      close: () => company.run('olga', 'evaluation.close', { id: room.evaluation }),
      leave: () => leave(room, handle),
      return: () => leave(room, handle, true),
    };
    await attempts[what]().catch(() => undefined);
  }
  return room;
}

/** All that somebody can ask and is told, and what the company can export; results of what is disclosed left out. */
async function seen(room: Room, observer: string): Promise<string[]> {
  const { company, evaluation } = room;
  const backend = await company.as(observer, { administrator: observer === 'olga' });
  const changes = await company.changesOf(observer, 0, { administrator: observer === 'olga' });
  const answers = await Promise.all([
    backend.query('evaluations.get', { evaluation }),
    backend.query('evaluations.list', {}),
    backend.query('assessments.list', { evaluation }).catch(() => null),
    backend.query('inbox.list', {}),
    backend.query('ideas.list', { board: company.board }),
    ...room.ideas.map((idea) => backend.query('idea-events.list', { idea })),
  ]);
  const disclosed = new Set(
    (await room.read('olga')).ideas.flatMap(({ idea, disclosed: isOut }) => (isOut ? idea.id : [])),
  );
  const exported = (await linesOf(company.store)).slice(1).map((line) => JSON.parse(line) as unknown);
  const ids = new Map<string, string>();
  const leaveOut = (key: string, value: unknown): unknown => {
    const one = value as { readonly disclosed?: boolean; readonly idea?: IdeaId; readonly name?: string };
    // The clock of the computer says when a store was made.
    if (key === 'cursor' || key === 'resume' || key === 'created') return null;
    if (typeof value !== 'object' || value === null) return value;
    // A command that names ids has another digest; those that hold scores must not.
    const isScored = one.name === 'assessment.saved' || one.name === 'assessment.given';
    const rest = 'digest' in one && !isScored ? { ...one, digest: '' } : one;
    if (one.disclosed === true) return { ...rest, result: null };
    return one.idea !== undefined && disclosed.has(one.idea) && 'evaluator' in one
      ? { ...rest, scores: [] }
      : rest;
  };
  const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
  const numbered = (id: string): string => {
    if (!ids.has(id)) ids.set(id, `id-${ids.size}`);
    return ids.get(id) ?? '';
  };
  return [...answers, ...changes, ...exported].map((one) =>
    JSON.stringify(one, leaveOut).replace(uuid, numbered),
  );
}

test('nothing that anybody can ask, is told or exports depends on what others think before all have said it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 14 }),
      fc.constantFrom('olga', ...evaluators, 'dora'),
      async (steps, observer) => {
        const [one, other] = [await live(steps, observer, false), await live(steps, observer, true)];
        const [left, right] = [await seen(one, observer), await seen(other, observer)];
        const at = left.findIndex((line, place) => line !== right[place]);
        assert.deepEqual([left[at], left.length], [right[at], right.length]);
      },
    ),
    { numRuns: 25 },
  );
});
