import { readFile } from 'node:fs/promises';
import { collections, defaultPolicy, prepareStore } from '@social-enterprise/engine';
import { importEntries } from '@social-enterprise/engine/transfer';
import { MemoryStore } from '@social-enterprise/store-memory';
import { createEntries, readCompany } from '../demo/data/entries.js';

const readJson = async (path) =>
  JSON.parse(await readFile(new URL(`../demo/data/${path}`, import.meta.url), 'utf8'));

/** What the demo shows of how people behave. */
export const demoPolicy = { contributions: 'on', evidence: 'on', thanks: 'on' };

/**
 * Puts the company into a store that nobody has used. Answers the seconds that it took; null: nothing to do. Without
 * `sealing` everything in it has a name.
 */
export async function fillStore(store, sealing) {
  const begin = performance.now();
  if ((await store.read((reader) => reader.lastSequence())) > 0) return null;
  // Command by command in memory, where that is quick; what came of it goes into the database at once.
  const memory = new MemoryStore();
  await prepareStore(memory);
  const entries = createEntries(await readCompany(readJson), new Date(), {
    thanks: true,
    unnamed: sealing !== undefined,
  });
  await importEntries(memory, entries, { ...defaultPolicy, ...demoPolicy }, sealing);
  await copyStore(memory, store);
  return (performance.now() - begin) / 1000;
}

export async function copyStore(from, store) {
  await from.read((reader) =>
    store.write(async (writer) => {
      for (const collection of collections) {
        for (const record of await reader.scan(collection, '', Infinity)) {
          await writer.put(collection, record);
        }
      }
      for (const change of await reader.changesAfter(0, Infinity)) await writer.append(change);
    }),
  );
}
