import { expect } from '@open-wc/testing';
import { createEmbeddedBackend } from '@social-enterprise/engine';
import {
  change,
  cleanUp,
  command,
  failure,
  freshName,
  open,
  person,
  post,
  until,
} from './testing/fixtures.js';

describe('IndexedDbStore', () => {
  afterEach(cleanUp);

  it('finds a post again after it was closed and opened', async () => {
    const name = freshName();
    const before = await createEmbeddedBackend({ store: await open(name) });
    const outcomes = await before.execute([
      command('person.create', { name: 'Jana Müller' }),
      command('post.create', { source: 'Die Messe *beginnt* am Montag. #messe' }),
    ]);
    expect(outcomes.map(({ status }) => status)).to.deep.equal(['applied', 'applied']);
    await before.close();
    const after = await createEmbeddedBackend({ store: await open(name) });
    const { items } = await after.query('posts.list', {});
    expect(items.map(({ source, author }) => [source, author.name])).to.deep.equal([
      ['Die Messe *beginnt* am Montag. #messe', 'Jana Müller'],
    ]);
    expect((await after.query('posts.list', { topic: 'Messe' })).items).to.have.length(1);
  });

  it('has the name of its database', async () => {
    const name = freshName();
    expect((await open(name)).name).to.equal(`indexeddb:${name}`);
  });

  it('keeps its epoch as long as the database lives', async () => {
    const name = freshName();
    const { epoch } = await open(name);
    expect((await open(name)).epoch).to.equal(epoch);
    expect((await open()).epoch).not.to.equal(epoch);
  });

  it('reads what the same transaction wrote', async () => {
    const store = await open();
    const seen = await store.write(async (writer) => {
      await writer.put('people', person('p1', 'Jana'));
      const appended = await writer.append(change('k1'));
      const listed = await writer.list({
        collection: 'people',
        index: 'handle',
        prefixes: [['p1']],
        limit: 1,
      });
      return { appended, listed, logged: await writer.change('p1/k1'), last: await writer.lastSequence() };
    });
    expect(seen.listed).to.deep.equal([person('p1', 'Jana')]);
    expect(seen.appended).to.deep.equal({ ...change('k1'), sequence: 1 });
    expect(seen.logged).to.deep.equal(seen.appended);
    expect(seen.last).to.equal(1);
  });

  it('writes nothing when the work fails, and throws what the work threw', async () => {
    const store = await open();
    const refusal = new Error('no');
    const caught: unknown = await store
      .write(async (writer) => {
        void writer.put('people', person('p1'));
        await writer.append(change('k1'));
        throw refusal;
      })
      .catch((error: unknown) => error);
    expect(caught).to.equal(refusal);
    expect(await store.read((reader) => reader.get('people', 'p1'))).to.equal(undefined);
    const next = await store.write((writer) => writer.append(change('k2')));
    expect(next.sequence, 'a failed write takes no sequence').to.equal(1);
  });

  it('writes nothing when one record cannot be stored, even if nobody waits for it', async () => {
    const store = await open();
    const broken = { ...person('p2'), title: (() => 'no data') as unknown as string };
    const error = await failure(
      store.write(async (writer) => {
        await writer.put('people', person('p1'));
        void writer.put('people', broken);
      }),
    );
    expect(error.code).to.equal('storage');
    expect(await store.read((reader) => reader.get('people', 'p1'))).to.equal(undefined);
  });

  it('forgets deleted records in every index', async () => {
    const store = await open();
    await store.write((writer) => writer.put('people', person('p1')));
    await store.write((writer) => writer.delete('people', 'p1'));
    const found = await store.read(async (reader) => [
      await reader.get('people', 'p1'),
      ...(await reader.list({ collection: 'people', index: 'name', prefixes: [[]], limit: 10 })),
    ]);
    expect(found).to.deep.equal([undefined]);
  });

  it('answers many records in the order of the ids', async () => {
    const store = await open();
    await store.write(async (writer) => {
      for (const id of ['a', 'b', 'c']) await writer.put('people', person(id));
    });
    const people = await store.read((reader) => reader.getMany('people', ['c', 'x', 'a']));
    expect(people.map((found) => found?.id)).to.deep.equal(['c', undefined, 'a']);
  });

  it('answers the changes behind a sequence', async () => {
    const store = await open();
    for (const key of ['k1', 'k2', 'k3', 'k4']) await store.write((writer) => writer.append(change(key)));
    const keys = (after: number, limit: number): Promise<string[]> =>
      store.read(async (reader) => (await reader.changesAfter(after, limit)).map(({ key }) => key));
    expect(await keys(0, 2)).to.deep.equal(['k1', 'k2']);
    expect(await keys(2, 10)).to.deep.equal(['k3', 'k4']);
    expect(await keys(4, 10)).to.deep.equal([]);
    expect(await keys(0, 0)).to.deep.equal([]);
  });

  it('keeps its own copy of what it is given', async () => {
    const store = await open();
    const given = { ...person('p1', 'Jana') };
    await store.write(async (writer) => {
      const put = writer.put('people', given);
      Object.assign(given, { name: 'changed' });
      await put;
    });
    expect((await store.read((reader) => reader.get('people', 'p1')))?.name).to.equal('Jana');
  });

  it('fails with `closed` once it is closed', async () => {
    const store = await open();
    await store.close();
    await store.close();
    expect((await failure(store.read(() => Promise.resolve(1)))).code).to.equal('closed');
    expect((await failure(store.write(() => Promise.resolve(1)))).code).to.equal('closed');
    expect((await failure(store.search({ collection: 'posts', text: 'x', limit: 1 }))).code).to.equal(
      'closed',
    );
  });

  it('finishes a write that is running when it is closed, and tells the other tabs', async () => {
    const name = freshName();
    const [store, other] = [await open(name), await open(name)];
    let woken = 0;
    other.subscribe(() => woken++);
    const writing = store.write(async (writer) => {
      for (let at = 0; at < 50; at++) await writer.put('people', person(`p${at}`));
      return writer.append(change('k1'));
    });
    await store.close();
    expect((await writing).sequence).to.equal(1);
    await until(() => woken > 0);
    expect(await other.read((reader) => reader.lastSequence())).to.equal(1);
  });
});

describe('text search', () => {
  afterEach(cleanUp);

  const posts = (text: string): { collection: 'posts'; text: string; limit: number } => ({
    collection: 'posts',
    text,
    limit: 10,
  });

  it('finds what was written before and after the first search, and no longer what was deleted', async () => {
    const store = await open();
    await store.write((writer) => writer.put('posts', post('a', { text: 'Neue Fräse von Müller' })));
    expect(await store.search(posts('mueller'))).to.deep.equal(['a']);
    await store.write((writer) => writer.put('posts', post('b', { text: 'Noch eine Fräse' })));
    expect((await store.search(posts('frase'))).sort()).to.deep.equal(['a', 'b']);
    await store.write((writer) => writer.delete('posts', 'a'));
    expect(await store.search(posts('fräse'))).to.deep.equal(['b']);
  });

  it('finds what another tab wrote', async () => {
    const name = freshName();
    const [here, there] = [await open(name), await open(name)];
    expect(await here.search(posts('drehbank'))).to.deep.equal([]);
    await there.write(async (writer) => {
      await writer.put('posts', post('a', { text: 'Eine Drehbank' }));
      await writer.append(change('k1', ['a']));
    });
    expect(await here.search(posts('drehbank'))).to.deep.equal(['a']);
    await there.write(async (writer) => {
      await writer.put('posts', post('a', { text: 'Eine Bohrmaschine' }));
      await writer.append(change('k2', ['a']));
    });
    expect(await here.search(posts('drehbank'))).to.deep.equal([]);
  });

  it('catches up with more changes than it reads at once', async () => {
    const name = freshName();
    const [here, there] = [await open(name), await open(name)];
    expect(await here.search(posts('teil'))).to.deep.equal([]);
    await there.write(async (writer) => {
      for (let at = 0; at < 450; at++) {
        await writer.put('posts', post(`a${at}`, { text: `Teil${at}` }));
        await writer.append(change(`k${at}`, [`a${at}`]));
      }
    });
    expect((await here.search(posts('teil449')))[0]).to.equal('a449');
    const late = await open(name);
    expect((await late.search(posts('teil449')))[0], 'built from the database').to.equal('a449');
  });

  it('finds only in the given spaces', async () => {
    const store = await open();
    await store.write((writer) => writer.put('posts', post('a', { text: 'Geheim' })));
    expect(await store.search({ ...posts('geheim'), spaces: ['s2'] })).to.deep.equal([]);
  });

  it('finds people', async () => {
    const store = await open();
    await store.write((writer) => writer.put('people', person('p1', 'Jörg Weiß')));
    expect(await store.search({ collection: 'people', text: 'joerg', limit: 5 })).to.deep.equal(['p1']);
  });
});

describe('several tabs', () => {
  afterEach(cleanUp);

  it('calls the listeners of every tab after a commit, and of none after a failure', async () => {
    const name = freshName();
    const [here, there] = [await open(name), await open(name)];
    const heard = { here: 0, there: 0 };
    here.subscribe(() => heard.here++);
    const unsubscribe = there.subscribe(() => heard.there++);
    await here.write(() => Promise.reject(new Error('no'))).catch(() => undefined);
    await here.read((reader) => reader.lastSequence());
    expect(heard).to.deep.equal({ here: 0, there: 0 });
    await here.write((writer) => writer.append(change('k1')));
    await until(() => heard.here > 0 && heard.there > 0);
    unsubscribe();
    await there.write((writer) => writer.append(change('k2')));
    await until(() => heard.here > 1);
    expect(heard.there).to.equal(1);
  });

  it('shows a post that another tab wrote', async () => {
    const name = freshName();
    const here = await createEmbeddedBackend({ store: await open(name) });
    const there = await createEmbeddedBackend({ store: await open(name) });
    await here.execute([command('person.create', { name: 'Jana Müller' })]);
    const seen: string[] = [];
    const ended = new AbortController();
    await there.changes({
      after: (await there.query('posts.list', {})).resume,
      signal: ended.signal,
      change: (changes) =>
        seen.push(...changes.flatMap(({ posts }) => posts.map(({ source }) => source ?? ''))),
      reset: () => undefined,
      lost: (error) => {
        throw error;
      },
    });
    await here.execute([command('post.create', { source: 'Hallo' })]);
    await until(() => seen.length > 0);
    expect(seen).to.deep.equal(['Hallo']);
    ended.abort();
  });

  it('stays in step while several tabs write at once: no gap, no duplicate, one order', async () => {
    const name = freshName();
    const tabs = [await open(name), await open(name), await open(name)];
    const written: number[] = [];
    const seen: number[] = [];
    const reader = await open(name);
    let position = 0;
    const follow = async (): Promise<void> => {
      const changes = await reader.read((log) => log.changesAfter(position, 1000));
      const fresh = changes.filter(({ sequence }) => sequence > position);
      position = fresh.at(-1)?.sequence ?? position;
      seen.push(...fresh.map(({ sequence }) => sequence));
    };
    const unsubscribe = reader.subscribe(() => void follow());
    await Promise.all(
      tabs.map(async (tab, number) => {
        for (let at = 0; at < 20; at++) {
          const { sequence } = await tab.write((writer) => writer.append(change(`${number}-${at}`)));
          written.push(sequence);
        }
      }),
    );
    await until(() => seen.length >= 60);
    unsubscribe();
    const all = Array.from({ length: 60 }, (_, at) => at + 1);
    expect(seen).to.deep.equal(all);
    expect(written.sort((a, b) => a - b)).to.deep.equal(all);
  });

  it('wakes up when somebody comes back to the page', async () => {
    const store = await open();
    let woken = 0;
    store.subscribe(() => woken++);
    for (const type of ['focus', 'pageshow']) window.dispatchEvent(new Event(type));
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    expect(woken).to.equal(3);
    await store.close();
    window.dispatchEvent(new Event('focus'));
    expect(woken).to.equal(3);
  });
});
