import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Timestamp } from '@social-enterprise/contract';
import { IdeaCompany, phase } from './testing/ideas.js';

const at = (time: string): Timestamp => time as Timestamp;

test('a report counts what became of a campaign, who took part, and how long answers took', async () => {
  const company = await IdeaCompany.open();
  company.now = at('2026-03-01T00:00:00.000Z');
  const campaign = await company.campaign(
    phase('2026-03-01T00:00:00.000Z', '2026-03-20T00:00:00.000Z', { countsHidden: true }),
  );
  const [first, second, third] = [
    await company.submit('anna', { campaign }),
    await company.submit('anna', { campaign }),
    await company.submit('ben', { campaign }),
  ];
  await company.submit('ben');
  for (const handle of ['ben', 'cem', 'olga']) await company.run(handle, 'idea.vote', { id: first });
  await company.run('cem', 'idea.vote', { id: second });
  company.now = at('2026-03-05T12:00:00.000Z');
  await company.move(first, 'complete', 'Fertig.');
  const now = await company.ask('ben', 'campaign-reports.get', { campaign });
  assert.deepEqual([now?.counts.votes, now?.counts.people], [null, null], 'hidden counts stay hidden');
  company.now = at('2026-03-21T00:00:00.000Z');
  await company.run('olga', 'idea.merge', { id: third, into: second });
  const report = await company.ask('ben', 'campaign-reports.get', { campaign });
  assert.deepEqual(report?.counts, {
    ideas: 2,
    merged: 1,
    answered: 1,
    comments: 0,
    votes: 4,
    people: 4,
  });
  assert.deepEqual(report.days, { median: 4, longest: 4, waiting: 20 });
  assert.deepEqual(
    report.statuses.filter(({ ideas }) => ideas > 0).map(({ status, ideas }) => [status.id, ideas]),
    [
      ['open', 1],
      ['complete', 1],
    ],
  );
  await company.hire({ handle: 'guest', name: 'guest', guest: true });
  assert.equal(await company.ask('guest', 'campaign-reports.get', { campaign }), null);
});

test('what waits for longer than the board says is listed for its owners, oldest first', async () => {
  const company = await IdeaCompany.open({ answerDays: 10 });
  company.now = at('2026-03-01T00:00:00.000Z');
  const oldest = await company.submit('anna');
  company.now = at('2026-03-03T00:00:00.000Z');
  const [older, answered] = [await company.submit('ben'), await company.submit('ben')];
  company.now = at('2026-03-04T00:00:00.000Z');
  await company.submit('anna');
  await company.move(answered, 'review', 'Wir sehen es uns an.');
  const overdue = async (handle: string): Promise<string[]> => {
    const { items } = await company.ask(handle, 'ideas.list', { board: company.board, view: 'overdue' });
    return items.map(({ id }) => id);
  };
  company.now = at('2026-03-11T00:00:00.000Z');
  assert.deepEqual(await overdue('olga'), [], 'the tenth day is in time');
  company.now = at('2026-03-14T00:00:00.000Z');
  assert.deepEqual(await overdue('olga'), [oldest, older]);
  assert.deepEqual(await overdue('anna'), []);
  const version = (await company.ask('olga', 'boards.get', { board: company.board }))?.version ?? 0;
  await company.run('olga', 'board.update', { id: company.board, version, answerDays: null });
  assert.deepEqual(await overdue('olga'), []);
});
