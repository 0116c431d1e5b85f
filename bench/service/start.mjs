// From the start of the process to its first answer, and the memory of a server that has nothing to do.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { median } from '../statistics.mjs';
import { row } from '../table.mjs';
import { Connection, requestOf } from './client.mjs';
import { startOurs, tokenOf } from './processes.mjs';

const feed = (url) =>
  requestOf(url, { path: '/api/queries/posts.list?input={}', token: tokenOf('Anna Groß') });

/** Starts, asks for a feed as somebody who signs in, and looks at the memory a while later. */
async function once(database, calls) {
  const begin = performance.now();
  const server = await startOurs(database);
  try {
    const connection = await Connection.open(server.url);
    await connection.ask(feed(server.url));
    const time = performance.now() - begin;
    const { cpu } = await server.usage();
    await wait(3_000);
    const { memory } = await server.usage();
    for (let call = 0; call < calls; call++) await connection.ask(feed(server.url));
    await wait(3_000);
    const { memory: used } = await server.usage();
    return { time, cpu, memory, used };
  } finally {
    await server.stop();
  }
}

const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(2)} s`;

function rowsOf(what, results, goal) {
  const of = (name) => median(results.map((result) => result[name]));
  const times = results.map(({ time }) => time / 1000);
  return row(`first answer, ${what}`, {
    value: of('time') / 1000,
    measured: seconds(of('time')),
    spread: `${Math.min(...times).toFixed(2)} – ${Math.max(...times).toFixed(2)}, ${times.length} runs; CPU ${seconds(of('cpu'))}`,
    goal,
    unit: ' s',
  });
}

function memoryRow(what, results, goal) {
  const of = (name) => median(results.map((result) => result[name]));
  return row(`memory when idle, ${what}`, {
    value: of('memory'),
    measured: `${of('memory').toFixed(0)} MB`,
    spread: `${of('used').toFixed(0)} MB after 1,000 pages`,
    ...(goal === undefined ? {} : { goal, unit: ' MB' }),
  });
}

export async function measureStart(url, rounds) {
  const results = { postgresFirst: [], postgres: [], pgliteFirst: [], pglite: [] };
  for (let at = 0; at < rounds; at++) {
    const fresh = new URL(url);
    fresh.pathname = `start${at}`;
    const client = new pg.Client(url);
    await client.connect();
    await client.query(`create database start${at}`);
    await client.end();
    results.postgresFirst.push(await once(fresh.href, 0));
    results.postgres.push(await once(fresh.href, 1_000));
    const directory = await mkdtemp(join(tmpdir(), 'bench-'));
    results.pgliteFirst.push(await once(join(directory, 'data'), 0));
    results.pglite.push(await once(join(directory, 'data'), 1_000));
    await rm(directory, { recursive: true });
  }
  return [
    rowsOf('PostgreSQL, empty database', results.postgresFirst, 1),
    rowsOf('PostgreSQL, again', results.postgres, 1),
    rowsOf('PGlite, new directory', results.pgliteFirst, 3.5),
    rowsOf('PGlite, again', results.pglite, 3.5),
    memoryRow('PostgreSQL', results.postgres, 120),
    memoryRow('PGlite, new directory', results.pgliteFirst),
    memoryRow('PGlite, again', results.pglite),
  ];
}
