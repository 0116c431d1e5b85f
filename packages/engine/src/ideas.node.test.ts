import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IdeaSuggestionId } from '@social-enterprise/contract';
import { IdeaCompany, phase, refusal } from './testing/ideas.js';
import { mint } from './testing/people.js';

test('an idea is submitted, voted for, moved with an answer, and everybody concerned is told once', async () => {
  const company = await IdeaCompany.open();
  const id = await company.submit('anna', { solution: 'So **geht** es.', topics: ['#Strom', 'strom'] });
  await company.run('ben', 'idea.vote', { id });
  await company.run('ben', 'idea.follow', { id });
  await company.run('cem', 'idea.follow', { id });
  const before = await company.read('ben', id);
  assert.deepEqual(
    [before.number, before.topics, before.votes, before.status.name, before.followers],
    [1, ['Strom'], { count: 1, own: 1, onBehalf: false, perIdea: 1 }, 'Neu', { count: 3, own: true }],
  );
  assert.equal(
    await refusal(company.run('olga', 'idea.move', { id, status: 'declined', version: 1 })),
    'answer-required',
  );
  await company.move(id, 'complete', 'Steht ab **Montag**.');
  for (const handle of ['anna', 'ben', 'cem']) {
    const { items } = await company.ask(handle, 'inbox.list', {});
    const [item] = items;
    assert.deepEqual(
      [items.length, item?.count, item?.events[0]?.kind, item?.events[0]?.excerpt],
      [1, 1, 'idea-status', 'Umgesetzt: Steht ab Montag.'],
    );
    assert.equal(item?.subject.type, 'idea');
  }
  const { items: events } = await company.ask('cem', 'idea-events.list', { idea: id });
  assert.deepEqual(
    events.map(({ kind, status, previous }) => [kind, status?.id, previous?.id]),
    [
      ['created', undefined, undefined],
      ['moved', 'complete', 'open'],
    ],
  );
  assert.equal(await refusal(company.run('cem', 'idea.vote', { id })), 'status-closed');
  assert.equal(await refusal(company.run('ben', 'idea.unvote', { id })), 'status-closed');
});

test('a board counts its ideas and those without a first answer, also by columns', async () => {
  const company = await IdeaCompany.open();
  const ids = [await company.submit('anna'), await company.submit('ben'), await company.submit('cem')];
  await company.move(ids[0] ?? (mint() as never), 'planned', 'Ja.');
  const board = await company.ask('anna', 'boards.get', { board: 'ideen' });
  assert.deepEqual(board?.counts, { ideas: 3, waiting: 2 });
  const { columns } = await company.ask('anna', 'ideas.columns', { board: 'ideen', view: 'new' });
  assert.deepEqual(
    columns.map(({ status, items, total }) => [status.id, items.length, total]),
    [
      ['open', 2, 2],
      ['review', 0, 0],
      ['planned', 1, 1],
      ['progress', 0, 0],
      ['complete', 0, 0],
      ['declined', 0, 0],
    ],
  );
});

test('ideas wait for approval where the board says so, and a rejected one can be tried again', async () => {
  const company = await IdeaCompany.open({ approval: true });
  const id = await company.submit('anna');
  assert.equal((await company.read('anna', id)).state, 'waiting');
  assert.equal(await company.ask('ben', 'ideas.get', { idea: id }), null);
  assert.equal(await refusal(company.run('ben', 'idea.vote', { id })), 'idea-unknown');
  const waiting = await company.ask('olga', 'ideas.list', { board: 'ideen', view: 'waiting' });
  assert.deepEqual(
    waiting.items.map((idea) => idea.id),
    [id],
  );
  assert.deepEqual((await company.ask('ben', 'ideas.list', { board: 'ideen', view: 'waiting' })).items, []);
  await company.run('olga', 'idea.reject', { id, reason: 'Bitte genauer.' });
  assert.equal((await company.read('anna', id)).state, 'rejected');
  await company.run('anna', 'idea.update', { id, version: 2, problem: 'Genauer gesagt dies.' });
  assert.equal((await company.read('anna', id)).state, 'waiting');
  await company.run('olga', 'idea.approve', { id });
  assert.equal((await company.read('ben', id)).state, 'published');
});

test('a suggestion is taken over as a new version, and its author is named', async () => {
  const company = await IdeaCompany.open();
  const id = await company.submit('anna');
  const suggestion = mint() as IdeaSuggestionId;
  await company.run('ben', 'idea-suggestion.create', {
    id: suggestion,
    idea: id,
    field: 'problem',
    text: 'Es fehlt *vieles*.',
    note: 'klarer',
  });
  assert.equal((await company.read('anna', id)).suggestions, 1);
  assert.equal(
    await refusal(company.run('cem', 'idea-suggestion.accept', { id: suggestion })),
    'not-allowed',
  );
  await company.run('anna', 'idea-suggestion.accept', { id: suggestion });
  const idea = await company.read('ben', id);
  assert.deepEqual([idea.version, idea.suggestions], [2, null]);
  const versions = await company.ask('ben', 'idea-versions.list', { idea: id });
  assert.deepEqual(
    versions.items.map(({ version, problem }) => [version, problem]),
    [
      [2, 'Es fehlt *vieles*.'],
      [1, 'Es fehlt etwas.'],
    ],
  );
  const { items } = await company.ask('ben', 'idea-events.list', { idea: id });
  assert.deepEqual([items[1]?.kind, items[1]?.person?.handle], ['suggestion-accepted', 'ben']);
});

test('the discussion of an idea is counted, and closed with its phase', async () => {
  const company = await IdeaCompany.open();
  const campaign = await company.campaign(
    phase('2026-03-01T00:00:00.000Z', '2026-03-10T00:00:00.000Z'),
    phase('2026-03-10T00:00:00.000Z', '2026-03-20T00:00:00.000Z', {
      id: 'still',
      comment: false,
      submit: false,
    }),
  );
  const id = await company.submit('anna', { campaign });
  const comment = () =>
    company.run('ben', 'post.create', {
      id: mint() as never,
      source: 'Gut!',
      space: company.space,
      subject: { urn: `urn:social-enterprise:idea:${id}` as never, title: 'Idee', href: null },
    });
  await comment();
  assert.equal((await company.read('cem', id)).comments, 1);
  const { items } = await company.ask('anna', 'inbox.list', {});
  assert.equal(items[0]?.events[0]?.kind, 'idea-comment');
  company.now = '2026-03-10T00:00:00.000Z' as never;
  assert.equal(await refusal(comment()), 'phase-closed');
  assert.equal((await company.read('ben', id)).can.includes('post.create'), false);
  assert.equal(await refusal(company.submit('ben', { campaign })), 'phase-closed');
});

test('ideas are found by their words, and similar ones by any of them', async () => {
  const company = await IdeaCompany.open();
  const bikes = await company.submit('anna', { title: 'Überdachte Fahrradständer vor dem Werk' });
  const lamps = await company.submit('ben', { title: 'Hellere Lampen in der Montagehalle' });
  const found = await company.ask('cem', 'ideas.list', { board: 'ideen', text: 'fahrradstander' });
  assert.deepEqual(
    found.items.map((idea) => idea.id),
    [bikes],
  );
  const similar = await company.ask('cem', 'ideas.similar', {
    board: 'ideen',
    text: 'Die Lampen sind zu dunkel',
  });
  assert.deepEqual(
    similar.items.map(({ idea }) => idea.id),
    [lamps],
  );
});
