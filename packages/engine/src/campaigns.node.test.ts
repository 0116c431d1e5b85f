import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  everyoneSpaceId,
  type CampaignId,
  type Idea,
  type IdeaId,
  type PhaseInput,
  type Timestamp,
} from '@social-enterprise/contract';
import fc from 'fast-check';
import { areCountsHidden, hasEnded, nextChangeOf, phaseAt } from './phases.js';
import { IdeaCompany, phase, refusal } from './testing/ideas.js';
import { mint } from './testing/people.js';

const at = (time: string): Timestamp => time as Timestamp;
const inCampaign = (...phases: readonly PhaseInput[]) => ({
  phases: phases.map((one) => ({ ...one, reopened: null })),
});
const minutes = (count: number): Timestamp => new Date(count * 60_000).toISOString() as Timestamp;

test('at every time a campaign is in the phase that looking at each of them finds', () => {
  const cuts = fc.uniqueArray(fc.nat({ max: 200 }), { minLength: 2, maxLength: 9 });
  fc.assert(
    fc.property(cuts, fc.nat({ max: 220 }), fc.boolean(), (times, minute, isOpenEnded) => {
      const sorted = [...times].sort((a, b) => a - b);
      // Every second stretch is a phase, so that there are pauses between them.
      const phases = sorted.flatMap((start, place) => {
        const end = sorted[place + 1];
        if (place % 2 === 1) return [];
        return end === undefined
          ? isOpenEnded
            ? [phase(minutes(start), null, { id: `p${place}` })]
            : []
          : [phase(minutes(start), minutes(end), { id: `p${place}` })];
      });
      fc.pre(phases.length > 0);
      const now = minutes(minute);
      const found = phases.find(({ start, end }) => {
        const stretch: number[] = [];
        const last = end === null ? 221 : Date.parse(end) / 60_000;
        for (let one = Date.parse(start) / 60_000; one < last; one++) stretch.push(one);
        return stretch.includes(minute);
      });
      const campaign = inCampaign(...phases);
      assert.equal(phaseAt(campaign, now)?.id, found?.id);
      const last = phases.at(-1)?.end ?? null;
      assert.equal(hasEnded(campaign, now), last !== null && last <= now);
      // Until something changes by the clock, nothing does.
      const next = nextChangeOf(campaign, now);
      if (next !== null) {
        const before = new Date(Date.parse(next) - 1).toISOString() as Timestamp;
        assert.equal(phaseAt(campaign, before)?.id, found?.id);
      }
    }),
  );
});

test('a phase ends at midnight of its place, on the day of summer time too', () => {
  // In Berlin 29 March 2026 has 23 hours: its midnights are these.
  const campaign = inCampaign(
    phase('2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z', { id: 'sunday' }),
    phase('2026-03-29T22:00:00.000Z', '2026-03-30T22:00:00.000Z', { id: 'monday' }),
  );
  const ids = [
    '2026-03-28T22:59:59.999Z',
    '2026-03-28T23:00:00.000Z',
    '2026-03-29T01:00:00.000Z',
    '2026-03-29T21:59:59.999Z',
    '2026-03-29T22:00:00.000Z',
    '2026-03-30T22:00:00.000Z',
  ].map((time) => phaseAt(campaign, at(time))?.id ?? null);
  assert.deepEqual(ids, [null, 'sunday', 'sunday', 'sunday', 'monday', null]);
});

test('a server that slept through phases is in the right one at once, and a late vote is refused', async () => {
  const company = await IdeaCompany.open();
  const campaign = await company.campaign(
    phase('2026-03-01T00:00:00.000Z', '2026-03-10T00:00:00.000Z', { id: 'collect', vote: false }),
    phase('2026-03-10T00:00:00.000Z', '2026-03-12T00:00:00.000Z', {
      id: 'vote',
      submit: false,
      maximumVotes: 1,
    }),
  );
  const id = await company.submit('anna', { campaign });
  const other = await company.submit('anna', { campaign });
  assert.equal(await refusal(company.run('ben', 'idea.vote', { id })), 'phase-closed');
  company.now = at('2026-03-11T23:59:59.999Z');
  await company.run('ben', 'idea.vote', { id });
  assert.equal(await refusal(company.run('ben', 'idea.vote', { id: other })), 'votes-exhausted');
  assert.deepEqual((await company.ask('ben', 'campaigns.get', { campaign }))?.ownVotes, {
    used: 1,
    budget: 1,
  });
  company.now = at('2026-03-12T00:00:00.000Z');
  assert.equal(await refusal(company.run('cem', 'idea.vote', { id })), 'phase-closed');
  assert.equal(await refusal(company.run('ben', 'idea.unvote', { id })), 'phase-closed');
  const over = await company.ask('ben', 'campaigns.get', { campaign });
  assert.deepEqual([over?.current, over?.ended, over?.nextChange], [null, true, null]);
  await company.run('olga', 'phase.reopen', {
    campaign,
    phase: 'vote',
    until: at('2026-03-13T00:00:00.000Z'),
  });
  await company.run('cem', 'idea.vote', { id });
  company.now = at('2026-03-13T00:00:00.000Z');
  assert.equal(await refusal(company.run('anna', 'idea.vote', { id })), 'phase-closed');
  assert.equal((await company.read('anna', id)).votes.count, 2);
});

test('a campaign that cannot be is refused at the field, and nothing is there of it', async () => {
  const company = await IdeaCompany.open();
  const march = (from: number, to: number | null, id: string): PhaseInput =>
    phase(`2026-03-${from}T00:00:00.000Z`, to === null ? null : `2026-03-${to}T00:00:00.000Z`, { id });
  const fieldOf = async (...phases: readonly PhaseInput[]): Promise<unknown> => {
    try {
      await company.campaign(...phases);
    } catch (error) {
      const { reason, field } = error as { reason: string; field: string };
      return [reason, field];
    }
    return null;
  };
  assert.deepEqual(await fieldOf(march(20, 10, 'a')), ['phase-order', 'phases.0.end']);
  assert.deepEqual(await fieldOf(march(20, 25, 'b'), march(10, 21, 'a')), ['phase-overlap', 'phases.1.end']);
  assert.deepEqual(await fieldOf(march(10, null, 'a'), march(20, 25, 'b')), [
    'phase-overlap',
    'phases.0.end',
  ]);
  assert.deepEqual(await fieldOf(), ['phase-unknown', 'phases']);
  assert.deepEqual((await company.ask('anna', 'campaigns.list', { board: 'ideen' })).items, []);
});

/** A campaign that hides its counts, with ideas that have 0, 1 and 2 votes, and one beside it that has 1. */
async function hidden(): Promise<{
  company: IdeaCompany;
  campaign: CampaignId;
  ids: IdeaId[];
  beside: IdeaId;
}> {
  const company = await IdeaCompany.open();
  const campaign = await company.campaign(
    phase('2026-03-01T00:00:00.000Z', '2026-03-10T00:00:00.000Z', { id: 'collect' }),
    phase('2026-03-10T00:00:00.000Z', '2026-03-20T00:00:00.000Z', { id: 'vote', countsHidden: true }),
  );
  const ids: IdeaId[] = [];
  for (const word of ['Eins', 'Zwei', 'Drei']) {
    ids.push(await company.submit('anna', { campaign, title: `Idee Nummer ${word}` }));
    company.now = new Date(Date.parse(company.now) + 1000).toISOString() as Timestamp;
  }
  const beside = await company.submit('anna');
  company.now = at('2026-03-11T08:00:00.000Z');
  const [first, second] = ids;
  await company.run('ben', 'idea.vote', { id: beside });
  await company.run('ben', 'idea.vote', { id: first ?? beside });
  await company.run('cem', 'idea.vote', { id: first ?? beside });
  await company.run('cem', 'idea.vote', { id: second ?? beside });
  return { company, campaign, ids, beside };
}

test('hidden counts are in no query, no order and no search, until the phase is over', async () => {
  const { company, campaign, ids, beside } = await hidden();
  const [first, second, third] = ids;
  for (const view of ['trending', 'wanted'] as const) {
    const { items } = await company.ask('anna', 'ideas.list', { board: 'ideen', view });
    // Behind what may be compared, newest first.
    assert.deepEqual(
      items.map(({ id }) => id),
      [beside, third, second, first],
      view,
    );
    assert.deepEqual(
      items.map(({ votes }) => votes.count),
      [1, null, null, null],
    );
    const { columns } = await company.ask('anna', 'ideas.columns', { board: 'ideen', view });
    assert.deepEqual(
      columns[0]?.items.map(({ id }) => id),
      [beside, third, second, first],
    );
  }
  const answers = await Promise.all([
    company.ask('anna', 'ideas.get', { idea: first ?? beside }),
    company.ask('anna', 'ideas.list', { board: 'ideen', text: 'Nummer' }),
    company.ask('anna', 'ideas.similar', { board: 'ideen', text: 'Nummer' }),
    company.ask('anna', 'ideas.list', { campaign, view: 'discussed' }),
    company.ask('anna', 'campaigns.list', { board: 'ideen' }),
    company.ask('olga', 'ideas.list', { campaign }),
  ]);
  assert.ok(!/"votes":\{"count":\d/.test(JSON.stringify(answers)));
  // One's own vote stays in sight.
  assert.equal((await company.read('ben', first ?? beside)).votes.own, 1);
  company.now = at('2026-03-20T00:00:00.000Z');
  const { items } = await company.ask('anna', 'ideas.list', { campaign, view: 'wanted' });
  assert.deepEqual(
    items.map((idea): Idea['votes']['count'] => idea.votes.count),
    [2, 1, 0],
  );
});

test('a sum does not tell hidden counts: such an idea is merged within its campaign alone, until the phase is over', async () => {
  const { company, ids, beside } = await hidden();
  const [first, second] = ids as [IdeaId, IdeaId];
  const merge = (id: IdeaId, into: IdeaId): Promise<unknown> =>
    company.run('olga', 'idea.merge', { id, into });
  await assert.rejects(merge(first, beside), { code: 'conflict', reason: 'merge-hidden' });
  assert.equal((await company.read('olga', beside)).votes.count, 1);
  await merge(second, first);
  assert.equal((await company.read('olga', first)).votes.count, null);
  company.now = at('2026-03-20T00:00:00.000Z');
  await merge(first, beside);
  assert.equal((await company.read('olga', beside)).votes.count, 2);
});

test('where counts are hidden, not even that somebody voted is told to others', async () => {
  const { company, ids, beside } = await hidden();
  const told = async (handle: string): Promise<string[]> => {
    const backend = await company.as(handle);
    const { resume } = await backend.query('posts.list', { space: everyoneSpaceId });
    const names: string[] = [];
    await company.run('cem', 'idea.unvote', { id: ids[1] ?? beside });
    await company.run('cem', 'idea.vote', { id: ids[1] ?? beside });
    await company.run('cem', 'idea.vote', { id: beside });
    await company.run('cem', 'idea.unvote', { id: beside });
    const end = new AbortController();
    await backend.changes({
      after: resume,
      signal: end.signal,
      change: (changes) =>
        names.push(...changes.map(({ name, ideas }) => `${name} ${ideas[0]?.id === beside}`)),
      reset: () => undefined,
      lost: () => undefined,
    });
    end.abort();
    return names;
  };
  const open = ['idea.voted true', 'idea.unvoted true'];
  assert.deepEqual(await told('anna'), open);
  assert.deepEqual(await told('olga'), open);
  assert.deepEqual(await told('cem'), ['idea.unvoted false', 'idea.voted false', ...open]);
});

test('a pause between two phases that hide counts hides them as well', () => {
  const days = (from: number, to: number, countsHidden: boolean): PhaseInput =>
    phase(`2026-03-0${from}T00:00:00.000Z`, `2026-03-0${to}T00:00:00.000Z`, { countsHidden });
  const pause = at('2026-03-03T00:00:00.000Z');
  assert.equal(areCountsHidden(inCampaign(days(1, 2, true), days(4, 5, true)), pause), true);
  assert.equal(areCountsHidden(inCampaign(days(1, 2, true), days(4, 5, false)), pause), false);
  assert.equal(areCountsHidden(inCampaign(days(1, 2, true)), pause), false);
  assert.equal(areCountsHidden(null, pause), false);
});

test('a vote for somebody else is shown as such to whom it concerns, and once', async () => {
  const { company, ids, beside } = await hidden();
  const third = ids[2] ?? beside;
  const ben = company.id('ben');
  await company.run('olga', 'idea.vote-for', { id: third, person: ben });
  assert.deepEqual((await company.read('ben', third)).votes.onBehalf, true);
  const kinds = async (handle: string): Promise<string[]> =>
    (await company.ask(handle, 'idea-events.list', { idea: third })).items.map(({ kind }) => kind);
  assert.deepEqual(await kinds('ben'), ['created', 'voted-for']);
  assert.deepEqual(
    await kinds('anna'),
    ['created'],
    'while counts are hidden, others count no votes here either',
  );
  assert.equal(
    await refusal(company.run('olga', 'idea.vote-for', { id: third, person: ben })),
    'already-voted',
  );
  assert.equal(
    await refusal(company.run('anna', 'idea.vote-for', { id: third, person: ben })),
    'not-allowed',
  );
  assert.equal(
    await refusal(company.run('olga', 'idea.vote-for', { id: third, person: mint() as never })),
    'person-unavailable',
  );
});
