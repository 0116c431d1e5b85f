// The first page of a search in a directory of 20,000 people: on PostgreSQL beside a bare indexed SELECT, and on a
// store in memory beside MiniSearch alone.
import { createEmbeddedBackend } from '@social-enterprise/engine';
import { MemoryStore } from '@social-enterprise/store-memory';
import pg from 'pg';
import { Postgres } from '../../packages/store-postgres/src/postgres.ts';
import { SqlStore } from '../../packages/store-postgres/src/store.ts';
import { createMiniSearch, directoryQuestions, fillDirectory, personId } from '../directory.mjs';
import { median, percentile } from '../statistics.mjs';
import { row } from '../table.mjs';
import { writtenElsewhere } from './elsewhere.mjs';

/** Milliseconds that the first page may take. */
const [serverGoal, offlineGoal] = [100, 50];

async function timed(work) {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

/**
 * Runs in turn, so that whatever else the machine does meets all of them, after somebody has written elsewhere. The
 * first round warms up.
 */
async function compare(rounds, write, works) {
  const times = works.map(() => []);
  for (let round = 0; round <= rounds; round++) {
    await write();
    for (const [at, work] of works.entries()) {
      const time = await timed(work);
      if (round > 0) times[at].push(time);
    }
  }
  return times;
}

const shownTimes = (times) => `${median(times).toFixed(1)} ms (${percentile(times, 0.95).toFixed(1)})`;

async function openServer(url, people) {
  const client = new pg.Client(url);
  await client.connect();
  await client.query('create database people');
  await client.end();
  const at = Object.assign(new URL(url), { pathname: 'people' }).href;
  const database = new Postgres({ url: at });
  const store = await SqlStore.open(database, { lookAgain: 0 });
  await fillDirectory(store, people);
  const bare = new pg.Client(at);
  await bare.connect();
  await bare.query('vacuum analyze');
  const backend = await createEmbeddedBackend({ store, person: personId(1) });
  return { bare, backend, write: writtenElsewhere(database, store) };
}

async function openOffline(people) {
  const store = new MemoryStore();
  await fillDirectory(store, people);
  return createEmbeddedBackend({ store, person: personId(1) });
}

export async function measurePeople(url, { people, rounds }) {
  const { bare, backend: server, write } = await openServer(url, people);
  const offline = await openOffline(people);
  const mini = createMiniSearch(people);
  const select = () => bare.query('select record from people where is_active order by name, id limit 20');
  const count = people.toLocaleString('en');
  const loaded = await timed(() => server.query('people.search', {}));
  try {
    const rows = [
      row(`${count} people, first search after a start: reads all of them`, {
        measured: `${loaded.toFixed(0)} ms`,
      }),
    ];
    for (const [what, input] of Object.entries(directoryQuestions)) {
      const { text } = input;
      const [ours, bareTimes, offlineTimes, miniTimes] = await compare(rounds, write, [
        () => server.query('people.search', { ...input, limit: 20 }),
        select,
        () => offline.query('people.search', { ...input, limit: 20 }),
        ...(text === undefined ? [] : [() => mini.search(text).slice(0, 20)]),
      ]);
      const alone = miniTimes === undefined ? '' : `MiniSearch alone ${shownTimes(miniTimes)}`;
      rows.push(
        row(`${what}: server`, {
          value: median(ours),
          measured: shownTimes(ours),
          spread: `bare SELECT of 20 ${shownTimes(bareTimes)}`,
          goal: serverGoal,
          unit: ' ms',
        }),
        row(`${what}: in memory`, {
          value: median(offlineTimes),
          measured: shownTimes(offlineTimes),
          spread: alone,
          goal: offlineGoal,
          unit: ' ms',
        }),
      );
    }
    return rows;
  } finally {
    await bare.end();
    await server.close();
    await offline.close();
  }
}
