// A reply in a conversation that hundreds of people follow against one that nobody follows: each of them is told in the
// transaction of whoever writes.
import { createEmbeddedBackend } from '@social-enterprise/engine';
import { importEntries } from '@social-enterprise/engine/transfer';
import pg from 'pg';
import { Postgres } from '../../packages/store-postgres/src/postgres.ts';
import { SqlStore } from '../../packages/store-postgres/src/store.ts';
import { median, percentile } from '../statistics.mjs';
import { row } from '../table.mjs';

/** Milliseconds that a reply may take, whoever follows. */
const goal = 50;

const id = (kind, number) => `${kind}0000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const at = '2026-03-09T17:00:00.000Z';
const [asker, writer] = [id(1, 0), id(1, 1)];
const [quiet, followed] = [id(4, 1), id(4, 2)];

async function fill(store, followers) {
  const people = Array.from({ length: followers + 1 }, (_, number) => ({
    id: id(1, number),
    name: `Person ${number}`,
    handle: `person-${number}`,
  }));
  const commands = [
    ...people.map((input) => [null, 'person.create', input]),
    [asker, 'space.create', { id: id(2, 1), name: 'Werk', handle: 'werk', visibility: 'everyone' }],
    ...[quiet, followed].map((post) => [
      asker,
      'post.create',
      { id: post, space: id(2, 1), source: 'Wer weiß es?' },
    ]),
    ...people
      .slice(2)
      .map(({ id: person }) => [person, 'subscription.set', { post: followed, level: 'everything' }]),
  ];
  const entry = ([actor, name, input], key) => ({ at, actor, command: { key: `fill-${key}`, name, input } });
  await importEntries(store, commands.map(entry));
}

/** `replies`: how many are written in each, in turn. */
export async function measureFollowers(url, { followers, replies }) {
  const client = new pg.Client(url);
  await client.connect();
  await client.query('create database followers');
  await client.end();
  const address = Object.assign(new URL(url), { pathname: 'followers' }).href;
  const store = await SqlStore.open(new Postgres({ url: address }), { lookAgain: 0 });
  await fill(store, followers);
  const backend = await createEmbeddedBackend({ store, person: writer });
  const times = { [quiet]: [], [followed]: [] };
  try {
    // The first of each warms up.
    for (let round = 0; round <= replies; round++) {
      for (const [kind, inReplyTo] of [quiet, followed].entries()) {
        const input = { id: id(5 + kind, round), inReplyTo, source: `Antwort ${round}` };
        const begin = performance.now();
        const [outcome] = await backend.execute([
          { key: `reply-${kind}-${round}`, name: 'post.create', input },
        ]);
        if (outcome.status !== 'applied') throw outcome.error;
        if (round > 0) times[inReplyTo].push(performance.now() - begin);
      }
    }
    const shown = (one) => `${median(one).toFixed(1)} ms (${percentile(one, 0.95).toFixed(1)})`;
    return [
      row(`a reply that ${followers} people are told of`, {
        value: median(times[followed]),
        measured: shown(times[followed]),
        spread: `that one person is told of ${shown(times[quiet])}; ${replies} of each`,
        goal,
        unit: ' ms',
      }),
    ];
  } finally {
    await backend.close();
  }
}
