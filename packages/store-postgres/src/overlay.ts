import { compareKeys, keysOf, type AnyRange, type Key } from '@social-enterprise/engine';
import type { AnyRecord } from './asks.js';
import type { Puts } from './written.js';

/** A record at one place of a slice. */
interface Entry {
  /** What follows the prefix in its key. */
  readonly rest: Key;
  /** The number of the prefix. */
  readonly at: number;
  readonly record: AnyRecord;
}

const beginsWith = (key: Key, prefix: Key): boolean => prefix.every((part, at) => key[at] === part);

function entriesOf(range: AnyRange, record: AnyRecord): Entry[] {
  const { collection, index, prefixes, startsWith = '', after, descending = false } = range;
  const keys = keysOf(collection, record as never).find(([name]) => name === index)?.[1] ?? [];
  const fits = (rest: Key): boolean => {
    if (!String(rest[0] ?? '').startsWith(startsWith)) return false;
    if (after === undefined) return true;
    const order = compareKeys(rest.slice(0, after.length), after);
    return descending ? order < 0 : order > 0;
  };
  return prefixes.flatMap((prefix, at) =>
    keys
      .filter((key) => beginsWith(key, prefix))
      .map((key) => ({ rest: key.slice(prefix.length), at, record }))
      .filter(({ rest }) => fits(rest)),
  );
}

/** Reads so many records of a slice, in order. */
type Read = (limit: number) => Promise<readonly AnyRecord[]>;

/** Of what the database holds, without what was written since, at least `limit` records or all there are. */
async function readOthers(read: Read, limit: number, written: Puts): Promise<AnyRecord[]> {
  for (let most = limit; ;) {
    const found = await read(most);
    const others = found.filter(({ id }) => !written.has(id));
    if (found.length < most || others.length >= limit) return others;
    most = limit + found.length - others.length;
  }
}

const existing = (written: Puts): AnyRecord[] => [...written.values()].filter((record) => record !== null);

/** A slice of an index as it is after what was written. */
export async function listOver(range: AnyRange, read: Read, written: Puts): Promise<AnyRecord[]> {
  const others = await readOthers(read, range.limit, written);
  const sign = range.descending === true ? -1 : 1;
  return [...new Set(others), ...existing(written)]
    .flatMap((record) => entriesOf(range, record))
    .sort((a, b) => sign * compareKeys(a.rest, b.rest) || a.at - b.at)
    .slice(0, range.limit)
    .map(({ record }) => record);
}

/** As `listOver`, for the records of a collection in the order of their ids. */
export async function scanOver(
  after: string,
  limit: number,
  read: Read,
  written: Puts,
): Promise<AnyRecord[]> {
  const others = await readOthers(read, limit, written);
  return [...others, ...existing(written).filter(({ id }) => id > after)]
    .sort((a, b) => compareKeys([a.id], [b.id]))
    .slice(0, limit);
}
