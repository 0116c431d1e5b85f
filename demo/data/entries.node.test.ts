import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, describe, it } from 'node:test';
import type { CommandName } from '@social-enterprise/contract';
import { createEmbeddedBackend, defaultPolicy, type Store } from '@social-enterprise/engine';
import { importEntries, type Entry } from '@social-enterprise/engine/transfer';
import { MemoryStore } from '@social-enterprise/store-memory';
import { openStore } from '@social-enterprise/store-postgres';
import { copyStore, demoPolicy } from '../../tools/fill-store.mjs';
import { createEntries, readCompany, workingDay, type Company } from './entries.js';
import { searches } from './searches.js';

const readJson = async (path: string): Promise<unknown> =>
  JSON.parse(await readFile(new URL(path, import.meta.url), 'utf8'));

const count = (entries: readonly Entry[], name: CommandName): number =>
  entries.filter(({ command }) => command.name === name).length;

const timesOf = (entries: readonly Entry[]): string[] => entries.map(({ at }) => at);

describe('the company of the demo', () => {
  const now = new Date(2026, 2, 11, 14, 0);
  let company: Company;
  let entries: Entry[];

  before(async () => {
    company = await readCompany(readJson);
    entries = createEntries(company, now);
  });

  it('has about sixty people, eight spaces and more, and 250 posts and more', () => {
    assert.equal(count(entries, 'person.create'), company.people.length);
    assert.ok(company.people.length >= 60);
    assert.ok(company.spaces.length >= 8);
    assert.ok(count(entries, 'post.create') >= 250);
  });

  it('discusses orders, drawings and service tickets', () => {
    for (const kind of ['purchase-order', 'drawing', 'service-ticket']) {
      assert.ok(
        company.threads.some(({ subject }) => subject.urn.includes(`:${kind}:`)),
        kind,
      );
    }
  });

  it('comes in the order of time', () => {
    assert.deepEqual(timesOf(entries), timesOf(entries).toSorted());
  });

  it('has a key and an id of its own for everything', () => {
    const keys = entries.map(({ command }) => command.key);
    assert.equal(new Set(keys).size, keys.length);
    const ids = entries.flatMap(({ command }) => (command.name === 'post.create' ? command.input.id : []));
    assert.equal(new Set(ids).size, ids.length);
    const version7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/;
    for (const id of [...keys, ...ids]) assert.match(id, version7);
  });

  describe('in time', () => {
    const last = (hour: number, day: number): Date =>
      new Date(createEntries(company, new Date(2026, 2, day, hour)).at(-1)?.at ?? 0);

    it('ends today once the working day has begun', () => {
      assert.equal(last(14, 11).toDateString(), new Date(2026, 2, 11).toDateString());
    });

    it('ends on the working day before while it is early', () => {
      assert.equal(last(7, 11).toDateString(), new Date(2026, 2, 10).toDateString());
      assert.equal(last(7, 9).toDateString(), new Date(2026, 2, 6).toDateString());
    });

    it('ends on Friday at the weekend', () => {
      assert.equal(last(14, 15).toDateString(), new Date(2026, 2, 13).toDateString());
    });

    it('never happens in the future or at a weekend', () => {
      for (const hour of [0, 6, 8, 9, 12, 23]) {
        const moment = new Date(2026, 2, 11, hour, 30);
        for (const { at } of createEntries(company, moment)) {
          assert.ok(at <= moment.toISOString(), at);
          assert.ok(![0, 6].includes(new Date(at).getDay()), at);
        }
      }
    });

    it('counts working days', () => {
      const monday = new Date(2026, 2, 9);
      assert.equal(workingDay(monday, 0).toDateString(), monday.toDateString());
      assert.equal(workingDay(monday, 1).toDateString(), new Date(2026, 2, 6).toDateString());
      assert.equal(workingDay(new Date(2026, 2, 8), 5).toDateString(), new Date(2026, 1, 27).toDateString());
    });
  });

  describe('in a database', () => {
    const store = new MemoryStore();
    const policy = { ...defaultPolicy, ...demoPolicy };
    const backendOf = (person: string) => createEmbeddedBackend({ store, person, policy, now: () => now });
    const everything = (at: Date): Entry[] => createEntries(company, at, { thanks: true });

    before(async () => {
      const applied = everything(now).length;
      assert.deepEqual(await importEntries(store, everything(now), policy), { applied, replayed: 0 });
    });

    it('changes nothing when it is loaded again, even on another day', async () => {
      const later = everything(new Date(2026, 2, 18, 9, 0));
      assert.deepEqual(await importEntries(store, later, policy), { applied: 0, replayed: later.length });
    });

    it('calls the space of everyone by its name and puts everybody of the company in', async () => {
      const backend = await backendOf('anna.kern');
      const space = await backend.query('spaces.get', { space: 'everyone' });
      assert.equal(space?.name, 'Alle');
      assert.equal(space.memberCount, 60);
    });

    it('finds umlauts in every spelling', async () => {
      const backend = await backendOf('anna.kern');
      for (const text of ['Müller', 'Mueller', 'Muller']) {
        const { items } = await backend.query('people.list', { text });
        assert.deepEqual(
          items.map(({ name }) => name),
          ['Katharina Müller-Weiß'],
          text,
        );
      }
    });

    it('knows everybody who is mentioned', () => {
      const handles = new Set(company.people.map(({ handle }) => handle));
      for (const { command } of entries) {
        if (command.name !== 'post.create') continue;
        for (const [, handle] of command.input.source.matchAll(/(?<![\w.])@([a-z][\w.-]*[\w-])/g)) {
          assert.ok(handle !== undefined && handles.has(handle), handle);
        }
      }
    });

    it('keeps what is secret from whoever is not in it', async () => {
      const anna = await backendOf('anna.kern');
      assert.equal(await anna.query('spaces.get', { space: 'geschaeftsleitung' }), null);
      const guest = await backendOf('jiri.nemec');
      const { items } = await guest.query('spaces.list', {});
      assert.deepEqual(
        items.map(({ handle }) => handle),
        ['moravik'],
      );
    });

    it('has asked and answered, chosen what is asked often, and left something open', async () => {
      const backend = await backendOf('anna.kern');
      const list = async (state: 'unanswered' | 'answered' | 'closed') =>
        (await backend.query('posts.list', { space: 'montage', kind: 'question', state })).items;
      assert.equal((await list('unanswered')).length, 1);
      assert.ok((await list('answered')).every(({ question }) => question?.solution !== null));
      assert.equal((await list('closed'))[0]?.question?.closed?.reason, 'Steht jetzt am Schrank.');
      const { items } = await backend.query('faq.list', { space: 'konstruktion' });
      assert.equal(items.length, 3);
      const topic = await backend.query('faq.list', { topic: 'Hydraulik' });
      assert.ok(topic.items.length >= 2);
    });

    it('has brought up again what nobody answered, and handed one question to the owner of its topic', async () => {
      const [post] = (
        await (await backendOf('anna.kern')).query('posts.list', { space: 'service', state: 'unanswered' })
      ).items;
      assert.equal(post?.question?.escalated?.to.handle, 'manuela.pohl');
      const owner = await (await backendOf('manuela.pohl')).query('inbox.list', {});
      assert.ok(owner.items.some(({ events }) => events.some(({ kind }) => kind === 'question-escalated')));
      const posts = await store.read((reader) => reader.scan('posts', '', Infinity));
      assert.deepEqual(
        posts.flatMap(({ question }) => question?.raised?.times ?? []),
        [1],
      );
    });

    it('thanks for answers where the policy knows thanks, and nowhere else', async () => {
      assert.equal(count(entries, 'thanks.give'), 0);
      const { items } = await (
        await backendOf('jonas.kuehn')
      ).query('thanks.list', {
        person: 'ewelina.wisniewska',
      });
      assert.deepEqual(
        items.map(({ from }) => from.handle),
        ['tobias.wenzel', 'james.okafor', 'mai.nguyen'],
      );
    });

    it('finds first who is meant, in memory and on PGlite', async () => {
      const missedOn = async (searched: Store): Promise<string[]> => {
        const person = 'renate.bauer';
        const backend = await createEmbeddedBackend({ store: searched, person, policy, now: () => now });
        const missed: string[] = [];
        for (const [text, first, why] of searches) {
          const { items } = await backend.query('people.search', { text });
          const found = items[0]?.person.handle ?? 'nobody';
          if (found !== first) missed.push(`${text} (${why}): ${found} instead of ${first}`);
        }
        return missed;
      };
      assert.deepEqual(await missedOn(store), []);
      const database = await openStore({ database: 'memory:' });
      try {
        await copyStore(store, database);
        assert.deepEqual(await missedOn(database), []);
      } finally {
        await database.close();
      }
    });

    it('opens every thread in its state', async () => {
      const backend = await backendOf('thomas.loeffler');
      const thread = await backend.query('threads.get', { subject: 'urn:pdm:drawing:Z-320-04-C' });
      assert.equal(thread?.state, 'resolved');
      const order = await backend.query('threads.get', { subject: 'urn:erp:purchase-order:4711' });
      assert.equal(order?.state, 'open');
      assert.equal(order.count, 14);
    });
  });
});
