// A page in a database of a million posts against the same page in one of a thousand, and the plans.
import { createEmbeddedBackend } from '@social-enterprise/engine';
import pg from 'pg';
import { Postgres } from '../../packages/store-postgres/src/postgres.ts';
import { SqlStore } from '../../packages/store-postgres/src/store.ts';
import { median, ratioOf } from '../statistics.mjs';
import { ratioRow } from '../table.mjs';
import { createCompany, multiply, reader } from './company.mjs';
import { writtenElsewhere } from './elsewhere.mjs';
import { explain } from './explain.mjs';
import { RecordingDatabase } from './recording.mjs';

const searched = ['Lieferung', 'Kunde Maschine', 'Antriebsregler', 'Montag', 'Liefer', 'Ersatzteil Lager'];

const pagesOf = (subject) => ({
  'a feed page': [['posts.list', {}]],
  'a thread page': [['posts.list', { subject }]],
  'a search page': searched.map((text) => ['posts.search', { text }]),
});

/** The middle time of so many calls, the questions in turn, each after somebody has written elsewhere. */
export async function middleTime({ backend, write }, questions, calls) {
  const taken = [];
  for (let call = 0; call < calls; call++) {
    const [name, input] = questions[call % questions.length];
    await write();
    const begin = performance.now();
    await backend.query(name, input);
    taken.push(performance.now() - begin);
  }
  return median(taken);
}

async function open(url) {
  const database = new RecordingDatabase(new Postgres({ url }));
  const store = await SqlStore.open(database, { lookAgain: 0 });
  const backend = await createEmbeddedBackend({ store, person: reader });
  return { database, backend, write: writtenElsewhere(database, store) };
}

/** Two databases beside each other on one server, the large one made of the small one. */
async function prepare(url, posts) {
  const at = (name) => Object.assign(new URL(url), { pathname: name }).href;
  const client = new pg.Client(url);
  await client.connect();
  await client.query('create database small');
  await createCompany(at('small'));
  await client.query('create database large template small');
  await client.end();
  const counts = [await multiply(at('small'), 1_000), await multiply(at('large'), posts)];
  return { small: await open(at('small')), large: await open(at('large')), counts };
}

export async function measurePages(url, { posts, rounds, calls }) {
  const { small, large, counts } = await prepare(url, posts);
  try {
    const subject = await longestThread(small.database);
    const rows = [];
    const plans = [];
    for (const [name, questions] of Object.entries(pagesOf(subject))) {
      const times = { small: [], large: [] };
      // The first round warms up.
      for (let round = 0; round <= rounds; round++) {
        const one = await middleTime(small, questions, calls);
        const other = await middleTime(large, questions, calls);
        if (round === 0) continue;
        times.small.push(one);
        times.large.push(other);
      }
      const between = `${median(times.large).toFixed(2)} and ${median(times.small).toFixed(2)} ms`;
      const [many, few] = [counts[1], counts[0]].map((count) => count.toLocaleString('en'));
      rows.push(
        ratioRow(
          `p50 of ${name}, ${between}: ${many} posts / ${few}`,
          ratioOf(times.large, times.small),
          1.3,
        ),
      );
      const [query, input] = questions[0];
      await large.write();
      const statements = await large.database.note(() => large.backend.query(query, input));
      for (const statement of statements) plans.push(await explain(large.database, name, statement));
    }
    return { rows, plans };
  } finally {
    await small.backend.close();
    await large.backend.close();
  }
}

/** The subject that most was written about. */
async function longestThread(database) {
  const [row] = await database.run({
    text: "select urn from threads order by (record->>'count')::int desc limit 1",
  });
  return row.urn;
}
