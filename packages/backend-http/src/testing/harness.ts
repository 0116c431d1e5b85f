import type { Backend, Grant, PersonId } from '@social-enterprise/contract';
import { createStoreHarness, type Harness, type OpenStore } from '@social-enterprise/conformance';
import { serve, type Served } from './server.js';

/** A server on the data of a name, which is started again when a case reopens. */
class Host {
  readonly data: string;
  readonly #open: OpenStore;
  #running: Promise<{ served: Served; close(): Promise<void> }> | undefined;

  constructor(open: OpenStore, data: string) {
    this.#open = open;
    this.data = data;
  }

  async served(): Promise<Served> {
    this.#running ??= this.#start();
    return (await this.#running).served;
  }

  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    await (await running)?.close();
  }

  async #start(): Promise<{ served: Served; close(): Promise<void> }> {
    const store = await this.#open(this.data);
    const served = await serve(store);
    return {
      served,
      async close() {
        await served.close();
        await store.close();
      },
    };
  }
}

/** The harness of pages that speak to a server on such a store. Their network can be cut. */
export function createHttpHarness(name: string, open: OpenStore): Harness & { close(): Promise<void> } {
  const embedded = createStoreHarness(name, open);
  let host: Host | undefined;
  const hostOf = async (person: PersonId): Promise<Host> => {
    const data = embedded.dataOf(person);
    if (data === undefined) throw new Error(`Nobody is ${person}.`);
    if (host?.data !== data) {
      await host?.stop();
      host = new Host(open, data);
    }
    return host;
  };
  const cuts = new WeakMap<Backend, { isCut: boolean }>();
  const connect = async (person: PersonId, grants: readonly Grant[]): Promise<Backend> => {
    const network = { isCut: false };
    const served = await (await hostOf(person)).served();
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
    connect: (person) => connect(person, []),
    connectWith: connect,
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
