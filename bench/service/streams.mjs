// One post to five thousand open streams, against a bare broadcast that serialises once; and readers who never read.
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { mintId } from '../../packages/server/src/mint.ts';
import { median, ratioOf } from '../statistics.mjs';
import { ratioRow, row } from '../table.mjs';
import { Connection, requestOf } from './client.mjs';
import { startBare, startOurs, tokenOf } from './processes.mjs';

/** Streams that are opened at a time. */
const together = 100;

/** Open streams that count, for each message, how many have got its end. */
class Listeners {
  sockets = [];
  #mark = null;
  #missing = 0;
  #resolve = null;

  async open(url, requests) {
    for (let at = 0; at < requests.length; at += together) {
      await Promise.all(requests.slice(at, at + together).map((request) => this.#openOne(url, request)));
    }
  }

  /** Resolves when each stream has got the mark. */
  all(mark) {
    this.#mark = Buffer.from(mark);
    this.#missing = this.sockets.length;
    return new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  close() {
    for (const socket of this.sockets) socket.destroy();
  }

  async #openOne(url, request) {
    const { hostname, port } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port) });
    this.sockets.push(socket);
    await once(socket, 'connect');
    const ready = Buffer.from('event: ready');
    await new Promise((resolve, reject) => {
      let isReady = false;
      socket.on('data', (chunk) => {
        if (!isReady) {
          if (!chunk.includes(ready)) return;
          isReady = true;
          resolve();
        }
        if (this.#mark !== null && chunk.includes(this.#mark) && --this.#missing === 0) this.#resolve();
      });
      socket.on('close', () => reject(new Error('A stream was closed.')));
      socket.on('error', reject);
      socket.write(request);
    });
  }
}

const postOf = (url, token, source) =>
  requestOf(url, {
    method: 'POST',
    path: '/api/commands',
    token,
    body: { commands: [{ key: mintId(), name: 'post.create', input: { id: mintId(), source } }] },
  });

/** Milliseconds from sending something until the last stream has it, and what it cost the server. */
async function spread({ server, listeners, send }, mark) {
  const before = await server.usage();
  const begin = performance.now();
  const arrived = listeners.all(mark);
  await send(mark);
  await arrived;
  const time = performance.now() - begin;
  const { cpu } = await server.usage();
  return { time, cpu: cpu - before.cpu };
}

/** The place in the log from which on somebody listens. */
async function cursorOf(url, token) {
  const connection = await Connection.open(url);
  const body = await connection.ask(requestOf(url, { path: '/api/queries/posts.list?input={}', token }));
  connection.close();
  return JSON.parse(body).resume;
}

const streamOf = (url, token, after) =>
  requestOf(url, { path: `/api/changes?after=${encodeURIComponent(after)}`, token });

export async function measureStreams(database, { streams, rounds }) {
  const ours = await startOurs(database);
  const bare = await startBare(database);
  const people = Array.from({ length: 200 }, (_, at) => tokenOf(`Reader ${at}`));
  const author = tokenOf('Author');
  const listeners = { ours: new Listeners(), bare: new Listeners() };
  let mark = 0;
  const nextMark = () => `mark-${String(++mark).padStart(6, '0')}`;
  try {
    // All sign in before anybody listens.
    for (const token of people) await cursorOf(ours.url, token);
    const after = await cursorOf(ours.url, author);
    const idle = (await ours.usage()).memory;
    const requests = Array.from({ length: streams }, (_, at) =>
      streamOf(ours.url, people[at % people.length], after),
    );
    await listeners.ours.open(ours.url, requests);
    await wait(2_000);
    const opened = (await ours.usage()).memory;
    await listeners.bare.open(bare.url, requests.fill(requestOf(bare.url, { path: '/stream' })));
    const writers = { ours: await Connection.open(ours.url), bare: await Connection.open(bare.url) };
    const sides = {
      ours: {
        server: ours,
        listeners: listeners.ours,
        send: (text) => writers.ours.ask(postOf(ours.url, author, `A post with the mark ${text}.`)),
      },
      bare: {
        server: bare,
        listeners: listeners.bare,
        // As long as what ours sends.
        send: (text) =>
          writers.bare.ask(
            requestOf(bare.url, {
              method: 'POST',
              path: '/broadcast',
              body: { text, more: 'x'.repeat(1_000) },
            }),
          ),
      },
    };
    const all = { ours: [], bare: [] };
    for (let at = 0; at <= rounds; at++) {
      const one = await spread(sides.bare, nextMark());
      const other = await spread(sides.ours, nextMark());
      if (at === 0) continue;
      all.bare.push(one);
      all.ours.push(other);
    }
    listeners.bare.close();
    const times = [all.ours, all.bare].map((list) => list.map(({ time }) => time));
    const costs = [all.ours, all.bare].map((list) => list.map(({ cpu }) => cpu));
    const count = streams.toLocaleString('en');
    const rows = [
      ratioRow(
        `${count} streams, a post at the last of them after ${median(times[0]).toFixed(0)} ms: ours / bare`,
        ratioOf(...times),
        1.3,
      ),
      ratioRow(`${count} streams, CPU for a post: ours / bare`, ratioOf(...costs)),
      row(`memory of an open stream`, {
        measured: `${(((opened - idle) * 1024) / streams).toFixed(0)} kB`,
      }),
    ];
    rows.push(
      ...(await measureStuck({
        ours,
        author,
        after: await cursorOf(ours.url, author),
        side: sides.ours,
        nextMark,
      })),
    );
    return rows;
  } finally {
    listeners.ours.close();
    listeners.bare.close();
    await ours.stop();
    await bare.stop();
  }
}

const stuck = 100;

/**
 * Readers who never read, each with a view of their own, while so much is written that all of them are cut off. Without
 * them it is measured before and afterwards.
 */
async function measureStuck({ ours, author, after, side, nextMark }) {
  const long = 'Nobody reads this text to its end. '.repeat(250);
  const writer = await Connection.open(ours.url);
  const write = async () => {
    const times = [];
    const memories = [];
    for (let at = 0; at < 12; at++) {
      for (let more = 0; more < 20; more++)
        await writer.ask(postOf(ours.url, author, `${nextMark()} ${long}`));
      // What was written before has arrived everywhere once this one has.
      await spread(side, nextMark());
      times.push((await spread(side, nextMark())).time);
      memories.push((await ours.usage()).memory);
    }
    return { times, memory: Math.max(...memories) };
  };
  const before = await write();
  const sockets = await Promise.all(
    Array.from({ length: stuck }, async () => {
      const { hostname, port } = new URL(ours.url);
      const socket = connect({ host: hostname, port: Number(port) });
      await once(socket, 'connect');
      socket.on('error', () => undefined);
      socket.pause();
      // The author sees a post with more rights than others do, so that nothing is shared.
      socket.write(streamOf(ours.url, author, after));
      return socket;
    }),
  );
  await wait(1_000);
  const during = await write();
  for (const socket of sockets) socket.destroy();
  const afterwards = await write();
  const time = median(during.times);
  const timeWithout = median([...before.times, ...afterwards.times]);
  const each = (during.memory - before.memory) / stuck;
  return [
    row('a reader who never reads: memory', {
      value: each,
      measured: `${each.toFixed(2)} MB`,
      spread: `${stuck} of them`,
      goal: 1,
      unit: ' MB',
    }),
    row('others, beside readers who never read: with / without', {
      value: time / timeWithout,
      measured: `${(time / timeWithout).toFixed(2)} ×`,
      spread: `${time.toFixed(0)} and ${timeWithout.toFixed(0)} ms`,
    }),
  ];
}
