import { asSocialError, SocialError, type Backend } from '@social-enterprise/contract';
import { Client } from '@social-enterprise/client';
import type { Entry, ImportResult, Store } from '@social-enterprise/engine';
import type { MemoryStore } from '@social-enterprise/store-memory';

export type { Entry, ImportResult };

export interface OpenOptions {
  /** Id or handle of the person who acts, as the host says; only for embedded backends. */
  readonly person?: string | undefined;
}

/** Opens the backend of an address such as `indexeddb:pilot`; `rest` is what stands behind the scheme. */
export type OpenBackend = (rest: string, options: OpenOptions) => Promise<Backend>;

/** The backend of an element that names none and stands in no provider. */
export const defaultBackend = 'indexeddb:social-enterprise';

interface StoreScheme {
  open(name: string): Promise<Store>;
  delete(name: string): Promise<void>;
}

/** What `memory:` holds lives as long as the page, so that another person finds it again. */
const memoryStores = new Map<string, MemoryStore>();

const defaultName = 'social-enterprise';

/** Where embedded backends keep what was written, by scheme. */
const stores = new Map<string, StoreScheme>([
  [
    'memory',
    {
      async open(name) {
        const { MemoryStore } = await import('@social-enterprise/store-memory');
        const store = new MemoryStore(`memory:${name}`, memoryStores.get(name));
        memoryStores.set(name, store);
        return store;
      },
      delete(name) {
        memoryStores.delete(name);
        return Promise.resolve();
      },
    },
  ],
  [
    'indexeddb',
    {
      async open(name) {
        const { openIndexedDbStore } = await import('@social-enterprise/store-indexeddb');
        return openIndexedDbStore(name || defaultName);
      },
      async delete(name) {
        const { deleteIndexedDbStore } = await import('@social-enterprise/store-indexeddb');
        await deleteIndexedDbStore(name || defaultName);
      },
    },
  ],
]);

const openEmbedded =
  (scheme: StoreScheme): OpenBackend =>
  async (name, { person }) => {
    const [{ createEmbeddedBackend }, store] = await Promise.all([
      import('@social-enterprise/engine'),
      scheme.open(name),
    ]);
    return createEmbeddedBackend({ store, ...(person === undefined ? {} : { person }) });
  };

const schemes = new Map([...stores].map(([name, scheme]) => [name, openEmbedded(scheme)]));

/**
 * Adds a scheme for the `backend` attribute; a known one is replaced.
 *
 * @since 0.1.0
 */
export function registerBackend(scheme: string, open: OpenBackend): void {
  schemes.set(scheme.toLowerCase(), open);
}

/** What knows the scheme of an address, and what stands behind the scheme. */
function resolve<Scheme>(
  address: string,
  known: ReadonlyMap<string, Scheme>,
): { scheme: Scheme; rest: string } {
  const [name = '', rest = ''] = address.split(/:(.*)/s);
  const scheme = known.get(name.toLowerCase());
  if (scheme !== undefined) return { scheme, rest };
  const names = [...known.keys()].map((name) => `${name}:`).join(', ');
  throw new SocialError('invalid', `backend="${address}" names no known backend (${names}).`, {
    field: 'backend',
  });
}

async function openBackend(address: string, options: OpenOptions): Promise<Backend> {
  const { scheme, rest } = resolve(address, schemes);
  return scheme(rest, options);
}

/**
 * Fills the database of an address (`memory:NAME`, `indexeddb:NAME`) with entries: commands that are carried
 * out as of their own time and person, all of them or none. Entries from an earlier import change nothing.
 * The first that is refused ends the import with `import-broken` and its number.
 *
 * @since 0.1.0
 */
export async function importInto(address: string, entries: readonly Entry[]): Promise<ImportResult> {
  const { scheme, rest } = resolve(address, stores);
  const [{ importEntries }, store] = await Promise.all([
    import('@social-enterprise/engine'),
    scheme.open(rest),
  ]);
  try {
    return await importEntries(store, entries);
  } finally {
    await store.close();
  }
}

/**
 * Deletes the database of an address (`memory:NAME`, `indexeddb:NAME`) with everything in it. Pages that have
 * it open lose it.
 *
 * @since 0.1.0
 */
export async function deleteDatabase(address: string): Promise<void> {
  const { scheme, rest } = resolve(address, stores);
  await scheme.delete(rest);
}

interface Shared {
  readonly client: Promise<Client>;
  users: number;
}

const shared = new Map<string, Shared>();

/** A use of a client that all elements with the same address and person share. */
export interface Lease {
  readonly client: Promise<Client>;
  release(): void;
}

/** Opens a client, or takes part in one that is open; the last to release it closes it. */
export function leaseClient(address: string, options: OpenOptions = {}): Lease {
  const name = `${address}\n${options.person ?? ''}`;
  let entry = shared.get(name);
  if (entry === undefined) {
    const client = openBackend(address, options).then(
      (backend) => new Client(backend),
      (error: unknown) => {
        shared.delete(name);
        throw asSocialError(error);
      },
    );
    shared.set(name, (entry = { client, users: 0 }));
  }
  const mine = entry;
  mine.users++;
  return { client: mine.client, release: once(() => void release(name, mine)) };
}

/** An element that moves in the document lets go and takes up again in one breath; that closes nothing. */
async function release(name: string, entry: Shared): Promise<void> {
  entry.users--;
  await new Promise((resolve) => setTimeout(resolve));
  if (entry.users > 0 || shared.get(name) !== entry) return;
  shared.delete(name);
  // A client that never opened has told whoever waited for it.
  const client = await entry.client.catch(() => null);
  await client?.close();
}

function once(work: () => void): () => void {
  let done = false;
  return () => {
    if (!done) work();
    done = true;
  };
}
