import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Change, IdeaId } from '@social-enterprise/contract';
import { changeCursor } from './cursor.js';
import type { IdeaCompany } from './testing/ideas.js';
import { SchemeCompany } from './testing/suggestions.js';

/** What one person is told of all that happened, and has to take off the screen. */
async function told(company: IdeaCompany, handle: string): Promise<{ text: string; gone: string[] }> {
  const changes: Change[] = [];
  const stop = new AbortController();
  const backend = await company.as(handle);
  await backend.changes({
    after: changeCursor(company.store.epoch, 0),
    signal: stop.signal,
    change: (more) => void changes.push(...more),
    reset: () => undefined,
    lost: (error) => assert.fail(error),
  });
  stop.abort();
  return { text: JSON.stringify(changes), gone: changes.flatMap(({ removed }) => removed) };
}

async function goneFor(company: IdeaCompany, idea: IdeaId, ...handles: string[]): Promise<boolean[]> {
  return Promise.all(handles.map(async (handle) => (await told(company, handle)).gone.includes(idea)));
}

test('an idea that was withdrawn is gone for whoever could read it', async () => {
  const company = await SchemeCompany.open();
  const idea = await company.submit('anna');
  await company.run('anna', 'idea.withdraw', { id: idea });
  assert.deepEqual(await goneFor(company, idea, 'ben', 'anna', 'olga'), [true, false, false]);
});

test('of an idea that others could not read they are told nothing when it is withdrawn', async () => {
  const company = await SchemeCompany.open({ approval: true });
  const waiting = await company.submit('anna');
  const confidential = await company.submit('anna', { invention: true });
  for (const id of [waiting, confidential]) await company.run('anna', 'idea.withdraw', { id });
  const { text } = await told(company, 'ben');
  assert.deepEqual([text.includes(waiting), text.includes(confidential)], [false, false]);
});

test('an idea that is concealed is gone for all but inventors and named owners', async () => {
  const company = await SchemeCompany.open();
  const idea = await company.submit('anna');
  await company.run('anna', 'invention.mark', { idea });
  assert.deepEqual(await goneFor(company, idea, 'ben', 'anna', 'olga'), [true, false, false]);
});

test('whoever is a co-author no more loses what only authors and owners read, and nobody else is told', async () => {
  const company = await SchemeCompany.open({ approval: true });
  for (const change of [{}, { invention: true }]) {
    const idea = await company.submit('anna', change);
    await company.run('anna', 'co-author.add', { idea, person: company.id('ben') });
    await company.run('anna', 'co-author.remove', { idea, person: company.id('ben') });
    assert.deepEqual(await goneFor(company, idea, 'ben', 'anna', 'olga'), [true, false, false]);
    assert.ok(!(await told(company, 'cem')).text.includes(idea));
  }
});

test('whoever owns a board no more loses what only owners read, and learns of nothing that comes later', async () => {
  const company = await SchemeCompany.open({ approval: true });
  const owners = (...handles: string[]) => handles.map((handle) => company.id(handle));
  const update = { id: company.board, owners: owners('olga', 'cem'), version: 1 };
  await company.run('olga', 'board.update', update);
  const waiting = await company.submit('anna');
  const confidential = await company.submit('anna', { invention: true });
  company.now = '2026-03-09T09:00:00.000Z' as typeof company.now;
  await company.run('olga', 'board.update', { ...update, owners: owners('olga'), version: 2 });
  company.now = '2026-03-09T10:00:00.000Z' as typeof company.now;
  const later = await company.submit('anna');
  const { gone, text } = await told(company, 'cem');
  assert.deepEqual([...gone].sort(), [waiting, confidential].sort());
  assert.ok(!text.includes(later));
  const others = await told(company, 'ben');
  assert.deepEqual([others.gone, others.text.includes(waiting)], [[], false]);
});
