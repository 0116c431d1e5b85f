import { expect } from '@open-wc/testing';
import { indexes } from '@social-enterprise/engine';
import { createReader } from './access.js';
import { Connection } from './connection.js';
import { databaseName, type entryOf } from './schema.js';
import { openRaw, rawResult } from './testing/faulty-factory.js';
import { cleanUp, failure, freshName, open, person } from './testing/fixtures.js';
import { upgradeSteps, type UpgradeStep } from './upgrades.js';

const connections: Connection[] = [];

/** A connection of a page whose schema these steps lead to. */
function connect(name: string, steps: readonly UpgradeStep[]): Connection {
  const connection = new Connection(name, { steps, timeout: 30_000, gone: () => undefined });
  connections.push(connection);
  return connection;
}

/** A database of version 1 as an early page left it: people without the index by name, and a store of its own. */
async function writeOldDatabase(name: string): Promise<void> {
  const raw = await openRaw(databaseName(name), 1, ({ result }) => {
    for (const collection of Object.keys(indexes)) {
      const store = result.createObjectStore(collection, { keyPath: 'record.id' });
      if (collection !== 'people') continue;
      store.createIndex('handle', 'keys.handle', { multiEntry: true });
      for (const record of [person('p2', 'Anna'), person('p1', 'Zoë')]) {
        store.put({ record, keys: { handle: [[record.handle]] } });
      }
    }
    result.createObjectStore('changes', { keyPath: 'sequence', autoIncrement: true }).createIndex('id', 'id');
    result.createObjectStore('meta').put('the epoch', 'epoch');
    result.createObjectStore('foreign').put('kept', 1);
  });
  raw.close();
}

const asBefore: UpgradeStep = () => Promise.reject(new Error('A published step runs only once.'));

function addIndexByName(upgrade: Parameters<UpgradeStep>[0]): Promise<void> {
  upgrade.addIndex('people', 'name');
  upgrade.rebuild('people');
  return Promise.resolve();
}

const namesOf = (connection: Connection): Promise<string[]> =>
  connection.run('readonly', async (transaction, guard) => {
    const people = await createReader(transaction, guard).list({
      collection: 'people',
      index: 'name',
      prefixes: [[]],
      limit: 10,
    });
    return people.map(({ name }) => name);
  });

describe('upgrades', () => {
  afterEach(async () => {
    for (const connection of connections.splice(0)) await connection.close();
    await cleanUp();
  });

  it('lead to a database with every index of the engine and no other', async () => {
    const name = freshName();
    await (await open(name)).close();
    const raw = await openRaw(databaseName(name));
    const found = Object.fromEntries(
      Object.keys(indexes).map((collection) => [
        collection,
        [...raw.transaction(collection).objectStore(collection).indexNames].sort(),
      ]),
    );
    expect([...raw.objectStoreNames].sort()).to.deep.equal(
      [...Object.keys(indexes), 'changes', 'meta'].sort(),
    );
    raw.close();
    const expected = Object.entries(indexes).map(([collection, of]) => [collection, Object.keys(of).sort()]);
    expect(found).to.deep.equal(Object.fromEntries(expected));
  });

  it('bring an older database along: new indexes are filled, nothing is lost', async () => {
    const name = freshName();
    await writeOldDatabase(name);
    const connection = connect(name, [asBefore, addIndexByName]);
    expect(await connection.open()).to.equal('the epoch');
    expect(await namesOf(connection)).to.deep.equal(['Anna', 'Zoë']);
    await connection.close();
    const raw = await openRaw(databaseName(name));
    expect(raw.version).to.equal(2);
    expect(await rawResult(raw.transaction('foreign').objectStore('foreign').get(1))).to.equal('kept');
    raw.close();
  });

  it('take several steps at once', async () => {
    const name = freshName();
    await writeOldDatabase(name);
    const versions: number[] = [];
    const steps = [2, 3, 4].map(
      (version) => (): Promise<void> => Promise.resolve(void versions.push(version)),
    );
    await connect(name, [asBefore, addIndexByName, ...steps.slice(1)]).open();
    expect(versions).to.deep.equal([3, 4]);
  });

  it('leave the older version readable when a step fails, wherever it fails', async () => {
    const name = freshName();
    await writeOldDatabase(name);
    const failures: UpgradeStep[] = [
      () => Promise.reject(new Error('at once')),
      (upgrade) => {
        upgrade.addIndex('people', 'name');
        throw new Error('before the rebuild');
      },
      async (upgrade) => {
        await addIndexByName(upgrade);
        throw new Error('at the end');
      },
      async (upgrade) => {
        await addIndexByName(upgrade);
        upgrade.addIndex('people', 'name');
      },
    ];
    for (const step of failures) {
      const error = await failure(connect(name, [asBefore, step]).open());
      expect(error).to.include({ code: 'storage', reason: 'database-unavailable' });
      expect(error.cause).to.be.instanceOf(Error);
      const raw = await openRaw(databaseName(name));
      const people = raw.transaction('people').objectStore('people');
      expect([raw.version, ...people.indexNames]).to.deep.equal([1, 'handle']);
      const entries = (await rawResult(people.getAll())) as ReturnType<typeof entryOf>[];
      expect(entries.map(({ keys }) => keys)).to.deep.equal([{ handle: [['p1']] }, { handle: [['p2']] }]);
      raw.close();
    }
    const connection = connect(name, [asBefore, addIndexByName]);
    await connection.open();
    expect(await namesOf(connection)).to.deep.equal(['Anna', 'Zoë']);
  });

  it('leave no half-made database behind', async () => {
    const name = freshName();
    const [first] = upgradeSteps;
    const steps: UpgradeStep[] = [
      async (upgrade) => {
        await first?.(upgrade);
        throw new Error('no');
      },
    ];
    await failure(connect(name, steps).open());
    expect((await indexedDB.databases()).map((database) => database.name)).not.to.include(databaseName(name));
    expect(await (await open(name)).read((reader) => reader.lastSequence())).to.equal(0);
  });
});
