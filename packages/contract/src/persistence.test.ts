import { expect } from '@open-wc/testing';
import { requestPersistence, storageState } from './persistence.js';

const storage = (values: Partial<StorageManager>): StorageManager => values as StorageManager;

const refused = (): Promise<never> => Promise.reject(new TypeError('Not in this frame.'));

describe('requestPersistence', () => {
  it('asks once and answers what the browser said', async () => {
    let asked = 0;
    const manager = storage({
      persisted: () => Promise.resolve(false),
      persist: () => Promise.resolve(++asked > 0),
    });
    expect(await requestPersistence(manager)).to.equal(true);
    expect(await requestPersistence(manager)).to.equal(true);
    expect(asked).to.equal(1);
  });

  it('does not ask for what it has', async () => {
    const manager = storage({ persisted: () => Promise.resolve(true) });
    expect(await requestPersistence(manager)).to.equal(true);
  });

  it('takes a refusal for a no', async () => {
    expect(await requestPersistence(storage({ persisted: refused }))).to.equal(false);
  });
});

describe('storageState', () => {
  it('tells what this browser says', async () => {
    const { usage, quota, isPersistent } = await storageState();
    expect(usage).to.be.at.least(0);
    expect(quota).to.be.above(0);
    expect(isPersistent).to.equal(await navigator.storage.persisted());
  });

  it('tells only what it is told', async () => {
    const manager = storage({ estimate: () => Promise.resolve({}), persisted: () => Promise.resolve(true) });
    expect(await storageState(manager)).to.deep.equal({ usage: null, quota: null, isPersistent: true });
    const nothing = { usage: null, quota: null, isPersistent: false };
    expect(await storageState(storage({ estimate: refused, persisted: refused }))).to.deep.equal(nothing);
  });
});
