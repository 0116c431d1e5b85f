import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BoardField, FieldValue, Idea, IdeaId, IdeaSuggestionId } from '@social-enterprise/contract';
import { MemoryStore } from '@social-enterprise/store-memory';
import { importArchive } from './archive.js';
import type { Store } from './store.js';
import { fileOf, linesOf } from './testing/archive.js';
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
    const [item] = items.filter(({ subject }) => subject.type === 'idea');
    assert.deepEqual(
      [item?.count, item?.events[0]?.kind, item?.events[0]?.excerpt],
      [1, 'idea-status', 'Umgesetzt: Steht ab Montag.'],
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

test('two owners move one card at once: one does, the other is shown how it is now', async () => {
  const company = await IdeaCompany.open();
  const id = await company.submit('anna');
  await company.run('olga', 'board.update', {
    id: company.board,
    version: 1,
    owners: [company.id('olga'), company.id('ben')],
  });
  const outcomes = await Promise.all([
    company.give('olga', 'idea.move', { id, status: 'planned', version: 1 }),
    company.give('ben', 'idea.move', { id, status: 'review', version: 1 }),
  ]);
  const errors = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? outcome.error : []));
  const { status } = await company.read('cem', id);
  assert.deepEqual(
    errors.map(({ code, reason, current }) => [code, reason, (current as Idea).status.id]),
    [['conflict', 'version-stale', status.id]],
  );
});

test('what is merged is found behind a banner both ways, and votes reach what it was merged into', async () => {
  const company = await IdeaCompany.open();
  const one = await company.submit('anna');
  const other = await company.submit('ben');
  await company.run('cem', 'idea.vote', { id: one });
  await company.run('cem', 'idea.vote', { id: other });
  await company.run('olga', 'idea.merge', { id: one, into: other });
  const [from, into] = [await company.read('cem', one), await company.read('cem', other)];
  assert.deepEqual(
    [from.state, from.mergedInto?.id, into.merged.map(({ id }) => id)],
    ['merged', other, [one]],
  );
  assert.deepEqual([into.votes.count, into.votes.own], [1, 1]);
  // A vote that was on its way to the other idea arrives.
  await company.run('anna', 'idea.vote', { id: one });
  assert.equal((await company.read('cem', other)).votes.count, 2);
  const { items } = await company.ask('cem', 'ideas.list', { board: 'ideen' });
  assert.deepEqual(
    items.map(({ id }) => id),
    [other],
  );
  assert.equal(await refusal(company.run('olga', 'idea.merge', { id: other, into: one })), 'merge-circle');
  assert.equal(await refusal(company.run('olga', 'idea.merge', { id: other, into: other })), 'merge-self');
});

test('a status goes only with the place that its ideas go to, and what it closes gives votes back', async () => {
  const company = await IdeaCompany.open({ voting: { budget: 1, perIdea: 1, minimum: null } });
  const id = await company.submit('anna');
  await company.run('ben', 'idea.vote', { id });
  const { statuses } = (await company.ask('olga', 'boards.get', { board: 'ideen' })) ?? { statuses: [] };
  const rest = statuses.filter((status) => status.id !== 'open');
  const change = { id: company.board, version: 1, statuses: rest };
  assert.equal(await refusal(company.run('olga', 'board.update', change)), 'status-used');
  const away = { ...change, moveTo: 'nowhere' };
  assert.equal(await refusal(company.run('olga', 'board.update', away)), 'status-unknown');
  await company.run('olga', 'board.update', { ...change, moveTo: 'declined' });
  const idea = await company.read('ben', id);
  assert.deepEqual([idea.status.id, idea.votes.count], ['declined', 1]);
  const board = await company.ask('ben', 'boards.get', { board: 'ideen' });
  assert.deepEqual([board?.ownVotes.used, board?.counts.ideas], [0, 1]);
  assert.equal(
    await refusal(company.run('olga', 'idea.move', { id, status: 'open', version: 1 })),
    'status-unknown',
  );
});

test('an idea that does not fit its board is refused at the field', async () => {
  const field = (id: string, kind: BoardField['kind'], required = false): BoardField => ({
    id,
    kind,
    label: id,
    help: '',
    required,
    options: kind === 'select' ? ['ja', 'nein'] : [],
  });
  const company = await IdeaCompany.open({
    fields: [field('cost', 'number', true), field('choice', 'select'), field('when', 'date')],
  });
  const fieldOf = async (fields: readonly FieldValue[], change: object = {}): Promise<unknown> => {
    try {
      await company.submit('anna', { fields: [...fields], ...change });
    } catch (error) {
      const { reason, field: at } = error as { reason: string; field: string };
      return [reason, at];
    }
    return null;
  };
  const cost = { id: 'cost', value: 12.5 };
  assert.deepEqual(await fieldOf([]), ['field-required', 'fields.cost']);
  assert.deepEqual(await fieldOf([{ id: 'cost', value: 'viel' }]), ['field-invalid', 'fields.cost']);
  assert.deepEqual(await fieldOf([cost, { id: 'choice', value: 'vielleicht' }]), [
    'field-invalid',
    'fields.choice',
  ]);
  assert.deepEqual(await fieldOf([cost, { id: 'when', value: '2026-02-30' }]), [
    'date-invalid',
    'fields.when',
  ]);
  assert.deepEqual(await fieldOf([cost, { id: 'other', value: 1 }]), ['field-invalid', 'fields.other']);
  assert.deepEqual(await fieldOf([cost], { title: 'Zu kurz' }), ['title-too-short', 'title']);
  assert.deepEqual(await fieldOf([cost], { problem: '&nbsp;' }), ['text-empty', 'problem']);
  assert.equal(
    await fieldOf([cost, { id: 'choice', value: 'ja' }, { id: 'when', value: '2026-02-28' }]),
    null,
  );
  const many = Array.from({ length: 500 }, (_, at) => field(`f${at}`, 'text'));
  assert.equal(
    await refusal(company.run('olga', 'board.update', { id: company.board, version: 1, fields: many })),
    'too-many-fields',
  );
});

test('a file of a store with boards and ideas is the same store elsewhere', async () => {
  const company = await IdeaCompany.open({ voting: { budget: 3, perIdea: 2, minimum: null } });
  const campaign = await company.campaign(phase('2026-03-01T00:00:00.000Z', null));
  const ids = [
    await company.submit('anna', { topics: ['Strom'] }),
    await company.submit('ben'),
    await company.submit('cem', { campaign }),
  ];
  const [one, two] = ids as [IdeaId, IdeaId, IdeaId];
  await company.run('anna', 'idea.vote', { id: one, weight: 2 });
  await company.run('anna', 'idea.vote', { id: two });
  await company.run('ben', 'idea.vote', { id: two, weight: 2 });
  await company.run('olga', 'idea.merge', { id: one, into: two });
  await company.move(two, 'planned', 'Ja.');
  await company.run('cem', 'idea.follow', { id: two });
  await company.run('cem', 'post.create', {
    id: mint() as never,
    source: 'Gut!',
    space: company.space,
    subject: { urn: `urn:social-enterprise:idea:${two}` as never, title: 'Idee', href: null },
  });
  const copy = new MemoryStore();
  await importArchive(copy, fileOf(await linesOf(company.store)));
  const all = async (store: Store): Promise<unknown> =>
    store.read(async (reader) =>
      Promise.all(
        (
          ['boards', 'campaigns', 'ideas', 'ideaVotes', 'ideaPeople', 'ideaVersions', 'ideaEvents'] as const
        ).map((collection) => reader.scan(collection, '', 100)),
      ),
    );
  assert.deepEqual(await all(copy), await all(company.store));
  const tallies = async (store: Store) =>
    (await store.read((reader) => reader.scan('tallies', '', 100))).filter(({ count }) => count > 0);
  assert.deepEqual(await tallies(copy), await tallies(company.store));
});
