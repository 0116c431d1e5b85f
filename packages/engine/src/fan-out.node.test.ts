import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  Company,
  everythingOn,
  historyGrants,
  historyPeople,
  type HistoryEntry,
} from '@social-enterprise/conformance';
import {
  SocialError,
  type Change,
  type Command,
  type Cursor,
  type PersonId,
  type Timestamp,
} from '@social-enterprise/contract';
import fc from 'fast-check';
import { loadEverything } from './everything.js';
import { FanOut } from './fan-out.js';
import { findPerson } from './find.js';
import type { Store } from './store.js';
import { freshStore, histories } from './testing/histories.js';

const now = (): Date => new Date('2026-03-09T07:00:00.000Z');

// What is loaded on the way arrives later than what is in memory.
await loadEverything();

/** Everything in memory that is on its way arrives. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 8; turn++) await new Promise(setImmediate);
}

class Following {
  readonly seen: Change[] = [];
  readonly end = new AbortController();
  resets = 0;
  /** What is answered to what is told. */
  take: () => void | Promise<void> = () => undefined;
  lost: Error | null = null;

  changes(store: Store, fanOut: FanOut<string>, person: PersonId, after: Cursor): Promise<void> {
    return fanOut.follow({
      after: after.replace('epoch', store.epoch) as Cursor,
      signal: this.end.signal,
      alike: person,
      actor: async (reader) => {
        const record = await findPerson(reader, person);
        if (record === undefined) throw new SocialError('unauthenticated', 'Gone.');
        return { type: 'person', person: record, grants: historyGrants(record.id) };
      },
      change: (json) => {
        this.seen.push(...(JSON.parse(json) as Change[]));
        return this.take();
      },
      reset: () => this.resets++,
      lost: (error) => (this.lost = error),
    });
  }
}

const start = 'epoch.0' as Cursor;
const join = (changes: readonly string[]): string => `[${changes.join()}]`;

test('many are told exactly what each would be told alone, also while rights change', async () => {
  await fc.assert(
    fc.asyncProperty(histories(50), async (entries) => {
      const company = new Company(freshStore());
      const store = await company.open();
      // The clock of the history, which both use.
      let time = new Date('2026-03-02T07:00:00.000Z');
      const fanOut = new FanOut({ store, policy: everythingOn, now: () => time, encode: join });
      const people = [...historyPeople, ...historyPeople];
      const shared = people.map(() => new Following());
      const alone = people.map((): Change[] => []);
      const end = new AbortController();
      await Promise.all(
        people.map(async (person, at) => {
          await shared[at]?.changes(store, fanOut, person, start);
          const backend = await company.as(person);
          await backend.changes({
            after: `${store.epoch}.0` as Cursor,
            signal: end.signal,
            change: (changes) => alone[at]?.push(...changes),
            reset: () => assert.fail('reset'),
            lost: (error) => assert.fail(error),
          });
        }),
      );
      for (const entry of entries) {
        time = new Date(entry.at);
        await company.give(entry);
        await settled();
      }
      for (const [at, person] of people.entries()) {
        assert.deepEqual(shared[at]?.seen, JSON.parse(JSON.stringify(alone[at])), `${person}`);
        shared[at]?.end.abort();
      }
      end.abort();
    }),
    { numRuns: 15 },
  );
});

const [anna, ben] = historyPeople;
const post = (number: number, actor: PersonId | undefined = anna, more = ''): HistoryEntry => {
  assert.ok(actor);
  const tail = number.toString(16).padStart(12, '0');
  const input = { id: `01a2021e-69a1-7231-8f87-${tail}`, source: `Number ${number}${more}` };
  const command = { key: `key-${number}`, name: 'post.create', input } as unknown as Command;
  return { at: '2026-03-09T07:00:00.000Z' as Timestamp, actor, command };
};

test('what many see alike is made once', async () => {
  const company = new Company(freshStore());
  const store = await company.open();
  let made = 0;
  const fanOut = new FanOut({
    store,
    now,
    encode(changes) {
      made++;
      return join(changes);
    },
  });
  const followings = Array.from({ length: 200 }, () => new Following());
  assert.ok(ben);
  const { resume } = await (await company.as(ben)).query('posts.list', {});
  await Promise.all(followings.map((following) => following.changes(store, fanOut, ben, resume)));
  made = 0;
  await company.give(post(1));
  await settled();
  assert.equal(made, 1);
  assert.deepEqual(
    followings.map(({ seen }) => seen.length),
    followings.map(() => 1),
  );
});

test('who comes while others write misses nothing, and who leaves harms nobody', async () => {
  const company = new Company(freshStore());
  const store = await company.open();
  const fanOut = new FanOut({ store, now, encode: join });
  const followings: Following[] = [];
  const coming: Promise<void>[] = [];
  assert.ok(ben);
  for (let number = 1; number <= 60; number++) {
    const following = new Following();
    followings.push(following);
    coming.push(following.changes(store, fanOut, ben, start));
    if (number % 5 === 0) followings[number - 3]?.end.abort();
    await company.give(post(number));
  }
  await Promise.all(coming);
  await settled();
  for (const [at, { seen, end, resets, lost }] of followings.entries()) {
    const sequences = seen.map(({ cursor }) => Number(cursor.split('.')[1]));
    const all = Array.from({ length: end.signal.aborted ? sequences.length : 65 }, (_, number) => number + 1);
    assert.deepEqual(sequences, all, `number ${at}`);
    assert.deepEqual([resets, lost], [0, null]);
  }
});

test('whoever can take no more is kept nothing for, harms nobody, and misses nothing later', async () => {
  const company = new Company(freshStore());
  const store = await company.open();
  const fanOut = new FanOut({ store, now, encode: join });
  const [slow, quick] = [new Following(), new Following()];
  assert.ok(ben);
  const { resume } = await (await company.as(ben)).query('posts.list', {});
  let drain = (): void => undefined;
  slow.take = () => new Promise((resolve) => (drain = resolve));
  await Promise.all([slow, quick].map((one) => one.changes(store, fanOut, ben, resume)));
  for (let number = 1; number <= 5; number++) {
    await company.give(post(number));
    await settled();
  }
  assert.deepEqual([slow.seen.length, quick.seen.length], [1, 5]);
  slow.take = () => undefined;
  drain();
  await settled();
  await company.give(post(6));
  await settled();
  assert.deepEqual(slow.seen, quick.seen);
  assert.equal(slow.seen.length, 6);
});

test('many who can take more again are read for once', async () => {
  const company = new Company(freshStore());
  const store = await company.open();
  let reads = 0;
  const counted: Store = {
    name: store.name,
    epoch: store.epoch,
    read(work) {
      reads++;
      return store.read(work);
    },
    write: (work) => store.write(work),
    search: (query) => store.search(query),
    subscribe: (listener) => store.subscribe(listener),
    close: () => store.close(),
  };
  const fanOut = new FanOut({ store: counted, now, encode: join });
  const slow = Array.from({ length: 50 }, () => new Following());
  assert.ok(ben);
  const { resume } = await (await company.as(ben)).query('posts.list', {});
  const drains: (() => void)[] = [];
  for (const one of slow) one.take = () => new Promise((resolve) => drains.push(resolve));
  const quick = new Following();
  await Promise.all([...slow, quick].map((one) => one.changes(counted, fanOut, ben, resume)));
  for (let number = 1; number <= 5; number++) {
    await company.give(post(number));
    await settled();
  }
  reads = 0;
  for (const one of slow) one.take = () => undefined;
  for (const drain of drains) drain();
  await settled();
  for (const { seen } of slow) assert.deepEqual(seen, quick.seen);
  assert.equal(quick.seen.length, 5);
  assert.ok(reads < 10, String(reads));
});

test('many who come from far behind are read for together, and hold up nobody', async () => {
  const company = new Company(freshStore());
  const store = await company.open();
  const fanOut = new FanOut({ store, now, encode: join });
  assert.ok(ben);
  const long = 'Long enough for a few to be all that is told at a time. '.repeat(200);
  const { resume } = await (await company.as(ben)).query('posts.list', {});
  const live = new Following();
  await live.changes(store, fanOut, ben, resume);
  for (let number = 1; number <= 130; number++) await company.give(post(number, anna, long));
  const late = Array.from({ length: 20 }, () => new Following());
  const coming = late.map((one, at) => one.changes(store, fanOut, ben, at % 2 === 0 ? start : resume));
  await company.give(post(131));
  await Promise.all(coming);
  await settled();
  const sequences = ({ seen }: Following): number[] => seen.map(({ cursor }) => Number(cursor.split('.')[1]));
  const after = Number(resume.split('.')[1]);
  for (const [at, one] of late.entries()) {
    const first = at % 2 === 0 ? 0 : after;
    const all = Array.from({ length: after + 131 - first }, (_, number) => first + number + 1);
    assert.deepEqual(sequences(one), all, `number ${at}`);
  }
  assert.equal(live.seen.length, 131);
});

test('whoever comes first, from far behind, is live once told everything, and holds up nobody', async () => {
  const company = new Company(freshStore());
  const store = await company.open();
  const fanOut = new FanOut({ store, now, encode: join });
  assert.ok(ben);
  const backend = await company.as(ben);
  const long = 'Long enough for a few to be all that is told at a time. '.repeat(200);
  for (let number = 1; number <= 130; number++) await company.give(post(number, anna, long));
  const { resume: before } = await backend.query('posts.list', {});
  await company.give(post(131));
  const { resume } = await backend.query('posts.list', {});
  const all = Number(resume.split('.')[1]);
  const [first, far, live, near] = [new Following(), new Following(), new Following(), new Following()];
  const coming = [first, far].map((one) => one.changes(store, fanOut, ben, start));
  await live.changes(store, fanOut, ben, resume);
  await near.changes(store, fanOut, ben, before);
  assert.deepEqual([live.seen.length, near.seen.length], [0, 1]);
  const seen = far.seen.length;
  assert.ok(seen < all / 2, `${seen} of ${all}`);
  await Promise.all(coming);
  assert.deepEqual([first.seen.length, far.seen.length], [all, all]);
});

test('whoever comes when the log has become shorter is live, and told what comes', async () => {
  const company = new Company(freshStore());
  const full = await company.open();
  assert.ok(ben);
  const backend = await company.as(ben);
  const { resume: early } = await backend.query('posts.list', {});
  await company.give(post(1));
  const { resume } = await backend.query('posts.list', {});
  const length = Number(early.split('.')[1]);
  let most = length;
  let reads = 0;
  // A copy took over that had not heard of the last change yet.
  const shorter: Store = {
    name: full.name,
    epoch: full.epoch,
    read: (work) => {
      assert.ok(reads++ < 100, 'reads without an end');
      return full.read((reader) =>
        work({
          get: (collection, id) => reader.get(collection, id),
          getMany: (collection, ids) => reader.getMany(collection, ids),
          list: (range) => reader.list(range),
          scan: (collection, after, limit) => reader.scan(collection, after, limit),
          change: (id) => reader.change(id),
          changesAfter: async (sequence, limit) =>
            (await reader.changesAfter(sequence, limit)).filter((change) => change.sequence <= most),
          lastSequence: async () => Math.min(most, await reader.lastSequence()),
        }),
      );
    },
    write: (work) => full.write(work),
    search: (query) => full.search(query),
    subscribe: (listener) => full.subscribe(listener),
    close: () => full.close(),
  };
  const fanOut = new FanOut({ store: shorter, now, encode: join });
  const [before, after] = [new Following(), new Following()];
  most = Infinity;
  await before.changes(shorter, fanOut, ben, resume);
  most = length;
  await after.changes(shorter, fanOut, ben, early);
  most = Infinity;
  await company.give(post(2));
  await settled();
  assert.deepEqual([before.lost, after.lost], [null, null]);
  assert.deepEqual([before.seen.length, after.seen.length], [1, 2]);
});

test('whoever fails to take what is told is lost, and nobody else', async () => {
  const company = new Company(freshStore());
  const store = await company.open();
  const fanOut = new FanOut({ store, now, encode: join });
  assert.ok(ben);
  const { resume } = await (await company.as(ben)).query('posts.list', {});
  const [throws, rejects, slow, quick] = [new Following(), new Following(), new Following(), new Following()];
  throws.take = () => assert.fail('no');
  rejects.take = () => Promise.reject(new Error('no'));
  let drain = (): void => undefined;
  slow.take = () => new Promise((resolve) => (drain = resolve));
  await Promise.all([slow, throws, rejects, quick].map((one) => one.changes(store, fanOut, ben, resume)));
  await company.give(post(1));
  await settled();
  slow.take = () => undefined;
  drain();
  await company.give(post(2));
  await settled();
  assert.deepEqual(
    [throws, rejects, slow, quick].map(({ seen, lost }) => [seen.length, lost !== null]),
    [
      [1, true],
      [1, true],
      [2, false],
      [2, false],
    ],
  );
});

test('whoever is not known is refused before anything is told', async () => {
  const company = new Company(freshStore());
  const store = await company.open();
  const fanOut = new FanOut({ store, now, encode: join });
  const nobody = '01a2021e-69a1-7231-8f87-ffffffffffff' as PersonId;
  const following = new Following();
  await assert.rejects(following.changes(store, fanOut, nobody, start), { code: 'unauthenticated' });
  assert.deepEqual([following.seen, following.lost], [[], null]);
});

test('whoever is no longer known is told so, and the others go on', async () => {
  const company = new Company(freshStore());
  const store = await company.open();
  const fanOut = new FanOut({ store, now, encode: join });
  const [gone, there] = [new Following(), new Following()];
  assert.ok(ben && anna);
  await Promise.all([gone, there].map((one, at) => one.changes(store, fanOut, at === 0 ? ben : anna, start)));
  await store.write(async (writer) => {
    await writer.delete('people', ben);
    const [row] = await writer.changesAfter(0, 1);
    assert.ok(row);
    await writer.append({ ...row, id: '-/gone', people: [ben] });
  });
  await settled();
  await company.give(post(1));
  await settled();
  assert.ok(gone.lost !== null);
  assert.equal(there.lost, null);
  assert.equal(there.seen.at(-1)?.name, 'post.created');
});
