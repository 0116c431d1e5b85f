import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { CommandInput, Cursor, EvaluationId, IdeaId, Timestamp } from '@social-enterprise/contract';
import { refusal } from './testing/ideas.js';
import { mint } from './testing/people.js';
import { SchemeCompany } from './testing/suggestions.js';

const title = 'Eine Klemme, die es noch nicht gab';

let company: SchemeCompany;
let idea: IdeaId;

const conceal = async (): Promise<void> => {
  await company.run('anna', 'invention.mark', { idea, note: 'Neu ist die Klemme.', confidential: false });
  await company.run('olga', 'invention.conceal', { idea });
};

async function toldOf(handle: string): Promise<string> {
  const backend = await company.as(handle);
  const stop = new AbortController();
  let told = '';
  await backend.changes({
    after: `${company.store.epoch}.0` as Cursor,
    signal: stop.signal,
    change: (changes) => (told += JSON.stringify(changes)),
    reset: () => undefined,
    lost: (error) => assert.fail(String(error)),
  });
  stop.abort();
  return told;
}

beforeEach(async () => {
  company = await SchemeCompany.open({}, ['anna', 'ben', 'cem', 'dora']);
  // Moderates the space, and owns the board not by name.
  await company.run('olga', 'member.add', {
    space: company.space,
    person: company.id('cem'),
    role: 'moderator',
  });
  idea = await company.submit('anna', { title, topics: ['Klemmen'] });
});

describe('an idea that is concealed after it was realised', () => {
  const realised = async (): Promise<void> => {
    await company.move(idea, 'complete', 'Wir bauen sie.');
    await company.run('anna', 'expertise.publish', { topic: 'Klemmen' });
  };
  const known = async (handle: string) => {
    const profile = await company.ask(handle, 'profiles.get', { person: company.id('anna') });
    return profile?.expertise.flatMap(({ evidence }) => evidence.map(({ label }) => label));
  };

  it('speaks for its author again only once others may read it', async () => {
    await realised();
    assert.deepEqual(await known('ben'), [title]);
    await conceal();
    assert.deepEqual(await known('ben'), []);
    const search = await company.ask('ben', 'people.search', { text: 'Klemmen', filters: {} });
    assert.equal(search.total, 0);
    assert.doesNotMatch(await toldOf('ben'), /noch nicht gab/);
    await company.run('olga', 'invention.reveal', { idea });
    assert.deepEqual(await known('ben'), [title]);
  });

  it('speaks for nobody once it is withdrawn', async () => {
    await realised();
    await company.run('anna', 'idea.withdraw', { id: idea });
    assert.deepEqual(await known('ben'), []);
  });
});

describe('what waits on a board', () => {
  it('is paged by moderators as if there were no idea that is concealed from them', async () => {
    company = await SchemeCompany.open({ approval: true });
    const moderator = { space: company.space, person: company.id('cem'), role: 'moderator' } as const;
    await company.run('olga', 'member.add', moderator);
    const submit = async (number: number, invention: boolean): Promise<IdeaId> => {
      company.now = `2026-03-09T08:00:0${number}.000Z` as Timestamp;
      return company.submit('anna', { title: `Eine Idee, ${number}`, invention });
    };
    await submit(0, true);
    const first = await submit(1, false);
    await submit(2, true);
    await submit(3, true);
    const second = await submit(4, false);
    await submit(5, true);
    const list = (handle: string, after?: Cursor) =>
      company.ask(handle, 'ideas.list', {
        board: company.board,
        view: 'waiting',
        limit: 1,
        ...(after === undefined ? {} : { after }),
      });
    const one = await list('cem');
    assert.deepEqual(
      one.items.map(({ id }) => id),
      [first],
    );
    assert.ok(one.next);
    assert.ok(decodeURIComponent(atob(one.next)).includes(first), 'a cursor names what was shown');
    const two = await list('cem', one.next);
    assert.deepEqual([two.items.map(({ id }) => id), two.next], [[second], null]);
    const all = await company.ask('olga', 'ideas.list', { board: company.board, view: 'waiting' });
    assert.equal(all.items.length, 6);
  });
});

describe('an evaluation with an idea that is concealed', () => {
  it('does not name it to who may not read it, and does not wait for it', async () => {
    const other = await company.submit('anna', { title: 'Eine andere Idee' });
    const evaluation = mint() as EvaluationId;
    const scale = { minimum: 0, maximum: 10, labels: [] };
    await company.run('olga', 'evaluation.create', {
      id: evaluation,
      board: company.board,
      name: 'Auswahl',
      ideas: [idea, other],
      criteria: [{ id: 'gain', name: 'Nutzen', help: '', weight: 100, scale, axis: 'value' }],
      evaluators: [company.id('ben'), company.id('dora')],
    });
    await company.run('dora', 'conflict.declare', { evaluation, idea, reason: 'Ich baue sie selbst.' });
    await conceal();
    for (const handle of ['ben', 'cem', 'dora']) {
      const found = await company.ask(handle, 'evaluations.get', { evaluation });
      const answers = [
        found,
        await company.ask(handle, 'assessments.list', { evaluation }),
        (await company.ask(handle, 'evaluations.list', { idea })).items,
      ];
      assert.ok(found);
      assert.ok(!JSON.stringify(answers).includes(idea), handle);
      assert.doesNotMatch(JSON.stringify(answers), /baue sie selbst/);
    }
    const dora = await company.ask('dora', 'evaluations.get', { evaluation });
    assert.deepEqual(dora?.own, { given: 0, conflicts: 0, left: 0 });
    const olga = await company.ask('olga', 'evaluations.get', { evaluation });
    assert.deepEqual(
      olga?.progress?.map(({ conflicts }) => conflicts.length),
      [0, 1],
      'owners by name see it all',
    );
    const scores = [{ criterion: 'gain', score: 5 }];
    for (const handle of ['ben', 'dora']) {
      await company.run(handle, 'assessment.give', { evaluation, idea: other, scores });
    }
    const { items } = await company.ask('olga', 'inbox.list', {});
    const kinds = items.flatMap(({ events }) => events.map(({ kind }) => kind));
    assert.ok(kinds.includes('evaluation-complete'), kinds.join());
  });
});

describe('the owners of a suggestion scheme', () => {
  const update = (handle: string, change: Partial<CommandInput<'board.update'>>): Promise<string> =>
    refusal(
      (async () => {
        const board = await company.ask(handle, 'boards.get', { board: company.board });
        assert.ok(board);
        await company.run(handle, 'board.update', { id: board.id, version: board.version, ...change });
      })(),
    );

  it('are chosen by one another alone, and not by whoever moderates the space', async () => {
    const [olga, cem, ben] = ['olga', 'cem', 'ben'].map((handle) => company.id(handle));
    assert.ok(olga && cem && ben);
    assert.equal(await update('cem', { owners: [olga, cem] }), 'not-allowed');
    assert.equal(await update('cem', { owners: [] }), 'not-allowed');
    assert.equal(await update('cem', { scheme: null }), 'not-allowed', 'to become an owner of a plain board');
    assert.equal(await update('cem', { name: 'Vorschläge', owners: [olga] }), 'allowed', 'no owner changes');
    assert.equal(await update('olga', { owners: [olga, ben] }), 'allowed');
    assert.equal(await update('ben', { owners: [] }), 'allowed');
    assert.equal(await update('cem', { owners: [cem] }), 'allowed', 'where nobody is there to do it');
  });
});
