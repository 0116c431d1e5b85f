import { Company, historyOf, randomSteps } from '@social-enterprise/conformance';
import { MemoryStore } from '@social-enterprise/store-memory';
import { exportArchive, type OpenFile } from '../archive.js';
import type { Store } from '../store.js';

/** A store with a made-up company that wrote, answered, reacted, pinned, deleted and joined. */
export async function livedIn(seed = 7, steps = 400): Promise<MemoryStore> {
  const store = new MemoryStore();
  const company = new Company(() => Promise.resolve(store));
  await company.open();
  for (const entry of historyOf(randomSteps(seed, steps))) await company.give(entry);
  return store;
}

/** The file of a store, line by line. */
export async function linesOf(store: Store): Promise<string[]> {
  let lines: string[] = [];
  await exportArchive(store, () => {
    lines = [];
    return (line) => void lines.push(line);
  });
  return lines;
}

/** The records of a store as a file has them. */
export const recordsOf = async (store: Store): Promise<string[]> => (await linesOf(store)).slice(1);

const encoder = new TextEncoder();

/** A file of these lines, which comes in pieces of some bytes. */
export const fileOf = (lines: readonly (string | Uint8Array)[], piece = 10_000): OpenFile =>
  async function* () {
    await Promise.resolve();
    const bytes = lines.map((line) => (typeof line === 'string' ? encoder.encode(line) : line));
    for (const one of bytes) {
      for (let at = 0; at < one.length; at += piece) yield one.subarray(at, at + piece);
    }
  };
