import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  everyoneSpaceId,
  limits,
  type Change,
  type CommandInput,
  type CommandName,
  type Notification,
  type PersonId,
  type PostId,
  type SpaceId,
  type SubjectUrn,
  type Timestamp,
} from '@social-enterprise/contract';
import { MemoryStore } from '@social-enterprise/store-memory';
import fc from 'fast-check';
import { createEmbeddedBackend } from '../embedded.js';
import type { EngineBackend } from '../engine.js';
import { importEntries } from '../transfer.js';

const idOf = <Id>(kind: number, number: number): Id =>
  `00000000-0000-7000-8${kind}00-${number.toString(16).padStart(12, '0')}` as unknown as Id;
const space = idOf<SpaceId>(2, 1);
const urn = 'urn:erp:order:1' as SubjectUrn;
const day = 24 * 60 * 60 * 1000;

/** Anna, Ben, Cem and Dora, all in one secret space, on a clock that goes on by a second a command. */
class Office {
  readonly store = new MemoryStore();
  readonly people = ['anna', 'ben', 'cem', 'dora'].map((_, at) => idOf<PersonId>(1, at + 1));
  now = Date.parse('2026-03-02T08:00:00.000Z');
  #backends = new Map<number, EngineBackend>();
  #count = 0;

  static async open(): Promise<Office> {
    const office = new Office();
    const names = ['Anna', 'Ben', 'Cem', 'Dora'];
    await importEntries(
      office.store,
      office.people.map((id, at) => ({
        at: '2026-03-01T08:00:00.000Z' as Timestamp,
        actor: null,
        command: { key: `p${at}` as never, name: 'person.create', input: { id, name: names[at] ?? '' } },
      })),
    );
    await office.run(0, 'space.create', { id: space, name: 'Raum', visibility: 'secret' });
    for (const person of office.people.slice(1)) await office.run(0, 'member.add', { space, person });
    return office;
  }

  person(at: number): PersonId {
    return this.people[at] ?? idOf<PersonId>(1, 1);
  }

  async as(at: number): Promise<EngineBackend> {
    let backend = this.#backends.get(at);
    backend ??= await createEmbeddedBackend({
      store: this.store,
      person: this.person(at),
      now: () => new Date(this.now),
    });
    this.#backends.set(at, backend);
    return backend;
  }

  async run<Name extends CommandName>(
    at: number,
    name: Name,
    input: CommandInput<Name>,
  ): Promise<Change | null> {
    this.now += 1000;
    const key = `c${this.#count++}` as never;
    const [outcome] = await (await this.as(at)).execute([{ key, name, input } as never]);
    if (outcome?.status === 'rejected') throw outcome.error;
    return outcome?.change ?? null;
  }

  async post(at: number, source: string, inReplyTo?: PostId): Promise<PostId> {
    const id = idOf<PostId>(3, ++this.#count);
    await this.run(
      at,
      'post.create',
      inReplyTo === undefined ? { id, source, space } : { id, source, inReplyTo },
    );
    return id;
  }

  async inbox(at: number): Promise<{ items: Notification[]; unseen: number; unread: number }> {
    return (await this.as(at)).query('inbox.list', { limit: 100 });
  }

  /** What somebody is told, in short: kinds and texts of each item, newest first. */
  async told(at: number): Promise<string[][]> {
    const { items } = await this.inbox(at);
    return items.map(({ events }) => events.map(({ kind, excerpt }) => `${kind}: ${excerpt}`));
  }
}

test('an answer reaches its author and whoever takes part, and nobody who acts', async () => {
  const office = await Office.open();
  const top = await office.post(0, 'Frage');
  const first = await office.post(1, 'eins', top);
  await office.post(2, 'zwei', first);
  assert.deepEqual(await office.told(0), [['reply: zwei', 'reply: eins']]);
  assert.deepEqual(await office.told(1), [['reply: zwei']]);
  assert.deepEqual(await office.told(2), []);
  assert.deepEqual(await office.told(3), []);
});

test('all that is written on a business object is one item, with its title and page', async () => {
  const office = await Office.open();
  const subject = { urn, title: 'Bestellung 1', href: 'https://erp.example/1' };
  const id = idOf<PostId>(4, 1);
  await office.run(0, 'post.create', { id, source: 'eins', subject, space });
  await office.run(1, 'post.create', { id: idOf<PostId>(4, 2), source: 'zwei', subject, space });
  await office.run(2, 'post.create', { id: idOf<PostId>(4, 3), source: 'drei', subject, space });
  await office.run(1, 'thread.resolve', { subject: urn });
  const { items } = await office.inbox(0);
  assert.equal(items.length, 1);
  assert.equal(items[0]?.title, 'Bestellung 1');
  assert.deepEqual(items[0].subject, {
    type: 'post',
    post: id,
    thread: urn,
    href: 'https://erp.example/1',
    space: { id: space, handle: 'raum', name: 'Raum', visibility: 'secret' },
  });
  assert.deepEqual(
    items[0].events.map(({ kind }) => kind),
    ['thread-resolved', 'reply', 'reply'],
  );
  await office.run(2, 'thread.reopen', { subject: urn });
  assert.equal((await office.told(0))[0]?.length, 3, 'who reopens takes nothing back that somebody else did');
});

test('levels: nothing, also when mentioned; answers and mentions; everything', async () => {
  const office = await Office.open();
  const top = await office.post(0, 'Frage');
  await office.run(0, 'subscription.set', { post: top, level: 'muted' });
  await office.run(3, 'subscription.set', { post: top, level: 'everything' });
  const reply = await office.post(1, 'eins @anna @cem', top);
  await office.run(2, 'reaction.add', { post: top, emoji: '👍' });
  assert.deepEqual(await office.told(0), []);
  assert.deepEqual(await office.told(2), [['mention: eins @Anna @Cem']]);
  assert.deepEqual(await office.told(3), [['reply: eins @Anna @Cem']]);
  await office.post(0, 'zwei', reply);
  assert.equal((await office.told(2))[0]?.length, 1, 'a mention alone follows nothing');
  await office.run(0, 'subscription.set', { post: reply, level: 'normal' });
  await office.post(1, 'drei', top);
  assert.deepEqual(await office.told(0), [['reply: drei']]);
});

test('whoever began a conversation is told of all that comes, also to others, and again after the silence', async () => {
  const office = await Office.open();
  const top = await office.post(0, 'Frage');
  const reply = await office.post(1, 'eins', top);
  await office.post(2, 'zwei', reply);
  await office.run(0, 'subscription.set', { post: top, level: 'muted' });
  await office.post(2, 'drei', reply);
  await office.run(0, 'subscription.set', { post: top, level: 'normal' });
  await office.post(2, 'vier', reply);
  assert.deepEqual(await office.told(0), [['reply: vier', 'reply: zwei', 'reply: eins']]);
});

test('a mention is told once, whatever the edits', async () => {
  const words = fc.array(fc.constantFrom<string>('@anna', '@ben', '@cem', 'und'), { maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(fc.array(words, { minLength: 1, maxLength: 6 }), async (edits) => {
      const office = await Office.open();
      const id = await office.post(3, 'Text');
      for (const [at, edit] of edits.entries()) {
        const source = `${edit.join(' ')} Stand ${at}`;
        await office.run(3, 'post.update', { id, version: at + 1, source });
        if (at === 2) await office.run(0, 'notification.read', { post: id });
      }
      for (const [at, name] of ['@anna', '@ben', '@cem'].entries()) {
        const { items } = await office.inbox(at);
        const mentions = items.flatMap(({ events }) => events.filter(({ kind }) => kind === 'mention'));
        assert.equal(mentions.length, edits.some((edit) => edit.includes(name)) ? 1 : 0, name);
      }
      assert.deepEqual(await office.told(3), []);
    }),
    { numRuns: 15 },
  );
});

test('a reaction is grouped, names nobody, and goes when it is taken back unseen', async () => {
  const office = await Office.open();
  const top = await office.post(0, 'Frage');
  for (const emoji of ['👍', '🎉']) await office.run(1, 'reaction.add', { post: top, emoji });
  await office.run(2, 'reaction.add', { post: top, emoji: '👍' });
  const [item] = (await office.inbox(0)).items;
  assert.equal(item?.count, 2);
  assert.deepEqual(item.people, []);
  assert.ok(item.events.every(({ actor }) => actor === null));
  await office.run(1, 'reaction.remove', { post: top, emoji: '👍' });
  assert.equal((await office.inbox(0)).items[0]?.count, 2, 'one of two is left');
  await office.run(1, 'reaction.remove', { post: top, emoji: '🎉' });
  assert.equal((await office.inbox(0)).items[0]?.count, 1);
  await office.run(0, 'inbox.see', { until: item.at });
  await office.run(2, 'reaction.remove', { post: top, emoji: '👍' });
  assert.equal((await office.inbox(0)).items[0]?.count, 1, 'what was seen stays');
  await office.run(2, 'reaction.add', { post: top, emoji: '👍' });
  assert.equal((await office.inbox(0)).unseen, 0, 'and comes once only');
});

test('seen when the list was opened, read when the subject was, both only up to then', async () => {
  const office = await Office.open();
  const top = await office.post(0, 'Frage');
  await office.post(1, 'eins', top);
  const [item] = (await office.inbox(0)).items;
  assert.ok(item);
  await office.post(1, 'zwei', top);
  await office.run(0, 'inbox.see', { until: item.at });
  assert.deepEqual([(await office.inbox(0)).unseen, (await office.inbox(0)).unread], [1, 1]);
  await office.run(0, 'inbox.see', { until: new Date(office.now).toISOString() as Timestamp });
  assert.deepEqual([(await office.inbox(0)).unseen, (await office.inbox(0)).unread], [0, 1]);
  const change = await office.run(0, 'notification.read', { post: top });
  assert.deepEqual([change?.notifications[0]?.read, change?.notifications[0]?.count], [true, 0]);
  await office.post(2, 'drei', top);
  const after = await office.inbox(0);
  assert.deepEqual([after.unseen, after.unread, after.items[0]?.count], [1, 1, 1]);
  assert.deepEqual(
    after.items[0]?.people.map(({ name }) => name),
    ['Cem'],
  );
  await office.run(0, 'inbox.read', { until: after.items[0]?.at ?? item.at });
  assert.equal((await office.inbox(0)).unread, 0);
  await office.run(0, 'notification.unread', { id: item.id });
  assert.deepEqual([(await office.inbox(0)).unread, (await office.inbox(0)).items[0]?.read], [1, false]);
});

test('a time that is shown as a day covers the whole day', async () => {
  const office = await Office.open();
  const top = await office.post(0, 'Frage');
  await office.post(1, 'eins', top);
  office.now += 9 * day;
  const [item] = (await office.inbox(0)).items;
  assert.ok(item?.at.endsWith('T00:00:00.000Z') === true);
  await office.run(0, 'inbox.see', { until: item.at });
  assert.equal((await office.inbox(0)).unseen, 0);
});

test('what may no longer be read goes from list, counts and stream, and comes back with the right', async () => {
  const office = await Office.open();
  const top = await office.post(1, 'Frage');
  await office.post(2, 'eins', top);
  const person = office.person(1);
  const { items } = await office.inbox(1);
  await office.run(0, 'member.remove', { space, person });
  assert.deepEqual(await office.inbox(1).then(({ items: all, unread, unseen }) => [all, unread, unseen]), [
    [],
    0,
    0,
  ]);
  const backend = await office.as(1);
  const { resume } = await backend.query('posts.list', {});
  const stop = new AbortController();
  const seen: Change[] = [];
  await backend.changes({
    after: resume,
    signal: stop.signal,
    change: (changes) => seen.push(...changes),
    reset: () => undefined,
    lost: () => undefined,
  });
  await office.post(2, 'geheim', top);
  await office.run(0, 'member.add', { space, person });
  const told = (): boolean => seen.some(({ name }) => name === 'member.added');
  while (!told()) await new Promise((resolve) => setImmediate(resolve));
  stop.abort();
  assert.ok(!JSON.stringify(seen).includes('geheim'));
  const back = await office.inbox(1);
  assert.deepEqual([back.items[0]?.id, back.items[0]?.count], [items[0]?.id, 2]);
});

test('what is deleted goes from the item, and comes back when it is restored', async () => {
  const office = await Office.open();
  const top = await office.post(0, 'Frage');
  const one = await office.post(1, 'eins', top);
  await office.post(2, 'zwei', top);
  await office.run(1, 'post.delete', { id: one });
  const [item] = (await office.inbox(0)).items;
  assert.deepEqual([item?.count, item?.events.length, item?.people.length], [1, 1, 1]);
  await office.run(1, 'post.restore', { id: one });
  assert.deepEqual(await office.told(0), [['reply: zwei', 'reply: eins']]);
});

test('seen ones go after two months, the others after three, for ever', async () => {
  const office = await Office.open();
  const tops = [await office.post(0, 'A'), await office.post(0, 'B')];
  await office.post(1, 'zu A', tops[0]);
  await office.run(0, 'inbox.see', { until: new Date(office.now).toISOString() as Timestamp });
  await office.post(1, 'zu B', tops[1]);
  const titles = async (): Promise<string[]> => (await office.inbox(0)).items.map(({ title }) => title);
  office.now += limits.seenWindow - day;
  assert.deepEqual(await titles(), ['B', 'A']);
  office.now += 2 * day;
  assert.deepEqual(await titles(), ['B']);
  assert.equal((await office.inbox(0)).unread, 1);
  office.now += limits.unseenWindow - limits.seenWindow;
  assert.deepEqual(await titles(), []);
  await office.run(2, 'inbox.see', { until: new Date(office.now).toISOString() as Timestamp });
  assert.deepEqual(await office.store.read((reader) => reader.scan('notifications', '', 10)), []);
});

test('nobody learns whether or when somebody saw or read anything', async () => {
  const office = await Office.open();
  const top = await office.post(0, 'Frage');
  await office.post(1, 'eins', top);
  const { resume } = await (await office.as(1)).query('posts.list', {});
  await office.run(0, 'inbox.see', { until: new Date(office.now).toISOString() as Timestamp });
  await office.run(0, 'notification.read', { post: top });
  await office.run(0, 'subscription.set', { post: top, level: 'muted' });
  const told: Change[] = [];
  const stop = new AbortController();
  await (
    await office.as(1)
  ).changes({
    after: resume,
    signal: stop.signal,
    change: (changes) => told.push(...changes),
    reset: () => undefined,
    lost: () => undefined,
  });
  stop.abort();
  assert.deepEqual(told, []);
});

test('one command after the other: one item a subject, counts as the list, only what may be read', async () => {
  const step = fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 9 }), fc.nat({ max: 5 }));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 25 }), async (steps) => {
      const office = await Office.open();
      const posts = [await office.post(0, 'oben @ben'), await office.post(1, 'auch @cem')];
      const target = (at: number): PostId =>
        posts[posts.length - 1 - (at % posts.length)] ?? (everyoneSpaceId as never);
      for (const [who, what, at] of steps) {
        const post = target(at);
        const doing = [
          () => office.post(who, 'mehr @anna @dora', post).then((id) => posts.push(id)),
          () => office.post(who, 'weiter', post).then((id) => posts.push(id)),
          () => office.run(who, 'reaction.add', { post, emoji: '👍' }),
          () => office.run(who, 'reaction.remove', { post, emoji: '👍' }),
          () => office.run(who, 'post.delete', { id: post }),
          () => office.run(who, 'post.restore', { id: post }),
          () => office.run(who, 'notification.read', { post }),
          () => office.run(who, 'inbox.see', { until: new Date(office.now).toISOString() as Timestamp }),
          () =>
            office.run(0, at % 2 ? 'member.add' : 'member.remove', {
              space,
              person: office.person(1 + (at % 3)),
            }),
          () => office.run(who, 'subscription.set', { post, level: 'everything' }),
        ][what];
        await doing?.().catch(() => undefined);
      }
      for (const at of [0, 1, 2, 3]) {
        const { items, unseen, unread } = await office.inbox(at);
        const ids = items.map(({ subject }) => JSON.stringify(subject));
        assert.equal(new Set(ids).size, ids.length);
        assert.equal(items.filter(({ read }) => !read).length, unread);
        assert.equal(items.filter(({ seen }) => !seen).length, unseen);
        const only = await (await office.as(at)).query('inbox.list', { unread: true, limit: 100 });
        assert.deepEqual(
          only.items,
          items.filter(({ read }) => !read),
        );
        for (const { events, count, read, subject } of items) {
          assert.equal(count === 0, read);
          assert.ok(events.length > 0);
          const shown =
            subject.type === 'post'
              ? await (await office.as(at)).query('posts.get', { id: subject.post })
              : null;
          assert.ok(shown !== null, 'may be read');
          assert.ok(events.every(({ actor }) => actor?.id !== office.person(at)));
        }
      }
    }),
    { numRuns: 25 },
  );
});
