import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { IdeaId, Timestamp } from '@social-enterprise/contract';
import { MemoryStore } from '@social-enterprise/store-memory';
import { importArchive } from './archive.js';
import { fileOf, linesOf, recordsOf } from './testing/archive.js';
import { refusal } from './testing/ideas.js';
import { SchemeCompany, testScheme } from './testing/suggestions.js';

let company: SchemeCompany;
let idea: IdeaId;

beforeEach(async () => {
  company = await SchemeCompany.open({}, ['anna', 'ben', 'cem', 'dora']);
  idea = await company.submit('anna');
});

describe('a case', () => {
  const owners = async (): Promise<void> => {
    const { version } = (await company.ask('olga', 'boards.get', { board: company.board })) ?? { version: 0 };
    const both = ['olga', 'cem'].map((handle) => company.id(handle));
    await company.run('olga', 'board.update', { id: company.board, version, owners: both });
  };

  it('is seen live by every owner who judges it, whoever took a step, and by nobody whom it does not concern', async () => {
    await owners();
    const steps: Readonly<Record<string, () => Promise<unknown>>> = {
      'asking for an opinion': () => company.request(idea, 'ben'),
      'a decision': () => company.decide(idea),
      'a mark': () => company.run('anna', 'invention.mark', { idea, confidential: false }),
      'its dismissal': () => company.run('olga', 'invention.dismiss', { idea, reason: 'Das gibt es schon.' }),
    };
    for (const [name, step] of Object.entries(steps)) {
      const last = await company.logged();
      await step();
      const ideas = async (handle: string): Promise<string[]> =>
        (await company.changesOf(handle, last)).flatMap((change) => change.ideas.map(({ id }) => id));
      assert.deepEqual([await ideas('cem'), await ideas('dora')], [[idea], []], name);
    }
  });

  it('outlasts merging: its decision, objection and invention are read as before, and stay when it is undone', async () => {
    const other = await company.submit('ben', { title: 'Eine andere, die dasselbe will' });
    const decision = await company.decide(idea);
    await company.object('anna', decision);
    await company.run('anna', 'invention.mark', { idea, confidential: false });
    await company.run('olga', 'invention-notice.receive', { idea, received: '2026-03-09' });
    const read = async (handle: string): Promise<unknown> => {
      const { decisions, objections, invention } = await company.case(handle, idea);
      return {
        decisions: decisions.map(({ id, outcome, working }) => [id, outcome, working]),
        objections: objections.map(({ state, person }) => [state, person.handle]),
        invention: [invention?.state, invention?.clock?.releaseUntil],
      };
    };
    const before = [await read('olga'), await read('anna')];
    await company.run('olga', 'idea.merge', { id: idea, into: other });
    assert.deepEqual([await read('olga'), await read('anna')], before);
    const { can } = await company.case('olga', idea);
    assert.ok(can.includes('invention.release'), 'the clock goes on, and so does what it asks for');
    const { decisions, objections, invention } = await company.case('ben', other);
    assert.deepEqual([decisions, objections, invention], [[], [], null], 'nothing goes over');
    await company.run('olga', 'idea.unmerge', { id: idea });
    assert.deepEqual([await read('olga'), await read('anna')], before);
  });
});

describe('expert opinions', () => {
  it('are asked of somebody by name, and read by authors once it is decided', async () => {
    const id = await company.request(idea, 'ben');
    assert.deepEqual(
      (await company.ask('ben', 'inbox.list', {})).items.map(({ events }) => events[0]?.kind),
      ['opinion-requested'],
    );
    assert.equal((await company.case('anna', idea)).opinions.length, 0);
    await company.answer('ben', id);
    assert.deepEqual(
      (await company.case('anna', idea)).opinions,
      [],
      'authors read no opinion before the decision',
    );
    assert.equal((await company.case('olga', idea)).opinions[0]?.opinion?.saving, 1_000_000);
    await company.decide(idea);
    assert.equal((await company.case('anna', idea)).opinions[0]?.expert.id, company.id('ben'));
    assert.equal(await refusal(company.answer('ben', id)), 'not-allowed');
  });

  it('that come after a decision are read by authors once there is another', async () => {
    company.now = '2026-03-10T08:00:00.000Z' as Timestamp;
    await company.decide(idea);
    const id = await company.request(idea, 'ben');
    company.now = '2026-03-11T08:00:00.000Z' as Timestamp;
    await company.answer('ben', id);
    assert.deepEqual((await company.case('anna', idea)).opinions, []);
    company.now = '2026-03-12T08:00:00.000Z' as Timestamp;
    await company.decide(idea, { version: 1 });
    assert.equal((await company.case('anna', idea)).opinions.length, 1);
  });

  it('are given by whoever was asked and by nobody else', async () => {
    const id = await company.request(idea, 'ben');
    assert.equal(await refusal(company.answer('cem', id)), 'opinion-unknown');
    assert.equal(await refusal(company.answer('anna', id)), 'opinion-unknown');
    assert.equal(await company.ask('cem', 'suggestion-cases.get', { idea }), null);
    await company.run('ben', 'expert-opinion.decline', { id });
    assert.equal((await company.case('olga', idea)).opinions[0]?.state, 'declined');
  });

  it('are asked of nobody who is an author, or reads the idea not', async () => {
    assert.equal(await refusal(company.request(idea, 'anna')), 'own-suggestion');
    await company.hire({ handle: 'gast', name: 'Gast', guest: true });
    assert.equal(await refusal(company.request(idea, 'gast')), 'person-unavailable');
  });

  it('that are cancelled are not waited for any more', async () => {
    const id = await company.request(idea, 'ben');
    await company.run('olga', 'expert-opinion.cancel', { id });
    assert.deepEqual((await company.ask('ben', 'inbox.list', {})).items, []);
    assert.equal(await company.ask('ben', 'suggestion-cases.get', { idea }), null);
    assert.equal(await refusal(company.answer('ben', id)), 'not-allowed');
  });
});

describe('decisions', () => {
  it('reward authors by their shares, each of whom learns of their own', async () => {
    await company.run('anna', 'co-author.add', { idea, person: company.id('ben') });
    const shares = [
      { person: company.id('anna'), share: 7000 },
      { person: company.id('ben'), share: 3000 },
    ];
    await company.decide(idea, { shares });
    const amounts = async (handle: string): Promise<number[]> =>
      ((await company.case(handle, idea)).decisions[0]?.shares ?? []).map(({ amount }) => amount);
    assert.deepEqual(await amounts('olga'), [140_000, 60_000]);
    assert.deepEqual([await amounts('anna'), await amounts('ben')], [[140_000], [60_000]]);
    assert.equal(await company.ask('cem', 'suggestion-cases.get', { idea }), null);
    // Whoever came later was not rewarded, and whoever left was.
    await company.run('anna', 'co-author.add', { idea, person: company.id('cem') });
    await company.run('anna', 'co-author.remove', { idea, person: company.id('ben') });
    assert.deepEqual((await company.case('cem', idea)).decisions, []);
    assert.deepEqual(await amounts('ben'), [60_000]);
  });

  it('are made by named owners of the board, who judge nothing of their own', async () => {
    const own = await company.submit('olga');
    assert.equal(await refusal(company.decide(own)), 'own-suggestion');
    assert.equal(await refusal(company.decide(idea, {}, 'ben')), 'not-allowed');
    await company.run('olga', 'member.add', {
      space: company.space,
      person: company.id('cem'),
      role: 'moderator',
    });
    assert.equal(await refusal(company.decide(idea, {}, 'cem')), 'not-allowed');
  });

  it('keep the scheme that they were made by', async () => {
    await company.decide(idea);
    const board = await company.ask('olga', 'boards.get', { board: company.board });
    await company.run('olga', 'board.update', {
      id: company.board,
      version: board?.version ?? 0,
      scheme: { ...testScheme, objectionDays: 1, letter: { letterhead: 'Neu', note: '', signature: '' } },
    });
    const [decision] = (await company.case('anna', idea)).decisions;
    assert.deepEqual([decision?.objection.days, decision?.letter.letterhead], [30, 'Werk']);
  });

  it('have a basis where something is accepted, and none where nothing is', async () => {
    assert.equal(await refusal(company.decide(idea, { outcome: 'declined' })), 'bonus-basis');
    const own = await refusal(
      company.decide(idea, { basis: { kind: 'saving', saving: 200_000_000_000, cost: 0 } }),
    );
    assert.equal(own, 'bonus-basis');
    assert.equal(await refusal(company.decide(idea, { reasons: '&nbsp;' })), 'text-empty');
    const recognition = { kind: 'recognition', benefit: 2, effort: 1, maturity: 3 } as const;
    await company.decide(idea, { basis: recognition });
    assert.equal((await company.case('olga', idea)).decisions[0]?.working?.total, 2500);
  });
});

describe('objections', () => {
  /** Decided on the evening of that day in Berlin. */
  const decidedAt = async (now: string) => {
    company.now = now as Timestamp;
    return company.decide(idea);
  };
  const at = (now: string): void => void (company.now = now as Timestamp);

  it('are possible until midnight of the last day where the scheme is, also across summer time', async () => {
    const decision = await decidedAt('2026-03-10T22:59:00.000Z');
    const { objection } = (await company.case('anna', idea)).decisions[0] ?? {};
    // Decided on 10 March at 23:59; 30 days later clocks show summer time.
    assert.deepEqual([objection?.lastDay, objection?.until], ['2026-04-09', '2026-04-09T22:00:00.000Z']);
    at('2026-04-09T22:00:00.000Z');
    assert.equal(await refusal(company.object('anna', decision)), 'objection-over');
    assert.equal((await company.case('anna', idea)).decisions[0]?.objection.isOver, true);
    at('2026-04-09T21:59:59.999Z');
    await company.object('anna', decision);
  });

  it('count the day of the decision by the clocks of the scheme', async () => {
    await decidedAt('2026-03-10T23:01:00.000Z');
    assert.equal((await company.case('anna', idea)).decisions[0]?.objection.lastDay, '2026-04-10');
  });

  it('lead to another decision, and both stay to be read', async () => {
    const decision = await company.decide(idea);
    await company.object('anna', decision);
    assert.equal(await refusal(company.object('anna', decision)), 'objection-raised');
    assert.equal(await refusal(company.object('ben', decision)), 'decision-unknown');
    assert.equal(await refusal(company.decide(idea)), 'version-stale');
    await company.decide(idea, { version: 1, basis: { kind: 'saving', saving: 2_000_000, cost: 0 } });
    const { decisions, objections } = await company.case('anna', idea);
    assert.deepEqual(
      decisions.map(({ number, working }) => [number, working?.total]),
      [
        [2, 400_000],
        [1, 200_000],
      ],
    );
    assert.deepEqual(
      objections.map(({ state }) => state),
      ['decided'],
    );
    assert.equal(await refusal(company.object('anna', decision)), 'objection-raised');
  });

  it('can be withdrawn and raised again', async () => {
    const decision = await company.decide(idea);
    await company.object('anna', decision);
    const [objection] = (await company.case('olga', idea)).objections;
    assert.ok(objection);
    assert.equal(
      await refusal(company.run('olga', 'objection.withdraw', { id: objection.id })),
      'objection-unknown',
    );
    await company.run('anna', 'objection.withdraw', { id: objection.id });
    await company.object('anna', decision);
  });
});

describe('what follows from records alone', () => {
  const withdraw = async (): Promise<void> => company.run('anna', 'idea.withdraw', { id: idea });
  const switchOff = async (): Promise<void> => {
    const board = await company.ask('olga', 'boards.get', { board: company.board });
    const version = board?.version ?? 0;
    await company.run('olga', 'board.update', { id: company.board, version, scheme: null });
  };

  it('an objection is possible after the idea was withdrawn, and is answered', async () => {
    const decision = await company.decide(idea);
    await withdraw();
    await company.object('anna', decision);
    await company.decide(idea, { version: 1 });
    assert.equal((await company.case('anna', idea)).decisions.length, 2);
    assert.equal(await refusal(company.decide(idea, { version: 2 })), 'not-allowed');
  });

  it('decisions, objections and inventions stay where the board is no scheme any more', async () => {
    await company.run('anna', 'invention.mark', { idea, confidential: false });
    await company.run('olga', 'invention-notice.receive', { idea, received: '2026-03-01' });
    const decision = await company.decide(idea);
    await switchOff();
    const { scheme, decisions, can } = await company.case('anna', idea);
    assert.deepEqual([scheme, decisions.length, can.includes('objection.raise')], [null, 1, true]);
    await company.object('anna', decision);
    await company.run('olga', 'invention.release', { idea, on: '2026-03-01' });
    assert.equal((await company.case('olga', idea)).invention?.state, 'released');
    const bare = await company.submit('ben');
    assert.equal(await company.ask('olga', 'suggestion-cases.get', { idea: bare }), null);
  });

  it('a co-author who left keeps what was decided for them, also once the idea is withdrawn', async () => {
    await company.run('anna', 'co-author.add', { idea, person: company.id('ben') });
    const decision = await company.decide(idea);
    await company.run('anna', 'co-author.remove', { idea, person: company.id('ben') });
    await withdraw();
    assert.equal((await company.case('ben', idea)).decisions.length, 1);
    await company.object('ben', decision);
  });
});

it('whoever was ever a co-author judges nothing of the idea', async () => {
  await company.run('anna', 'co-author.add', { idea, person: company.id('olga') });
  await company.run('anna', 'co-author.remove', { idea, person: company.id('olga') });
  assert.equal(await refusal(company.decide(idea)), 'own-suggestion');
  assert.equal(await company.ask('olga', 'suggestion-cases.get', { idea }), null);
});

it('a case survives the way through a file, with every amount and day', async () => {
  await company.answer('ben', await company.request(idea, 'ben'));
  await company.object('anna', await company.decide(idea));
  await company.run('anna', 'invention.mark', { idea });
  await company.run('olga', 'invention-notice.receive', { idea, received: '2026-03-01' });
  const lines = await linesOf(company.store);
  const store = new MemoryStore();
  const { differences } = await importArchive(store, fileOf(lines));
  assert.deepEqual(differences, []);
  assert.deepEqual(await recordsOf(store), lines.slice(1));
});
