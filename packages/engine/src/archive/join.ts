import { findPerson, personByHandle, spaceByHandle } from '../find.js';
import { SocialError, type ThreadId } from '@social-enterprise/contract';
import { isRecord } from '../input.js';
import type { Reader } from '../store.js';
import type { ArchiveLine } from './format.js';
import { broken } from './lines.js';
import type { PlacedLine } from './merge.js';
import type { Named, References } from './references.js';

/** How what a file calls by one id is joined with what the store knows under another. */
export interface JoinOptions {
  /** Who is who, where the handles differ: of the file, and handle or id of the store. */
  readonly people?: Readonly<Record<string, string>>;
}

/** Something of the file that is something else here. */
export interface Joined {
  readonly line: number;
  readonly collection: 'people' | 'spaces' | 'threads';
  /** Handle or URN. */
  readonly name: string;
  /** Ids in the file and here. */
  readonly from: string;
  readonly to: string;
}

const taken = (line: number, what: string): SocialError =>
  broken(line, `${what} is something else here. Nothing was written; promote joins the two.`);

/**
 * What of the file is here under another id: people and spaces of the same handle, threads on the same object.
 *
 * @throws SocialError `import-broken` without `join`, since one name cannot mean two.
 */
export async function findJoined(
  reader: Reader,
  references: References,
  join: JoinOptions | null,
): Promise<Joined[]> {
  const joined = [
    ...(await joinedNames(reader, 'people', references, join)),
    ...(await joinedNames(reader, 'spaces', references, join)),
  ];
  const here = new Map(joined.map(({ from, to }) => [from, to]));
  for (const { id, urn, space, line } of references.threads) {
    if ((await reader.get('threads', id)) !== undefined) continue;
    const threads = await reader.list({ collection: 'threads', index: 'urn', prefixes: [[urn]], limit: 100 });
    const same = threads.find((thread) => thread.space === (here.get(space) ?? space));
    if (same === undefined) continue;
    if (join === null) throw taken(line, `The thread on ${urn}`);
    joined.push({ line, collection: 'threads', name: urn, from: id, to: same.id });
  }
  return joined;
}

async function joinedNames(
  reader: Reader,
  collection: 'people' | 'spaces',
  references: References,
  join: JoinOptions | null,
): Promise<Joined[]> {
  const wishes = new Map(collection === 'people' ? Object.entries(join?.people ?? {}) : []);
  const found: Joined[] = [];
  const all = [...references[collection].values()];
  const places = await Promise.all(
    all.map((named) => {
      const wish = wishes.get(named.handle);
      wishes.delete(named.handle);
      return wish === undefined ? sameName(reader, collection, named) : wished(reader, wish);
    }),
  );
  for (const [at, { id, handle, line }] of all.entries()) {
    const to = places[at] ?? id;
    if (to === id) continue;
    if (join === null) throw taken(line, `The handle ${handle}`);
    found.push({ line, collection, name: handle, from: id, to });
  }
  const [unknown] = wishes.keys();
  if (unknown !== undefined) throw unknownPerson(unknown, 'in the file');
  return found;
}

async function sameName(
  reader: Reader,
  collection: 'people' | 'spaces',
  { id, handle }: Named,
): Promise<string | null> {
  if ((await reader.get(collection, id)) !== undefined) return null;
  const here = await (collection === 'people' ? personByHandle : spaceByHandle)(reader, handle);
  return here?.id ?? null;
}

async function wished(reader: Reader, wish: string): Promise<string> {
  const person = await findPerson(reader, wish);
  if (person === undefined) throw unknownPerson(wish, 'here');
  return person.id;
}

const unknownPerson = (name: string, where: string): SocialError =>
  new SocialError('not-found', `There is no person ${JSON.stringify(name)} ${where}.`, {
    reason: 'person-unknown',
    field: 'people',
  });

/** Puts the lines of a file where they belong in the store. */
export class Placer {
  readonly #references: References;
  readonly #ids: ReadonlyMap<string, string>;
  /** Apart from the others, because a thread has the id of its first post. */
  readonly #threads: ReadonlyMap<string, string>;

  constructor(joined: readonly Joined[], references: References) {
    this.#references = references;
    const pairs = (isThread: boolean): ReadonlyMap<string, string> =>
      new Map(
        joined
          .filter(({ collection }) => (collection === 'threads') === isThread)
          .map(({ from, to }) => [from, to]),
      );
    this.#ids = pairs(false);
    this.#threads = pairs(true);
  }

  place(line: ArchiveLine): PlacedLine {
    const placed = { ...line, record: withIds(line.record, this.#ids) } as ArchiveLine;
    if (placed.collection === 'changes') {
      const threads = placed.record.threads.map((id) => this.#thread(id));
      return { line: { ...placed, record: { ...placed.record, threads } }, thread: null };
    }
    const thread = line.collection === 'posts' ? this.#references.threadOf(line.record) : null;
    return { line: placed, thread: thread === null ? null : this.#thread(thread as ThreadId) };
  }

  #thread(id: ThreadId): ThreadId {
    return (this.#threads.get(id) ?? id) as ThreadId;
  }
}

/** The same value with other ids: those alone in a text, and those between slashes. Sources are left as they are. */
function withIds(value: unknown, ids: ReadonlyMap<string, string>): unknown {
  if (ids.size === 0) return value;
  if (typeof value === 'string') {
    return value
      .split('/')
      .map((part) => ids.get(part) ?? part)
      .join('/');
  }
  if (Array.isArray(value)) return value.map((one) => withIds(one, ids));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, name === 'source' ? one : withIds(one, ids)]),
  );
}
