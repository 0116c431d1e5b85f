import { spaceByHandle } from '../find.js';
import type { Joined, PlacedPerson, SocialError, ThreadId, Who } from '@social-enterprise/contract';
import { isRecord } from '../input.js';
import type { Reader } from '../store.js';
import type { ArchiveLine } from './format.js';
import { broken } from './lines.js';
import type { PlacedLine } from './merge.js';
import { placePeople } from './people.js';
import type { Named, References } from './references.js';

/** How what a file calls by one id is joined with what the store knows under another. */
export interface JoinOptions {
  /**
   * Who is who, by handle or id of the file: the handle or id of somebody who is here, or an account. Whoever has
   * signed in with the account is taken; else it is kept, so that its first sign-in finds the person. Somebody who is
   * not named here is whoever has the same id or handle.
   */
  readonly people?: Readonly<Record<string, Who>>;
}

const taken = (line: number, what: string): SocialError =>
  broken(line, `${what} is something else here. Nothing was written; promote joins the two.`);

/** Who is who, and what else of the file is here under another id. */
export interface Placement {
  readonly people: readonly PlacedPerson[];
  readonly joined: readonly Joined[];
}

/**
 * What of the file is here under another id: people and spaces of the same handle, threads on the same object.
 *
 * @throws SocialError `import-broken` without `join`, since one name cannot mean two.
 */
export async function findJoined(
  reader: Reader,
  references: References,
  join: JoinOptions | null,
): Promise<Placement> {
  const people = await placePeople(reader, references.people, join?.people ?? {});
  const joined: Joined[] = [];
  for (const { line, id, handle, here } of people) {
    if (here === null || here.id === id) continue;
    if (join === null) throw taken(line, `The handle ${handle}`);
    joined.push({ line, collection: 'people', name: handle, from: id, to: here.id });
  }
  for (const space of references.spaces.values()) {
    const { id, handle, line } = space;
    const to = await sameName(reader, space);
    if (to === null) continue;
    if (join === null) throw taken(line, `The handle ${handle}`);
    joined.push({ line, collection: 'spaces', name: handle, from: id, to });
  }
  const here = new Map(joined.map(({ from, to }) => [from, to]));
  for (const { id, urn, space, line } of references.threads) {
    if ((await reader.get('threads', id)) !== undefined) continue;
    const threads = await reader.list({ collection: 'threads', index: 'urn', prefixes: [[urn]], limit: 100 });
    const same = threads.find((thread) => thread.space === (here.get(space) ?? space));
    if (same === undefined) continue;
    if (join === null) throw taken(line, `The thread on ${urn}`);
    joined.push({ line, collection: 'threads', name: urn, from: id, to: same.id });
  }
  return { people, joined };
}

async function sameName(reader: Reader, { id, handle }: Named): Promise<string | null> {
  if ((await reader.get('spaces', id)) !== undefined) return null;
  return (await spaceByHandle(reader, handle))?.id ?? null;
}

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

/**
 * The same value with other ids: those alone in a text, and those between slashes. What people wrote is left as it is;
 * the source of evidence is an id.
 */
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
  const written = 'standing' in value ? null : 'source';
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, name === written ? one : withIds(one, ids)]),
  );
}
