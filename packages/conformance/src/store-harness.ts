import type { Backend, Command, PersonId, Timestamp } from '@social-enterprise/contract';
import { createEmbeddedBackend, type EmbeddedOptions, type Store } from '@social-enterprise/engine';
import { raiseQuestions } from '@social-enterprise/engine/clock';
import { importEntries } from '@social-enterprise/engine/transfer';
import type { Harness, People } from './harness.js';
import { mintId } from './mint.js';
import { allNames } from './names.js';
import { everythingOn } from './policy.js';

/** Opens a handle on the data of a name. Called again it opens another handle on the same data. */
export type OpenStore = (data: string) => Promise<Store>;

/** Gives a backend on a store room for bytes. */
export type OpenFiles = (
  store: Store,
  person: PersonId | null,
) => Pick<EmbeddedOptions, 'files' | 'addresses'>;

const roles = ['owner', 'moderator', 'member', 'outsider', 'guest', 'stranger'] as const;

/** Owner and moderator are the custodians; what is sealed can be read by whoever looks. */
const sealing: Required<EmbeddedOptions>['sealing'] = {
  custodians: ['owner', 'moderator'],
  sealer: {
    nameOf: (person, number) => `${person} ${number}`,
    seal: (person) => person,
    open: (sealed) => sealed as PersonId,
  },
};

/** Puts the people of the suite into the data of a name, and notes that they are there. */
async function settle(
  open: OpenStore,
  data: string,
  dataOf: Map<PersonId, string>,
): Promise<Required<People>> {
  const ids = roles.map((role) => [role, mintId<PersonId>()] as const);
  const store = await open(data);
  await importEntries(
    store,
    ids.map(([role, id]) => ({
      at: new Date().toISOString() as Timestamp,
      actor: null,
      command: {
        key: id as string as Command['key'],
        name: 'person.create',
        input: {
          id,
          name: `${role[0]?.toUpperCase() ?? ''}${role.slice(1)} Müller`,
          handle: role,
          guest: role === 'guest',
        },
      },
    })),
  );
  await store.close();
  for (const [, id] of ids) dataOf.set(id, data);
  return Object.fromEntries(ids) as unknown as Required<People>;
}

/** A harness that tells where its people are. */
export interface StoreHarness extends Harness {
  /** The name of the data that the person is in. */
  dataOf(person: PersonId): string | undefined;
  /** The clock of some data, which `later` moves. */
  nowIn(data: string): () => Date;
  later(days: number): Promise<void>;
}

const day = 24 * 60 * 60 * 1000;

/** So many cases share their data and their people; more would pay for what all those before them wrote. */
const casesPerData = 20;

/**
 * The harness of the engine on a store: cases that share their data find the same people and make their own spaces.
 *
 * @since 0.1.0
 */
export function createStoreHarness(name: string, open: OpenStore, files?: OpenFiles): StoreHarness {
  const dataOf = new Map<PersonId, string>();
  /** Milliseconds by which the clock of some data is ahead. */
  const ahead = new Map<string, number>();
  const nowIn =
    (data: string): (() => Date) =>
    () =>
      new Date(Date.now() + (ahead.get(data) ?? 0));
  let present = '';
  let people: Promise<People>;
  let cases = 0;
  const names = new Set(allNames);
  if (files === undefined) names.delete('files.get');
  const connect = async (
    person: PersonId,
    more: Pick<EmbeddedOptions, 'grants' | 'administrator'> = {},
  ): Promise<Backend> => {
    const data = dataOf.get(person) ?? '';
    const store = await open(data);
    const room = files?.(store, person);
    const rights = { policy: everythingOn, sealing, now: nowIn(data), ...more };
    return createEmbeddedBackend({ store, person, ...rights, ...room });
  };
  return {
    name,
    capabilities: names,
    dataOf: (person) => dataOf.get(person),
    nowIn,
    people() {
      if (cases++ % casesPerData === 0) {
        present = `conformance-${crypto.randomUUID()}`;
        people = settle(open, present, dataOf);
      }
      return people;
    },
    connect: (person) => connect(person),
    connectWith: (person, grants) => connect(person, { grants }),
    administrator: (person) => connect(person, { administrator: true }),
    async later(days) {
      ahead.set(present, (ahead.get(present) ?? 0) + days * day);
      // Whose clock is ahead of all others is left to this case.
      cases = 0;
      const store = await open(present);
      await raiseQuestions(store, { policy: everythingOn, now: nowIn(present) });
      await store.close();
    },
    newcomer: () => {
      const empty = `conformance-${crypto.randomUUID()}`;
      return Promise.resolve(async () => {
        const store = await open(empty);
        return createEmbeddedBackend({ store, policy: everythingOn, sealing, ...files?.(store, null) });
      });
    },
    // The store is closed and opened again with its handles.
    reopen: () => Promise.resolve(),
  };
}
