import {
  asSocialError,
  isUnreachable,
  loadPart,
  SocialError,
  type ArchiveReport,
  type Backend,
  type Who,
} from '@social-enterprise/contract';
import type { Description, PromoteOptions as Promotion, Token } from '@social-enterprise/backend-http';
import { Client } from '@social-enterprise/client';
import type { Store } from '@social-enterprise/engine';
import type { ImportArchiveOptions } from '@social-enterprise/engine/archive';
import type { Entry, ImportResult } from '@social-enterprise/engine/transfer';
import { Pauses } from './base/pauses.js';
import { keepWritten, markKept } from './kept.js';
import { stores, type StoreScheme } from './stores.js';
import { guardUnkept, markUnkept, unkeptBy } from './unkept.js';

export type { ArchiveReport, Who, Entry, ImportArchiveOptions, ImportResult, Token };

export interface OpenOptions {
  /** Id or handle of the person who acts, as the host says; only for embedded backends. */
  readonly person?: string | undefined;
  /** The token of whoever is signed in, for backends on a server. Default: the browser's cookies speak. */
  readonly token?: TokenSource | undefined;
}

/** A token, asked for when one is needed; null when nobody is signed in. */
export type TokenSource = () => Promise<Token | null>;

/** Opens the backend of an address such as `indexeddb:pilot`; `rest` is what stands behind the scheme. */
export type OpenBackend = (rest: string, options: OpenOptions) => Promise<Backend>;

/** The backend of an element that names none and stands in no provider. */
export const defaultBackend = 'indexeddb:social-enterprise';

const openEmbedded =
  (scheme: StoreScheme): OpenBackend =>
  async (name, { person }) => {
    const [{ createEmbeddedBackend }, { store, unkept, keep }] = await Promise.all([
      loadPart(() => import('@social-enterprise/engine/embedded')),
      scheme.open(name),
    ]);
    const backend = await createEmbeddedBackend({
      store,
      clock: true,
      ...(person === undefined ? {} : { person }),
    });
    if (unkept !== null) markUnkept(backend, unkept);
    if (keep !== null) markKept(backend, keep);
    return backend;
  };

async function openServer(address: string, { token }: OpenOptions): Promise<Client> {
  const [{ HttpBackend, ownerOf }, { openNetwork, recallDescription }] = await Promise.all([
    loadPart(() => import('@social-enterprise/backend-http')),
    loadPart(() => import('@social-enterprise/client/network')),
  ]);
  const url = new URL(address, document.baseURI).href;
  let isRecalled = false;
  const inner = await HttpBackend.connect({
    url,
    recall: async () => {
      isRecalled = true;
      return (await recallDescription(url)) as Description | null;
    },
    ...(token === undefined ? {} : { token }),
  });
  const { description } = inner;
  const secretSpaces = description.offlineSecretSpaces === true;
  const offline = { description, secretSpaces, owner: () => ownerOf(token) };
  const network = openNetwork(inner, url, description.offline === true ? { offline } : {});
  const client = new Client(network.backend, { network });
  try {
    // Whether anything was kept of what the server answers: one that is there need not be waited for once more.
    if (isRecalled) await client.loadSession();
    return client;
  } catch (error) {
    // Everything else is for whoever wants to know who is here.
    if (!isAway(error)) return client;
    await client.close();
    throw error;
  }
}

/** Whether a server may be there in a moment that is not there now. */
const isAway = (error: unknown): boolean => isUnreachable(asSocialError(error));

const schemes = new Map<string, OpenBackend>(
  [...stores].map(([name, scheme]) => [name, openEmbedded(scheme)]),
);

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
  throw new SocialError(
    'invalid',
    `backend="${address}" names no known backend (${names}, or the address of a server).`,
    {
      reason: 'backend-unknown',
      field: 'backend',
    },
  );
}

/** An address of the web, whole or from the page on: `https://…`, `/social`, `./`. */
const isOnServer = (address: string): boolean => /^(https?:|\.{0,2}\/)/i.test(address);

async function openEmbeddedClient(address: string, options: OpenOptions): Promise<Client> {
  const { scheme, rest } = resolve(address, schemes);
  return new Client(await scheme(rest, options));
}

/** The store of an address, to fill it or take everything from it. */
async function openStore(address: string): Promise<Store> {
  const { scheme, rest } = resolve(address, stores);
  const { store, unkept } = await scheme.open(rest);
  if (unkept?.reason !== 'database-timeout') return store;
  // There may be a database, only not now: nothing is taken from memory in its place, or put there.
  await store.close();
  throw unkept;
}

/**
 * Fills the database of an address (`memory:NAME`, `indexeddb:NAME`) with entries: commands that are carried
 * out as of their own time and person, all of them or none. Entries from an earlier import change nothing.
 * The first that is refused ends the import with `import-broken` and its number.
 *
 * @since 0.1.0
 */
export async function importInto(address: string, entries: readonly Entry[]): Promise<ImportResult> {
  const [{ importEntries }, store] = await Promise.all([
    loadPart(() => import('@social-enterprise/engine/transfer')),
    openStore(address),
  ]);
  try {
    return await importEntries(store, entries);
  } finally {
    await store.close();
  }
}

/**
 * Everything in the database of an address (`memory:NAME`, `indexeddb:NAME`) as a file in JSON Lines, for a backup or
 * for a server: `social-enterprise promote` takes it there.
 *
 * @since 0.1.0
 */
export async function exportDatabase(address: string): Promise<Blob> {
  const [{ exportArchive }, store] = await Promise.all([
    loadPart(() => import('@social-enterprise/engine/archive')),
    openStore(address),
  ]);
  let lines: string[] = [];
  try {
    await exportArchive(store, () => {
      lines = [];
      return (line) => void lines.push(line);
    });
    return new Blob(lines, { type: 'application/jsonl' });
  } finally {
    await store.close();
  }
}

/**
 * Puts a file of `exportDatabase` into the database of an address (`memory:NAME`, `indexeddb:NAME`), with the same
 * ids, versions and times. What is there already is left as it is, so that a file can be given again.
 *
 * @throws SocialError `import-broken` that names the first line that is wrong; nothing was written.
 * @since 0.1.0
 */
export async function importDatabase(
  address: string,
  file: Blob,
  options: ImportArchiveOptions = {},
): Promise<ArchiveReport> {
  const [{ importArchive }, store] = await Promise.all([
    loadPart(() => import('@social-enterprise/engine/archive')),
    openStore(address),
  ]);
  try {
    return await importArchive(store, () => chunksOf(file), options);
  } finally {
    await store.close();
  }
}

export type PromoteOptions = Pick<Promotion, 'url' | 'token' | 'dryRun' | 'people'>;

/**
 * Moves the database of an address (`memory:NAME`, `indexeddb:NAME`) to a server that runs, in the name of one of its
 * administrators. People, spaces and threads that have the same names there are joined; everything else keeps its ids,
 * versions and times. Done again it changes nothing, and the database stays as it is.
 *
 * @throws SocialError `forbidden` for whoever is no administrator; nothing was written.
 * @since 0.1.0
 */
export async function promoteDatabase(address: string, options: PromoteOptions): Promise<ArchiveReport> {
  const [file, { promoteArchive }] = await Promise.all([
    exportDatabase(address),
    loadPart(() => import('@social-enterprise/backend-http')),
  ]);
  return promoteArchive(file, options);
}

/** Not every browser goes through a stream by itself. */
async function* chunksOf(file: Blob): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
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
  /** For each use, what to do when another client takes the place of this one. */
  readonly users: Set<() => void>;
  isClosed: boolean;
}

const shared = new Map<string, Shared>();

/** A use of a client that all elements with the same address and person share. */
export interface Lease {
  readonly client: Promise<Client>;
  release(): void;
  /** Tries once more to open a backend that keeps nothing; answers whether it does now. Fails as opening fails. */
  reopen(): Promise<boolean>;
}

const sources = new WeakMap<TokenSource, string>();

/** Clients are shared only where the same source says who is signed in. */
function nameOf(source: TokenSource): string {
  const name = sources.get(source) ?? crypto.randomUUID();
  sources.set(source, name);
  return name;
}

/**
 * Opens a client, or takes part in one that is open; the last to release it closes it. `replaced`: lease it
 * again, another one has taken its place.
 */
export function leaseClient(address: string, options: OpenOptions, replaced: () => void): Lease {
  const { person = '', token } = options;
  const name = `${address}\n${person}\n${token === undefined ? '' : nameOf(token)}`;
  let entry = shared.get(name);
  if (entry === undefined) {
    const client = openClient(address, options).catch((error: unknown) => {
      shared.delete(name);
      if (isOnServer(address) && isAway(error))
        void openLater(name, opened, () => openClient(address, options));
      throw asSocialError(error);
    });
    const opened = share(name, client);
    entry = opened;
  }
  const mine = entry;
  const use = (): void => replaced();
  mine.users.add(use);
  return {
    client: mine.client,
    release: () => void release(name, mine, use),
    reopen: () => reopen(name, mine, () => openClient(address, options)),
  };
}

/** Lets others take part in a client from now on. */
function share(name: string, client: Promise<Client>): Shared {
  const entry: Shared = { client, users: new Set(), isClosed: false };
  shared.set(name, entry);
  // Whoever waits for the client is told when it does not open.
  client.then((one) => one.account.gone.subscribe(() => abandon(name, entry))).catch(() => undefined);
  return entry;
}

async function openClient(address: string, options: OpenOptions): Promise<Client> {
  const open = isOnServer(address) ? openServer : openEmbeddedClient;
  const client = await open(address, options);
  guardUnkept(client);
  keepWritten(client);
  client.account.onLeave(async (person) => {
    const { forgetDrafts } = await loadPart(() => import('./composer/draft.js'));
    forgetDrafts(client.backend.name, person);
  });
  return client;
}

/** The person has gone, and the client with them: everybody begins anew, as whoever is there now. */
function abandon(name: string, entry: Shared): void {
  entry.isClosed = true;
  if (shared.get(name) === entry) shared.delete(name);
  for (const replaced of [...entry.users]) replaced();
}

/** An element that moves in the document lets go and takes up again in one breath; that closes nothing. */
async function release(name: string, entry: Shared, use: () => void): Promise<void> {
  if (!entry.users.delete(use)) return;
  await new Promise((resolve) => setTimeout(resolve));
  if (entry.users.size > 0 || entry.isClosed) return;
  entry.isClosed = true;
  if (shared.get(name) === entry) shared.delete(name);
  // A client that never opened has told whoever waited for it.
  const client = await entry.client.catch(() => null);
  await client?.close();
}

/** Opens a backend anew that keeps nothing; when it does now, everybody goes over to it. */
async function reopen(name: string, entry: Shared, open: () => Promise<Client>): Promise<boolean> {
  const client = await open();
  if (unkeptBy(client) !== null || shared.get(name) !== entry) {
    await client.close();
    return false;
  }
  share(name, Promise.resolve(client));
  for (const replaced of [...entry.users]) replaced();
  return true;
}

/** Those who came while a server was away go over to it as soon as it is there. */
async function openLater(name: string, entry: Shared, open: () => Promise<Client>): Promise<void> {
  const pauses = new Pauses();
  for (;;) {
    await pauses.next();
    if (entry.users.size === 0) return;
    try {
      const client = await open();
      if (entry.users.size === 0 || shared.has(name)) return await client.close();
      share(name, Promise.resolve(client));
    } catch (error) {
      if (isAway(error)) continue;
    }
    // They are told by what they open now, also of another failure.
    for (const replaced of [...entry.users]) replaced();
    return;
  }
}
