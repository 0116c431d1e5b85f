import { expect } from '@open-wc/testing';
import { databaseName } from './schema.js';
import { upgradeSteps } from './upgrades.js';
import { deleteIndexedDbStore, openIndexedDbStore } from './index.js';
import { faultyFactory, openRaw, rawResult, replaceMethod, type Faults } from './testing/faulty-factory.js';
import { change, cleanUp, failure, freshName, hasten, open, person } from './testing/fixtures.js';

/** What a page of tomorrow opens. */
const newerVersion = upgradeSteps.length + 1;

const quota = (): DOMException => new DOMException('The disk is full.', 'QuotaExceededError');
const lost = (): DOMException =>
  new DOMException(
    'Connection to Indexed Database server lost. Refresh the page to try again',
    'UnknownError',
  );

/** A request that fails on its own, as one does that the database cannot carry out. */
function failing(error: DOMException): IDBOpenDBRequest {
  const request = Object.assign(new EventTarget(), { error });
  queueMicrotask(() => request.dispatchEvent(new Event('error')));
  return request as unknown as IDBOpenDBRequest;
}

const refusing = (thrown: Error): IDBFactory => ({
  ...faultyFactory({}),
  open: () => {
    throw thrown;
  },
});

describe('opening', () => {
  afterEach(cleanUp);

  it('says within 3 seconds that an old tab holds the database, and opens it once the tab is gone', async () => {
    const name = freshName();
    await (await open(name)).close();
    const oldTab = await openRaw(databaseName(name));
    const factory = faultyFactory({ version: newerVersion });
    const { result: error, waits } = await hasten(3000, () => failure(openIndexedDbStore(name, { factory })));
    expect(waits).to.deep.equal([2000]);
    expect(error).to.include({ code: 'storage', reason: 'database-blocked', retryAfter: 1000 });
    const again = await failure(openIndexedDbStore(name, { factory, openTimeout: 50 }));
    expect(again.reason, 'asked again').to.equal('database-blocked');
    oldTab.close();
    const store = await open(name, { factory });
    expect(await store.read((reader) => reader.lastSequence())).to.equal(0);
  });

  it('lets a newer tab have the database, and then says that the page is out of date', async () => {
    const name = freshName();
    const old = await open(name);
    await old.write((writer) => writer.put('people', person('p1')));
    let woken = 0;
    old.subscribe(() => woken++);
    const newer = await open(name, { factory: faultyFactory({ version: newerVersion }) });
    expect(woken).to.be.greaterThan(0);
    expect((await failure(old.read((reader) => reader.lastSequence()))).reason).to.equal('database-newer');
    expect((await failure(old.write((writer) => writer.append(change('k1'))))).reason).to.equal(
      'database-newer',
    );
    expect(await newer.read((reader) => reader.get('people', 'p1'))).to.deep.equal(person('p1'));
  });

  it('finishes a running write before it lets a newer tab have the database', async () => {
    const name = freshName();
    const old = await open(name);
    const writing = old.write(async (writer) => {
      for (let at = 0; at < 100; at++) await writer.put('people', person(`p${at}`));
    });
    const newer = await open(name, { factory: faultyFactory({ version: newerVersion }) });
    await writing;
    expect(await newer.read((reader) => reader.get('people', 'p99'))).to.deep.equal(person('p99'));
  });

  it('deletes nothing of a database that a newer page wrote', async () => {
    const name = freshName();
    const raw = await openRaw(databaseName(name), 1000, ({ result }) =>
      result.createObjectStore('future').put('kept', 1),
    );
    raw.close();
    const error = await failure(openIndexedDbStore(name));
    expect(error).to.include({ code: 'storage', reason: 'database-newer', retryAfter: null });
    const still = await openRaw(databaseName(name));
    expect(await rawResult(still.transaction('future').objectStore('future').get(1))).to.equal('kept');
    still.close();
  });

  it('gives up on a browser that does not answer, and does without the late answer', async () => {
    const name = freshName();
    // A version change that is still running makes everybody else wait.
    let running = true;
    const busy = openRaw(databaseName(name), 1, ({ result, transaction }) => {
      const store = result.createObjectStore('busy');
      const spin = (): void => {
        if (running) store.count().onsuccess = spin;
        else transaction?.abort();
      };
      spin();
    });
    const error = await failure(openIndexedDbStore(name, { openTimeout: 100 }));
    expect(error).to.include({ code: 'storage', reason: 'database-timeout', retryAfter: 1000 });
    running = false;
    await busy.catch(() => undefined);
    const store = await open(name);
    await store.write((writer) => writer.put('people', person('p1')));
    await store.close();
    await deleteIndexedDbStore(name);
  });

  it('waits five seconds by default', async () => {
    const factory = { ...faultyFactory({}), open: () => new EventTarget() as IDBOpenDBRequest };
    const { result: error, waits } = await hasten(5000, () =>
      failure(openIndexedDbStore(freshName(), { factory })),
    );
    expect(error.reason).to.equal('database-timeout');
    expect(waits).to.deep.equal([5000]);
  });

  it('says that there is no database in a sandboxed frame', async () => {
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', 'allow-scripts');
    const thrown = new Promise<string>((resolve) => {
      addEventListener('message', ({ data, source }) => {
        if (source === frame.contentWindow) resolve(String(data));
      });
    });
    frame.setAttribute(
      'src',
      `data:text/html,<script>try { indexedDB.open('x') } catch (error) { parent.postMessage(error.name, '*') }</script>`,
    );
    document.body.append(frame);
    const name = await thrown;
    frame.remove();
    const error = await failure(
      openIndexedDbStore(freshName(), { factory: refusing(new DOMException('', name)) }),
    );
    expect(error).to.include({ code: 'storage', reason: 'database-unavailable', retryAfter: null });
  });

  it('says that there is no database where the browser has none or refuses it', async () => {
    const refusals: IDBFactory[] = [
      {} as IDBFactory,
      refusing(new DOMException('The operation is insecure.', 'SecurityError')),
      {
        ...faultyFactory({}),
        open: () => failing(new DOMException('No mutations here.', 'InvalidStateError')),
      },
      { ...faultyFactory({}), open: () => failing(new DOMException('Internal error.', 'UnknownError')) },
    ];
    for (const factory of refusals) {
      expect((await failure(openIndexedDbStore(freshName(), { factory }))).reason).to.equal(
        'database-unavailable',
      );
    }
  });

  it('says that the disk is full when not even an empty database fits', async () => {
    const factory = { ...faultyFactory({}), open: () => failing(quota()) };
    expect((await failure(openIndexedDbStore(freshName(), { factory }))).reason).to.equal('database-full');
  });

  it('tries once more when the connection is lost while opening', async () => {
    const name = freshName();
    const real = faultyFactory({});
    let tries = 0;
    const factory: IDBFactory = {
      ...real,
      open: (database, version) => (tries++ === 0 ? failing(lost()) : real.open(database, version)),
    };
    expect(await (await open(name, { factory })).read((reader) => reader.lastSequence())).to.equal(0);
    const never = { ...real, open: () => failing(lost()) };
    expect((await failure(openIndexedDbStore(freshName(), { factory: never }))).reason).to.equal(
      'database-lost',
    );
  });
});

describe('a lost connection', () => {
  afterEach(cleanUp);

  it('is opened again, and the write repeated, when the browser closed it', async () => {
    const connections: IDBDatabase[] = [];
    const store = await open(freshName(), {
      factory: faultyFactory({ connected: (connection) => void connections.push(connection) }),
    });
    connections[0]?.close();
    const written = await store.write((writer) => writer.append(change('k1')));
    expect(written.sequence).to.equal(1);
    expect(connections).to.have.length(2);
    // An abnormal end says so by an event.
    let woken = 0;
    store.subscribe(() => woken++);
    connections[1]?.close();
    connections[1]?.dispatchEvent(new Event('close'));
    expect(woken).to.equal(1);
    expect(await store.read((reader) => reader.lastSequence())).to.equal(1);
    expect(connections).to.have.length(3);
  });

  const listMethod = 'getAllRecords' in IDBIndex.prototype ? 'getAllRecords' : 'openCursor';

  /** What the work of these tests does, and where the connection breaks. */
  const places: Record<string, (transaction: IDBTransaction) => void> = {
    put: (transaction) => replaceMethod(transaction, 'put', (real) => aborting(transaction, real)),
    add: (transaction) => replaceMethod(transaction, 'add', (real) => aborting(transaction, real)),
    get: (transaction) => replaceMethod(transaction, 'get', (real) => aborting(transaction, real)),
    'getting all': (transaction) =>
      replaceMethod(transaction, 'getAll', (real) => aborting(transaction, real)),
    'a list': (transaction) => replaceMethod(transaction, listMethod, (real) => aborting(transaction, real)),
    'a cursor': (transaction) =>
      replaceMethod(transaction, 'openKeyCursor', (real) => aborting(transaction, real)),
    'the beginning': () => {
      throw lost();
    },
    'the commit': (transaction) =>
      replaceMethod(transaction, 'openKeyCursor', (real) => {
        const request = real();
        request.addEventListener('success', () => transaction.abort());
        return request;
      }),
  };

  function aborting(transaction: IDBTransaction, real: () => IDBRequest): IDBRequest {
    const request = real();
    transaction.abort();
    return request;
  }

  for (const [place, fault] of Object.entries(places)) {
    it(`in ${place} loses nothing and writes nothing twice`, async () => {
      let broken = 1;
      const faults: Faults = {
        began: (transaction) => {
          if (transaction.mode === 'readwrite' && broken-- > 0) fault(transaction);
        },
      };
      const store = await open(freshName(), { factory: faultyFactory(faults) });
      const write = (key: string): Promise<number> =>
        store.write(async (writer) => {
          await writer.get('people', 'p1');
          await writer.list({ collection: 'people', index: 'name', prefixes: [[]], limit: 5 });
          await writer.changesAfter(0, 5);
          await writer.put('people', person('p1'));
          await writer.append(change(key));
          return writer.lastSequence();
        });
      expect(await write('k1')).to.equal(1);
      broken = 2;
      const error = await failure(write('k2'));
      expect(error).to.include({ code: 'storage', reason: 'database-lost', retryAfter: 1000 });
      const log = await store.read((reader) => reader.changesAfter(0, 10));
      expect(log.map(({ key }) => key)).to.deep.equal(['k1']);
    });
  }

  it('is not blamed when the work was refused', async () => {
    const store = await open();
    let runs = 0;
    const refusal = new DOMException('The caller gave up.', 'AbortError');
    const caught: unknown = await store
      .write(() => {
        runs++;
        return Promise.reject(refusal);
      })
      .catch((error: unknown) => error);
    expect(caught).to.equal(refusal);
    expect(runs).to.equal(1);
  });
});

describe('a full disk', () => {
  afterEach(cleanUp);

  const places: Record<string, (transaction: IDBTransaction) => void> = {
    put: (transaction) =>
      replaceMethod(transaction, 'put', () => {
        throw quota();
      }),
    commit: (transaction) =>
      replaceMethod(transaction, 'add', (real) => {
        const request = real();
        request.addEventListener('success', () => {
          Object.defineProperty(transaction, 'error', { configurable: true, value: quota() });
          transaction.abort();
        });
        return request;
      }),
  };

  for (const [place, fault] of Object.entries(places)) {
    it(`at ${place} is reported, and nothing counts as saved`, async () => {
      let full = false;
      const store = await open(freshName(), {
        factory: faultyFactory({
          began: (transaction) => {
            if (full) fault(transaction);
          },
        }),
      });
      await store.write((writer) => writer.append(change('k1')));
      let heard = 0;
      store.subscribe(() => heard++);
      full = true;
      const error = await failure(
        store.write(async (writer) => {
          await writer.put('people', person('p1'));
          return writer.append(change('k2'));
        }),
      );
      expect(error).to.include({ code: 'storage', reason: 'database-full', retryAfter: null });
      full = false;
      expect(await store.read((reader) => reader.get('people', 'p1'))).to.equal(undefined);
      expect((await store.write((writer) => writer.append(change('k3')))).sequence).to.equal(2);
      expect(heard, 'only the write that worked is announced').to.equal(1);
    });
  }
});

describe('deleting', () => {
  afterEach(cleanUp);

  const exists = async (name: string): Promise<boolean> =>
    (await indexedDB.databases()).some((database) => database.name === databaseName(name));

  it('takes the database away from open tabs, which do not bring it back', async () => {
    const name = freshName();
    const store = await open(name);
    await store.write((writer) => writer.put('people', person('p1')));
    await deleteIndexedDbStore(name);
    const error = await failure(store.read((reader) => reader.get('people', 'p1')));
    expect(error).to.include({ code: 'storage', reason: 'database-lost', retryAfter: null });
    expect(await exists(name)).to.equal(false);
  });

  it('does not mix up a deleted database with its successor', async () => {
    const name = freshName();
    const store = await open(name);
    await deleteIndexedDbStore(name);
    const successor = await open(name);
    expect(successor.epoch).not.to.equal(store.epoch);
    expect((await failure(store.write((writer) => writer.append(change('k1'))))).reason).to.equal(
      'database-lost',
    );
    expect(await successor.read((reader) => reader.lastSequence())).to.equal(0);
  });

  it('does nothing where there is no database', async () => {
    await deleteIndexedDbStore(freshName());
  });

  it('says who is in the way', async () => {
    const name = freshName();
    const held = await openRaw(databaseName(name), 1);
    const { result: error } = await hasten(3000, () => failure(deleteIndexedDbStore(name)));
    expect(error.reason).to.equal('database-blocked');
    held.close();
    await deleteIndexedDbStore(name);
    expect(await exists(name)).to.equal(false);
  });
});
