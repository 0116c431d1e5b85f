import type { Post, PostId, QueryName, CommandName, SpaceId } from '@social-enterprise/contract';
import { createEmbeddedBackend, EngineBackend, prepareStore } from '@social-enterprise/engine';
import { MemoryStore } from '@social-enterprise/store-memory';
import { Client, mintKey, mintPersonId, mintPostId, mintSpaceId } from '../index.js';
import type { Network, Wait } from '../index.js';
import { FaultyBackend } from './faulty-backend.js';

/** A person with a client of their own. */
export interface Visitor {
  readonly client: Client;
  readonly backend: FaultyBackend;
  /** Milliseconds that the client wanted to wait; each is let through by `resume`. */
  readonly pauses: number[];
  readonly resume: () => void;
}

/** A clock that never shows the same time twice, so that every order is total. */
function createClock(): () => Date {
  let time = Date.now();
  return () => new Date((time += 1));
}

/** One store, and people on it who each have a backend and a client of their own. */
export class World {
  readonly anna = mintPersonId();
  readonly ben = mintPersonId();
  readonly #store = new MemoryStore();
  readonly #now = createClock();
  readonly #open: Client[] = [];

  static async create(): Promise<World> {
    const world = new World();
    await prepareStore(world.#store);
    const backend = new EngineBackend({
      store: new MemoryStore('import', world.#store),
      actor: () => Promise.resolve({ type: 'system' }),
    });
    const create = (id: typeof world.anna, name: string) => ({
      key: mintKey(),
      name: 'person.create' as const,
      input: { id, name },
    });
    await backend.execute([create(world.anna, 'Anna'), create(world.ben, 'Ben')]);
    return world;
  }

  /** A client that acts as a person; without one, as whoever has not given a name yet. */
  async visit(
    person: string | null,
    without: readonly (QueryName | CommandName)[] = [],
    openNetwork?: (backend: FaultyBackend) => Network,
  ): Promise<Visitor> {
    const backend = new FaultyBackend(
      await createEmbeddedBackend({
        store: new MemoryStore('memory:', this.#store),
        now: this.#now,
        ...(person === null ? {} : { person }),
      }),
      without,
    );
    const pauses: number[] = [];
    let resume = (): void => undefined;
    const wait: Wait = (milliseconds) => {
      pauses.push(milliseconds);
      return new Promise((resolve) => (resume = resolve));
    };
    const network = openNetwork?.(backend);
    const client = new Client(network?.backend ?? backend, {
      wait,
      ...(network === undefined ? {} : { network }),
    });
    this.#open.push(client);
    await client.loadSession();
    return { client, backend, pauses, resume: () => resume() };
  }

  async close(): Promise<void> {
    for (const client of this.#open) await client.close();
  }
}

/** In Node without a timer; browsers have nothing like it. */
const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    if (typeof setImmediate === 'undefined') setTimeout(resolve, 5);
    else setImmediate(resolve);
  });

/** Milliseconds: longer than a slow and busy computer takes for anything. */
const patience = 30_000;

/** Waits, without a timer, until something holds. */
export async function until(check: () => boolean, what = String(check)): Promise<void> {
  const end = performance.now() + patience;
  while (!check()) {
    if (performance.now() > end) throw new Error(`Waited in vain: ${what}`);
    await nextTurn();
  }
}

/** Publishes a post and answers its id. */
export async function publish(
  client: Client,
  source: string,
  place: { space?: SpaceId; inReplyTo?: PostId } = {},
): Promise<PostId> {
  const id = mintPostId();
  await client.execute('post.create', { id, source, ...place });
  return id;
}

export async function createSpace(client: Client, name: string): Promise<SpaceId> {
  const id = mintSpaceId();
  await client.execute('space.create', { id, name, visibility: 'secret' });
  return id;
}

export const sourcesOf = (posts: readonly Post[]): string[] => posts.map(({ content }) => textOf(content));

const textOf = (node: unknown): string => {
  if (typeof node === 'string') return node;
  if (Array.isArray(node)) return node.map(textOf).join('');
  return typeof node === 'object' && node !== null && 'children' in node ? textOf(node.children) : '';
};
