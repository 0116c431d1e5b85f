import type { Backend, Grant, PersonId } from '@social-enterprise/contract';
import { createStoreHarness, type Harness, type OpenStore } from '@social-enterprise/conformance';
import { serve, type Served } from './server.js';

/** Nodes of a server on one store; in front of one of them a person acts for the whole company. */
interface Running {
  readonly served: Served;
  administered(person: PersonId): Promise<Served>;
  close(): Promise<void>;
}

async function run(open: OpenStore, data: string, now: () => Date): Promise<Running> {
  const store = await open(data);
  const served = await serve(store, { now });
  const nodes: Promise<Served>[] = [];
  return {
    served,
    administered(person) {
      const node = serve(store, { now, administrators: [`person:${person}`] });
      nodes.push(node);
      return node;
    },
    async close() {
      for (const node of nodes) await (await node).close();
      await served.close();
      await store.close();
    },
  };
}

/** A server on the data of a name, which is started again when a case reopens. */
class Host {
  readonly data: string;
  readonly #start: () => Promise<Running>;
  #running: Promise<Running> | undefined;

  constructor(data: string, start: () => Promise<Running>) {
    this.data = data;
    this.#start = start;
  }

  running(): Promise<Running> {
    return (this.#running ??= this.#start());
  }

  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    await (await running)?.close();
  }
}

/** The harness of pages that speak to a server on such a store. Their network can be cut. */
export function createHttpHarness(name: string, open: OpenStore): Harness & { close(): Promise<void> } {
  const embedded = createStoreHarness(name, open);
  let host: Host | undefined;
  const running = async (person: PersonId): Promise<Running> => {
    const data = embedded.dataOf(person);
    if (data === undefined) throw new Error(`Nobody is ${person}.`);
    if (host?.data !== data) {
      await host?.stop();
      host = new Host(data, () => run(open, data, embedded.nowIn(data)));
    }
    return host.running();
  };
  const cuts = new WeakMap<Backend, { isCut: boolean }>();
  const connect = async (
    served: Served,
    person: PersonId,
    grants: readonly Grant[] = [],
  ): Promise<Backend> => {
    const network = { isCut: false };
    const backend = await served.connect(person, {
      grants,
      async fetch(input, init) {
        if (network.isCut) throw new TypeError('Failed to fetch');
        return fetch(input, init);
      },
    });
    cuts.set(backend, network);
    return backend;
  };
  return {
    name,
    people: () => embedded.people(),
    connect: async (person) => connect((await running(person)).served, person),
    connectWith: async (person, grants) => connect((await running(person)).served, person, grants),
    administrator: async (person) => connect(await (await running(person)).administered(person), person),
    later: (days) => embedded.later(days),
    reopen: async () => host?.stop(),
    cut(backend) {
      const network = cuts.get(backend) ?? { isCut: false };
      network.isCut = true;
      return () => {
        network.isCut = false;
      };
    },
    close: async () => host?.stop(),
  };
}
