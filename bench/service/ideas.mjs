// The views of a board with ten thousand ideas and a million votes against those of one with a hundred ideas.
import { createEmbeddedBackend } from '@social-enterprise/engine';
import { importEntries } from '@social-enterprise/engine/transfer';
import pg from 'pg';
import { talliesOf } from '../../packages/engine/src/idea-tallies.ts';
import { Postgres } from '../../packages/store-postgres/src/postgres.ts';
import { SqlStore } from '../../packages/store-postgres/src/store.ts';
import { ratioOf, median } from '../statistics.mjs';
import { ratioRow } from '../table.mjs';
import { writtenElsewhere } from './elsewhere.mjs';
import { middleTime } from './pages.mjs';

const reader = 'reader';
const board = 'ideas';
const hour = 60 * 60 * 1000;
/** Records that are written at once. */
const portion = 5_000;
const begin = Date.parse('2026-03-09T17:00:00.000Z');
/** One in so many ideas has an answer, and one in so many the vote of the reader. */
const [answered, voted] = [3, 10];

/** Few, so that a hundred ideas fill a page of each as well. */
const words = ['Angebot', 'Halle', 'Montage', 'Ersatzteil'];
const id = (kind, number) => `${kind}0000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const person = id(1, 1);
const ideaId = (number) => id(4, number);

const views = ['trending', 'new', 'wanted', 'discussed', 'mine', 'unvoted', 'unanswered'];
const questions = {
  ...Object.fromEntries(views.map((view) => [`ideas, ${view}`, [['ideas.list', { board, view }]]])),
  'ideas by topic': [['ideas.list', { board, topic: 'Halle' }]],
  'ideas by text': words.map((text) => ['ideas.list', { board, text }]),
  'the columns': [['ideas.columns', { board, limit: 10 }]],
  'one idea': [['ideas.get', { idea: ideaId(50) }]],
  'similar ideas': words.map((text) => ['ideas.similar', { board, text: `Die ${text} wird schneller` }]),
  'the board': [['boards.get', { board }]],
};

/** What commands leave of a board with one idea. */
async function begun(store) {
  const at = new Date(begin).toISOString();
  const commands = [
    [null, 'person.create', { id: person, name: 'Reader', handle: reader }],
    [person, 'space.create', { id: id(2, 1), name: 'Works', handle: 'works', visibility: 'everyone' }],
    [person, 'board.create', { id: id(3, 1), space: id(2, 1), name: 'Ideas', handle: board }],
    [
      person,
      'idea.create',
      { id: ideaId(1), board: id(3, 1), title: 'The first one of all', problem: 'One.' },
    ],
  ];
  const entry = ([actor, name, input], key) => ({ at, actor, command: { key: `fill-${key}`, name, input } });
  await importEntries(store, commands.map(entry));
  return store.read((known) => known.get('ideas', ideaId(1)));
}

function ideaOf(first, statuses, number, votes) {
  const published = new Date(begin - number * hour).toISOString();
  const word = words[number % words.length];
  return {
    ...first,
    id: ideaId(number),
    number,
    title: `${word} Nummer ${number} geht besser`,
    topics: [word],
    // The reader has more than a page of their own.
    author: number % 4 === 0 ? person : id(1, 2 + (number % 500)),
    status: statuses[number % statuses.length].id,
    votes,
    comments: (number * 7) % 40,
    firstAnswerAt: number % answered === 0 ? published : null,
    created: published,
    published,
  };
}

function votesOf(idea, count) {
  const first = idea.number % voted === 0 ? 0 : 1;
  return Array.from({ length: count }, (_, at) => {
    const voter = at === 0 && first === 0 ? person : id(1, 2 + ((idea.number + at) % 2_000));
    return {
      id: `${idea.id}/${voter}`,
      idea: idea.id,
      person: voter,
      lane: idea.board,
      weight: 1,
      by: null,
      round: 1,
      at: idea.published,
    };
  });
}

async function fill(store, ideas, votesPerIdea) {
  const first = await begun(store);
  const { statuses } = await store.read((known) => known.get('boards', first.board));
  const all = Array.from({ length: ideas - 1 }, (_, at) => ideaOf(first, statuses, at + 2, votesPerIdea));
  const tallies = new Map();
  for (const tally of [first, ...all].flatMap(talliesOf)) tallies.set(tally, (tallies.get(tally) ?? 0) + 1);
  const records = function* () {
    for (const idea of all) {
      yield ['ideas', idea];
      for (const vote of votesOf(idea, votesPerIdea)) yield ['ideaVotes', vote];
      if (idea.author !== person) continue;
      const part = { id: `${idea.id}/${person}`, idea: idea.id, person, role: 'author', follows: true };
      yield ['ideaPeople', { ...part, at: idea.published }];
    }
    // Whoever gave an idea is somebody.
    for (let number = 2; number < 502; number++) {
      const known = { title: '', department: '', avatar: null, guest: false, active: true, version: 1 };
      const handle = `person-${number}`;
      const named = { id: id(1, number), handle, name: `Person ${number}`, created: first.created };
      yield ['people', { ...known, ...named }];
    }
    for (const [tally, count] of tallies) yield ['tallies', { id: tally, count }];
  };
  let batch = [];
  const write = async () => {
    const these = batch;
    batch = [];
    await store.write(async (writer) => {
      for (const [collection, record] of these) await writer.put(collection, record);
    });
  };
  for (const record of records()) {
    batch.push(record);
    if (batch.length === portion) await write();
  }
  await write();
}

async function open(url, name, ideas, votes) {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const at = Object.assign(new URL(url), { pathname: name }).href;
  const database = new Postgres({ url: at });
  const store = await SqlStore.open(database, { lookAgain: 0 });
  await fill(store, ideas, votes);
  const analysed = new pg.Client(at);
  await analysed.connect();
  await analysed.query('vacuum analyze');
  await analysed.end();
  const backend = await createEmbeddedBackend({ store, person: reader });
  return { backend, write: writtenElsewhere(database, store) };
}

export async function measureIdeas(url, { ideas, votes, rounds, calls }) {
  const few = 100;
  const small = await open(url, 'ideas_small', few, votes);
  const large = await open(url, 'ideas_large', ideas, votes);
  try {
    const rows = [];
    // Warms up what all views share, so that the first of them does not bear it.
    for (const asked of Object.values(questions)) {
      for (const one of [small, large]) await middleTime(one, asked, calls);
    }
    for (const [name, asked] of Object.entries(questions)) {
      const times = { small: [], large: [] };
      for (let round = 0; round < rounds; round++) {
        times.small.push(await middleTime(small, asked, calls));
        times.large.push(await middleTime(large, asked, calls));
      }
      const between = `${median(times.large).toFixed(2)} and ${median(times.small).toFixed(2)} ms`;
      const sizes = `${ideas.toLocaleString('en')} ideas with ${(ideas * votes).toLocaleString('en')} votes / ${few}`;
      rows.push(ratioRow(`p50 of ${name}, ${between}: ${sizes}`, ratioOf(times.large, times.small), 1.3));
    }
    return rows;
  } finally {
    await small.backend.close();
    await large.backend.close();
  }
}
