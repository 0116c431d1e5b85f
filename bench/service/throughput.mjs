// Reading a thread page of 20 and writing a post, our server against the bare one on the same PostgreSQL.
import { median, ratioOf } from '../statistics.mjs';
import { leastRow, row } from '../table.mjs';
import { Connection, requestOf } from './client.mjs';
import { mintId } from '../../packages/server/src/mint.ts';
import { startBare, startOurs, tokenOf } from './processes.mjs';

const subject = { urn: 'urn:erp:order:bench', title: 'Order', href: null };
const text =
  'The hydraulic pump of the second line leaks again. The spare part was ordered with Müller on Monday, and ' +
  '**until it comes** the line runs at half its speed. Whoever needs it faster talks to the shift leader.';

const createPost = (source, more = {}) => ({
  commands: [{ key: mintId(), name: 'post.create', input: { id: mintId(), source, ...more } }],
});

/** Calls by so many callers at once, and what each cost the server in CPU. */
async function round(server, request, callers, duration) {
  const connections = await Promise.all(Array.from({ length: callers }, () => Connection.open(server.url)));
  const before = await server.usage();
  const begin = performance.now();
  let calls = 0;
  await Promise.all(
    connections.map(async (connection) => {
      while (performance.now() < begin + duration) {
        await connection.ask(request());
        calls++;
      }
    }),
  );
  const seconds = (performance.now() - begin) / 1000;
  const { cpu } = await server.usage();
  for (const connection of connections) connection.close();
  return { rate: calls / seconds, cpu: (cpu - before.cpu) / calls };
}

async function compare(what, { ours, bare, callers, rounds, duration, goal }) {
  await round(bare.server, bare.request, callers, duration);
  await round(ours.server, ours.request, callers, duration * 2);
  const all = { ours: [], bare: [] };
  for (let at = 0; at < rounds; at++) {
    all.bare.push(await round(bare.server, bare.request, callers, duration));
    all.ours.push(await round(ours.server, ours.request, callers, duration));
  }
  const rates = [all.ours, all.bare].map((list) => list.map(({ rate }) => rate));
  const costs = [all.ours, all.bare].map((list) => median(list.map(({ cpu }) => cpu)));
  const by = `${callers} ${callers === 1 ? 'caller' : 'callers'}`;
  const note = `${median(rates[0]).toFixed(0)} of ${median(rates[1]).toFixed(0)} a second`;
  return [
    leastRow(`${what}, ${by}: rate, ours / bare`, ratioOf(...rates), goal, note),
    row(`${what}, ${by}: CPU of the server`, {
      value: costs[0],
      measured: `${costs[0].toFixed(2)} ms`,
      spread: `bare ${costs[1].toFixed(2)} ms`,
      goal: 1,
      unit: ' ms',
    }),
  ];
}

export async function measureThroughput(database, { rounds, duration }) {
  const ours = await startOurs(database);
  const bare = await startBare(database);
  try {
    const token = tokenOf('Anna Groß');
    const path = `/api/queries/posts.list?input=${encodeURIComponent(JSON.stringify({ subject: subject.urn, limit: 20 }))}`;
    const read = requestOf(ours.url, { path, token });
    const write = (source, more) =>
      requestOf(ours.url, { method: 'POST', path: '/api/commands', token, body: createPost(source, more) });
    const connection = await Connection.open(ours.url);
    for (let at = 0; at < 20; at++) await connection.ask(write(`${at} ${text}`, { subject }));
    const { items } = JSON.parse(await connection.ask(read));
    connection.close();

    const { author } = items[0];
    const other = await Connection.open(bare.url);
    await other.ask(requestOf(bare.url, { method: 'POST', path: '/people', body: author }));
    const insert = (thread, { published, source, content }) =>
      requestOf(bare.url, {
        method: 'POST',
        path: '/posts',
        body: { thread, author: author.id, published, source, content },
      });
    for (const item of items) await other.ask(insert(subject.urn, item));
    other.close();

    const barePath = `/page?thread=${encodeURIComponent(subject.urn)}`;
    const bareRead = requestOf(bare.url, { path: barePath });
    const bareWrite = insert('none', items[0]);
    let written = 0;
    const reading = {
      ours: { server: ours, request: () => read },
      bare: { server: bare, request: () => bareRead },
      goal: 0.6,
    };
    const writing = (more) => ({
      ours: { server: ours, request: () => write(`${++written} ${text}`, more) },
      bare: { server: bare, request: () => bareWrite },
      goal: 0.3,
    });
    const rows = [];
    for (const callers of [64, 16, 1]) {
      const plan = { callers, rounds, duration };
      rows.push(...(await compare('thread page of 20', { ...reading, ...plan })));
      rows.push(...(await compare('post in a feed', { ...writing({}), ...plan })));
      rows.push(...(await compare('post in a thread', { ...writing({ subject }), ...plan })));
    }
    return rows;
  } finally {
    await ours.stop();
    await bare.stop();
  }
}
