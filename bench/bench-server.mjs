// `npm run bench:server [-- --quick] [--only throughput]`: our server against a bare one, and against itself with more
// posts, all measured in one run.
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { createPostgresServer } from '../packages/store-postgres/src/testing/postgres-server.ts';
import { planHeads } from './service/explain.mjs';
import { measureFollowers } from './service/followers.mjs';
import { measureIdeas } from './service/ideas.mjs';
import { measurePages } from './service/pages.mjs';
import { measurePeople } from './service/people.mjs';
import { measureStart } from './service/start.mjs';
import { measureStreams } from './service/streams.mjs';
import { measureThroughput } from './service/throughput.mjs';
import { table } from './table.mjs';

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } },
});
const plan = values.quick
  ? {
      throughput: { rounds: 5, duration: 1000 },
      streams: { streams: 5_000, rounds: 7 },
      starts: 2,
      pages: { posts: 100_000, rounds: 5, calls: 30 },
      ideas: { ideas: 1_000, votes: 20, rounds: 3, calls: 20 },
      people: { people: 20_000, rounds: 11 },
    }
  : {
      throughput: { rounds: 11, duration: 2000 },
      streams: { streams: 5_000, rounds: 25 },
      starts: 7,
      pages: { posts: 1_000_000, rounds: 9, calls: 60 },
      ideas: { ideas: 10_000, votes: 100, rounds: 9, calls: 60 },
      people: { people: 20_000, rounds: 41 },
    };

const postgres = await createPostgresServer();
const measures = {
  pages: async () => {
    const { rows, plans } = await measurePages(postgres.url, plan.pages);
    console.log(`\n${table(plans, planHeads)}`);
    return rows;
  },
  ideas: () => measureIdeas(postgres.url, plan.ideas),
  people: () => measurePeople(postgres.url, plan.people),
  followers: () => measureFollowers(postgres.url, { followers: 500, replies: values.quick ? 21 : 101 }),
  throughput: () => measureThroughput(postgres.url, plan.throughput),
  streams: () => measureStreams(postgres.url, plan.streams),
  start: () => measureStart(postgres.url, plan.starts),
};
try {
  console.log(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}`);
  for (const [name, measure] of Object.entries(measures)) {
    if (values.only !== undefined && values.only !== name) continue;
    const rows = await measure();
    console.log(`\nLoad ${loadavg()[0].toFixed(1)} at the end of:\n\n${table(rows)}`);
  }
} finally {
  await postgres.remove();
}
