import assert from 'node:assert/strict';
import type { Command, CommandKey, PersonId, Timestamp } from '@social-enterprise/contract';
import { collections, createEmbeddedBackend, type EngineBackend } from '@social-enterprise/engine';
import { exportArchive } from '@social-enterprise/engine/archive';
import { importEntries } from '@social-enterprise/engine/transfer';
import { MemoryStore } from '@social-enterprise/store-memory';
import { mintId } from '../mint.js';
import { createSealer } from '../sealer.js';

export const secret = 'kept in a place of its own, and long enough';

export interface SealedCompany {
  readonly store: MemoryStore;
  readonly people: Readonly<Record<string, PersonId>>;
  readonly as: (person: string) => Promise<EngineBackend>;
  /** Carries a command out that must be applied. */
  readonly run: (
    person: string,
    name: Command['name'],
    input: object,
    key?: CommandKey,
  ) => Promise<CommandKey>;
}

/** A company of these people, of whom Carla and Dora are custodians. */
export async function sealedCompany(
  people: Readonly<Record<string, PersonId>>,
  now: () => Date = () => new Date(),
): Promise<SealedCompany> {
  const store = new MemoryStore();
  // Whatever every database has is there as of this clock too.
  await createEmbeddedBackend({ store: new MemoryStore('', store), now });
  const at = now().toISOString() as Timestamp;
  const keys = Object.keys(people);
  await importEntries(
    store,
    keys.map((handle) => ({
      at,
      actor: null,
      command: {
        key: `people-${handle}` as CommandKey,
        name: 'person.create',
        input: { id: people[handle] as PersonId, name: handle, handle },
      },
    })),
  );
  const backends = new Map<string, Promise<EngineBackend>>();
  const as = (person: string): Promise<EngineBackend> => {
    const sealing = { sealer: createSealer(secret), custodians: ['carla', 'dora'] };
    const known =
      backends.get(person) ??
      createEmbeddedBackend({ store: new MemoryStore('', store), person, sealing, now });
    backends.set(person, known);
    return known;
  };
  return {
    store,
    people,
    as,
    async run(person, name, input, key = mintId() as CommandKey) {
      const [outcome] = await (await as(person)).execute([{ key, name, input } as unknown as Command]);
      assert.equal(outcome?.status, 'applied', `${name}: ${JSON.stringify(outcome)}`);
      return key;
    },
  };
}

/** Everything that the store holds, a line for a record. */
export async function dump(
  store: MemoryStore,
  names: readonly (typeof collections)[number][] = collections,
): Promise<string[]> {
  return store.read(async (reader) => {
    const records = await Promise.all(names.map((name) => reader.scan(name, '', 10_000)));
    return [...records.flat(), ...(await reader.changesAfter(0, 10_000))].map((one) => JSON.stringify(one));
  });
}

/** The lines of an archive behind the first one. */
export async function exported(store: MemoryStore): Promise<string[]> {
  let lines: string[] = [];
  await exportArchive(store, () => {
    lines = [];
    return (line) => void lines.push(line);
  });
  return lines.slice(1);
}
